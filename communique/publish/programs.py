"""Running the programs that carry a release elsewhere; what they say when they fail becomes one line."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from communique.errors import CommuniqueError


def run(command: Sequence[str], where: str, remedy: str, feed: str = "", folder: Path | None = None) -> str:
    """Give what a program writes; raise CommuniqueError with a line of its complaint, ``where`` and ``remedy``."""
    return run_binary(command, where, remedy, feed.encode(), folder).decode(errors="replace")


def run_binary(
    command: Sequence[str], where: str, remedy: str, feed: bytes = b"", folder: Path | None = None
) -> bytes:
    """Give the bytes that a program writes."""
    try:
        done = subprocess.run(command, input=feed, capture_output=True, cwd=folder)
    except FileNotFoundError:
        raise CommuniqueError(f"{command[0]} is not installed: install it") from None
    if done.returncode:
        lines = [line for line in done.stderr.decode(errors="replace").splitlines() if line.strip()]
        raise CommuniqueError(f"{_telling(lines) or f'{command[0]} failed'}: {remedy}", where)
    return done.stdout


def _telling(lines: Sequence[str]) -> str:
    """Find the line that says what is wrong: ssh, git and sh say it first or alone, after warnings."""
    told = [line for line in lines if not line.lower().startswith(("warning:", "hint:"))]
    return told[0].strip().removesuffix(".") if told else ""
