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

from communique.errors import CommuniqueError
from communique.system.parent import apart, side_by_side

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


def test_what_the_system_ends_in_mid_build_is_one_line_and_what_was_there_stays(checkout: Checkout) -> None:
    checkout.build("--language", "en")
    before = (checkout.root / "build" / "html" / "en" / "index.html").read_bytes()
    with building(checkout) as (process, workers):
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        assert process.wait() == 2
        assert process.stderr
        (line,) = process.stderr.read().splitlines()
        assert "the system has ended a process" in line
        assert (checkout.root / "build" / "html" / "en" / "index.html").read_bytes() == before


def killed(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("work", [lambda: apart(partial(killed, 0)), lambda: side_by_side(killed, [1, 2])])
def test_a_process_that_is_killed_fails_as_a_system_does(
    work: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(CommuniqueError, match="the system has ended a process"):
        work()


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
