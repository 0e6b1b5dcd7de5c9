"""Running other programs: one environment, one rule for terminals, one line of what they complain of."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.errors import CommuniqueError
from communique.system.terminal import has_terminal, visible

# How a line begins that a script of ours writes when it fails.
OURS = "communique: "
# Lines that do not say what is wrong.
NOISE = ("warning:", "hint:", "to ")
PACKAGES = {"ssh": "openssh-client", "ssh-keygen": "openssh-client"}
# What git sets for whatever it starts, such as hooks, and what would lead from the project to the repository at work.
# 'git rev-parse --local-env-vars' lists them; those of 'git -c' are somebody's choice and stay.
INHERITED = frozenset({
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_DIR", "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE",
    "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_QUARANTINE_PATH", "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
})  # fmt: skip


@dataclass(frozen=True)
class Finished:
    """A program that has ended: its exit code, its standard output as bytes, its standard error as text."""

    code: int
    stdout: bytes
    stderr: str

    @property
    def text(self) -> str:
        """The standard output as text; bytes that are not UTF-8 are escaped."""
        return _text(self.stdout)


def run(
    command: Sequence[str | Path],
    data: bytes = b"",
    *,
    folder: Path | None = None,
    settings: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> Finished:
    """Run a program on ``data`` to its end, in ``folder``, with ``settings`` added to the environment.

    Raise CommuniqueError where it cannot be started, or has not ended after ``seconds``.
    """
    return _finished(command, folder, settings, input=data, stderr=subprocess.PIPE, timeout=seconds)


def ask(command: Sequence[str | Path], *, settings: Mapping[str, str], seconds: float) -> Finished:
    """Run a program that may ask something on the terminal, for as long as it takes.

    Where there is no terminal, it is kept from asking, and from waiting for an answer.
    """
    if has_terminal():
        return _finished(command, None, settings)
    alone = {"input": b"", "stderr": subprocess.PIPE, "timeout": seconds, "start_new_session": True}
    return _finished(command, None, settings, **alone)


def output(command: Sequence[str | Path], where: str, remedy: str, *, data: bytes = b"") -> bytes:
    """Return what a program writes; raise CommuniqueError with ``where``, a line of its complaint and ``remedy``."""
    done = run(command, data)
    if done.code:
        raise CommuniqueError(complaint(done, str(command[0]), remedy), where or None)
    return done.stdout


def complaint(done: Finished, program: str, remedy: str) -> str:
    """Find the line that says what is wrong: ours, which has its remedy, or the first that is no noise."""
    lines = [visible(" ".join(line.split())) for line in done.stderr.splitlines() if line.strip()]
    ours = [line.removeprefix(OURS) for line in lines if line.startswith(OURS)]
    others = [line for line in lines if not line.lower().startswith(NOISE)]
    return ours[0] if ours else f"{others[0].removesuffix('.') if others else f'{program} failed'}: {remedy}"


def _finished(
    command: Sequence[str | Path], folder: Path | None, settings: Mapping[str, str] | None, **how: Any
) -> Finished:
    environment = _environment(settings or {})
    try:
        done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, **how)
    except subprocess.TimeoutExpired as error:
        problem = f"{command[0]} did not answer in {error.timeout} seconds: run this on a terminal"
        raise CommuniqueError(problem) from None
    except OSError as error:
        raise _not_started(str(command[0]), error) from None
    return Finished(done.returncode, done.stdout, _text(done.stderr or b""))


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in INHERITED}
    return {**kept, "LC_ALL": "C", **settings}


def _not_started(program: str, error: OSError) -> CommuniqueError:
    if error.filename is not None and str(error.filename) != program:
        return CommuniqueError(f"cannot be entered ({error.strerror}): {program} must run there", error.filename)
    if shutil.which(program) is None and isinstance(error, FileNotFoundError):
        return CommuniqueError(f"{program} is not installed: install {PACKAGES.get(program, program)}")
    return CommuniqueError(f"cannot be run ({error.strerror}): check its permissions", program)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")
