"""What a machine of a cluster does: it says what it would build with, and builds editions and shares in processes."""

import subprocess
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from communique.cluster.errand import ANSWER, ERRAND, SHARES, Answer, Came, Errand, decoded, encoded
from communique.system.filedigests import FileDigests
from communique.system.records import program

WORKER = "communique.cluster.worker"


def own_program() -> dict[str, object]:
    """Return what makes outputs here; nothing is written."""
    return program(FileDigests(Path(gettempdir()) / "none"))


def share(errand: bytes) -> list[bytes]:
    """Make what takes long of some statements; return in pieces what the cache keeps of it, nothing if it fails."""
    made = _run(errand, ())
    return made if isinstance(made, list) else []


def build(errand: bytes, shares: Iterable[Iterable[bytes]] = ()) -> list[bytes]:
    """Build an edition, for which others have made ``shares``; return what came of it, then its files in pieces."""
    made = _run(errand, chain.from_iterable(shares))
    return made if isinstance(made, list) else [encoded(_failed(errand, made))]


def _run(errand: bytes, shares: Iterable[bytes]) -> list[bytes] | str:
    """Return what a process makes of an errand, or the line that it ends with.

    Sphinx is nothing for the several threads of a machine's process: it runs in one that ends with this.
    """
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / ERRAND).write_bytes(errand)
        (folder / SHARES).mkdir()
        for number, piece in enumerate(shares):
            (folder / SHARES / f"{number:06}").write_bytes(piece)
        with (folder / "said").open("wb") as said:
            command = [sys.executable, "-P", "-m", WORKER, place]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=said, stderr=said) as child:
                code = child.wait()
        if code:
            lines = (folder / "said").read_text("utf-8", "replace").split("\n")
            return next(filter(None, reversed(lines)), f"exit code {code}")
        return [path.read_bytes() for path in sorted((folder / ANSWER).iterdir())]


def _failed(errand: bytes, line: str) -> Answer:
    return Answer(tuple(Came(error=line) for _ in decoded(Errand, errand).outputs), {})
