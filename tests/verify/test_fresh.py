"""A mirror: an old release, a forged one, one made in secret and an unsigned one are told apart offline."""

import os
import shutil
from pathlib import Path

import pytest
from checkout import DOCNAME, Checkout
from repositories import GIT, commit, release
from verifying import resum

PAGE = f"site/en/{DOCNAME}.html"
LATER = "4102444800"  # seconds: the year 2100


@pytest.fixture(scope="module")
def folder(signed: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a newsroom has: a clone, and what mirrors have sent, each with a note of its day."""
    folder = tmp_path_factory.mktemp("mirrors")
    house = Checkout(Path(shutil.copytree(signed.root, folder / "house")))
    key = str(signed.root.parent / "editor")
    house.correct(note=".. correction:: 2026-11-25\n\n   The sum is US $204.\n\n")
    assert house.communique("update").returncode == 0
    commit(house, "Correct", "2026-11-25")
    secret = Checkout(Path(shutil.copytree(house.root, folder / "secret")))
    secret.edit(secret.root / "docs" / f"{DOCNAME}.rst", "US $204.", "US $205.")
    commit(secret, "Say something else to some", "2026-11-26")
    for checkout in (house, secret):
        release(checkout, "1.1", COMMUNIQUE_KEY=key)
    house.run("git", "clone", "-q", str(house.root), str(folder / "clone"), env=GIT)
    for name, of, now in (("old", house, 0), ("new", house, LATER), ("kept-back", secret, LATER)):
        made = of.root / "dist" / ("1.0" if name == "old" else "1.1")
        clock = {"SOURCE_DATE_EPOCH": str(now)} if now else {"SOURCE_DATE_EPOCH": "1790000000"}
        shutil.copytree(made, folder / name / "1.0")
        done = of.communique("refresh", "--release", str(folder / name / "1.0"), env={"COMMUNIQUE_KEY": key, **clock})
        assert done.returncode == 0, done.stderr
    return folder


def verified(folder: Path, name: str) -> tuple[int, list[str], str]:
    """Verify what a mirror has sent; return the exit code, the problems and what is said last."""
    done = Checkout(folder / "clone").communique("verify", "--release", str(folder / name / "1.0"))
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()[-1]


def sent(folder: Path, name: str) -> Path:
    """Copy the newest release, to be changed by a mirror."""
    return Path(shutil.copytree(folder / "new" / "1.0", folder / name / "1.0"))


def test_the_newest_is_called_so_until_its_note_runs_out(folder: Path) -> None:
    code, problems, last = verified(folder, "new")
    assert (code, problems) == (0, [])
    assert last.endswith(" has signed, whole, and the newest until 2100-01-08T00:00:00Z")


def test_an_old_release_is_told_by_its_note_and_by_what_is_known_already(folder: Path) -> None:
    code, problems, last = verified(folder, "old")
    assert (code, problems) == (4, [])
    assert last.endswith(", whole, but there may be a newer one: its note ran out on 2026-09-28T14:13:20Z")
    for path in (folder / "old" / "1.0").glob("freshness.json*"):
        path.unlink()
    shutil.copytree(folder / "new" / "1.0", folder / "clone" / "dist" / "1.1")
    code, _, last = verified(folder, "old")
    assert code == 4
    assert last.endswith(", but there may be a newer one: 1.1 is in dist/")
    shutil.rmtree(folder / "clone" / "dist")


def test_a_forged_release_is_told(folder: Path) -> None:
    page = sent(folder, "forged") / PAGE
    page.write_bytes(page.read_bytes().replace(b"204", b"999"))
    code, problems, last = verified(folder, "forged")
    assert (code, problems) == (1, [f"{PAGE}: changed"])
    assert last.endswith("1.0: 1 problem: do not trust what it says")
    assert last.startswith("not verified: ")
    resum(page.parent.parent.parent.parent)
    code, problems, _ = verified(folder, "forged")
    assert code == 1
    assert "SHA256SUMS.sig: it does not fit the list: one of them was changed" in problems


def test_a_second_release_in_secret_is_told(folder: Path) -> None:
    code, problems, last = verified(folder, "kept-back")
    assert (code, problems) == (2, [])
    assert last.endswith(
        "is on no branch and no tag of this repository: fetch the project's; "
        "if it is not there, somebody has made this release beside it"
    )
    theirs = Checkout(folder / "secret")
    Checkout(folder / "clone").run("git", "pull", "-q", str(theirs.root), env={**os.environ, **GIT})
    shutil.copytree(folder / "new" / "1.0", folder / "clone" / "dist" / "1.1")
    code, problems, _ = verified(folder, "kept-back")
    assert code == 1
    told = "dist/ has another release that calls itself 1.1: only one is what everybody else has, ask which"
    assert problems == [f"manifest.json: {told}"]
    shutil.rmtree(folder / "clone" / "dist")


def test_an_unsigned_release_is_told(folder: Path) -> None:
    (sent(folder, "unsigned") / "SHA256SUMS.sig").unlink()
    code, problems, _ = verified(folder, "unsigned")
    assert (code, problems) == (1, ["SHA256SUMS.sig: missing, although signers says who signs releases"])
    signers = folder / "clone" / "signers"
    kept = signers.read_bytes()
    signers.write_bytes(b"")
    for path in (folder / "unsigned" / "1.0").glob("freshness.json*"):
        path.unlink()
    code, problems, last = verified(folder, "unsigned")
    signers.write_bytes(kept)
    assert (code, problems) == (3, [])
    assert last.endswith("unsigned: this proves where it comes from, not that it is complete or current")


def test_the_pages_alone_are_no_release(folder: Path) -> None:
    done = Checkout(folder / "clone").communique("verify", "--release", str(folder / "new" / "1.0" / "site"))
    assert done.returncode == 2
    assert done.stderr.endswith("it has neither SHA256SUMS nor manifest.json, which the site has at /release/\n")
