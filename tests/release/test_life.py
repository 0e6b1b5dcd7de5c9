"""Drafts and embargoes: what is in no release, before an hour that the release itself records."""

import zipfile
from pathlib import Path

from checkout import DOCNAME, Checkout
from repositories import GIT, commit, edition, files, manifest, release

TOMORROW = "2026-11-25-tomorrow"
NAME = f"statements/{TOMORROW}"
HEAD = ":date: 2026-11-25\n:organization: Someone\n{fields}\nThe text of tomorrow\n====================\n\nText.\n"


def add(checkout: Checkout, fields: str) -> None:
    """Commit tomorrow's statement on 24 November at 12:00 UTC."""
    checkout.add_statement(TOMORROW, HEAD.format(fields=fields))
    commit(checkout, "Add a statement of tomorrow")


def everywhere(folder: Path) -> bytes:
    """Return all that a release says, with what is in its archives."""
    found = dict(files(folder))
    for name in [name for name in found if name.endswith(".zip")]:
        with zipfile.ZipFile(folder / name) as packed:
            found |= {f"{name}/{inner}": inner.encode() + packed.read(inner) for inner in packed.namelist()}
    return b"".join(name.encode() + data for name, data in found.items())


def test_a_draft_is_in_no_release_and_named_nowhere(english: Checkout) -> None:
    add(english, ":status: draft\n")
    said = release(english)
    assert f"gate: {NAME}: a draft, in no release" in said
    kept = everywhere(english.root / "dist" / "1.0")
    assert TOMORROW.encode() not in kept
    assert b"The text of tomorrow" not in kept


def test_before_its_hour_a_statement_is_in_no_release_and_named_nowhere(english: Checkout) -> None:
    add(english, ":embargo: 2026-11-25T09:00+07:00\n")
    said = release(english, "1.0", "--at", "2026-11-25T08:59+07:00")
    assert (
        f"gate: {NAME}: under embargo until 2026-11-25T09:00+07:00, in no release of 2026-11-25T08:59+07:00" in said
    )
    assert "make it beforehand with AT=2026-11-25T09:00+07:00" in said
    kept = everywhere(english.root / "dist" / "1.0")
    assert TOMORROW.encode() not in kept
    assert b"The text of tomorrow" not in kept


def test_a_release_for_the_hour_has_the_statement_whenever_it_is_built_again(english: Checkout) -> None:
    add(english, ":embargo: 2026-11-25T09:00+07:00\n")
    release(english, "1.0", "--at", "2026-11-25T02:00Z")
    assert manifest(english)["hour"] == "2026-11-25T02:00:00+00:00"
    site = english.root / "dist" / "1.0" / "site" / "en"
    page = (site / f"{NAME}.html").read_text(encoding="utf-8")
    assert "The text of tomorrow" in page
    assert "embargo" not in page
    assert "noindex" not in page
    assert (site / f"{NAME}.pdf").exists()
    assert NAME in (site / "index.html").read_text(encoding="utf-8")
    verified = english.communique("verify", "--release", "dist/1.0")
    assert verified.returncode == 3
    assert ", for 2026-11-25T02:00:00+00:00, revision" in verified.stderr + verified.stdout
    assert '<span class="dated">25 November 2026</span>' in (site / "release" / "index.html").read_text(
        encoding="utf-8"
    )


def test_without_an_hour_a_release_is_of_when_its_revision_was_made(english: Checkout) -> None:
    add(english, ":embargo: 2026-11-24T19:00+07:00\n")
    assert "after the day of the release" in release(english, code=1)
    path = english.root / "docs" / f"{NAME}.rst"
    english.edit(path, "T19:00+07:00", "T19:01+07:00")
    commit(english, "Hold it back a minute longer")
    release(english)
    assert "hour" not in manifest(english)
    assert {each["statement"] for each in manifest(english)["editions"]} == {DOCNAME.split("/")[1]}


def test_a_date_after_the_release_s_day_is_refused_unless_it_is_held_back(english: Checkout) -> None:
    add(english, "")
    said = release(english, code=1)
    assert f"docs/{NAME}.rst:1: 2026-11-25 is after the day of the release, 2026-11-24: hold it back" in said
    assert not (english.root / "dist").exists()
    release(english, "1.0", "--at", "2026-11-25T00:00+07:00")
    assert (english.root / "dist" / "1.0" / "site" / "en" / f"{NAME}.html").exists()


def test_the_day_is_that_of_whoever_releases(english: Checkout) -> None:
    add(english, "")
    commands = ["git", "commit", "-q", "--amend", "--no-edit"]
    zone = {"GIT_COMMITTER_DATE": "2026-11-25T01:00:00+0900"}
    assert english.run(*commands, env={**GIT, **zone}).returncode == 0
    release(english)


def test_an_hour_that_is_none_is_refused(english: Checkout) -> None:
    for written in ("tomorrow", "2026-11-25", "2026-11-25T09:00", "2026-13-25T09:00Z"):
        said = release(english, "1.0", "--at", written, code=2)
        assert "is no hour: write it with its zone, AT=2026-11-27T09:00+07:00" in said


def test_a_translation_of_a_draft_is_not_what_a_late_edition_goes_back_to(repository: Checkout) -> None:
    path = repository.root / "docs" / f"{DOCNAME}.rst"
    repository.edit(path, ":organization:", ":status: draft\n:organization:")
    repository.run("git", "checkout", "-q", "--orphan", "anew")
    repository.run("git", "branch", "-q", "-D", "main")
    repository.run("git", "branch", "-q", "-m", "main")
    commit(repository, "Begin with a draft")
    repository.edit(path, ":status: draft\n", "")
    text = "Human Rights Now urges the Cambodian authorities to:"
    repository.edit(path, text, text.replace("urges", "calls on"))
    assert repository.communique("update").returncode == 0
    commit(repository, "Issue it with another word")
    release(repository)
    assert edition(repository, "en")["released"]
    assert not edition(repository, "ja")["released"]


def test_a_release_for_a_later_hour_is_not_published_before(english: Checkout, tmp_path: Path) -> None:
    release(english, "1.0", "--at", "2107-11-25T09:00+07:00")
    done = english.communique("publish", "--release", "dist/1.0", "--destination", str(tmp_path / "www"))
    assert done.returncode == 1
    assert "dist/1.0: is for 2107-11-25T09:00+07:00: publish it then" in done.stderr
    assert not (tmp_path / "www").exists()
