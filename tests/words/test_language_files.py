"""What is written of languages is found where its README says, and all of it is read."""

import re
import tomllib

import pytest
from checkout import ROOT

from communique.words.language_files import FOLDER

README = (FOLDER / "README.md").read_text(encoding="utf-8")
# The keys of each section, in order.
SECTIONS = {
    section.partition("\n")[0]: re.findall(r"`([\w-]+)`", " ".join(re.findall(r"^- (.*?):", section, re.MULTILINE)))
    for section in re.split(r"^## ", README, flags=re.MULTILINE)[1:]
}
READERS = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "communique").rglob("*.py")))


def tables() -> dict[str, dict[str, dict[str, object]]]:
    """Read the sections of each language, those of undescribed ones by their codes."""
    read = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
    return {**read.pop("undescribed"), **read}


TABLES = tables()


@pytest.mark.parametrize("code", TABLES)
def test_a_language_has_its_keys_in_the_sections_that_the_readme_lists(code: str) -> None:
    sections = TABLES[code]
    assert list(sections) == [name for name in SECTIONS if name in sections]
    for name, keys in sections.items():
        assert set(keys) <= set(SECTIONS[name]), f"{code}.{name}"


def test_every_key_stands_in_one_section_is_read_and_is_used_by_a_language() -> None:
    keys = [key for listed in SECTIONS.values() for key in listed]
    assert sorted(keys) == sorted(set(keys))
    assert [key for key in keys if f'"{key}"' not in READERS and f"'{key}'" not in READERS] == []
    used = {key for sections in TABLES.values() for section in sections.values() for key in section}
    assert set(keys) == used
