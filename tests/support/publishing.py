"""Publishing as the command does it, in this process or in one to be killed."""

import os
import subprocess
import sys
import time
from pathlib import Path

from checkout import ROOT, SLUG
from releases import by_sums

from communique.project.settings import load_project
from communique.publish.destinations import read_destination
from communique.publish.publish import Outcome, publish

PROJECT = load_project(ROOT)
PAGE = f"km/statements/{SLUG}.html"
PUBLISHER = """
import os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from releases import by_sums
from communique.project.settings import load_project
from communique.publish.destinations import read_destination
from communique.publish.publish import publish
import communique.publish.folder, communique.publish.host, communique.publish.branch
project = load_project(Path({root!r}))
print("ready", flush=True)
sys.stdin.readline()
publish(project, Path(sys.argv[1]), read_destination(sys.argv[2], Path({root!r}), os.environ), by_sums)
"""


def put(release: Path, destination: Path | str, root: Path = ROOT) -> Outcome:
    return publish(PROJECT, release, read_destination(str(destination), root, os.environ), by_sums)


def roll_back(destination: Path | str, root: Path = ROOT) -> str:
    return read_destination(str(destination), root, os.environ).roll_back()


def online(folder: Path) -> str:
    return str((folder / "current").readlink())


def leftovers(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob(".new-*")]


def killed_publish(release: Path, destination: str, after: float) -> bool:
    """Start a publish, kill it, and say whether it was still at work."""
    script = PUBLISHER.format(tests=str(ROOT / "tests" / "support"), root=str(ROOT))
    command = [sys.executable, "-c", script, str(release), destination]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        process.stdin.write("go\n")
        process.stdin.flush()
        time.sleep(after)
        at_work = process.poll() is None
        process.kill()
    return at_work
