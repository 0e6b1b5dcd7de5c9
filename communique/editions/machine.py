"""What a machine of a cluster does: it says what it would build with, and builds an edition in its own process."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from communique.editions.errand import ANSWER, ERRAND, Answer, Came, Errand, decoded, encoded
from communique.system.filedigests import FileDigests
from communique.system.records import program

WORKER = "communique.editions.worker"


def own_program() -> dict[str, object]:
    """Return what makes outputs here; nothing is written."""
    return program(FileDigests(Path(gettempdir()) / "none"))


def build(errand: bytes) -> list[bytes]:
    """Build an edition; return what came of it, then its files in pieces.

    Sphinx is nothing for the several threads of a machine's process: it runs in one that ends with this.
    """
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / ERRAND).write_bytes(errand)
        with (folder / "said").open("wb") as said:
            command = [sys.executable, "-P", "-m", WORKER, place]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=said, stderr=said) as child:
                code = child.wait()
        if code:
            lines = (folder / "said").read_text("utf-8", "replace").split("\n")
            return [encoded(_failed(errand, next(filter(None, reversed(lines)), f"exit code {code}")))]
        return [path.read_bytes() for path in sorted((folder / ANSWER).iterdir())]


def _failed(errand: bytes, line: str) -> Answer:
    return Answer(tuple(Came(error=line) for _ in decoded(Errand, errand).outputs), {})
