"""How long it takes from a save to the new page on the wire: the preview beside sphinx-autobuild, in one run.

sphinx-autobuild is no dependency: pip installs it into a folder of the bench's own.
"""

import http.client
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.archive import ROOT, make_archive
from bench.builds import BIN, STOCK_CONFIGURATION

SIZES = (1, 300)
SAVES = 20
PATIENCE = 300.0
# Words of the shipped text, so that no save needs another font.
WORDS = ("ដែល", "និង", "នៅ", "ជា", "បាន")
PACKAGES = ("sphinx-autobuild", "websockets", "colorama")


@dataclass(frozen=True)
class Project:
    """A project, the name of the statement that is edited, and its Khmer catalog as it was."""

    root: Path
    docname: str
    text: str

    @property
    def catalog(self) -> Path:
        """Return where the catalog is."""
        return self.root / "locale" / "km" / "LC_MESSAGES" / f"{self.docname}.po"

    def save(self, number: int) -> str:
        """Save another translation of the last sentence, and return what the page will say that it did not."""
        words = "".join(WORDS[(number // 5**place) % 5] for place in range(4))
        head, _, rest = self.text.rpartition('។"\n')
        self.catalog.write_text(f'{head} {words}។"\n{rest}', encoding="utf-8")
        return words


def report(sizes: Sequence[int] = SIZES) -> None:
    """Print a table for each size: milliseconds from the save, median and the slowest of twenty."""
    print("\nFrom a save to the new page on the wire, in milliseconds: median, 95th of 100, slowest")
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            project = _project(Path(scratch), size)
            pages, pdfs = _ours(project)
            _row(f"make live, {size} statements: page", pages)
            _row(f"make live, {size} statements: page of the PDF", pdfs)
            if size == 1:
                _row("sphinx-autobuild, 1 statement: page", _autobuild(project, Path(scratch) / "stock"))


def _row(name: str, taken: Sequence[float]) -> None:
    ordered = sorted(taken)
    shown = (statistics.median(ordered), ordered[int(len(ordered) * 0.95) - 1], ordered[-1])
    print(f"{name:44}" + "".join(f"{1000 * each:9.0f}" for each in shown), flush=True)


def _project(folder: Path, size: int) -> Project:
    root = folder / "project"
    root.mkdir()
    if size == 1:
        for name in ("docs", "locale"):
            shutil.copytree(ROOT / name, root / name)
        for name in ("conf.py", "pyproject.toml"):
            shutil.copy(ROOT / name, root)
    else:
        make_archive(root, size)
    slug = min((root / "docs" / "statements").glob("*.rst")).stem
    path = root / "locale" / "km" / "LC_MESSAGES" / "statements" / f"{slug}.po"
    return Project(root, f"statements/{slug}", path.read_text(encoding="utf-8"))


def _ours(project: Project) -> tuple[list[float], list[float]]:
    """Time saves of one catalog until its page, and the picture of its PDF's changed page, have been read."""
    port = _free_port()
    command = [BIN / "communique", "live", "--language", "km", "--port", str(port)]
    pages, pdfs = [], []
    with _running(command, project.root, port):
        told = _told(port)
        state = next(each for each in told if not each["busy"] and each["page"] and each["pdf"])
        for number in range(SAVES + 2):
            time.sleep(0.3)
            start = time.perf_counter()
            words = project.save(number)
            before = state
            state = next(each for each in told if each["page"] > before["page"])
            while words not in _page(port, f"/page/km/{project.docname}.html"):
                state = next(each for each in told if each["page"] > state["page"])
            pages.append(time.perf_counter() - start)
            while state["pdf"] == before["pdf"]:
                state = next(told)
            _get(port, f"/live/pdf/{project.docname}/1.bmp")
            pdfs.append(time.perf_counter() - start)
            while state["busy"]:
                state = next(told)
    return pages[2:], pdfs[2:]


def _told(port: int) -> Iterator[dict[str, int]]:
    """Hear of every state."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", "/live/events")
    for line in connection.getresponse():
        if line.startswith(b"data: "):
            yield json.loads(line[6:])


def _autobuild(project: Project, folder: Path) -> list[float]:
    """Time the same saves until sphinx-autobuild's page has them; empty where it cannot be installed."""
    packages = folder / "packages"
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", packages, *PACKAGES]
    subprocess.run(install, check=True, capture_output=True)
    (project.root / "conf.py").write_text(STOCK_CONFIGURATION, encoding="utf-8")
    index = project.root / "docs" / "index.rst"
    index.write_text(index.read_text(encoding="utf-8").replace(".. statements::", ""), encoding="utf-8")
    port = _free_port()
    options = ["-q", "-c", ".", "-D", "language=km", "--watch", "locale", "--delay", "0", "--port", str(port)]
    command = [sys.executable, "-m", "sphinx_autobuild", *options, "docs", folder / "out"]
    taken = []
    with _running(command, project.root, port, str(packages)):
        for number in range(SAVES // 2 + 2):
            time.sleep(0.5)
            start = time.perf_counter()
            words = project.save(number + SAVES)
            _until(lambda words=words: words in _page(port, f"/{project.docname}.html"))
            taken.append(time.perf_counter() - start)
    return taken[2:]


def _page(port: int, path: str) -> str:
    """Read a page without the marks of where lines may end; nothing while it is being written."""
    with suppress(http.client.HTTPException):
        return _get(port, path).decode(errors="replace").replace("<wbr>", "").replace("\u200b", "")
    return ""


def _get(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


@contextmanager
def _running(command: Sequence[str | Path], folder: Path, port: int, path: str = "") -> Iterator[None]:
    """Run a server until it listens; ``path`` is where Python finds more packages."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **({"PYTHONPATH": path} if path else {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until(lambda: _listens(port) or process.poll() is not None)
        assert process.poll() is None, f"{command[1]} has ended"
        yield
    finally:
        process.terminate()
        process.wait()


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
