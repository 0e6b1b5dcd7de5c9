"""The command in processes forked from one that has imported it: a test need not wait for the imports each time."""

import atexit
import contextlib
import functools
import gc
import importlib
import io
import json
import os
import pkgutil
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

# What Python itself, or a module while it is imported, takes from the environment.
STARTING = ("PYTHON", "LANG", "LC_")
LANGUAGES = ("en", "ja", "km")
KINDS = (".out", ".err")
ROOT = Path(__file__).parents[2]


def needs_a_new_interpreter(environment: Mapping[str, str]) -> bool:
    """Return whether variables mean something else to a Python that starts than to one that has."""
    return any(name.startswith(STARTING) for name in environment)


class Process:
    """A process that the server has forked."""

    def __init__(self, server: "Server", pid: int, output: Path) -> None:
        self.server, self.pid, self.output = server, pid, output
        self.code: int | None = None

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
            self.code = self.server.read()
        out, err = (self.output.with_suffix(kind).read_text(encoding="utf-8") for kind in KINDS)
        return subprocess.CompletedProcess([], self.code, out, err)


class Server:
    """A Python that has imported the command, and forks itself for each order; one at a time.

    ``programs`` has the programs of this environment, of which ``communique`` asks to be forked by it, too.
    """

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        place, self.programs = Path(self.folder.name, "calls"), Path(self.folder.name, "bin")
        with socket.socket(socket.AF_UNIX) as calls:
            calls.bind(str(place))
            calls.listen()
            command, given = [sys.executable, __file__, str(calls.fileno())], (calls.fileno(),)
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self.process = subprocess.Popen(command, pass_fds=given, text=True, **pipes)
        self.programs.mkdir()
        for path in Path(sys.executable).parent.iterdir():
            (self.programs / path.name).symlink_to(path)
        (self.programs / "communique").unlink()
        (self.programs / "communique").write_text(_caller(place))
        (self.programs / "communique").chmod(0o755)
        atexit.register(self.stop)

    def stop(self) -> None:
        self.process.communicate()
        self.folder.cleanup()

    def read(self) -> int:
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, "the server has died"
        return int(line)

    def start(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], output: Path, what: str
    ) -> Process:
        order = {"what": what, "arguments": arguments, "folder": str(folder), "environment": dict(environment)}
        assert self.process.stdin
        print(json.dumps({**order, "output": str(output)}), file=self.process.stdin, flush=True)
        return Process(self, self.read(), output)


def _caller(place: Path) -> str:
    """Write a script that has the server at ``place`` fork the command, with what it was called with."""
    known = {name: value for name, value in os.environ.items() if name.startswith(STARTING)}
    installed = str(Path(sys.executable).with_name("communique"))
    given = (
        sys.executable,
        "-IS",
        str(Path(__file__).with_name("caller.py")),
        str(place),
        installed,
        json.dumps(known),
    )
    return f'#!/bin/sh\nexec {shlex.join(given)} "$@"\n'


def programs() -> Path:
    """Return a folder with the programs of this environment, whose command need not import anything."""
    return _server().programs


@functools.cache
def _server() -> Server:
    return Server()


@contextlib.contextmanager
def forked(
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    what: str = "communique.cli.main:main",
) -> Iterator[Process]:
    """Run the command, or what else takes a list of arguments and gives an exit code, in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        output = Path(name) / "said"
        for kind in KINDS:
            output.with_suffix(kind).touch()
        process = _server().start(arguments, folder, environment, output, what)
        try:
            yield process
        finally:
            process.clear()


# From here on, what the server does.


def _serve(orders: IO[str], calls: socket.socket) -> None:
    import covering

    covering.start()
    _import()
    # What all have in common stays in the memory that they share.
    gc.collect()
    gc.freeze()
    while True:
        ready, _, _ = select.select([orders, calls], [], [])
        if calls in ready:
            _answer(calls)
        elif line := orders.readline():
            _follow(json.loads(line))
        else:
            return


def _follow(order: dict[str, Any]) -> None:
    child = os.fork()
    if child == 0:
        output = order.pop("output")
        written = [os.open(f"{output}{kind}", os.O_WRONLY) for kind in KINDS]
        os._exit(_obey([os.open(os.devnull, os.O_RDONLY), *written], **order))
    print(child, flush=True)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)


def _answer(calls: socket.socket) -> None:
    """Fork what was called, with the caller's standard streams; it gives its exit code itself."""
    with calls.accept()[0] as call, contextlib.suppress(ChildProcessError):
        data, streams, _, _ = socket.recv_fds(call, 1 << 20, 3)
        if os.fork() == 0:
            call.sendall(b"%d" % _obey(streams, **json.loads(data)))
            os._exit(0)
        for stream in streams:
            os.close(stream)
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _import() -> None:
    """Import all that a command may, but what reads the environment while it is imported."""
    from sphinx.application import builtin_extensions

    import communique

    names = [module.name for module in pkgutil.walk_packages(communique.__path__, "communique.")]
    for name in (*names, *builtin_extensions):
        if name != "sphinx.builders.gettext":
            importlib.import_module(name)
    _run_once()
    _compile_templates()


def _run_once() -> None:
    """Compile what the first run of a process compiles: the patterns of the vocabulary, the templates of pages.

    In this process alone, of one language after the other, and as if nothing were known of their verdicts.
    """
    from communique.cli.main import main

    processors, os.cpu_count = os.cpu_count, lambda: 1
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        for folder in ("docs", "locale"):
            shutil.copytree(ROOT / folder, folder)
        for file in ("conf.py", "pyproject.toml"):
            shutil.copy(ROOT / file, file)
        os.environ["COMMUNIQUE_CACHE"] = str(Path("cache").absolute())
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            for code in LANGUAGES:
                main(["check", "--language", code])
                main(["html", "--language", code])
            main(["status"])
    os.cpu_count = processors


def _compile_templates() -> None:
    """Compile the templates that this has not come to: of books, of documents and of pages that are no statements."""
    import communique
    from communique.html.templates import page_templates

    for name in ("docx/templates", "epub/templates", "html/theme"):
        templates = page_templates(Path(communique.__path__[0], name))
        for template in templates.list_templates():
            templates.get_template(template)


def _obey(
    streams: Sequence[int], what: str, arguments: Sequence[str], folder: str, environment: Mapping[str, str]
) -> int:
    os.setpgid(0, 0)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    time.tzset()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    # What they were before could go back in a file, as what they are now may not.
    encoding = sys.stdout.encoding
    sys.stdin, sys.stdout = os.fdopen(0, encoding=encoding), os.fdopen(1, "w", encoding=encoding)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding=encoding, errors="backslashreplace")
    code = _call(what, arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _call(what: str, arguments: Sequence[str]) -> int:
    module, _, name = what.partition(":")
    try:
        called: Any = getattr(importlib.import_module(module), name)
        return int(called(arguments))
    except SystemExit as stop:
        return int(stop.code or 0)
    except BaseException:
        traceback.print_exc()
        return 1


if __name__ == "__main__":
    _serve(sys.stdin, socket.socket(fileno=int(sys.argv[1])))
