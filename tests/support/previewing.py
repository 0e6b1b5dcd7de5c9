"""The preview, started as a translator starts it."""

import json
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checkout import BIN, DOCNAME, Checkout
from servers import Answer, ask

PATIENCE = 60.0


@dataclass(frozen=True)
class Preview:
    """A preview of one language that listens on a port."""

    checkout: Checkout
    language: str
    port: int
    process: subprocess.Popen[bytes]
    out: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str, **headers: str) -> Answer:
        return ask(self.port, path, **headers)

    def page(self) -> str:
        return self.ask(f"/page/{self.language}/{DOCNAME}.html").body.decode()

    def marks(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.ask(f"/live/marks/{DOCNAME}").body)
        return found

    def said(self) -> str:
        """Read what it has said of problems."""
        return self.out.with_suffix(".err").read_text(encoding="utf-8")

    def interrupt(self) -> int:
        """Interrupt it as Ctrl-C does, and return its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def wait_for(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; what does not within a minute never will."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, self.said()
            time.sleep(0.05)


@contextmanager
def preview(checkout: Checkout, language: str) -> Iterator[Preview]:
    """Start the preview, wait for its first page with the link to the PDF, and end it."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "said.out"
        # It forks while it serves in a thread: measured, a fork could be made while that thread notes a line.
        command = [BIN / "communique", "live", "--language", language, "--port", "0"]
        with out.open("wb") as said, out.with_suffix(".err").open("wb") as wrong:
            process = subprocess.Popen(
                command, cwd=checkout.root, stdout=said, stderr=wrong, preexec_fn=_interruptible
            )
        try:
            yield _begun(checkout, language, process, out)
        finally:
            process.kill()
            process.wait()


def _begun(checkout: Checkout, language: str, process: subprocess.Popen[bytes], out: Path) -> Preview:
    end = time.monotonic() + PATIENCE
    while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", out.read_text())):
        assert time.monotonic() < end, out.with_suffix(".err").read_text()
        time.sleep(0.05)
    begun = Preview(checkout, language, int(found[1]), process, out)
    begun.wait_for(lambda: 'type="application/pdf"' in begun.page())
    return begun


def _interruptible() -> None:
    """Hear interrupts, which a shell lets those ignore that it starts aside."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
