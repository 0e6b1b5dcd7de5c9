"""Words for things that exclude each other: a file a language in ``languages/``, whose README lists the sections."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from communique.words.tables import Table, own_sections, shared_sections

FOLDER = Path(__file__).with_name("languages")


@lru_cache
def section(code: str, name: str) -> Table:
    """Return a section of a language; empty without one."""
    sections = own_sections(FOLDER, code) or shared_sections(FOLDER, code.partition("-")[0])
    found: Table = _joined(sections.get(name, {}))
    return found


def _joined(value: Any) -> Any:
    """Join what a regular expression is one of, where it is written as a list."""
    if isinstance(value, dict):
        return {key: _joined(each) for key, each in value.items()}
    return "|".join(value) if isinstance(value, list) else value
