"""What the tests stand on: a child that dies fails its test, and a command that is forked is one of its own."""

import os
import signal
from pathlib import Path

import pytest
from checkout import BIN, Checkout
from forkserver import programs
from made_once import made_once
from terminal import run_on_a_terminal

from communique.cli.main import COMMANDS


def test_a_child_that_ends_before_it_asks_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="it ended before it asked: good bye"):
        run_on_a_terminal("print('good bye')", prompt=b"Password", answer=b"")


def test_a_forked_command_is_a_process_with_its_own_folder_environment_and_exit_code(checkout: Checkout) -> None:
    before = dict(os.environ), Path.cwd()
    forked = checkout.communique("html", "--language", "xx", env={"COMMUNIQUE_CACHE": "/nowhere"})
    started = checkout.run(BIN / "communique", "html", "--language", "xx")
    assert (forked.returncode, forked.stdout, forked.stderr) == (2, started.stdout, started.stderr)
    assert (dict(os.environ), Path.cwd()) == before


def test_a_command_that_make_calls_is_forked_with_the_streams_of_its_caller(checkout: Checkout) -> None:
    called, started = (
        checkout.run(folder / "communique", "html", "--language", "xx") for folder in (programs(), BIN)
    )
    assert (called.returncode, called.stdout, called.stderr) == (2, started.stdout, started.stderr)


def test_a_forked_command_that_is_killed_says_so_and_the_next_one_runs(checkout: Checkout) -> None:
    with checkout.started("html") as process:
        process.kill()
        assert process.wait().returncode == -signal.SIGKILL
    with checkout.started("check", "--list"):
        pass
    assert checkout.communique("check", "--list").returncode == 0


@pytest.mark.parametrize("name", sorted({command.__name__.rpartition(".")[2] for command in COMMANDS} - {"build"}))
def test_a_forked_command_says_what_the_installed_one_does(tmp_path: Path, name: str) -> None:
    """The installed script, in a folder without a project and with nothing told."""
    checkout = Checkout(tmp_path)
    forked, started = checkout.communique(name), checkout.run(BIN / "communique", name)
    assert (forked.returncode, forked.stdout, forked.stderr) == (started.returncode, started.stdout, started.stderr)
    assert started.returncode == 2


def test_what_is_made_once_is_not_made_again(tmp_path: Path) -> None:
    made = [made_once(tmp_path, "it", lambda folder: folder.mkdir()) for _ in range(2)]
    assert made == [tmp_path / "it"] * 2
