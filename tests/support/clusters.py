"""Clusters of Dask on this machine: a scheduler, and machines that are processes."""

import atexit
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol

import forkserver
import pytest

WORKING = b"communique.cluster.worker"
PATIENCE = 30  # seconds
# Else each part looks at itself a hundred times a second, which takes more of a processor than what tests ask of it.
QUIET = {
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "10s",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__WORKER__MEMORY__MONITOR_INTERVAL": "1s",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
}


@dataclass
class Cluster:
    """A scheduler and the processes of its machines."""

    folder: Path
    address: str = ""
    machines: list["Machine"] = field(default_factory=list)
    gone: int = 0

    def add(self, **settings: str) -> None:
        """Start a machine, and wait until the scheduler knows it."""
        said = self.folder / f"machine-{len(self.machines)}"
        own = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self.folder)]
        self.machines.append(start("worker", said, self.address.replace("dask:", "tcp:"), *own, **settings))
        until(lambda: b"Registered to" in said.read_bytes())

    @contextmanager
    def with_stranger(self, **settings: str) -> Iterator[None]:
        """Have one more machine for a while, which is in no state to work."""
        self.add(**settings)
        try:
            yield
        finally:
            stranger = self.machines.pop()
            stranger.kill()
            stranger.wait()
            until(lambda: (self.folder / "scheduler").read_bytes().count(b"Remove worker") > self.gone)
            self.gone += 1

    def at_work(self) -> list[int]:
        """List the processes of machines that build editions."""
        return [child for machine in self.machines for child in children(machine.pid)]


def need_dask() -> None:
    """Skip a test where Dask is not installed; in CI that is a failure."""
    if importlib.util.find_spec("distributed") is None:
        reason = "not installed: distributed (pip install 'communique[dask]')"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


@contextmanager
def cluster(folder: Path, machines: int) -> Iterator[Cluster]:
    """Lend a cluster."""
    need_dask()
    folder.mkdir(exist_ok=True)
    scheduler = start("scheduler", folder / "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    lent = Cluster(folder)
    try:
        until(lambda: bool(found(folder / "scheduler")))
        lent.address = f"dask://{found(folder / 'scheduler')}"
        for _ in range(machines):
            lent.add()
        yield lent
    finally:
        for process in (*lent.machines, scheduler):
            process.kill()
            process.wait()


def found(said: Path) -> str:
    """Find where a scheduler listens."""
    match = re.search(rb"Scheduler at:\s+tcp://(\S+)", said.read_bytes())
    return match[1].decode() if match else ""


def start(kind: str, said: Path, *arguments: str, **settings: str) -> "Machine":
    """Start a part of a cluster, in a folder of its own: Python would take our code from where it is started."""
    command = ("dask", kind, *arguments)
    if settings:
        with said.open("wb") as out:
            own = {"cwd": said.parent, "env": os.environ | QUIET | settings}
            started = [sys.executable, "-m", *command]
            return subprocess.Popen(started, stdin=subprocess.DEVNULL, stdout=out, stderr=out, **own)
    said.touch()
    return Forked(_nursery().fork(command, said))


class Machine(Protocol):
    """A process of a cluster."""

    pid: int

    def kill(self) -> None: ...
    def send_signal(self, number: int, /) -> None: ...
    def wait(self) -> object: ...


@dataclass
class Forked:
    """A process that the nursery has forked, and clears away."""

    pid: int

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def send_signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def wait(self) -> None:
        until(lambda: not Path(f"/proc/{self.pid}").exists())


class Nursery:
    """A Python that has imported Dask, and forks itself for each scheduler and machine."""

    def __init__(self) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        command = [sys.executable, Path(__file__).with_name("nursery.py"), forkserver.python()]
        self.process = subprocess.Popen(command, text=True, env=os.environ | QUIET, **pipes)
        atexit.register(self.process.communicate)

    def fork(self, command: Sequence[str], said: Path) -> int:
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps({"command": command, "said": str(said)}), file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())


@cache
def _nursery() -> Nursery:
    return Nursery()


def children(process: int) -> list[int]:
    """List the processes that a machine builds editions in."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            about = (path / "stat").read_text().rpartition(")")[2].split()
            if int(about[1]) == process and WORKING in (path / "cmdline").read_bytes():
                found.append(int(path.name))
        except OSError:
            continue
    return found


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.02)
