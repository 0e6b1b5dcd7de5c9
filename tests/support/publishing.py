"""Publishing as the command does it, in this process or in one to be killed."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from checkout import ROOT, SLUG
from forkserver import forked
from releases import by_sums

from communique.project.settings import load_project
from communique.publish.destinations import read_destination
from communique.publish.publish import Published, publish

PROJECT = load_project(ROOT)
PAGE = f"km/statements/{SLUG}.html"
OF_ANOTHER = "was not written by communique: publish to|is no file: publish to|is no version: "


def junk(path: Path) -> None:
    path.write_bytes(b"\xff\xfe../../x\n")


def link_away(path: Path) -> None:
    path.symlink_to("/etc")


# What can be in the place of a file that a publish reads.
IN_THE_WAY = [(name, make) for name in ("history", "nginx.conf") for make in (os.mkfifo, Path.mkdir, junk)]


def put_in_the_way(path: Path, make: Callable[[Path], None]) -> None:
    path.parent.mkdir()
    make(path)


def put(release: Path, destination: Path | str, root: Path = ROOT, goes_back: bool = False) -> Published:
    place = read_destination(str(destination), root, os.environ)
    return publish(PROJECT, release, place, by_sums, goes_back=goes_back)


def roll_back(destination: Path | str, root: Path = ROOT) -> str:
    return read_destination(str(destination), root, os.environ).roll_back()


def online(folder: Path) -> str:
    return str((folder / "current").readlink())


def leftovers(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob(".new-*")]


def killed_publish(release: Path, destination: str, after: float) -> bool:
    """Start a publish, kill it, and say whether it was still at work."""
    command = [str(release), destination, str(ROOT)]
    with forked(command, ROOT, os.environ, "releases:publish_by_sums") as process:
        time.sleep(after)
        process.kill()
        return process.wait().returncode == -signal.SIGKILL
