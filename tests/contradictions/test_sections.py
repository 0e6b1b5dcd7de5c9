"""What is written of things that exclude each other is found where its README says, and all of it is read."""

import re
import tomllib
from pathlib import Path

import pytest
from checkout import ROOT

from communique.contradictions.sections import FOLDER

README = (FOLDER / "README.md").read_text(encoding="utf-8")
SECTIONS = {
    section.partition("\n")[0]: re.findall(r"`([\w-]+)`", " ".join(re.findall(r"^- (.*?):", section, re.MULTILINE)))
    for section in re.split(r"^## ", README, flags=re.MULTILINE)[1:]
}
# What has names of its own, of which only the innermost tables have keys of the README.
LAYERS = {"classes": 1, "beside": 2, "edge": 1, "turned": 1, "sides": 1}
PACKAGES = ("contradictions", "comparison")
READERS = "".join(
    path.read_text(encoding="utf-8") for name in PACKAGES for path in (ROOT / "communique" / name).glob("*.py")
)


def tables() -> dict[str, dict[str, dict[str, object]]]:
    """Read the sections of each language, those of undescribed ones by their codes."""
    read = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
    return {**read.pop("undescribed"), **read}


TABLES = tables()


def keys(section: dict[str, object], layers: int) -> set[str]:
    """Collect the keys of a section below its own names."""
    return set().union(*(keys(each, layers - 1) for each in section.values())) if layers else set(section)


@pytest.mark.parametrize("code", TABLES)
def test_a_language_has_its_keys_in_the_sections_that_the_readme_lists(code: str) -> None:
    sections = TABLES[code]
    assert list(sections) == [name for name in SECTIONS if name in sections]
    for name, section in sections.items():
        assert name == "parts" or keys(section, LAYERS.get(name, 0)) <= set(SECTIONS[name]), f"{code}.{name}"


@pytest.mark.parametrize("code", [code for code, table in TABLES.items() if "parts" in table])
def test_each_part_of_expressions_stands_in_several(code: str) -> None:
    others = str({name: section for name, section in TABLES[code].items() if name != "parts"})
    assert [part for part in TABLES[code]["parts"] if others.count(f"{{{part}}}") < 2] == []


@pytest.mark.parametrize("code", [code for code, table in TABLES.items() if "parts" in table])
def test_no_part_has_the_name_of_what_is_filled_in_for_two_texts(code: str) -> None:
    assert not {"name", "one", "other", "verb"} & TABLES[code]["parts"].keys()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "communique").glob("*/languages/*.toml")), ids=lambda path: "/".join(path.parts[-3:])
)
def test_no_word_stands_twice_in_a_row(path: Path) -> None:
    rows = re.findall(r"(?<=['(:!=])[^'()\[]+\|[^'()\[]+(?=[')])", path.read_text(encoding="utf-8"))
    assert len(rows) > 10
    assert [row for row in rows if len({*row.split("|")}) < len(row.split("|"))] == []


@pytest.mark.parametrize("code", ["ja", "km"])
def test_languages_have_the_classes_of_english_in_their_order(code: str) -> None:
    assert list(TABLES[code]["classes"]) == list(TABLES["en"]["classes"])


@pytest.mark.parametrize("code", ["ja", "km"])
def test_no_language_has_words_for_what_english_does_not_say(code: str) -> None:
    english, own = (table["classes"] for table in (TABLES["en"], TABLES[code]))
    assert {name: own[name].get("also", {}).keys() - rows["says"].keys() for name, rows in english.items()} == {
        name: set() for name in english
    }
    for name in ("terms", "parties", "verbs"):
        assert TABLES[code][name]["says"].keys() <= TABLES["en"][name]["says"].keys(), name


def test_every_key_is_read_and_used() -> None:
    used = {
        (name, key)
        for table in TABLES.values()
        for name, rows in table.items()
        if name != "parts"
        for key in keys(rows, LAYERS.get(name, 0))
    }
    assert {(name, key) for name, listed in SECTIONS.items() for key in listed} == used
    named = {key for name, key in used if name not in {"counter", "certainty"}}  # these have kinds of their own
    assert [key for key in sorted(named) if f'"{key}"' not in READERS] == []


def test_what_tells_of_a_class_is_one_of_the_ways_that_the_checks_know() -> None:
    told = [rows.get("told", "error") for rows in TABLES["en"]["classes"].values()]
    assert {*told} == {"error", "warning", "dates", "nothing"}
