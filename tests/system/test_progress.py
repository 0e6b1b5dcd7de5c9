"""Progress: what processes have done is counted, and a terminal shows it if it takes long."""

import io
import signal
import sys
import time
from pathlib import Path

import pytest

from communique.system.parent import processes
from communique.system.progress import CLEAR, LONGEST, Progress, expect, progress, step


def test_what_all_processes_have_done_is_counted() -> None:
    with progress(False) as told:
        expect(3)
        step("a")
        with processes(2) as executor:
            list(executor.map(step, ["b", "c", "b"]))
    assert (told.expected, told.done, set(told.seconds)) == (3, 4, {"a", "b", "c"})


def test_what_takes_long_is_named() -> None:
    with progress(False) as told:
        step("quick")
        time.sleep(0.1)
        step("slow")
    (name, seconds), *_ = told.slowest(1)
    assert (name, seconds >= 0.1) == ("slow", True)


def test_a_name_is_one_short_line() -> None:
    with progress(False) as told:
        step("a\nb" * LONGEST)
    assert told.done == 1
    assert all(len(name) < LONGEST for name in told.seconds)


def test_nobody_is_told_where_nobody_counts() -> None:
    step("a")
    expect(1)


def test_work_of_more_than_a_second_is_shown_with_its_rate_and_the_time_left() -> None:
    told = Progress(io.StringIO(), began=time.monotonic() - 10, expected=30, done=10)
    told.show()
    assert told.out.getvalue() == f"{CLEAR}10 of 30 · 1 a second · 20 s left"


def test_work_of_less_is_not() -> None:
    told = Progress(io.StringIO(), expected=30, done=10)
    told.show()
    assert told.out.getvalue() == ""


def test_a_line_of_the_command_takes_the_place_of_what_is_shown(capsys) -> None:
    told = Progress(io.StringIO(), began=time.monotonic() - 10, expected=30, done=10)
    told.show()
    told.say("made", sys.stdout)
    told.say("again", sys.stdout)
    assert told.out.getvalue().endswith(f"left{CLEAR}")
    assert capsys.readouterr().out == "made\nagain\n"


def test_no_command_waits_for_the_next_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.system.progress.OFTEN", 60)
    began = time.monotonic()
    with progress(False) as told:
        step("a")
    assert (told.done, time.monotonic() - began < 30) == (1, True)


def test_an_interrupt_comes_to_no_thread_but_the_one_that_can_hold_it_back() -> None:
    """While a process is forked, Python loses what another thread has taken."""
    tasks = Path("/proc/self/task")
    before = {path.name for path in tasks.iterdir()}
    with progress(False):
        texts = [(path / "status").read_text() for path in tasks.iterdir() if path.name not in before]
    masks = [int(line.split()[1], 16) for text in texts for line in text.splitlines() if line.startswith("SigBlk:")]
    assert masks
    assert all(mask >> (signal.SIGINT - 1) & 1 for mask in masks)
