"""How long our commands take beside the stock way, measured in turn in one run."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from communique.system.cache import cache_folder

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
LANGUAGES = ("en", "ja", "km")
TEX = ("xelatex", "uplatex", "dvipdfmx", "latexmk")
STOCK_CONFIGURATION = """
project = "Statements"
html_theme = "basic"
gettext_compact = False
locale_dirs = ["../locale"]
"""


@dataclass(frozen=True)
class Job:
    """Work to time, with what must be done before each run and is not timed."""

    name: str
    work: Callable[[], None]
    prepare: Callable[[], None] = lambda: None

    def seconds(self) -> float:
        """Do it once."""
        self.prepare()
        start = time.perf_counter()
        self.work()
        return time.perf_counter() - start


def run(folder: Path, *command: str | Path) -> None:
    """Run a command that must succeed, in silence."""
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def stock_project(folder: Path) -> Path:
    """Make a copy of the content that stock Sphinx builds: its own conf.py, a plain list of contents."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "locale", folder / "locale")
    (folder / "conf.py").write_text(STOCK_CONFIGURATION, encoding="utf-8")
    index = folder / "docs" / "index.rst"
    index.write_text(index.read_text(encoding="utf-8").replace(".. statements::", ""), encoding="utf-8")
    return folder


def stock_html(folder: Path, language: str) -> None:
    """Build one language as Sphinx's manual says."""
    options = ["-q", "-c", ".", "-b", "html", "-D", f"language={language}"]
    run(folder, BIN / "sphinx-build", *options, "docs", f"out/{language}")


def stock_everything(folder: Path) -> None:
    """Build three languages' HTML, LaTeX and PDF; a TeX that stops at missing glyphs has done its work too."""
    for language in LANGUAGES:
        stock_html(folder, language)
    for language in LANGUAGES:
        engine = "uplatex" if language == "ja" else "xelatex"
        options = ["-D", f"language={language}", "-D", f"latex_engine={engine}"]
        out = folder / "out" / f"latex-{language}"
        run(folder, BIN / "sphinx-build", "-q", "-c", ".", "-b", "latex", *options, "docs", out)
        subprocess.run(["make", "all-pdf", "LATEXMKOPTS=-interaction=nonstopmode -f"], cwd=out, capture_output=True)


def empty_build(fonts: Path | None = None) -> None:
    """Empty ``build/``, and with ``fonts`` the folder of the fonts made for this text, too."""
    for folder in (ROOT / "build", fonts):
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def measure(title: str, jobs: list[Job], runs: int) -> None:
    """Time the jobs in turn and print medians and their ratio, pair by pair, to the first."""
    for job in jobs:
        job.seconds()
    times: dict[str, list[float]] = {job.name: [] for job in jobs}
    for _ in range(runs):
        for job in jobs:
            times[job.name].append(job.seconds())
    first = times[jobs[0].name]
    print(f"\n{title}\n{'':44}  median      min      max   stock is … times as long (median of {runs} pairs)")
    for name, taken in times.items():
        ratio = statistics.median(theirs / ours for ours, theirs in zip(taken, first, strict=True))
        print(f"{name:44}{statistics.median(taken):7.2f}s {min(taken):7.2f}s {max(taken):7.2f}s {ratio:7.2f}")


def report() -> None:
    """Measure HTML against HTML, and everything against everything where TeX is installed."""
    with tempfile.TemporaryDirectory() as scratch:
        stock = stock_project(Path(scratch))

        def clean() -> None:
            shutil.rmtree(stock / "out", ignore_errors=True)

        measure("Pages", _pages(stock, clean), 9)
        missing = [program for program in TEX if shutil.which(program) is None]
        if missing:
            print(f"\nPages and PDFs: not measured, not installed: {', '.join(missing)}")
        else:
            measure("Pages and PDFs, three languages", _everything(stock, clean), 5)


def _pages(stock: Path, clean: Callable[[], None]) -> list[Job]:
    return [
        Job("stock sphinx-build, km, fresh", lambda: stock_html(stock, "km"), clean),
        Job("make html LANG=km, again", lambda: run(ROOT, "make", "html", "LANG=km")),
        Job("make html, three languages, again", lambda: run(ROOT, "make", "html")),
    ]


def _everything(stock: Path, clean: Callable[[], None]) -> list[Job]:
    fonts = cache_folder(ROOT / "build")

    def everything() -> None:
        run(ROOT, "make", "all")

    return [
        Job("stock Sphinx, XeLaTeX, upLaTeX, fresh", lambda: stock_everything(stock), clean),
        Job("make all, from an empty build/", everything, empty_build),
        Job("make all, its fonts made anew, too", everything, lambda: empty_build(fonts)),
    ]
