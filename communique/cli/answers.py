"""Answers: what a command said is said again as long as nothing that it looks at has changed."""

import argparse
import io
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import partial, wraps
from typing import TextIO, TypeAlias

from communique.cli.arguments import Run
from communique.cli.counting import counting, name_slowest
from communique.project.life import read_hour
from communique.project.model import Language, Project
from communique.project.paths import document_path, documents
from communique.system.digests import digest
from communique.system.filedigests import FileDigests, settle
from communique.system.records import program_digest, read_record, write_record

EMBARGO = re.compile(rb"^\s*:embargo:(.*)$", re.MULTILINE | re.IGNORECASE)
Told: TypeAlias = tuple[int, str, str]

COUNTED = ("quiet", "timings")  # options that no answer depends on
SETTINGS = ("conf.py", "languages.toml", "pyproject.toml")


def answered(name: str, run: Run, beside: Callable[[Project], str] = lambda project: "") -> Run:
    """Let a command that looks at sources and catalogs, and may write to ``build/<name>``, answer from what is kept.

    ``beside`` names what else it looks at.

    One that could not read a file, or changes them, is run each time.
    """

    @wraps(run)
    def wrapped(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
        asked = {key: each for key, each in vars(options).items() if key not in COUNTED and not callable(each)}
        work = partial(_told, options, partial(run, options, project, languages))
        if asked.get("fix") or asked.get("files"):
            return work()[0]
        question = digest(asked=asked, languages=[each.code for each in languages], shown=_shown())
        return _answer(project, name, f"{name}-{question[:16]}", work, beside(project))

    return wrapped


def _answer(project: Project, name: str, record: str, run: Callable[[], Told], beside: str) -> int:
    before = FileDigests(project.build)
    inputs = _inputs(project, before, beside)
    match read_record(project.build, record):
        case {
            "inputs": found,
            "files": files,
            "until": until,
            "out": str(out),
            "err": str(err),
            "code": int(code),
        } if found == inputs and files == before.below(project.build / name) and time.time() < until:
            sys.stdout.write(out)
            sys.stderr.write(err)
            return code
    code, out, err = run()
    if code in (0, 1):
        _keep(project, name, record, (before, inputs, beside), {"out": out, "err": err, "code": code})
    return code


def _told(options: argparse.Namespace, run: Callable[[], int]) -> Told:
    """Show how far a command is, and then what it said, which is returned with its exit code."""
    with _heard() as (told, warned), counting(options, warned.out) as counted:
        code = run()
    name_slowest(options, counted)
    return code, told.getvalue(), warned.getvalue()


def _keep(
    project: Project, name: str, record: str, seen: tuple[FileDigests, str, str], said: Mapping[str, object]
) -> None:
    """Keep an answer, unless somebody wrote to, or took away, what it is of since that was seen."""
    before, looked, beside = seen
    settle()
    now = before.again()
    inputs = _inputs(project, now, beside)
    if inputs == looked and now.is_as(before):
        files, until = now.below(project.build / name), _until(project)
        write_record(project.build, record, {"inputs": inputs, "files": files, "until": until, **said})
    now.save()


def _inputs(project: Project, digests: FileDigests, beside: str) -> str:
    """Return the digest of all that such a command looks at."""
    return digest(
        program=program_digest(digests),
        beside=beside,
        settings=[digests.digest(str(project.root / name)) for name in SETTINGS],
        project=project,
        reviewers=digests.digest(str(project.review.reviewers)),
        docs=digests.below(project.docs),
        locale=digests.below(project.locale),
    )


def _until(project: Project) -> float:
    """Return when the clock alone makes another answer: the next end of an embargo, at once if one is not clear."""
    paths = (document_path(project, docname) for docname in documents(project))
    written = [hour for path in paths if path.is_file() for hour in EMBARGO.findall(path.read_bytes())]
    hours = [read_hour(text.decode("ascii", "replace").strip()) for text in written]
    ends = [hour.timestamp() if hour else 0 for hour in hours]
    return min((end for end in ends if end > time.time() or not end), default=sys.float_info.max)


def _shown() -> list[object]:
    """Return what an answer's form depends on: where it goes, and how wide that is."""
    terminal = sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if terminal else 0
    colours = ["NO_COLOR" in os.environ, os.environ.get("TERM")]
    return [terminal, sys.stderr.isatty(), columns, *colours, sys.stdout.encoding]


class _Heard(io.StringIO):
    """Holds what is said until it can be said again, and says it then."""

    def __init__(self, out: TextIO) -> None:
        super().__init__()
        self.out = out

    def isatty(self) -> bool:
        """Return whether what is said goes to a terminal."""
        return self.out.isatty()


@contextmanager
def _heard() -> Iterator[tuple[_Heard, _Heard]]:
    told, warned = _Heard(sys.stdout), _Heard(sys.stderr)
    try:
        with redirect_stdout(told), redirect_stderr(warned):
            yield told, warned
    finally:
        for heard in (told, warned):
            heard.out.write(heard.getvalue())
