"""Progress: processes tell what they have done, and a terminal shows how many are left, and for how long.

What is told is a line in a pipe that all processes of a command share, short enough to be written as a whole (POSIX,
PIPE_BUF): ``+`` and how many are to come, or the seconds and the name of what is done.
"""

import os
import select
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TextIO

from communique.system.parent import interrupts_held

SOON = 1.0  # seconds that are not worth a line
OFTEN = 0.2
CLEAR = "\r\x1b[K"
LONGEST = 400  # bytes of a line

_told: list[int] = []  # where this process and its children write to
_last: list[float] = [0.0]


@dataclass
class Progress:
    """What is to be done and is done, and the seconds that each took, by name."""

    out: TextIO
    began: float = field(default_factory=time.monotonic)
    expected: int = 0
    done: int = 0
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    lock: threading.Lock = field(default_factory=threading.Lock)
    is_shown: bool = False

    def say(self, text: str, out: TextIO) -> None:
        """Write a line of a command's own, in the place of what is shown."""
        with self.lock:
            self._clear()
            print(text, file=out)

    def take(self, line: str) -> None:
        """Count what a process tells."""
        if line.startswith("+"):
            self.expected += int(line[1:])
        else:
            seconds, _, name = line.partition(" ")
            self.seconds[name] += float(seconds)
            self.done += 1

    def slowest(self, many: int) -> list[tuple[str, float]]:
        """List what took longest, and how many seconds."""
        return sorted(self.seconds.items(), key=lambda each: -each[1])[:many]

    def show(self) -> None:
        """Show how far it is, if that takes long."""
        taken = time.monotonic() - self.began
        if taken > SOON and self.done:
            rate = self.done / taken
            left = max(self.expected - self.done, 0) / rate
            with self.lock:
                self.out.write(f"{CLEAR}{self.done} of {self.expected} · {rate:.0f} a second · {left:.0f} s left")
                self.out.flush()
                self.is_shown = True

    def _clear(self) -> None:
        if self.is_shown:
            self.out.write(CLEAR)
            self.out.flush()
            self.is_shown = False


@contextmanager
def progress(is_shown: bool, out: TextIO | None = None) -> Iterator[Progress]:
    """Count what this process and its children tell until this ends, and show it on a terminal, standard error."""
    told = Progress(out or sys.stderr)
    reading, writing = os.pipe()
    ended = threading.Event()
    reader = threading.Thread(target=_read, args=(reading, told, is_shown, ended), daemon=True)
    _told.append(writing)
    _last[0] = time.monotonic()
    # An interrupt is for the thread that can hold it back: while a process is forked, Python would lose it.
    with interrupts_held():
        reader.start()
    try:
        yield told
    finally:
        ended.set()
        _tell("+0")  # wakes whoever reads
        _told.remove(writing)
        reader.join()
        os.close(writing)
        os.close(reading)
        with told.lock:
            told._clear()


def expect(many: int) -> None:
    """Tell how many are to come."""
    _tell(f"+{many}")
    _last[0] = time.monotonic()


def step(name: str) -> None:
    """Tell what is done, and how long after what was done before."""
    now = time.monotonic()
    _tell(f"{now - _last[0]:.4f} {name}")
    _last[0] = now


def _tell(line: str) -> None:
    # What only somebody who waits would read stops no build.
    with suppress(OSError):
        if _told:
            os.write(_told[-1], line.replace("\n", " ").encode()[:LONGEST] + b"\n")


def _read(pipe: int, told: Progress, is_shown: bool, ended: threading.Event) -> None:
    rest = b""
    while True:
        ready = select.select([pipe], [], [], 0 if ended.is_set() else OFTEN)[0]
        if ready:
            *lines, rest = (rest + os.read(pipe, 65536)).split(b"\n")
            for line in lines:
                told.take(line.decode(errors="replace"))
        elif ended.is_set():
            return
        if is_shown:
            told.show()
