"""What ``python -c`` does, to be forked from a process that has imported what it needs."""

import sys
from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run a program's text with arguments."""
    text, *sys.argv[1:] = arguments
    exec(text, {"__name__": "__main__"})
    return 0
