"""Processes end with the one that has started them, and leave what they have from it as it is."""

import gc
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from checkout import BIN, Checkout

from communique.system.parent import side_by_side

PATIENCE = 60.0  # seconds; other work may go on
LONG = """
import time

def setup(app):
    app.connect("builder-inited", lambda app: time.sleep(60))
"""


@contextmanager
def building(checkout: Checkout) -> Iterator[tuple["subprocess.Popen[str]", set[int]]]:
    """Start a build in a session of its own, and wait until its processes are at work."""
    with (checkout.root / "conf.py").open("a", encoding="utf-8") as file:
        file.write(LONG)
    command = [BIN / "communique", "all"]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    # Where the tests are started in a shell's background, interrupts are ignored, which a process hands on.
    heard = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        command, cwd=checkout.root, text=True, start_new_session=True, preexec_fn=heard, **pipes
    )
    try:
        soon(lambda: len(children(process.pid)) > 1)
        yield process, children(process.pid)
    finally:
        for pid in children(process.pid) | {process.pid}:
            if is_running(pid):
                os.kill(pid, signal.SIGKILL)
        process.wait()
        assert process.stderr
        process.stderr.close()


def children(pid: int) -> set[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(child) for task in tasks for child in task.read_text().split()}


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def soon(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_a_build_that_is_killed(checkout: Checkout, number: signal.Signals) -> None:
    with building(checkout) as (process, workers):
        process.send_signal(number)
        process.wait()
        soon(lambda: not any(map(is_running, workers)))


def test_an_interrupted_build_is_quiet_and_leaves_no_process(checkout: Checkout) -> None:
    with building(checkout) as (process, workers):
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait() == 130
        assert process.stderr
        assert process.stderr.read() == ""
        soon(lambda: not any(map(is_running, workers)))


def process_of(_: int) -> int:
    return os.getpid()


def test_processes_help_each_other_where_there_is_more_than_one_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    for many in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda many=many: many)
        assert (os.getpid() in side_by_side(process_of, [1, 2, 3])) == (many == 1)


def frozen(_: int) -> int:
    return gc.get_freeze_count()


def test_a_process_does_not_look_through_what_it_has_from_its_parent() -> None:
    many = len(gc.get_objects())
    assert all(count >= many for count in side_by_side(frozen, [1, 2]))
