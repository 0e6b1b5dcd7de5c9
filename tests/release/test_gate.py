"""The gate: what may be released, from which text, and what no release may do to its readers."""

import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from checkout import DOCNAME, LANGUAGES, SLUG, Checkout
from repositories import GIT, commit, edition, make_fuzzy, manifest, release


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
    assert repository.communique("verify", "--release", "dist/1.0").returncode == 0


def test_what_is_asked_for_by_name_must_pass(repository: Checkout) -> None:
    make_fuzzy(repository, "km")
    commit(repository, "Doubt a translation")
    said = release(repository, "1.0", "--language", "km", code=1)
    assert f"km was asked for, and {DOCNAME} does not pass: 1 message fuzzy" in said
    assert not (repository.root / "dist").exists()
    release(repository, "1.0", "--language", "ja")
    assert sorted(path.parent.name for path in (repository.root / "dist/1.0/site").glob("*/index.html")) == [
        "en",
        "ja",
    ]


def test_without_an_english_text_nothing_is_released(repository: Checkout) -> None:
    catalog = polib.pofile(repository.catalog("en"))
    next(e for e in catalog if e.msgstr).flags.append("fuzzy")
    catalog.save()
    commit(repository, "Doubt a correction")
    said = release(repository, code=1)
    assert f"gate: ja {DOCNAME}: the English text is not released" in said
    assert "no edition passes, nothing is written" in said
    assert not (repository.root / "dist").exists()


def test_a_translation_that_has_not_caught_up_is_released_as_it_was(repository: Checkout) -> None:
    complete = repository.run("git", "rev-parse", "HEAD").stdout.strip()
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
    said = release(repository)
    assert f"gate: km {DOCNAME}: passes as of {complete[:12]}, since it has not caught up" in said
    khmer = edition(repository, "km")
    assert (khmer["released"], khmer["revision"]) == (True, complete)
    assert khmer["earlier"] == {"version": "2026-11-24", "changed": 1, "added": 1, "removed": 0}
    assert edition(repository, "ja")["earlier"] is None
    site = repository.root / "dist" / "1.0" / "site"
    page = (site / "km" / f"{DOCNAME}.html").read_text(encoding="utf-8")
    assert (
        "ធ្វើឡើងតាមអត្ថបទភាសាអង់គ្លេសកំណែ ២០២៦-១១-២៤។ ចាប់ពីពេលនោះមក មានការកែប្រែ ១ កន្លែង បន្ថែម ១ កន្លែង និងលុបចេញ ០ កន្លែង។"
        in page
    )
    assert 'lang="en" class="untranslated"' not in page
    assert "A new paragraph" not in page
    assert f'href="../../en/{DOCNAME}.html"' in page
    assert "A new paragraph" in (site / "en" / f"{DOCNAME}.html").read_text(encoding="utf-8")


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


@pytest.mark.parametrize("new", [":date: 2016-06-07", ":date: 2016-06-08\n:version: 0.9"])
def test_neither_date_nor_version_changes_silently(published: Checkout, new: str) -> None:
    source = published.root / "docs" / f"{DOCNAME}.rst"
    published.edit(source, ":date: 2016-06-08", new)
    published.edit(source, "Human Rights Now urges the", "Human Rights Now asks the")
    published.communique("update")
    commit(published, "Change the statement")
    assert "and its version is no later" in release(published, "1.1", code=1)
    assert "1.0 does not come after 1.0" not in release(published, "1.1", code=1)
    assert "0.9 does not come after 1.0: choose a later version" in release(published, "0.9", code=2)


def test_each_version_has_a_correction_of_its_own(published: Checkout) -> None:
    source = published.root / "docs" / f"{DOCNAME}.rst"
    published.edit(source, "Human Rights Now urges the", "Human Rights Now asks the")
    published.edit(source, ":organization:", ":version: 1.1\n:organization:")
    published.edit(source, ".. sectnum::", ".. correction:: 2016-06-20\n\n   It said urges.\n\n.. sectnum::")
    published.communique("update")
    commit(published, "Correct it", "2026-11-25")
    release(published, "1.1")
    assert edition(published, "en", "1.1")["version"] == "1.1"
    published.edit(source, "Human Rights Now asks the", "Human Rights Now calls on the")
    published.edit(source, ":version: 1.1", ":version: 1.2")
    published.communique("update")
    commit(published, "Correct it again", "2026-11-26")
    assert "and no correction says so: add '.. correction:: DATE'" in release(published, "1.2", code=1)


def test_a_part_of_the_history_makes_no_release(released: Checkout, tmp_path: Path) -> None:
    commit_again = ["git", "commit", "-q", "--allow-empty", "-m", "Go on"]
    subprocess.run(["git", "clone", "-q", released.root, tmp_path / "whole"], check=True)
    assert Checkout(tmp_path / "whole").run(*commit_again, env=GIT).returncode == 0
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{tmp_path}/whole", tmp_path / "part"], check=True)
    assert "has only a part of its history: run 'git fetch --unshallow'" in release(
        Checkout(tmp_path / "part"), "1.1", code=2
    )


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


def test_a_replaced_object_changes_no_release(repository: Checkout) -> None:
    source = repository.root / "docs" / f"{DOCNAME}.rst"
    other = source.read_text(encoding="utf-8").replace("Human Rights Now urges", "Nobody urges")
    (repository.root / "other").write_text(other, encoding="utf-8")
    new = repository.run("git", "hash-object", "-w", "other").stdout.strip()
    (repository.root / "other").unlink()
    old = repository.run("git", "rev-parse", f"HEAD:docs/{DOCNAME}.rst").stdout.strip()
    assert repository.run("git", "replace", old, new).returncode == 0
    release(repository)
    page = repository.root / "dist" / "1.0" / "site" / "en" / f"{DOCNAME}.html"
    assert "Nobody urges" not in page.read_text(encoding="utf-8")


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


def test_an_english_text_does_not_change_silently(published: Checkout) -> None:
    source = published.root / "docs" / f"{DOCNAME}.rst"
    published.edit(source, "Human Rights Now urges the Cambodian", "Human Rights Now calls on the Cambodian")
    published.communique("update")
    commit(published, "Change the English")
    said = release(published, "1.1", code=1)
    assert f"the English of {SLUG} is not that of 1.0, and its version is no later: raise :version:" in said


def test_old_addresses_lead_to_what_took_their_place(published: Checkout) -> None:
    new = "2016-06-08-cambodia"
    (published.root / "docs" / f"{DOCNAME}.rst").rename(published.root / "docs" / "statements" / f"{new}.rst")
    source = published.root / "docs" / "statements" / f"{new}.rst"
    published.edit(source, ":organization:", f":formerly: {SLUG}\n:organization:")
    published.communique("update")
    commit(published, "Give the statement a shorter name")
    release(published, "1.1")
    site = published.root / "dist" / "1.1" / "site"
    old = (site / "km" / "statements" / f"{SLUG}.html").read_text(encoding="utf-8")
    assert f'content="0; url={new}.html"' in old
    assert 'lang="km"' in old
    assert (site / f"km/statements/{SLUG}.pdf").read_bytes() == (site / f"km/statements/{new}.pdf").read_bytes()
    assert manifest(published, "1.1")["redirects"][f"ja/{DOCNAME}.html"] == f"ja/statements/{new}.html"
    commit_again = published.communique("verify", "--release", "dist/1.1")
    assert commit_again.returncode == 0, commit_again.stdout
