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
import shutil
import signal
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
    """A Python that has imported the command, and forks itself for each order; one at a time."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        atexit.register(self.stop)

    def stop(self) -> None:
        self.process.communicate()

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


def _serve(orders: IO[str]) -> None:
    _import()
    _leave_behind_what_was_measured()
    # What all have in common stays in the memory that they share.
    gc.collect()
    gc.freeze()
    for line in orders:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            os._exit(_obey(**order))
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _leave_behind_what_was_measured() -> None:
    """Write down which lines have run until here, where somebody asks: no fork need write them again."""
    if coverage := sys.modules.get("coverage"):
        coverage.Coverage.current().save()


def _import() -> None:
    """Import all that a command may, but what reads the environment while it is imported."""
    from sphinx.application import builtin_extensions

    import communique

    names = [module.name for module in pkgutil.walk_packages(communique.__path__, "communique.")]
    for name in (*names, *builtin_extensions):
        if name != "sphinx.builders.gettext":
            importlib.import_module(name)
    _run_once()


def _run_once() -> None:
    """Compile what the first run of a process compiles: the patterns of the vocabulary, the templates of pages."""
    from communique.cli.main import main

    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        for folder in ("docs", "locale"):
            shutil.copytree(ROOT / folder, folder)
        for file in ("conf.py", "pyproject.toml"):
            shutil.copy(ROOT / file, file)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            for command in (["check"], *(["html", "--language", code] for code in LANGUAGES)):
                main(command)
            if _commit_in_one_language():
                main(["release", "--version", "1.0"])


def _commit_in_one_language() -> bool:
    """Leave a project that this process builds by itself, and commit it where there is git."""
    settings = Path("pyproject.toml")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('"en", "ja", "km"', '"en"'), encoding="utf-8")
    for code in LANGUAGES[1:]:
        shutil.rmtree(Path("locale", code))
    Path(".gitignore").write_text("build/\n")
    committer = ("-c", "user.name=Ada Example", "-c", "user.email=ada@example.org")
    commands = (["init", "-q"], ["add", "-A"], [*committer, "commit", "-q", "-m", "Begin"])
    done = (subprocess.run(["git", *command], capture_output=True).returncode == 0 for command in commands)
    return shutil.which("git") is not None and all(done)


def _obey(what: str, arguments: Sequence[str], folder: str, environment: Mapping[str, str], output: str) -> int:
    os.setpgid(0, 0)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    time.tzset()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, kind in enumerate(KINDS, 1):
        os.dup2(os.open(f"{output}{kind}", os.O_WRONLY), number)
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
    _serve(sys.stdin)
