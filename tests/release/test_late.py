"""A translation that is behind: the last revision that it renders is found without looking at the whole archive."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from checkout import DOCNAME, LANGUAGES, SLUG, Checkout, plain
from newsroom import BAIL
from repositories import commit, edition, make_fuzzy, release

from communique.project.settings import load_project
from communique.release.candidate import Candidate
from communique.release.gate import candidates
from communique.release.source import extract, revision

OTHERS = tuple(f"statements/2020-02-29-{name}" for name in ("ash", "elm", "lime", "oak", "pine"))
TRANSLATIONS = {
    "ja": {"An example": "例", "Nothing happened.": "何も起こらなかった。"},
    "km": {"An example": "ឧទាហរណ៍", "Nothing happened.": "គ្មានអ្វីកើតឡើងទេ។"},
}
# A configuration of the project's own may listen to Sphinx.
LISTENING = """
def setup(app):
    def note(app, doctree):
        with open({path!r}, "a") as notes:
            print(app.env.current_document.docname, file=notes)
    app.connect("doctree-read", note)
"""


@pytest.fixture
def archive(repository: Checkout) -> Checkout:
    """Six statements, each whole in each language."""
    for docname in OTHERS:
        repository.add_statement(docname.removeprefix("statements/"), "Nothing happened.\n")
    assert repository.communique("update").returncode == 0
    for language, texts in TRANSLATIONS.items():
        for docname in OTHERS:
            translate(repository, language, docname, texts)
    commit(repository, "Add statements")
    return repository


def translate(checkout: Checkout, language: str, docname: str, texts: dict[str, str]) -> None:
    catalog = polib.pofile(checkout.catalog(language, docname))
    for msgid, msgstr in texts.items():
        entry = catalog.find(msgid)
        entry.msgstr, entry.flags, entry.previous_msgid = msgstr, [], None
    catalog.save()


def change(checkout: Checkout, docname: str, old: str, new: str, day: str) -> str:
    checkout.edit(checkout.root / "docs" / f"{docname}.rst", old, new)
    assert checkout.communique("update").returncode == 0
    return commit(checkout, f"Write {new}", day)


@pytest.fixture
def judged(tmp_path: Path) -> Callable[[Checkout, str], dict[tuple[str, str], Candidate]]:
    """Let a revision's editions pass the gate or not, by language and document."""

    def judge(checkout: Checkout, at: str) -> dict[tuple[str, str], Candidate]:
        extract(checkout.root, at, tmp_path / at)
        found = candidates(checkout.root, load_project(tmp_path / at), at, revision(checkout.root, at).there)
        return {(candidate.language, candidate.docname): candidate for candidate in found}

    return judge


Judged = Callable[[Checkout, str], dict[tuple[str, str], Candidate]]


def test_a_late_translation_makes_nobody_read_the_other_documents_again(
    archive: Checkout, judged: Judged, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    with (archive.root / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write(LISTENING.format(path=str(notes)))
    commit(archive, "Listen to Sphinx")
    for day, (old, new) in enumerate([("urges", "asks"), ("asks", "begs"), ("begs", "calls on")], 25):
        at = change(archive, DOCNAME, f"Now {old} the Cambodian", f"Now {new} the Cambodian", f"2026-11-{day}")
    notes.unlink()
    first = archive.run("git", "rev-list", "--max-parents=0", "HEAD").stdout.strip()
    found = judged(archive, at)
    assert {key for key, candidate in found.items() if candidate.earlier} == {("ja", DOCNAME), ("km", DOCNAME)}
    assert found.keys() == {(code, docname) for code in LANGUAGES for docname in (DOCNAME, *OTHERS)}
    assert all(candidate.passes for candidate in found.values())
    assert found["ja", DOCNAME].commit == found["km", DOCNAME].commit == first
    read = Counter(notes.read_text(encoding="utf-8").split())
    assert {docname: read[docname] for docname in ("index", *OTHERS)} == dict.fromkeys(("index", *OTHERS), 1)
    # Once as it is, and in each language as each of the three revisions before has it.
    assert read[DOCNAME] == 1 + 2 * 3


def test_a_revision_that_refers_to_what_has_another_name_now_is_passed_over(
    archive: Checkout, judged: Judged
) -> None:
    referring, referred = OTHERS[:2]
    change(archive, referring, "Nothing happened.", f"See :doc:`it </{referred}>`.", "2026-11-25")
    translate(archive, "ja", referring, {f"See :doc:`it </{referred}>`.": f":doc:`それ </{referred}>`\\ を参照。"})
    translate(archive, "km", referring, {f"See :doc:`it </{referred}>`.": f"សូមមើល :doc:`វា </{referred}>`។"})
    at = commit(archive, "Translate the reference", "2026-11-26")
    assert not [c for c in judged(archive, at).values() if c.reasons or c.earlier]
    new = "statements/2020-02-29-birch"
    for path in (archive.root / "docs" / f"{referred}.rst", *(archive.catalog(code, referred) for code in LANGUAGES)):
        path.rename(path.with_stem("2020-02-29-birch"))
    found = judged(archive, change(archive, referring, f"</{referred}>", f"</{new}>", "2026-11-27"))
    late = found["ja", referring]
    # Two revisions before, it referred to nothing.
    assert late.passes
    assert late.earlier
    assert late.commit not in {at, found["en", referring].commit}
    assert b":doc:" not in late.files[f"docs/{referring}.rst"]


def go_on(repository: Checkout) -> None:
    """Change a paragraph of the English and add one, with which only the Japanese catches up."""
    source = repository.root / "docs" / f"{DOCNAME}.rst"
    repository.edit(source, "Human Rights Now urges the Cambodian", "Human Rights Now calls on the Cambodian")
    repository.edit(source, "Recommendations\n-", "A new paragraph on something else.\n\nRecommendations\n-")
    assert repository.communique("update").returncode == 0
    commit(repository, "Change the English", "2026-11-25")
    japanese = polib.pofile(repository.catalog("ja"))
    for entry in japanese:
        if entry.fuzzy:
            entry.flags.remove("fuzzy")
            entry.previous_msgid = None
        entry.msgstr = entry.msgstr or "別のことについての新しい段落。"
    japanese.save()
    commit(repository, "Catch up in Japanese", "2026-11-26")


def test_a_translation_that_has_not_caught_up_is_released_as_it_was(repository: Checkout) -> None:
    complete = repository.run("git", "rev-parse", "HEAD").stdout.strip()
    go_on(repository)
    said = release(repository)
    assert f"gate: km {DOCNAME}: passes as of {complete[:12]}, since it has not caught up" in said
    khmer = edition(repository, "km")
    assert (khmer["released"], khmer["revision"]) == (True, complete)
    assert khmer["earlier"] == {"version": "2026-11-24", "changed": 1, "added": 1, "removed": 0}
    assert edition(repository, "ja")["earlier"] is None
    site = repository.root / "dist" / "1.0" / "site"
    page = plain((site / "km" / f"{DOCNAME}.html").read_text(encoding="utf-8"))
    assert (
        "ធ្វើឡើងតាមអត្ថបទភាសាអង់គ្លេសកំណែ ២០២៦-១១-២៤។ ចាប់ពីពេលនោះមក មានការកែប្រែ ១ កន្លែង បន្ថែម ១ កន្លែង និងលុបចេញ ០ កន្លែង។"
        in page
    )
    assert 'lang="en" class="untranslated"' not in page
    assert "A new paragraph" not in page
    assert f'href="../../en/{DOCNAME}.html"' in page
    assert "A new paragraph" in (site / "en" / f"{DOCNAME}.html").read_text(encoding="utf-8")


def rename(checkout: Checkout, old: str, new: str) -> None:
    folder = checkout.root / "docs" / "statements"
    (folder / f"{old}.rst").rename(folder / f"{new}.rst")
    text = (folder / f"{new}.rst").read_text(encoding="utf-8")
    text = re.sub(r":formerly: .*\n", "", text).replace(":organization:", f":formerly: {old}\n:organization:", 1)
    (folder / f"{new}.rst").write_text(text, encoding="utf-8")
    assert checkout.communique("update").returncode == 0


def test_a_translation_that_has_not_caught_up_when_its_statement_is_renamed_is_released_as_it_was(
    repository: Checkout,
) -> None:
    complete = repository.run("git", "rev-parse", "HEAD").stdout.strip()
    release(repository)
    source = repository.root / "docs" / f"{DOCNAME}.rst"
    repository.correct()
    repository.edit(source, "Human Rights Now urges the Cambodian", "Human Rights Now calls on the Cambodian")
    rename(repository, SLUG, "2016-06-08-cambodia")
    commit(repository, "Correct it under a shorter name", "2026-11-25")
    rename(repository, "2016-06-08-cambodia", "2016-06-08-kingdom")
    commit(repository, "Find a better name", "2026-11-26")
    said = release(repository, "1.1")
    name = "statements/2016-06-08-kingdom"
    assert f"gate: en {name}: passes, renamed from {SLUG}" in said
    for language in ("ja", "km"):
        assert f"gate: {language} {name}: passes as of {complete[:12]}, since it has not caught up" in said
        entry = edition(repository, language, "1.1")
        assert (entry["released"], entry["revision"], entry["statement"]) == (True, complete, name.split("/")[1])
    page = (repository.root / "dist" / "1.1" / "site" / "km" / f"{name}.html").read_text(encoding="utf-8")
    assert 'lang="en" class="untranslated"' not in page
    assert repository.communique("verify", "--release", "dist/1.1").returncode == 3


def test_what_was_taken_back_does_not_come_back_when_the_english_goes_on(repository: Checkout) -> None:
    text = "Human Rights Now urges the Cambodian authorities to:"
    make_fuzzy(repository, "km", text)
    commit(repository, "Doubt a Khmer text", "2026-11-25")
    repository.edit(repository.root / "docs" / f"{DOCNAME}.rst", text, text.replace("urges", "calls on"))
    assert repository.communique("update").returncode == 0
    commit(repository, "Change the English", "2026-11-26")
    release(repository)
    assert edition(repository, "km")["released"] is False
    assert edition(repository, "ja")["earlier"]["changed"] == 1


def test_a_translation_that_was_taken_back_does_not_come_back(repository: Checkout) -> None:
    source = repository.root / "docs" / f"{DOCNAME}.rst"
    repository.edit(source, "Recommendations\n-", "A new paragraph on something else.\n\nRecommendations\n-")
    assert repository.communique("update").returncode == 0
    make_fuzzy(repository, "km", "Introduction")
    repository.edit(repository.catalog("ja"), 'msgstr "はじめに"', 'msgstr "序"')
    commit(repository, "Change the English, doubt a Khmer text, mend a Japanese one", "2026-11-25")
    release(repository)
    assert edition(repository, "km")["released"] is False
    japanese = repository.root / "dist" / "1.0" / "site" / "ja" / f"{DOCNAME}.html"
    assert edition(repository, "ja")["earlier"]["added"] == 1
    text = japanese.read_text(encoding="utf-8")
    assert "序" in text
    assert "はじめに" not in text


@pytest.mark.parametrize("others", [True, False], ids=["beside other catalogs", "with its folder"])
def test_a_language_that_was_taken_back_whole_does_not_come_back(repository: Checkout, others: bool) -> None:
    """Whoever deletes a catalog wants none of it online; git has no folder that is empty."""
    catalog = repository.catalog("ja")
    if others:
        catalog.with_name("2016-01-01-other.po").write_bytes(catalog.read_bytes())
    catalog.unlink()
    commit(repository, "Take the Japanese back", "2026-11-25")
    release(repository)
    assert edition(repository, "en")["released"]
    assert edition(repository, "ja")["released"] is False
    assert not (repository.root / "dist" / "1.0" / "site" / "ja" / f"{DOCNAME}.pdf").exists()


CALLS = re.compile(r'[^\n]+\nmsgid "Human Rights Now calls[^\n]+\n[^\n]+\n')
TAKEN_BACK: dict[str, Callable[[str], str]] = {
    "no byte": lambda text: "",
    "a header alone": lambda text: text.partition("\n\n")[0] + "\n",
    "what a merge left": lambda text: f"<<<<<<< HEAD\n{text}",
    "one message less": lambda text: CALLS.sub("", text),
}


@pytest.mark.parametrize("kind", TAKEN_BACK)
def test_nothing_comes_back_that_a_catalog_has_no_longer(bilingual: Path, tmp_path: Path, kind: str) -> None:
    """Of the house's 1.1 the French is late, and released as it was."""
    house = Checkout(Path(shutil.copytree(bilingual / "house", tmp_path / "house")))
    assert edition(house, "fr", "1.1")["earlier"]
    catalog = house.catalog("fr", f"statements/{BAIL}")
    text = catalog.read_text(encoding="utf-8")
    assert TAKEN_BACK[kind](text) != text
    catalog.write_text(TAKEN_BACK[kind](text), encoding="utf-8")
    commit(house, "Take it back", "2026-11-26")
    said = release(house, "1.2", COMMUNIQUE_KEY=str(bilingual / "editor"))
    assert f"gate: fr statements/{BAIL}: " in said
    assert "as of" not in said
    assert edition(house, "fr", "1.2")["released"] is False
    assert not (house.root / "dist" / "1.2" / "site" / "fr" / "statements" / f"{BAIL}.pdf").exists()


def test_a_subject_that_the_earlier_text_had_not_leads_to_no_page_of_its_language(repository: Checkout) -> None:
    source = repository.root / "docs" / f"{DOCNAME}.rst"
    repository.edit(source, ":organization:", ":country: Cambodia\n:organization:")
    go_on(repository)
    release(repository)
    folder = repository.root / "dist" / "1.0" / "site"
    found = {path.relative_to(folder).parts[0]: path for path in folder.glob("*/country/cambodia.html")}
    assert sorted(found) == ["en", "ja"]
    for page in found.values():
        links = re.findall(r'href="(\.\./\.\./[^"#]+\.html)', page.read_text(encoding="utf-8"))
        assert [link for link in links if not (page.parent / link).exists()] == []
