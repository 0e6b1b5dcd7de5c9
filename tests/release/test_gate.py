"""The gate: what may be released, and what is left out with its reason."""

import json
import re
import shutil

import polib
from approving import approve, require
from checkout import DOCNAME, LANGUAGES, SLUG, Checkout, plain
from repositories import commit, edition, make_fuzzy, manifest, release


def test_what_does_not_pass_is_left_out_with_its_reason(repository: Checkout) -> None:
    repository.edit(repository.catalog("km"), "៤ រូប", "៥ រូប")
    commit(repository, "Mistake a number")
    said = release(repository)
    assert re.search(rf"gate: km {DOCNAME}: 1 message broken", said)
    assert edition(repository, "km")["released"] is False
    assert edition(repository, "km")["reasons"] == ["1 message broken"]
    site = repository.root / "dist" / "1.0" / "site"
    assert not (site / "km").exists()
    for name in ("index.html", f"ja/{DOCNAME}.html", f"en/{DOCNAME}.html"):
        assert 'hreflang="km"' not in (site / name).read_text(encoding="utf-8")


def test_each_of_several_statements_passes_or_not_by_itself(repository: Checkout) -> None:
    second = "statements/2020-02-29-second"
    repository.add_statement("2020-02-29-second", "See :doc:`the first </index>`.\n")
    assert repository.communique("update").returncode == 0
    path = repository.catalog("ja", second)
    catalog = polib.pofile(path)
    catalog.find("An example").msgstr = "例"
    catalog.find("See :doc:`the first </index>`.").msgstr = ":doc:`最初のもの </index>`\\ を参照。"
    catalog.save()
    commit(repository, "Add a statement")
    said = release(repository)
    assert f"gate: km {second}: 2 messages missing" in said
    site = repository.root / "dist" / "1.0" / "site"
    assert (site / "ja" / f"{second}.pdf").exists()
    assert not (site / "km" / f"{second}.html").exists()
    assert "An example" not in (site / "km" / "index.html").read_text(encoding="utf-8")
    english = (site / "en" / f"{second}.html").read_text(encoding="utf-8")
    assert 'hreflang="ja"' in english
    assert 'hreflang="km"' not in english
    assert 'hreflang="km"' in (site / "en" / f"{DOCNAME}.html").read_text(encoding="utf-8")
    assert repository.communique("verify", "--release", "dist/1.0").returncode == 3


def test_what_is_asked_for_by_name_must_pass(repository: Checkout) -> None:
    make_fuzzy(repository, "km")
    commit(repository, "Doubt a translation")
    said = release(repository, "1.0", "--language", "km", code=1)
    assert f"km was asked for, and {DOCNAME} does not pass: 1 message fuzzy" in said
    assert not (repository.root / "dist").exists()
    said = release(repository, "1.0", "--language", "en")
    left_out = f"ja/{DOCNAME}: passes the gate, and was not asked for"
    assert f"left out: {left_out}" in said
    site = repository.root / "dist" / "1.0" / "site"
    assert sorted(path.parent.name for path in site.glob("*/index.html")) == ["en"]
    verified = repository.communique("verify", "--release", "dist/1.0")
    assert verified.returncode == 3
    assert f"lacks: {left_out}" in verified.stderr


def test_without_an_english_text_nothing_is_released(repository: Checkout) -> None:
    catalog = polib.pofile(repository.catalog("en"))
    next(e for e in catalog if e.msgstr).flags.append("fuzzy")
    catalog.save()
    commit(repository, "Doubt a correction")
    said = release(repository, code=1)
    assert f"gate: ja {DOCNAME}: the English text is not released" in said
    assert "no edition passes, nothing is written" in said
    assert not (repository.root / "dist").exists()


def test_an_english_draft_is_published_in_no_language(repository: Checkout) -> None:
    text = "Human Rights Now urges the Cambodian authorities to:"
    catalog = polib.pofile(repository.catalog("en"))
    catalog.find(text).msgstr = f"{text[:-1]} promptly:"
    catalog.find(text).flags.append("fuzzy")
    catalog.save()
    shutil.rmtree(repository.root / ".git")
    repository.run("git", "init", "-q", "-b", "main")
    commit(repository, "Begin with a draft")
    repository.edit(repository.root / "docs" / f"{DOCNAME}.rst", text, text.replace("urges", "calls on"))
    assert repository.communique("update").returncode == 0
    catalog = polib.pofile(repository.catalog("en"))
    for entry in catalog:
        if entry.fuzzy and not entry.obsolete:
            entry.msgstr, entry.flags = "", []
    catalog.save()
    commit(repository, "Finish the English", "2026-11-26")
    release(repository)
    assert [edition(repository, code)["released"] for code in LANGUAGES] == [True, False, False]


def test_pages_that_are_no_statements_are_released_with_the_site(repository: Checkout) -> None:
    (repository.root / "docs" / "about.rst").write_text("About us\n========\n\nText.\n", encoding="utf-8")
    repository.edit(repository.root / "docs" / "index.rst", "   statements/*\n", "   statements/*\n   about\n")
    (repository.root / "docs" / "statements" / "2020").mkdir()
    source = ":date: 2020-02-29\n:organization: Human Rights Now\n\nDeeper\n======\n\nText.\n"
    (repository.root / "docs" / "statements" / "2020" / "deep.rst").write_text(source, encoding="utf-8")
    repository.edit(
        repository.root / "docs" / "index.rst", "   statements/*\n", "   statements/*\n   statements/2020/*\n"
    )
    assert repository.communique("update").returncode == 0
    commit(repository, "Add pages")
    said = release(repository)
    assert f"gate: km {DOCNAME}: about: 2 messages missing" in said
    site = repository.root / "dist" / "1.0" / "site"
    assert {path.name for path in site.iterdir() if (path / "index.html").exists()} == {"en"}
    assert (site / "en" / "about.html").exists()
    assert (site / "en" / "statements" / "2020" / "deep.pdf").exists()


def test_what_the_gate_asks_for_must_be_approved_and_the_manifest_says_what_was(repository: Checkout) -> None:
    require(repository, "language", "legal", credits="ពិនិត្យដោយ {language}")
    approve(repository, "Dara", SOURCE_DATE_EPOCH="1795608000")
    commit(repository, "Ask for approvals")
    said = release(repository, "1.0")
    assert f"gate: km {DOCNAME}: index: 1 message not approved (legal); 9 messages not approved (legal)" in said
    assert f"gate: ja {DOCNAME}: index: 1 message not approved (language); " in said
    assert edition(repository, "en")["released"]
    approve(repository, "Vuthy", "--role", "legal", SOURCE_DATE_EPOCH="1795694400")
    commit(repository, "Approve")
    release(repository, "1.1")
    assert edition(repository, "km", "1.1")["released"]
    found = manifest(repository, "1.1")
    assert found["require"] == ["checked", "language", "legal"]
    (khmer,) = [each for each in found["editions"] if each["language"] == "km"]
    legal, language = sorted(khmer["approvals"], key=lambda each: each["role"], reverse=True)
    assert (legal["role"], legal["date"], legal["messages"]) == ("legal", "2026-11-26", 9)
    assert (language["role"], language["date"], language["messages"]) == ("language", "2026-11-25", 9)
    assert legal["sha256"] == language["sha256"]
    _check_told(repository, legal["sha256"])
    assert repository.communique("verify", "--release", "dist/1.1").returncode == 3


def _check_told(repository: Checkout, approved: str) -> None:
    """Hold the bill of materials and the pages of a release to what they tell of its approvals."""
    bill = json.loads((repository.root / "dist" / "1.1" / "sbom.cdx.json").read_bytes())
    said = {each["name"]: each["value"] for each in bill["metadata"]["component"]["properties"]}
    assert said[f"communique:approved:km/{SLUG}:legal"] == f"2026-11-26 9 {approved}"
    page = repository.root / "dist" / "1.1" / "site" / "km" / f"{DOCNAME}.html"
    assert '<p class="colophon">ពិនិត្យដោយ <span lang="en">Dara</span></p>' in plain(page.read_text(encoding="utf-8"))
    # Who approved is only told in the words that were chosen.
    assert b"Vuthy" not in b"".join(path.read_bytes() for path in page.parents[2].rglob("*.html"))
    assert "Dara" not in (repository.root / "dist" / "1.1" / "manifest.json").read_text(encoding="utf-8")


def test_a_text_that_changed_after_it_was_approved_is_not_released(repository: Checkout) -> None:
    require(repository, "language")
    approve(repository, "Dara")
    repository.edit(repository.catalog("km"), "៤ រូប", "៤ នាក់")
    commit(repository, "Approve, then change a word")
    said = release(repository)
    assert f"gate: km {DOCNAME}: 1 message not approved (language)" in said
