"""How far a command is: shown on a terminal to who has not asked for quiet, and then cleared."""

import io
import time
from argparse import Namespace

import pytest

from communique.cli.counting import counting, name_slowest
from communique.system.progress import CLEAR, expect, step


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, out: io.StringIO, quiet: bool) -> str:
    """Return what is shown of work that takes long."""
    monkeypatch.setattr("communique.system.progress.SOON", 0)
    monkeypatch.setattr("communique.system.progress.OFTEN", 0.01)
    with counting(Namespace(quiet=quiet, timings=False), out):
        expect(2)
        step("km/a")
        time.sleep(0.1)
    return out.getvalue()


def test_a_terminal_shows_what_is_done_and_left(monkeypatch: pytest.MonkeyPatch) -> None:
    said = shown(monkeypatch, Terminal(), quiet=False)
    assert "1 of 2 · " in said
    assert said.endswith(f" s left{CLEAR}")


@pytest.mark.parametrize(("out", "quiet"), [(Terminal(), True), (io.StringIO(), False)])
def test_nobody_else_is_shown_anything(monkeypatch: pytest.MonkeyPatch, out: io.StringIO, quiet: bool) -> None:
    assert shown(monkeypatch, out, quiet) == ""


@pytest.mark.parametrize("timings", [True, False])
def test_what_took_longest_is_named_if_somebody_asks(capsys: pytest.CaptureFixture[str], timings: bool) -> None:
    options = Namespace(quiet=False, timings=timings)
    with counting(options, io.StringIO()) as told:
        step("km/a")
    name_slowest(options, told)
    assert capsys.readouterr().err.endswith(" s  km/a\n") == timings
