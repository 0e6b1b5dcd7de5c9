"""What was published stays at its addresses, with a notice in place of a text that is withdrawn, or is refused."""

import re
import shutil
import subprocess

import polib
from checkout import DOCNAME, LANGUAGES, SLUG, SOURCE, Checkout, plain
from repositories import commit, edition, files, manifest, release

from communique.manifest.manifest import Manifest, read_manifest
from communique.project.settings import load_project
from communique.release.earlier import vanished

REASON = "One of the *documents* that it cites was forged."
REASON_IN_JAPANESE = "引用した\\ *文書*\\ の一つが偽造されたものであった。"


def printed(checkout: Checkout, code: str, version: str) -> str:
    pdf = checkout.root / "dist" / version / "site" / code / f"{DOCNAME}.pdf"
    return " ".join(subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True).stdout.split())


def withdraw(project: Checkout) -> str:
    """Withdraw the shipped statement, with a reason that is translated into Japanese, and release that."""
    project.edit(project.root / SOURCE, ":organization:", f":withdrawn: 2026-11-25 {REASON}\n:organization:")
    assert project.communique("update").returncode == 0
    catalog = polib.pofile(project.catalog("ja"))
    assert [entry.msgid for entry in catalog if not entry.obsolete][1:] == [REASON]
    catalog.find(REASON).msgstr = REASON_IN_JAPANESE
    catalog.save()
    commit(project, "Withdraw it", "2026-11-25")
    return release(project, "1.1")


def test_a_withdrawn_statement_stays_at_its_addresses_with_a_notice_in_place_of_its_text(published: Checkout) -> None:
    assert f"gate: en, ja, km {DOCNAME}: passes, withdrawn\n" in withdraw(published)
    known = {name for name in files(published.root / "dist" / "1.0" / "site") if DOCNAME in name}
    addresses = {name for name in known if not name.endswith((".gz", ".br"))}  # a short text has none beside it
    site = files(published.root / "dist" / "1.1" / "site")
    assert addresses <= site.keys()
    told = {"en": "Withdrawn, 25 November 2026", "ja": "2026年11月25日に撤回", "km": "បានដកវិញ"}
    listed = {"en": "Withdrawn", "ja": "撤回", "km": "បានដកវិញ"}
    for code in LANGUAGES:
        page = site[f"{code}/{DOCNAME}.html"].decode()
        text = " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", "", page).split())
        assert told[code] in text
        assert "ADHOC" not in text
        assert "noindex" not in page
        assert edition(published, code, "1.1")["withdrawn"] == "2026-11-25"
        index = plain(site[f"{code}/index.html"].decode())
        assert f"<strong>{listed[code]}</strong></span>" in index
        assert "ADHOC" not in printed(published, code, "1.1")
    assert REASON.replace("*", "") in printed(published, "en", "1.1")
    assert "<em>文書</em>の一つが偽造" in site[f"ja/{DOCNAME}.html"].decode()
    assert re.search(r'<p[^>]* lang="en"[^>]*>One of the <em>documents</em>', site[f"km/{DOCNAME}.html"].decode())
    assert published.communique("verify", "--release", "dist/1.1").returncode == 3


def test_a_withdrawal_is_not_of_a_day_before_the_statement_or_after_the_release(repository: Checkout) -> None:
    path = repository.root / SOURCE
    repository.edit(path, ":organization:", f":withdrawn: 2016-06-07 {REASON}\n:organization:")
    assert "the withdrawal of 2016-06-07 is older than the statement of 2016-06-08" in repository.failure()
    repository.edit(path, "2016-06-07", "2026-11-25")
    commit(repository, "Withdraw it tomorrow")
    said = release(repository, code=1)
    assert f"{SOURCE}:2: 2026-11-25 is after the day of the release, 2026-11-24" in said


def test_a_statement_that_vanishes_is_refused(published: Checkout) -> None:
    published.add_statement("2020-02-29-second", "Text.\n")
    published.run("git", "rm", "-q", SOURCE)
    for code in LANGUAGES:
        published.catalog(code).unlink()
    commit(published, "Take it away")
    said = release(published, "1.1", code=1)
    assert f"the statement {SLUG} of 1.0 would vanish: keep its document, with ':withdrawn: DATE reason'" in said
    assert f"or write ':formerly: {SLUG}' where it has gone to" in said
    assert "editions:" not in said, "it is refused before it is built"
    assert not (published.root / "dist" / "1.1").exists()


def as_manifest(checkout: Checkout, *names: str, **redirects: str) -> Manifest:
    """Make the manifest of a release with these pages, and redirects from others."""
    values = read_manifest((checkout.root / "dist" / "1.0" / "manifest.json").read_bytes())
    (page,) = [file for file in values.files if file.path == f"site/en/{DOCNAME}.html"]
    pages = {**dict.fromkeys(names), **{f"en/statements/{old}.html": None for old in redirects}}
    from msgspec.structs import replace

    leads = {f"en/statements/{old}.html": f"en/{new}.html" for old, new in redirects.items()}
    kept = tuple(replace(page, path=f"site/{name}") for name in pages)
    return replace(values, files=kept, redirects=leads)


def test_only_what_readers_are_led_on_from_may_go(released: Checkout) -> None:
    before = as_manifest(released, "en/statements/a.html", "ja/statements/b.html", "en/about.html", c="statements/a")
    for after, lost in [
        (as_manifest(released, "en/statements/a.html", c="statements/a"), []),
        (as_manifest(released, "en/statements/d.html", a="statements/d", c="statements/d"), []),
        (as_manifest(released, "en/index.html", a="index", c="index"), ["a", "c"]),
        (as_manifest(released, "en/statements/a.html"), ["c"]),
    ]:
        assert [line.split()[2] for line in vanished(before, after)] == lost
    gone = as_manifest(released, "en/index.html", c="index")
    assert list(vanished(gone, gone)) == []


def test_a_language_that_is_taken_back_says_so_and_offers_the_others(published: Checkout) -> None:
    published.edit(published.root / "pyproject.toml", '"en", "ja", "km"', '"en", "ja"')
    shutil.rmtree(published.root / "locale" / "km")
    assert [each.code for each in load_project(published.root).languages] == ["en", "ja"]
    commit(published, "Take Khmer back")
    assert "gate: km: taken back, with 1 edition that 1.0 has\n" in release(published, "1.1")
    site = published.root / "dist" / "1.1" / "site"
    page = (site / "km" / f"{DOCNAME}.html").read_text(encoding="utf-8")
    assert "This text is not available in this language." in page
    assert "moved" not in page
    assert "refresh" not in page
    assert f'href="../../en/{DOCNAME}.html" lang="en"' in page
    assert f'href="../../ja/{DOCNAME}.html" lang="ja"' in page
    assert 'href="../ja/index.html" lang="ja"' in (site / "km" / "index.html").read_text(encoding="utf-8")
    assert not (site / "km" / f"{DOCNAME}.pdf").exists()
    assert manifest(published, "1.1")["redirects"].keys() == {f"km/{DOCNAME}.html", "km/index.html"}
    assert published.communique("verify", "--release", "dist/1.1").returncode == 3
