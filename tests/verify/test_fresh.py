"""A mirror: an old release, a forged one, one made in secret and an unsigned one are told apart offline."""

import json
import os
import shutil
from pathlib import Path

import pytest
from checkout import Checkout
from newsroom import BAIL_PAGE
from repositories import GIT, commit, release
from verifying import resum

NOBODY = "nobody could verify it: name a key and signers, as guide/publishing.md says"
OLD, NEW, SECRET = "old/1.0", "new/1.1", "kept-back/1.1"


@pytest.fixture
def clone(newsroom: Path, tmp_path: Path) -> Checkout:
    """What a journalist has, to change."""
    return Checkout(Path(shutil.copytree(newsroom / "clone", tmp_path / "clone")))


def verified(checkout: Checkout, release: Path) -> tuple[int, list[str], str]:
    """Verify what a mirror has sent; return the exit code, the problems and what is said last."""
    done = checkout.communique("verify", "--release", str(release))
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()[-1]


def promise_notes(checkout: Checkout) -> None:
    with (checkout.root / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[tool.communique.release]\nfreshness-days = 9\n")


@pytest.fixture
def sent(newsroom: Path, tmp_path: Path) -> Path:
    """The newest release, to be changed by a mirror."""
    return Path(shutil.copytree(newsroom / NEW, tmp_path / "mirror" / "1.1"))


def test_the_newest_is_called_so_until_its_note_runs_out(newsroom: Path, clone: Checkout) -> None:
    code, problems, last = verified(clone, newsroom / NEW)
    assert (code, problems) == (0, [])
    until = json.loads((newsroom / NEW / "freshness.json").read_bytes())["until"]
    assert last.endswith(f" has signed, whole, and the newest until {until}")


def test_an_old_release_is_told_by_its_note_and_by_what_is_known_already(
    newsroom: Path, clone: Checkout, tmp_path: Path
) -> None:
    code, problems, last = verified(clone, newsroom / OLD)
    assert (code, problems) == (4, [])
    assert last.endswith(", whole, but there may be a newer one: its note ran out on 2026-09-28T14:13:20Z")
    old = Path(shutil.copytree(newsroom / OLD, tmp_path / "old"))
    for path in old.glob("freshness.json*"):
        path.unlink()
    promise_notes(clone)
    code, problems, last = verified(clone, old)
    assert (code, problems) == (4, [])
    missed = "it came without the note that pyproject.toml promises (freshness-days)"
    assert last.endswith(f", whole, but there may be a newer one: {missed}")
    shutil.copytree(newsroom / NEW, clone.root / "dist" / "1.1")
    code, _, last = verified(clone, old)
    assert code == 4
    assert last.endswith(", but there may be a newer one: 1.1 is in dist/")


def test_a_forged_release_is_told(clone: Checkout, sent: Path) -> None:
    page = sent / BAIL_PAGE
    page.write_bytes(page.read_bytes().replace(b"205", b"999"))
    code, problems, last = verified(clone, sent)
    assert (code, problems) == (1, [f"{BAIL_PAGE}: changed"])
    assert last.endswith("1.1: 1 problem: do not trust what it says")
    assert last.startswith("not verified: ")
    resum(sent)
    code, problems, _ = verified(clone, sent)
    assert code == 1
    assert "SHA256SUMS.sig: it does not fit the list: one of them was changed" in problems


def test_a_second_release_in_secret_is_told(newsroom: Path, clone: Checkout) -> None:
    code, problems, last = verified(clone, newsroom / SECRET)
    assert (code, problems) == (2, [])
    assert last.endswith(
        "is on no branch and no tag of this repository: fetch the project's; "
        "if it is not there, somebody has made this release beside it"
    )
    clone.run("git", "pull", "-q", str(newsroom / "secret"), env={**os.environ, **GIT})
    shutil.copytree(newsroom / NEW, clone.root / "dist" / "1.1")
    code, problems, _ = verified(clone, newsroom / SECRET)
    assert code == 1
    told = "dist/ has another release that calls itself 1.1: only one is what everybody else has, ask which"
    assert problems == [f"manifest.json: {told}"]


def archive(folder: Path) -> Path:
    """Name the archive of a release that a mirror sends alone, in English."""
    (found,) = folder.glob("*-en.zip")
    return found


def test_an_archive_alone_is_told_as_its_release_is(newsroom: Path, clone: Checkout) -> None:
    code, problems, last = verified(clone, archive(newsroom / OLD))
    assert (code, problems) == (0, [])
    assert last.endswith("though nothing here says whether it is the newest")
    code, problems, last = verified(clone, archive(newsroom / SECRET))
    assert (code, problems) == (2, [])
    assert "is on no branch and no tag of this repository" in last
    shutil.copytree(newsroom / NEW, clone.root / "dist" / "1.1")
    code, problems, last = verified(clone, archive(newsroom / OLD))
    assert (code, problems) == (4, [])
    assert last.endswith(", but there may be a newer one: 1.1 is in dist/")
    shutil.rmtree(clone.root / ".git")
    assert verified(clone, archive(newsroom / NEW))[:2] == (0, [])
    code, problems, _ = verified(clone, archive(newsroom / SECRET))
    told = "dist/ has another release that calls itself 1.1: only one is what everybody else has, ask which"
    assert (code, problems) == (1, [f"RELEASE.txt: {told}"])


def test_an_unsigned_release_is_told(clone: Checkout, sent: Path) -> None:
    (sent / "SHA256SUMS.sig").unlink()
    code, problems, _ = verified(clone, sent)
    assert (code, problems) == (1, ["SHA256SUMS.sig: missing, although signers says who signs releases"])
    (clone.root / "signers").write_bytes(b"")
    for path in sent.glob("freshness.json*"):
        path.unlink()
    code, problems, last = verified(clone, sent)
    assert (code, problems) == (3, [])
    assert last.endswith("unsigned: this proves where it comes from, not that it is complete or current")


def test_the_pages_alone_are_no_release(newsroom: Path, clone: Checkout) -> None:
    done = clone.communique("verify", "--release", str(newsroom / NEW / "site"))
    assert done.returncode == 2
    assert done.stderr.endswith("it has neither SHA256SUMS nor manifest.json, which the site has at /release/\n")


def test_a_release_has_the_note_that_its_project_promises(newsroom: Path, tmp_path: Path) -> None:
    house = Checkout(Path(shutil.copytree(newsroom / "house", tmp_path / "house")))
    promise_notes(house)
    commit(house, "Promise a note", "2026-11-26")
    env = {"COMMUNIQUE_KEY": str(newsroom / "editor"), "SOURCE_DATE_EPOCH": "4102444800"}
    said = release(house, "1.2", **env).splitlines()
    assert said[-1].startswith("freshness: the newest until 2100-01-10T00:00:00Z: ")
    done = house.communique("refresh", "--release", "dist/1.2", env=env)
    assert done.stdout == "dist/1.2/freshness.json: 1.2 is the newest until 2100-01-10T00:00:00Z\n"
    (house.root / "signers").write_text("")
    commit(house, "Name nobody", "2026-11-27")
    said = release(house, "1.3").splitlines()
    assert said[-2:] == ["release: dist/1.3", f"freshness: no note: {NOBODY}"]
