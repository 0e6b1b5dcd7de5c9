"""communique publish, by itself and by make."""

import shutil
import time
from pathlib import Path

import pytest
from checkout import Checkout
from publishing import leftovers, online, put
from repositories import GIT, release

from communique.publish.bundle import digests


def test_make_never_reads_a_release_or_a_destination_as_code(made: Checkout) -> None:
    for value in (
        "$(touch owned)",
        "$(shell touch owned)",
        "`touch owned`",
        "'; touch owned; '",
        '"; touch owned; "',
    ):
        for target in (["publish", f"RELEASE={value}", "DEST=/srv/www", f"RECORD={value}"],
                       ["publish", "RELEASE=x", f"DEST={value}"], ["roll-back", f"DEST={value}"]):  # fmt: skip
            done = made.run("make", "--no-print-directory", *target)
            assert done.returncode == 2
    assert not (made.root / "owned").exists()


def test_make_rolls_back(made: Checkout, dist: Path, tmp_path: Path) -> None:
    put(dist / "1.0", tmp_path / "our www")
    put(dist / "1.1", tmp_path / "our www")
    done = made.run("make", "--no-print-directory", "roll-back", f"DEST={tmp_path}/our www")
    assert (done.returncode, done.stdout) == (0, f"{tmp_path}/our www/current → versions/1.0\n")


def test_the_command_names_what_is_missing(checkout: Checkout, tmp_path: Path) -> None:
    done = checkout.communique("publish", "--destination", str(tmp_path / "www"))
    assert (done.returncode, done.stderr) == (
        2, "which release? Write 'make publish RELEASE=dist/1.0 DEST=…'\n",
    )  # fmt: skip
    done = checkout.communique("publish", "--release", "dist/1.0", "--destination", "")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.fixture
def house(newsroom: Path, tmp_path: Path) -> Checkout:
    """A small project with two releases, to go on with."""
    return Checkout(Path(shutil.copytree(newsroom / "house", tmp_path / "house")))


def publish(checkout: Checkout, version: str, destination: Path | str) -> tuple[int, str]:
    """Publish a release; return the exit code and what is said."""
    done = checkout.communique("publish", "--release", f"dist/{version}", "--destination", str(destination), env=GIT)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_an_older_release_is_refused_and_one_that_does_not_follow(
    house: Checkout, newsroom: Path, tmp_path: Path
) -> None:
    www = tmp_path / "www"
    put(house.root / "dist" / "1.1", www, house.root)
    code, said = publish(house, "1.0", www)
    assert (code, said.count("\n")) == (1, 1)
    assert "1.0 is older than 1.1, which is online: put it there all the same with 'make roll-back" in said
    secret = Checkout(Path(shutil.copytree(newsroom / "secret", tmp_path / "secret")))
    release(secret, "1.2", COMMUNIQUE_KEY=str(newsroom / "editor"))
    code, said = publish(secret, "1.2", www)
    assert (code, said.count("\n")) == (1, 1)
    assert "1.2 does not follow 1.1, which is online: get that one into dist/1.1" in said
    assert online(www) == "versions/1.1"


def test_a_publish_killed_while_it_copies_leaves_the_old_site_and_can_be_run_again(
    house: Checkout, tmp_path: Path
) -> None:
    dist, www = house.root / "dist", tmp_path / "www"
    put(dist / "1.0", www, house.root)
    with house.started("publish", "--release", "dist/1.1", "--destination", str(www)) as process:
        until = time.monotonic() + 60
        while not leftovers(www) and time.monotonic() < until:
            time.sleep(0.001)
        process.kill()
        process.wait()
    assert leftovers(www), "the test must kill the publish while it copies"
    assert digests(www / "current") == digests(dist / "1.0")
    assert publish(house, "1.1", www) == (0, f"{www}/current → versions/1.1\n")
    assert (leftovers(www), digests(www / "current")) == ([], digests(dist / "1.1"))


def test_no_folder_of_the_project_and_no_branch_at_work_is_a_destination(house: Checkout, newsroom: Path) -> None:
    code, said = publish(house, "1.1", "docs/site")
    assert (code, said.count("\n")) == (2, 1)
    assert "is inside the project: publish to a folder of its own, outside" in said
    house.run("git", "remote", "add", "origin", str(newsroom / "clone"))
    house.run("git", "checkout", "-q", "-b", "at-work")
    code, said = publish(house, "1.1", "git:at-work")
    assert (code, said) == (2, "origin/at-work: is checked out here: name a branch for the site alone\n")
