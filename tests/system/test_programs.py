"""Running real programs: their environment, their terminals, and what they complain of."""

import os
import sys
from pathlib import Path

import pytest
from terminal import run_on_a_terminal

from communique.errors import CommuniqueError
from communique.system.programs import ask, output, run

PYTHON = sys.executable


def code(text: str) -> list[str]:
    return [PYTHON, "-c", text]


def shell(text: str) -> list[str]:
    return ["sh", "-c", text]


def test_what_goes_in_and_out_is_bytes() -> None:
    assert output(["cat"], "here", "no", data=b"\xff\0\r\n") == b"\xff\0\r\n"
    done = run(shell("cat; echo wrong >&2; exit 3"), b"\xff")
    assert (done.code, done.stdout, done.text, done.stderr) == (3, b"\xff", "\\xff", "wrong\n")


def test_a_program_sees_no_repository_and_speaks_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("LC_ALL", "km_KH.UTF-8")
    monkeypatch.setenv("LANGUAGE", "km")
    monkeypatch.setenv("SSH_AUTH_SOCK", "/kept")
    done = run(shell('echo "${GIT_DIR-none} $LC_ALL $SSH_AUTH_SOCK $MORE"'), settings={"MORE": "more"})
    assert done.text == "none C /kept more\n"


@pytest.mark.parametrize(
    ("program", "package"), [("git", "git"), ("ssh", "openssh-client"), ("rsync", "rsync"), ("minisign", "minisign")]
)
def test_a_program_that_is_missing_is_named_with_its_package(
    program: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommuniqueError) as raised:
        run([program])
    assert str(raised.value) == f"{program} is not installed: install {package}"


def test_a_folder_that_is_gone_is_no_missing_program(tmp_path: Path) -> None:
    with pytest.raises(CommuniqueError) as raised:
        run(["git", "status"], folder=tmp_path / "gone")
    assert str(raised.value).startswith(f"{tmp_path}/gone: ")
    assert "not installed" not in str(raised.value)


def test_a_program_that_may_not_be_run_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "tool").touch(0o644)
    with pytest.raises(CommuniqueError, match=r"tool: cannot be run \(Permission denied\): check its permissions"):
        run([tmp_path / "tool"])


@pytest.mark.parametrize(
    ("complaint", "line"),
    [
        ("warning: old\nhint: more\nfatal: no.\nmore", "fatal: no: try again"),
        ("Permission denied\ncommunique: nginx.conf is there: move it", "nginx.conf is there: move it"),
        ("", "sh failed: try again"),
        ("\x1b[2Jgone\r\n", "\\u001b[2Jgone: try again"),
    ],
)
def test_what_a_program_complains_of_is_one_line_for_any_terminal(complaint: str, line: str) -> None:
    with pytest.raises(CommuniqueError) as raised:
        output(["sh", "-c", 'printf %s "$1" >&2; exit 1', "sh", complaint], "there", "try again")
    assert str(raised.value) == f"there: {line}"


def test_who_does_not_answer_is_not_waited_for() -> None:
    with pytest.raises(CommuniqueError, match=r"sleep did not answer in 0\.1 seconds"):
        run(["sleep", "9"], seconds=0.1)


def test_a_program_that_asks_is_answered_on_a_terminal_and_has_none_elsewhere(tmp_path: Path) -> None:
    asking = "import os, sys; print(sys.stdin.readline(), os.getpgrp() == os.getpid(), os.isatty(2))"
    assert ask(code(asking), settings={}, seconds=9).stdout == b" True False\n"
    script = (
        "import sys; from pathlib import *; from communique.system.programs import *\n"
        f"done = ask([sys.executable, '-c', {asking!r}], settings={{}}, seconds=0.001)\n"
        f"Path({str(tmp_path / 'said')!r}).write_bytes(done.stdout)"
    )
    run_on_a_terminal(script, prompt=b"", answer=b"dara\n")
    assert (tmp_path / "said").read_bytes() == b"dara\n False True\n"


def test_who_is_not_to_ask_stays_with_the_command_that_runs_it() -> None:
    done = run(code("import os; print(os.getsid(0))"))
    assert int(done.stdout) == os.getsid(0)
