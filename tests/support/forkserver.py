"""The command in processes forked from one that has imported it: a test need not wait for the imports each time.

All processes of a run share that one (``forks.py``), which a caller in a shell reaches through ``caller.py``.
"""

import atexit
import contextlib
import functools
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

# What Python itself, or a module while it is imported, takes from the environment.
STARTING = ("PYTHON", "LANG", "LC_")
SHARED = "FORKS_OF_TESTS"  # names the socket of the server that others have started
SUPPORT = Path(__file__).parent
BIN = Path(sys.executable).parent


def needs_a_new_interpreter(environment: Mapping[str, str]) -> bool:
    """Return whether variables mean something else to a Python that starts than to one that has."""
    return any(name.startswith(STARTING) for name in environment)


class Process:
    """A process that the server has forked."""

    def __init__(self, call: socket.socket, output: Sequence[Path]) -> None:
        self.call, self.output = call, output
        self.pid = self._read()
        self.code: int | None = None

    def _read(self) -> int:
        told = self.call.recv(16)
        assert told, "the server has died"
        return int(told)

    def kill(self) -> None:
        """End it at once; what it has started goes on until the test leaves it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def clear(self) -> None:
        """End it and what it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.wait()

    def wait(self) -> subprocess.CompletedProcess[str]:
        """Wait for its end; the exit code is negative where a signal has ended it."""
        if self.code is None:
            self.code = self._read()
        out, err = (path.read_text(encoding="utf-8") for path in self.output)
        return subprocess.CompletedProcess([], self.code, out, err)


class Server:
    """A Python that has imported the command, and forks itself for each order.

    ``programs`` has the programs of this environment, of which ``communique`` asks to be forked by it, too.
    """

    def __init__(self, ahead: bool = False) -> None:
        # What confines programs leaves them nothing of /dev and /run.
        self.folder = tempfile.TemporaryDirectory(dir="/var/tmp")
        self.place, self.programs = _parts(Path(self.folder.name))
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as calls:
            calls.bind(str(self.place))
            calls.listen(100)
            python = _write_caller(Path(self.folder.name, "python"), self.place, Path(sys.executable))
            command, given = [sys.executable, SUPPORT / "forks.py", str(calls.fileno()), python], (calls.fileno(),)
            command += ["ahead"] * ahead
            self.process = subprocess.Popen(command, pass_fds=given, stdin=subprocess.PIPE)
        self.programs.mkdir()
        for path in BIN.iterdir():
            (self.programs / path.name).symlink_to(path)
        (self.programs / "communique").unlink()
        _write_caller(self.programs / "communique", self.place, BIN / "communique")
        atexit.register(self.stop)

    def stop(self) -> None:
        self.process.communicate()
        self.folder.cleanup()


def _parts(folder: Path) -> tuple[Path, Path]:
    return folder / "calls", folder / "bin"


def _write_caller(path: Path, place: Path, program: Path) -> Path:
    """Write a script that has the server at ``place`` fork what a program would be, with what it was called with."""
    known = {name: value for name, value in os.environ.items() if name.startswith(STARTING)}
    caller = (sys.executable, "-IS", str(SUPPORT / "caller.py"))
    path.write_text(f'#!/bin/sh\nexec {shlex.join((*caller, str(place), str(program), json.dumps(known)))} "$@"\n')
    path.chmod(0o755)
    return path


@functools.cache
def _place() -> tuple[Path, Path]:
    """Return the socket of the server, and the folder of programs; start one where nobody has."""
    if shared := os.environ.get(SHARED):
        return _parts(Path(shared))
    server = Server()
    return server.place, server.programs


def share() -> None:
    """Start a server for the processes that this one starts; it imports what they will ask for while they begin."""
    os.environ[SHARED] = Server(ahead=True).folder.name


def programs() -> Path:
    """Return a folder with the programs of this environment, whose command need not import anything."""
    return _place()[1]


def python() -> Path:
    """Return what stands for Python, and has forked what the command has it start."""
    return _place()[0].with_name("python")


@contextlib.contextmanager
def forked(
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    what: str = "communique.cli.main:main",
) -> Iterator[Process]:
    """Run the command, or what else takes a list of arguments and gives an exit code, in a process of its own."""
    order = {"what": what, "arguments": arguments, "folder": str(folder), "environment": dict(environment)}
    with (
        tempfile.TemporaryDirectory() as name,
        socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as call,
        Path(os.devnull).open() as nothing,
        Path(name, "out").open("w") as out,
        Path(name, "err").open("w") as err,
    ):
        call.connect(str(_place()[0]))
        socket.send_fds(call, [json.dumps(order).encode()], [file.fileno() for file in (nothing, out, err)])
        process = Process(call, (Path(out.name), Path(err.name)))
        try:
            yield process
        finally:
            process.clear()
