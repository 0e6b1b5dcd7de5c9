"""How languages write facts, where CLDR does not say it: the files of ``languages/``, whose README lists the keys."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

FOLDER = Path(__file__).with_name("languages")
UNDESCRIBED, COMMON = "undescribed", "common"
Table: TypeAlias = Mapping[str, Any]


@lru_cache
def own_table(code: str) -> Table:
    """Return the table of a language that has a file of its own, by its key; empty without one."""
    return _rows(_read(code)) if code in _described() else {}


@lru_cache
def common_table(code: str) -> tuple[Table, Table]:
    """Return what all other languages have in common, and the few words that are known of one."""
    sections = _read(UNDESCRIBED)
    return _rows(sections[COMMON]), _rows(sections.get(code, {}))


@lru_cache(maxsize=1)
def _described() -> frozenset[str]:
    return frozenset(path.stem for path in FOLDER.glob("*.toml")) - {UNDESCRIBED}


@lru_cache
def _read(name: str) -> Table:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _rows(sections: Mapping[str, Table]) -> Table:
    """Return the keys of all sections: they are grouped for readers, and no two have one name."""
    return {key: value for section in sections.values() for key, value in section.items()}
