"""``make bench``: how long our commands take beside the stock way, measured in turn in one run."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
RUNS = 9
STOCK_CONFIGURATION = """
project = "Statements"
html_theme = "basic"
gettext_compact = False
locale_dirs = ["../locale"]
"""


@dataclass(frozen=True)
class Job:
    """A command to time, with what must be done before each run and is not timed."""

    name: str
    command: list[str | Path]
    folder: Path
    prepare: Callable[[], None] = lambda: None

    def seconds(self) -> float:
        """Run it once."""
        self.prepare()
        start = time.perf_counter()
        subprocess.run(self.command, cwd=self.folder, check=True, capture_output=True)
        return time.perf_counter() - start


def stock_project(folder: Path) -> Path:
    """Make a copy of the content that stock Sphinx builds: its own conf.py, a plain list of contents."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "locale", folder / "locale")
    (folder / "conf.py").write_text(STOCK_CONFIGURATION, encoding="utf-8")
    index = folder / "docs" / "index.rst"
    index.write_text(index.read_text(encoding="utf-8").replace(".. statements::", ""), encoding="utf-8")
    return folder


def main() -> None:
    """Time every job RUNS times, turn by turn, and print medians and their ratio to stock Sphinx."""
    with tempfile.TemporaryDirectory() as scratch:
        stock = stock_project(Path(scratch))
        out = stock / "out"
        sphinx: list[str | Path] = [BIN / "sphinx-build", "-q", "-c", ".", "-b", "html", "-D", "language=km"]
        jobs = [
            Job("stock sphinx-build, km, fresh", [*sphinx, "docs", out], stock, lambda: shutil.rmtree(out, True)),
            Job("make html LANG=km, again", ["make", "html", "LANG=km"], ROOT),
            Job("make html, all languages, again", ["make", "html"], ROOT),
        ]
        for job in jobs:
            job.seconds()
        times: dict[str, list[float]] = {job.name: [] for job in jobs}
        for _ in range(RUNS):
            for job in jobs:
                times[job.name].append(job.seconds())
    first = times[jobs[0].name]
    print(f"{'':34}  median      min      max   ratio to stock (median of {RUNS} pairs)")
    for name, taken in times.items():
        ratio = statistics.median(ours / theirs for ours, theirs in zip(taken, first, strict=True))
        print(f"{name:34}{statistics.median(taken):7.2f}s {min(taken):7.2f}s {max(taken):7.2f}s {ratio:7.2f}")


main()
