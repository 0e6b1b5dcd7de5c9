"""Words for things that exclude each other: a file a language in ``languages/``, whose README lists the sections."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("languages")
UNDESCRIBED = "undescribed"


@lru_cache
def section(code: str, name: str) -> Mapping[str, Any]:
    """Return a section of a language, a variant's own or that of its language; empty without one."""
    files, language = _files(), code.partition("-")[0]
    own = next((_read(name) for name in (code, language) if name in files), None)
    found: Mapping[str, Any] = (_read(UNDESCRIBED).get(language, {}) if own is None else own).get(name, {})
    return found


@lru_cache(maxsize=1)
def _files() -> frozenset[str]:
    return frozenset(path.stem for path in FOLDER.glob("*.toml")) - {UNDESCRIBED}


@lru_cache
def _read(name: str) -> Mapping[str, Any]:
    read: Mapping[str, Any] = _joined(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")))
    return read


def _joined(value: Any) -> Any:
    """Join what a regular expression is one of, where it is written as a list."""
    if isinstance(value, dict):
        return {key: _joined(each) for key, each in value.items()}
    return "|".join(value) if isinstance(value, list) else value
