"""Programs on a terminal of their own."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from checkout import Checkout
from forkserver import programs

# Seconds that a program may show nothing for, on a machine with other work.
PATIENCE = 60.0


def run_on_a_terminal(code: str, prompt: bytes, answer: bytes) -> bytes:
    """Run Python code on a terminal of its own, answer its prompt, and give what it showed before."""
    command = ["setsid", "--ctty", "--wait", sys.executable, "-c", code]
    with _on_a_terminal(command, Path.cwd(), os.environ) as (process, outside):
        shown = b""
        while prompt not in shown:
            part = _shown_next(outside)
            assert part, f"it ended before it asked: {shown.decode(errors='replace')}"
            shown += part
        os.write(outside, answer)
        assert process.wait(PATIENCE) == 0, _shown_next(outside)
    return shown


def terminal(checkout: Checkout, columns: int, **environment: str) -> str:
    """Return what ``communique status`` writes to a terminal of so many columns."""
    env = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    env |= {"COLUMNS": str(columns)} | environment
    with _on_a_terminal([programs() / "communique", "status"], checkout.root, env) as (_, outside):
        parts = b"".join(iter(lambda: _shown_next(outside), b""))
    return parts.decode().replace("\r\n", "\n")


@contextmanager
def _on_a_terminal(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    outside, inside = pty.openpty()
    try:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdin=inside, stdout=inside, stderr=inside)
        # What nobody holds open any more ends for its reader with the program.
        os.close(inside)
        with process:
            try:
                yield process, outside
            except BaseException:
                process.kill()
                raise
    finally:
        os.close(outside)


def _shown_next(outside: int) -> bytes:
    """Return what is shown next: nothing once the program has ended."""
    ready, _, _ = select.select([outside], [], [], PATIENCE)
    assert ready, f"nothing was shown for {PATIENCE:.0f} seconds"
    try:
        return os.read(outside, 65536)
    except OSError:  # so Linux says that the other end is closed
        return b""
