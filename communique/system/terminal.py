"""Writing to a terminal: texts of catalogs and releases are untrusted, and must not steer it."""

import json
import os
import sys
from collections.abc import Callable
from typing import TextIO

Tell = Callable[[str], None]

BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def write_values(values: object, out: TextIO) -> None:
    """Write JSON that a terminal may be shown: catalogs are untrusted."""
    text = legible_json(values, 2)
    try:
        text.encode(out.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(values, indent=2)
    print(text, file=out)


def legible_json(values: object, indent: int | None = None) -> str:
    """Write JSON in which everything that nobody would see is escaped."""
    # JSON itself escapes a few control characters only; the line ends are those of its own layout.
    text = json.dumps(values, ensure_ascii=False, indent=indent)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def has_colours(out: TextIO) -> bool:
    """Return whether colours may be written: to a terminal that has them, and to nobody who asked for none."""
    return out.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def has_terminal() -> bool:
    """Return whether somebody may be asked: standard input is a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def visible(text: str) -> str:
    """Show control characters instead of sending them to a terminal: catalogs are untrusted."""
    if text.isprintable():  # as most are, which is found at once
        return text
    return "".join(c if c.isprintable() or c == " " else f"\\u{ord(c):04x}" for c in text)


def visible_lines(text: str) -> str:
    """Do the same in each line of what may have several."""
    return "\n".join(map(visible, text.split("\n")))


def printable(line: str) -> str:
    """Write what the output's encoding does not have as escapes, as Python does for errors."""
    encoding = sys.stdout.encoding or "utf-8"
    return line.encode(encoding, "backslashreplace").decode(encoding)


def complain(error: object) -> None:
    """Say what is wrong: what an error quotes, or a file is called, may be somebody else's."""
    print(visible_lines(str(error)), file=sys.stderr, flush=True)


def narrate(line: str) -> None:
    """Say a line of how far a command is, on standard error."""
    print(line, file=sys.stderr, flush=True)
