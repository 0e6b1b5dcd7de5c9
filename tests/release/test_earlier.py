"""A release is held to the English of those before it, by what they have recorded."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from checkout import BIN, DOCNAME, LANGUAGES, ROOT, SLUG, Checkout
from repositories import commit, edition, manifest, release
from verifying import resum, verify

from communique.editions.source_text import source_texts
from communique.project.settings import load_project

THEME = ROOT / "communique" / "html" / "theme"


def as_format_1(repository: Checkout, version: str = "1.0", **changed: str) -> None:
    """Make of a release's manifest one of format 1, which did not record the English."""
    values = manifest(repository, version) | {"format": 1} | changed
    del values["glossary"], values["settings"]
    for entry in values["editions"]:
        entry["overruled"] = len(entry["overruled"])
        del entry["text"], entry["corrections"]
    path = repository.root / "dist" / version / "manifest.json"
    path.write_text(json.dumps(values, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def change_silently(repository: Checkout) -> None:
    source = repository.root / "docs" / f"{DOCNAME}.rst"
    repository.edit(source, "Human Rights Now urges the Cambodian", "Human Rights Now calls on the Cambodian")
    repository.communique("update")
    commit(repository, "Change the English")


def test_another_design_of_the_pages_is_no_other_english(published_in_english: Checkout) -> None:
    page = (THEME / "page.html").read_text(encoding="utf-8")
    assert '<p class="formats">' in page
    templates = published_in_english.root / "templates"
    templates.mkdir()
    (templates / "page.html").write_text(page.replace('<p class="formats">', '<p class="downloads">'))
    published_in_english.edit(
        published_in_english.root / "conf.py", "nitpicky", 'templates_path = ["templates"]\nnitpicky'
    )
    commit(published_in_english, "Name a class otherwise")
    release(published_in_english, "1.1")
    assert (
        'class="downloads"'
        in (published_in_english.root / "dist" / "1.1" / "site" / "en" / f"{DOCNAME}.html").read_text()
    )
    assert edition(published_in_english, "en", "1.1")["text"] == edition(published_in_english, "en")["text"]


def test_a_manifest_records_the_english_that_each_edition_renders(released: Checkout) -> None:
    found = [edition(released, language) for language in LANGUAGES]
    assert re.fullmatch("[0-9a-f]{64}", found[0]["text"])
    assert {entry["text"] for entry in found} == {found[0]["text"]}
    assert [entry["corrections"] for entry in found] == [[], [], []]


def test_a_release_that_did_not_record_its_english_is_compared_by_its_revision(
    published_in_english: Checkout,
) -> None:
    as_format_1(published_in_english)
    change_silently(published_in_english)
    said = release(published_in_english, "1.1", code=1)
    assert "source: 1.0 does not record its English, which is read again from its revision" in said
    assert f"the English of {SLUG} is not that of 1.0, and its version is no later" in said


def test_a_release_whose_english_nobody_knows_any_more_is_told_to_be_compared_with_none(
    published_in_english: Checkout,
) -> None:
    as_format_1(published_in_english, revision="0" * 40)
    change_silently(published_in_english)
    said = release(published_in_english, "1.1")
    assert "source: the English of 1.0 is compared with none: it is not recorded, and revision 0000" in said


def test_a_correction_changes_what_is_said_and_a_late_translation_says_what_it_renders(published: Checkout) -> None:
    published.correct(":version: 1.1\n")
    change_silently(published)
    release(published, "1.1")
    before, after = (edition(published, "en", version) for version in ("1.0", "1.1"))
    assert before["text"] != after["text"]
    assert after["corrections"] == ["2016-06-20"]
    late = edition(published, "km", "1.1")
    assert late["earlier"]
    assert (late["text"], late["corrections"]) == (before["text"], [])


def test_a_release_of_format_1_verifies_by_what_its_format_says(published_in_english: Checkout) -> None:
    as_format_1(published_in_english)
    resum(published_in_english.root / "dist" / "1.0")
    verify(published_in_english, "dist/1.0", 3)


@pytest.mark.parametrize("new", [":date: 2016-06-07", ":date: 2016-06-08\n:version: 0.9"])
def test_neither_date_nor_version_changes_silently(published_in_english: Checkout, new: str) -> None:
    source = published_in_english.root / "docs" / f"{DOCNAME}.rst"
    published_in_english.edit(source, ":date: 2016-06-08", new)
    published_in_english.edit(source, "Human Rights Now urges the", "Human Rights Now asks the")
    published_in_english.communique("update")
    commit(published_in_english, "Change the statement")
    assert "and its version is no later" in release(published_in_english, "1.1", code=1)
    assert "1.0 does not come after 1.0" not in release(published_in_english, "1.1", code=1)
    assert "0.9 does not come after 1.0: choose a later version" in release(published_in_english, "0.9", code=2)


def test_each_version_has_a_correction_of_its_own(published_in_english: Checkout) -> None:
    source = published_in_english.root / "docs" / f"{DOCNAME}.rst"
    published_in_english.edit(source, "Human Rights Now urges the", "Human Rights Now asks the")
    published_in_english.edit(source, ":organization:", ":version: 1.1\n:organization:")
    published_in_english.edit(
        source, ".. sectnum::", ".. correction:: 2016-06-20\n\n   It said urges.\n\n.. sectnum::"
    )
    published_in_english.communique("update")
    commit(published_in_english, "Correct it", "2026-11-25")
    release(published_in_english, "1.1")
    assert edition(published_in_english, "en", "1.1")["version"] == "1.1"
    published_in_english.edit(source, "Human Rights Now asks the", "Human Rights Now calls on the")
    published_in_english.edit(source, ":version: 1.1", ":version: 1.2")
    published_in_english.communique("update")
    commit(published_in_english, "Correct it again", "2026-11-26")
    assert "and no correction says so: add '.. correction:: DATE'" in release(published_in_english, "1.2", code=1)


def test_an_english_text_does_not_change_silently(published_in_english: Checkout) -> None:
    source = published_in_english.root / "docs" / f"{DOCNAME}.rst"
    published_in_english.edit(
        source, "Human Rights Now urges the Cambodian", "Human Rights Now calls on the Cambodian"
    )
    published_in_english.communique("update")
    commit(published_in_english, "Change the English")
    said = release(published_in_english, "1.1", code=1)
    assert f"the English of {SLUG} is not that of 1.0, and its version is no later: raise :version:" in said
    assert "editions:" not in said, "it is refused before it is built"


def test_a_link_to_a_statement_that_has_another_name_now_is_no_other_english(brief: Checkout) -> None:
    fields = ":date: 2020-02-29\n:organization: Human Rights Now\n{}\nTitle\n=====\n\nText.\n"
    links = "See :doc:`2020-02-29-{0}` and :doc:`what we said <2020-02-29-{0}>`.\n"
    read = []
    for number, (name, formerly) in enumerate([("old", ""), ("new", ":formerly: 2020-02-29-old\n"), ("new", "")]):
        brief.add_statement("2020-03-01-links", links.format(name))
        brief.add_statement(f"2020-02-29-{name}", fields.format(formerly))
        if name == "new":
            (brief.root / "docs/statements/2020-02-29-old.rst").unlink(missing_ok=True)
        read.append(source_texts(load_project(brief.root), brief.root / f"read-{number}"))
    first, renamed, other = (texts["statements/2020-03-01-links"].digest for texts in read)
    assert first == renamed != other


def test_two_commands_that_release_one_version_at_once_make_one(newsroom: Path, tmp_path: Path) -> None:
    house = Checkout(Path(shutil.copytree(newsroom / "house", tmp_path / "house")))
    command = [BIN / "communique", "release", "--version", "1.2"]
    env = {**os.environ, "COMMUNIQUE_KEY": str(newsroom / "editor")}
    both = [subprocess.Popen(command, cwd=house.root, env=env, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = {each.communicate()[1]: each.returncode for each in both}
    assert sorted(said.values()) == [0, 2]
    (last,) = [text.splitlines()[-1] for text, code in said.items() if code]
    assert last.startswith("dist/1.2: this version has been made")
    assert sum(text.count("Traceback") for text in said) == 0
    sums = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=house.root / "dist" / "1.2")
    assert sums.returncode == 0
