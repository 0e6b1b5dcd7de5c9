"""Cost against size: an archive of more and more statements, each step beside stock Sphinx in the same run.

``build/bench/`` gets the table, the same as JSON, and a plot. A machine that does other work makes the wall clock
worthless: the processor's time is what is compared.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from bench.archive import LANGUAGES, ROOT, make_archive
from bench.plot import plot

BIN = Path(sys.executable).parent
SIZES = (1, 10, 100)
STOCK_CONFIGURATION = """
project = "Statements"
html_theme = "basic"
gettext_compact = False
locale_dirs = ["../locale"]
"""
STOCK = "stock Sphinx, 3 languages, from nothing"


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds by the clock and of the processor, and megabytes of its largest process."""

    step: str
    statements: int
    seconds: float
    processor: float
    megabytes: float


@dataclass(frozen=True)
class Archive:
    """An archive, its copy for stock Sphinx, and an empty cache for ours."""

    root: Path
    stock: Path
    cache: Path

    def ours(self, *arguments: str) -> None:
        environment = {**os.environ, "COMMUNIQUE_CACHE": str(self.cache)}
        done = subprocess.run(
            [BIN / "communique", *arguments], cwd=self.root, env=environment, capture_output=True, text=True
        )
        assert done.returncode in (0, 1), done.stderr

    def stock_pages(self) -> None:
        for code in LANGUAGES:
            options = ["-q", "-c", ".", "-b", "html", "-D", f"language={code}"]
            command = [BIN / "sphinx-build", *options, "docs", f"out/{code}"]
            subprocess.run(command, cwd=self.stock, check=True, capture_output=True)

    def commit(self, message: str) -> None:
        """Commit all that the project has, as somebody whom no setting of this machine names."""
        (self.root / ".gitignore").write_text("build/\ndist/\n", encoding="utf-8")
        author = ["-c", "user.name=Ada Example", "-c", "user.email=ada@example.org"]
        for command in (["init", "-q", "-b", "main"], ["add", "-A"], [*author, "commit", "-q", "-m", message]):
            subprocess.run(["git", *command], cwd=self.root, check=True, capture_output=True)

    def edit(self, root: Path, end: str = "៕") -> None:
        """Correct one Khmer translation: another end of a sentence, which no other has unless it is given."""
        catalog = min((root / "locale" / "km" / "LC_MESSAGES" / "statements").glob("*.po"))
        text = catalog.read_text(encoding="utf-8")
        first, _, rest = text.rpartition('។"\n')
        assert first
        catalog.write_text(f'{first}{end}"\n{rest}', encoding="utf-8")

    def edit_title(self) -> None:
        """Lengthen the title of a Khmer translation, which lists show."""
        catalog = min((self.root / "locale" / "km" / "LC_MESSAGES" / "statements").glob("*.po"))
        head, title, *rest = catalog.read_text(encoding="utf-8").split("\n\n")
        text = "\n\n".join([head, f'{title.removesuffix(chr(34))} ជានិច្ច"', *rest])
        catalog.write_text(text, encoding="utf-8")

    def add_row(self) -> None:
        """Add to the glossary what no text has."""
        with (self.root / "locale" / "glossary.csv").open("a", encoding="utf-8") as file:
            file.write("Kyzyl Voivodeship,クズル県,គីហ្ស៊ីល,\n")

    def add_statement(self) -> None:
        """Add a statement that is another's twin in all languages."""
        for folder in (self.root / "docs" / "statements", *self.root.glob("locale/*/LC_MESSAGES/statements")):
            twin = min(folder.glob("2*.*"))
            shutil.copy(twin, twin.with_stem("2099-01-01-new"))


def report(sizes: Sequence[int] = SIZES, releases: bool = True) -> None:
    """Measure each size, print the table, and leave it in ``build/bench/`` with its numbers and the plot."""
    costs = [cost for size in sizes for cost in _measured(size, releases)]
    table = "\n".join(_table(costs, sizes))
    folder = ROOT / "build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scale.md").write_text(table + "\n", encoding="utf-8")
    (folder / "scale.json").write_text(json.dumps([asdict(cost) for cost in costs], indent=1) + "\n")
    (folder / "scale.svg").write_text(plot(_series(costs)), encoding="utf-8")
    print(f"\n{table}\n\n{(folder / 'scale.svg').relative_to(ROOT)}")


def _measured(size: int, releases: bool) -> Iterator[Cost]:
    with tempfile.TemporaryDirectory() as scratch:
        archive = _archive(Path(scratch), size)
        for step, work in chain(
            _steps(archive), _releases(archive) if releases else (), _changes(archive), _anew(archive)
        ):
            cost = _cost(step, size, work)
            print(f"{size:5} {step:44}{cost.seconds:8.2f} s {cost.processor:8.2f} s of processor", flush=True)
            yield cost


def _archive(scratch: Path, size: int) -> Archive:
    folders = [scratch / name for name in ("ours", "stock", "cache")]
    for folder in folders:
        folder.mkdir()
    ours, stock, cache = folders
    make_archive(ours, size)
    for name in ("docs", "locale"):
        shutil.copytree(ours / name, stock / name)
    (stock / "conf.py").write_text(STOCK_CONFIGURATION, encoding="utf-8")
    index = stock / "docs" / "index.rst"
    index.write_text(index.read_text(encoding="utf-8").replace(".. statements::", ""), encoding="utf-8")
    return Archive(ours, stock, cache)


def _steps(archive: Archive) -> Iterator[tuple[str, Callable[[], None]]]:
    """Name the steps in their order; what must be done between them is not timed."""
    ours, build = archive.ours, archive.root / "build"
    yield STOCK, archive.stock_pages
    yield "stock Sphinx, nothing changed", archive.stock_pages
    archive.edit(archive.stock)
    yield "stock Sphinx, one .po edited", archive.stock_pages
    yield "pages, nothing kept", lambda: ours("html")
    shutil.rmtree(build)
    yield "pages, verdicts and fonts kept", lambda: ours("html")
    yield "pages, nothing changed", lambda: ours("html")
    archive.edit(archive.root, "ជានិច្ច។")
    yield "pages, one .po edited, no letter new", lambda: ours("html")
    archive.edit(archive.root)
    yield "pages, one .po edited", lambda: ours("html")
    yield "Khmer PDFs, no fonts kept", lambda: ours("pdf", "--language", "km")
    yield "Khmer PDFs, nothing changed", lambda: ours("pdf", "--language", "km")
    archive.edit(archive.root)
    yield "Khmer PDFs, one .po edited", lambda: ours("pdf", "--language", "km")
    yield from _on_the_texts(archive)


def _on_the_texts(archive: Archive) -> Iterator[tuple[str, Callable[[], None]]]:
    """Name the steps of what is no edition."""
    ours = archive.ours
    yield "check", lambda: ours("check")
    yield "check, nothing changed", lambda: ours("check")
    yield "status", lambda: ours("status")
    yield "status, nothing changed", lambda: ours("status")
    yield "update, nothing changed but the locations", lambda: ours("update")
    yield "update, nothing changed", lambda: ours("update")


def _releases(archive: Archive) -> Iterator[tuple[str, Callable[[], None]]]:
    """Name the steps of releases."""
    ours = archive.ours
    archive.commit("Begin")
    yield "release", lambda: ours("release", "--version", "1.0")
    archive.edit(archive.root)
    archive.commit("Correct a translation")
    yield "release, one .po edited since the last", lambda: ours("release", "--version", "1.1")


def _changes(archive: Archive) -> Iterator[tuple[str, Callable[[], None]]]:
    """Name the steps of pages that others show something of."""
    ours = archive.ours
    ours("html")
    for change, edit in (
        ("a title edited", archive.edit_title),
        ("a row more in the glossary", archive.add_row),
        ("a new statement", archive.add_statement),
    ):
        edit()
        yield f"pages, {change}", lambda: ours("html")


def _anew(archive: Archive) -> Iterator[tuple[str, Callable[[], None]]]:
    """Name the steps of what is no edition, where nothing is kept."""
    for folder in (archive.root / "build", archive.cache):
        shutil.rmtree(folder)
    archive.cache.mkdir()
    yield "status, nothing kept", lambda: archive.ours("status")


def _cost(step: str, size: int, work: Callable[[], None]) -> Cost:
    """Do the work in a process of its own, so that its memory and time are told apart from all others'."""
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:
            print(error, file=sys.stderr)
            os._exit(1)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    assert status == 0, f"{step} failed"
    return Cost(step, size, time.perf_counter() - start, used.ru_utime + used.ru_stime, _megabytes(used))


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def _table(costs: Sequence[Cost], sizes: Sequence[int]) -> Iterator[str]:
    """Write a row for each step: seconds of the processor at each size, their share of stock Sphinx's, the memory."""
    found = {(cost.step, cost.statements): cost for cost in costs}
    yield f"| seconds of the processor | {' | '.join(map(str, sizes))} | of stock's | peak |"
    yield "|---|" + "---:|" * (len(sizes) + 2)
    largest = max(sizes)
    for step in dict.fromkeys(cost.step for cost in costs):
        cost = found[step, largest]
        numbers = " | ".join(f"{found[step, size].processor:.2f}" for size in sizes)
        share = cost.processor / found[STOCK, largest].processor
        yield f"| {step} | {numbers} | {share:.1%} | {cost.megabytes:.0f} MB |"


def _series(costs: Sequence[Cost]) -> Mapping[str, list[tuple[float, float]]]:
    series: dict[str, list[tuple[float, float]]] = {}
    for cost in costs:
        series.setdefault(cost.step, []).append((cost.statements, cost.processor))
    return series
