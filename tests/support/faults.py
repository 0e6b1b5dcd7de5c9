"""Faults of the system: calls that fail below Python, by ``strace``; ``bench/faults.py`` tries them one by one."""

import os
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checkout import BIN, Checkout, need

NOBODY = 65534

CALLS = {
    "rename": ("rename,renameat,renameat2", "EIO"),
    "write": ("write,pwrite64", "ENOSPC"),
    "mkdir": ("mkdir,mkdirat", "EIO"),
    "sync": ("fsync,fdatasync", "EIO"),
}


def inject(call: str, log: Path) -> tuple[str, ...]:
    """Return what runs a program where every call of a kind fails, in each of its processes."""
    need("strace")
    names, error = CALLS[call]
    return (
        "strace",
        "-f",
        "--seccomp-bpf",  # other calls go on without being looked at
        "-qq",
        "-o",
        str(log),
        "-e",
        f"trace={names}",
        "-e",
        f"inject={names}:error={error}:when=1+",
    )


def was_injected(log: Path) -> bool:
    """Return whether a call has failed."""
    return log.exists() and "(INJECTED)" in log.read_text(errors="replace")


def wrapper(path: Path, program: str, call: str, log: Path, condition: str) -> None:
    """Write a program that stands for another, whose calls fail where a condition of the shell is true."""
    command = shlex.join(inject(call, log))
    path.write_text(f'#!/bin/sh\nif {condition}; then exec {command} {program} "$@"; fi\nexec {program} "$@"\n')
    path.chmod(0o755)


def faulty(checkout: Checkout, call: str, log: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run the command where every call of a kind fails, in each of its processes."""
    done = checkout.run(*inject(call, log), BIN / "communique", *command)
    assert was_injected(log)
    assert "Traceback" not in done.stderr
    return done


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Do without the rights of root, who may read everything."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
