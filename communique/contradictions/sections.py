"""Words for things that exclude each other: a file a language in ``languages/``, whose README lists the sections."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from communique.words.language_files import Table, own_sections, shared_sections

FOLDER = Path(__file__).with_name("languages")


@lru_cache
def section(code: str, name: str) -> Table:
    """Return a section of a language; empty without one."""
    sections = own_sections(FOLDER, code) or shared_sections(FOLDER, code.partition("-")[0])
    found: Table = _whole(sections.get(name, {}), sections.get("parts", {}))
    return found


def _whole(value: Any, parts: Table) -> Any:
    """Join what a regular expression is one of, where it is written as a list, and write out the parts it names."""
    if isinstance(value, dict):
        return {key: _whole(each, parts) for key, each in value.items()}
    text = "|".join(value) if isinstance(value, list) else value
    for name, part in parts.items() if isinstance(text, str) else ():
        text = text.replace(f"{{{name}}}", part)
    return text
