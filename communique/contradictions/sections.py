"""Words for things that exclude each other: a file a language in ``languages/``, whose README lists the sections."""

from functools import lru_cache
from pathlib import Path

from communique.words.language_files import Table, own_sections, shared_sections, written_out

FOLDER = Path(__file__).with_name("languages")


@lru_cache
def section(code: str, name: str) -> Table:
    """Return a section of a language; empty without one."""
    sections = own_sections(FOLDER, code) or shared_sections(FOLDER, code.partition("-")[0])
    found: Table = written_out(sections.get(name, {}), sections.get("parts", {}))
    return found
