"""Files of languages: each that is described has one, all others share one, in sections whose keys a README lists."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

FOLDER = Path(__file__).with_name("languages")  # how languages write facts, where CLDR does not say it
UNDESCRIBED, COMMON = "undescribed", "common"
Table: TypeAlias = Mapping[str, Any]


@lru_cache
def own_sections(folder: Path, code: str) -> Table:
    """Return the sections of the file of a language, a variant's own or that of its language; empty without one."""
    described = {path.stem for path in folder.glob("*.toml")} - {UNDESCRIBED}
    return next((_read(folder, name) for name in (code, code.partition("-")[0]) if name in described), {})


@lru_cache
def shared_sections(folder: Path, code: str) -> Table:
    """Return the sections that the file of all other languages has for one, or as ``COMMON`` for each; or none."""
    found: Table = _read(folder, UNDESCRIBED).get(code, {})
    return found


def rows(sections: Mapping[str, Table]) -> Table:
    """Return the keys of all sections: they are grouped for readers, and no two have one name."""
    return {key: value for section in sections.values() for key, value in section.items()}


def written_out(value: Any, parts: Mapping[str, str]) -> Any:
    """Join what a regular expression is one of, where it is written as a list, and write out the parts it names."""
    if isinstance(value, dict):
        return {key: written_out(each, parts) for key, each in value.items()}
    text = "|".join(value) if isinstance(value, list) else value
    for name, part in parts.items() if isinstance(text, str) else ():
        text = text.replace(f"{{{name}}}", part)
    return text


def every(key: str) -> list[Any]:
    """Return what each described language has under a key, for what is found in a text of any."""
    names = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != UNDESCRIBED)
    return [found[key] for name in names if key in (found := rows(_read(FOLDER, name)))]


@lru_cache
def _read(folder: Path, name: str) -> Table:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
