"""Processes end with the one that has started them, however that one ends."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold an interrupt back until the end; a process that is started meanwhile never gets one.

    Who has started it ends it: a pool whose processes end by themselves waits for ever for what they had locked.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_children() -> None:
    """End the processes of pools at once."""
    for process in multiprocessing.active_children():
        process.kill()


def end_with_parent() -> None:
    """Let this process end when its parent has: a pool's would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
