"""``python forks.py SOCKET PYTHON [ahead]``: imports the command, and forks itself for whoever calls.

SOCKET is the number of a listening one; PYTHON is what forked commands are to start for other Pythons. With ``ahead``
it imports before anybody calls.
"""

import contextlib
import ctypes
import gc
import importlib.util
import io
import json
import logging
import os
import pkgutil
import selectors
import shutil
import signal
import socket
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from expressions_kept import keep, learn
from made_once import SIDE_BY_SIDE

LANGUAGES = ("en", "ja", "km")
FONTS = ("fontpkg-noto-sans", "fontpkg-noto-sans-khmer", "noto-cjk-sans-jp-bold", "noto-cjk-sans-jp-regular")
ROOT = Path(__file__).parents[2]
LARGEST = 1 << 20  # bytes of an order
FILES = 256  # no process here has more open
LARGE, MADV_COLLAPSE = 1 << 21, 25  # <linux/mman.h>


class Forks:
    """Forks a process for each call, and tells the caller its number and, when it ends, its exit code."""

    def __init__(self, calls: socket.socket, python: str) -> None:
        self.calls, self.python = calls, python
        self.waiting = selectors.DefaultSelector()
        self.ended = False

    def serve(self) -> None:
        """Answer until standard input ends."""
        self.waiting.register(self.calls, selectors.EVENT_READ, self.answer)
        self.waiting.register(sys.stdin, selectors.EVENT_READ, self.end)
        while not self.ended:
            for key, _ in self.waiting.select():
                key.data()

    def end(self) -> None:
        self.ended = True

    def answer(self) -> None:
        _prepare()
        call = self.calls.accept()[0]
        data, streams, _, _ = socket.recv_fds(call, LARGEST, 3)
        (caller, _, _) = struct.unpack("3i", call.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
        child = os.fork()
        if child == 0:
            os._exit(_obey(streams, self.python, caller, **json.loads(data)))
        for stream in streams:
            os.close(stream)
        ended = os.pidfd_open(child)
        self.waiting.register(ended, selectors.EVENT_READ, partial(self.tell, child, ended, call))
        self.waiting.register(call, selectors.EVENT_READ, partial(self.leave, child, call))
        self.say(call, child)

    def leave(self, child: int, call: socket.socket) -> None:
        """End a process whose caller has ended."""
        self.waiting.unregister(call)
        os.kill(child, signal.SIGKILL)  # it is there, or a zombie: nobody but ``tell`` takes it away

    def tell(self, child: int, ended: int, call: socket.socket) -> None:
        self.waiting.unregister(ended)
        os.close(ended)
        with contextlib.suppress(KeyError):
            self.waiting.unregister(call)
        self.say(call, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        call.close()

    def say(self, call: socket.socket, number: int) -> None:
        with contextlib.suppress(OSError):
            call.send(b"%d" % number)


@cache
def _prepare() -> None:
    gc.disable()  # most of what is made here stays
    learn()
    _import()
    keep()
    # What all have in common stays in the memory that they share.
    gc.collect()
    gc.freeze()
    gc.enable()
    _in_large_pages()


def _in_large_pages() -> None:
    """Have the memory of this process in pages of two megabytes: each fork copies the list of them."""
    collapse = ctypes.CDLL(None).madvise
    collapse.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    for line in Path("/proc/self/maps").read_text().splitlines():
        places, rights, _, _, _, *name = line.split()
        if rights == "rw-p" and name in ([], ["[heap]"]):
            start, end = (int(place, 16) for place in places.split("-"))
            start, end = -(-start // LARGE) * LARGE, end // LARGE * LARGE
            if start < end:
                collapse(start, end - start, MADV_COLLAPSE)  # an older kernel says that it cannot


def _import() -> None:
    """Import all that a command may, but what reads the environment while it is imported."""
    from sphinx.application import builtin_extensions

    import communique

    names = [module.name for module in pkgutil.walk_packages(communique.__path__, "communique.")]
    for name in (*names, *builtin_extensions):
        if name != "sphinx.builders.gettext":
            importlib.import_module(name)
    if importlib.util.find_spec("distributed"):
        importlib.import_module("distributed")  # it takes longer to import than an edition to build
    importlib.import_module("communique.release.assembly").tools()
    importlib.import_module("communique.manifest.sbom").sbom("any", "1.0", datetime.now(UTC), FONTS)
    _run_once()
    _compile_templates()
    logging.disable(logging.INFO)  # as each run of Sphinx has it, which need not say so again


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
    from communique.system.templates import templates_of

    for name in ("docx/templates", "epub/templates", "html/theme"):
        templates = templates_of(Path(communique.__path__[0], name))
        for template in templates.list_templates():
            templates.get_template(template)


# From here on, what a forked process does.


def _obey(
    streams: Sequence[int],
    python: str,
    caller: int,
    what: str,
    arguments: Sequence[str],
    folder: str,
    environment: Mapping[str, str],
) -> int:
    os.setpgid(0, 0)
    _take(streams)
    os.environ.clear()
    os.environ.update(environment)
    if what.startswith("confined:"):
        importlib.import_module("confined").enter(caller)
    os.chdir(folder)
    time.tzset()
    sys.executable, tempfile.tempdir = python, None
    if SIDE_BY_SIDE not in environment:
        os.cpu_count = lambda: 1
    code = _call(what, arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _take(streams: Sequence[int]) -> None:
    """Make the caller's standard streams those of this process, which has no other file open."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.closerange(len(streams), FILES)
    # What they were before could go back in a file, as what they are now may not.
    encoding = sys.stdout.encoding
    sys.stdin, sys.stdout = os.fdopen(0, encoding=encoding), os.fdopen(1, "w", encoding=encoding)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding=encoding, errors="backslashreplace")


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
    import covering

    covering.start()
    if "ahead" in sys.argv[3:]:
        _prepare()
    Forks(socket.socket(fileno=int(sys.argv[1])), sys.argv[2]).serve()
