"""Ways on which a release gets to where it is read: programs that fail by a file's word, here or on the other side.

``strace`` stands around what carries it alone (rsync and ssh, git) or around what these start on the other side, so
that no fault is spent on the verification before. Both sides are this machine.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from servers import sshd

HERE, THERE = "here", "there"

# A program that is traced already cannot be traced once more: rsync's ssh fails with rsync.
CARRIER = """#!/bin/sh
traced=$(sed -n 's/^TracerPid:[[:space:]]*//p' /proc/$$/status)
[ "$traced" = 0 ] && [ -s {faults}/{side} ] || exec {program} "$@"
exec strace -f -qq -A -o {faults}/log -e "$(cat {faults}/{side})" {program} "$@"
"""
# git reads the project, too, while a release is verified: only what carries it fails.
CARRIES = """#!/bin/sh
case " $* " in *" ls-remote "*|*" fetch "*|*" hash-object "*|*" update-index "*|*" commit-tree "*|*" push "*) ;;
*) exec {program} "$@" ;; esac
"""


@dataclass(frozen=True)
class Way:
    """The settings that lead by SSH and by git, and the folder that says which calls fail on which side."""

    environment: dict[str, str]
    faults: Path
    port: int

    @property
    def receive(self) -> str:
        """The program that takes what is pushed, on the other side."""
        return str(self.faults / "git-receive-pack")

    def inject(self, side: str, option: str) -> None:
        """Let calls fail, or be traced, on one side from now on, by an option of strace."""
        (self.faults / "log").unlink(missing_ok=True)
        for name in (HERE, THERE):
            (self.faults / name).write_text(option if name == side else "")

    def log(self) -> str:
        """Return what strace has written since."""
        path = self.faults / "log"
        return path.read_text(errors="replace") if path.exists() else ""


@contextmanager
def ways(folder: Path) -> Iterator[Way]:
    """Run sshd and put programs before those of the system, in a folder."""
    faults = folder / "faults"
    faults.mkdir()
    with sshd(folder / "sshd") as (port, shell):
        ssh, *options = shell.split()
        _program(faults / "ssh", CARRIER, HERE, ssh)
        _program(faults / "rsync", CARRIER, HERE, str(shutil.which("rsync")))
        _program(faults / "git", CARRIES + CARRIER.partition("\n")[2], HERE, str(shutil.which("git")))
        _program(faults / "git-receive-pack", CARRIER, THERE, f"{shutil.which('git')} receive-pack")
        _program(faults / "login", CARRIER, THERE, 'sh -c "$SSH_ORIGINAL_COMMAND"')
        key = folder / "sshd" / "reader_key.pub"
        key.write_text(f'command="{faults}/login" {key.read_text()}')
        settings = {"PATH": f"{faults}:{os.environ['PATH']}", "RSYNC_RSH": " ".join((f"{faults}/ssh", *options))}
        way = Way(settings, faults, port)
        way.inject("", "")
        yield way


def branch_of(repository: Path, name: str) -> dict[str, str]:
    """Return the sites that a branch has had by their trees, the latest first; raise ValueError for a broken one."""
    git = ("git", "-C", str(repository))
    if subprocess.run([*git, "fsck", "--strict", "--connectivity-only"], capture_output=True, check=False).returncode:
        raise ValueError(f"{repository}: git fsck")
    log = subprocess.run([*git, "log", "--format=%T", name], capture_output=True, text=True, check=False)
    return {str(number): tree for number, tree in enumerate(reversed(log.stdout.split()))}


def _program(path: Path, script: str, side: str, program: str) -> None:
    path.write_text(script.format(faults=path.parent, side=side, program=program))
    path.chmod(0o755)
