"""Running the programs that carry a release elsewhere; what they say when they fail becomes one line."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from communique.errors import CommuniqueError

# How a line begins that a script of ours writes when it fails.
OURS = "communique: "


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
        raise CommuniqueError(_complaint(done.stderr.decode(errors="replace"), command[0], remedy), where)
    return done.stdout


def _complaint(text: str, program: str, remedy: str) -> str:
    """Find the line that says what is wrong: ours, which has its remedy, or the first that is no warning."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ours = [line.removeprefix(OURS) for line in lines if line.startswith(OURS)]
    told = [line for line in lines if not line.lower().startswith(("warning:", "hint:"))]
    return ours[0] if ours else f"{told[0].removesuffix('.') if told else f'{program} failed'}: {remedy}"
