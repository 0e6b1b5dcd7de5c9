"""Hearing: letters of a script become the consonants that they may be heard as."""

import re
import tomllib
from pathlib import Path

import pytest

from communique.sounds.hearing import FOLDER, heard, is_known, near, script_of_names


@pytest.mark.parametrize(
    ("text", "script", "count"),
    [("Reyes", "Latn", 3), ("レイエス", "Kana", 2), ("រេយេស", "Khmr", 3), ("Şükrü", "Latn", 3)],
)
def test_each_consonant_is_a_sound(text: str, script: str, count: int) -> None:
    assert len(heard(text, script)) == count


def test_the_last_letter_of_a_french_name_may_be_silent() -> None:
    assert [sound.silent for sound in heard("Badet")] == [False, False, True]


def test_neighbours_are_taken_for_each_other() -> None:
    (b, *_), (p, *_) = heard("ba"), heard("pa")
    assert near(b.heard) & p.heard


def test_japanese_writes_foreign_names_in_katakana() -> None:
    assert (script_of_names("ja"), script_of_names("km"), is_known("Kana"), is_known("Thai")) == (
        "Kana",
        "Khmr",
        True,
        False,
    )


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_script_has_the_keys_that_the_readme_lists(path: Path) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for name in ("enough", "written"):
        listed = readme.partition(f"## {name}\n")[2].partition("\n## ")[0]
        assert [key for key in table.get(name, {}) if f"`{key}`" not in listed] == []
    assert table.keys() <= {"inherent", *re.findall(r"^## (\w+)$", readme, re.MULTILINE)}
