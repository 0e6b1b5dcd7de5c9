"""How far a command is, shown on a terminal while it runs, and what took longest, named at its end."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from communique.system.progress import Progress, progress
from communique.system.terminal import has_colours

SLOWEST = 10  # that are named


def take_counting(command: argparse.ArgumentParser) -> None:
    """Let a command be told what to show of its progress."""
    command.add_argument("--quiet", action="store_true", help="show no progress on a terminal")
    command.add_argument("--timings", action="store_true", help="name the editions that took longest")


@contextmanager
def counting(options: argparse.Namespace, out: TextIO | None = None) -> Iterator[Progress]:
    """Count what a command does, for who looks at ``out``, standard error, on a terminal that can clear a line."""
    shown = out or sys.stderr
    is_shown = has_colours(shown) and not options.quiet
    if is_shown or options.timings:
        with progress(is_shown, shown) as told:
            yield told
    else:
        yield Progress(shown)  # nobody looks: nothing is told


def name_slowest(options: argparse.Namespace, told: Progress) -> None:
    """Name what took longest, if that is asked for."""
    for name, seconds in told.slowest(SLOWEST) if options.timings else ():
        print(f"{seconds:8.3f} s  {name}", file=sys.stderr)
