"""Run the tests, and say which lines and branches of the package nothing has come to.

What test processes run is noted, and what is forked for commands; not what a test starts anew.
"""

import atexit
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from pathlib import Path

from slipcover import FileMatcher, ImportManager, Slipcover, print_coverage

PACKAGE = Path(__file__).parents[2] / "communique"
ASKED = "COVERING"  # names the folder that notes are written into
WANTED = 94  # per cent of lines and branches
NEVER = 2**31 - 1  # no code is written anew while it runs


def start() -> None:
    """Note, where that is asked for, what this process and its forks come to of what is imported from now on."""
    if folder := os.environ.get(ASKED):
        noted = Slipcover(branch=True, d_miss_threshold=NEVER)
        ImportManager(noted, FileMatcher(sources=[PACKAGE])).__enter__()
        _write_at_the_end(noted, folder)


def _write_at_the_end(noted: Slipcover, folder: str) -> None:
    end = os._exit

    def write() -> None:
        seen = {file: list(places) for file, places in noted.newly_seen.items()}
        if seen and os.access(folder, os.W_OK):  # what is confined may write nowhere
            with tempfile.NamedTemporaryFile("w", dir=folder, delete=False) as file:
                json.dump(seen, file)
            Path(file.name).rename(f"{file.name}.json")  # whole, whenever somebody ends it

    def write_and_end(code: int) -> None:
        write()
        end(code)

    def forget() -> None:
        """Leave to the parent what it has come to, and whatever lock another of its threads held."""
        noted.lock = threading.RLock()
        noted.newly_seen = defaultdict(set)

    os.register_at_fork(after_in_child=forget)
    os._exit = write_and_end  # type: ignore[assignment]
    atexit.register(write)


def report(folder: Path) -> float:
    """Print what nothing has come to, a line a file, and return the share of what something has, in per cent."""
    noted = Slipcover(branch=True, source=[str(PACKAGE)])
    for file in folder.glob("*.json"):
        for name, places in json.loads(file.read_text()).items():
            noted.all_seen[name].update(tuple(place) if isinstance(place, list) else place for place in places)
    found = noted.get_coverage()
    print_coverage(found, skip_covered=True)
    return float(found["summary"]["percent_covered"])


def main(command: list[str]) -> int:
    """Run Python with these arguments; the exit code is its own, or 2 where too little is covered."""
    with tempfile.TemporaryDirectory() as folder:
        code = subprocess.run([sys.executable, *command], env={**os.environ, ASKED: folder}).returncode
        covered = report(Path(folder))
    if covered < WANTED:
        print(f"{covered:.1f} per cent of lines and branches are covered, {WANTED} are wanted")
    return code or (2 if covered < WANTED else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
