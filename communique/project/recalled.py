"""What has been read of all documents together, kept until any of them is another."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from communique.project.model import Project
from communique.project.paths import documents
from communique.system.digests import digest
from communique.system.filedigests import FileDigests, settle
from communique.system.parent import apart
from communique.system.records import program_digest, read_record, write_record

T = TypeVar("T")
Done = TypeVar("Done")
SETTINGS = ("conf.py",)
MANY = 100  # documents: what Sphinx knows of so many is more than what is asked for


def recalled(
    project: Project, name: str, kind: type[T], make: Callable[[], tuple[T, Sequence[str]]], made: Path | None = None
) -> T:
    """Return what ``make`` gave of the same English, settings and code; else make it, and keep it under ``name``.

    ``make`` also gives the paths that ``conf.py`` brings in; ``made`` is a folder that it writes, and nobody else.
    """
    before = FileDigests(project.build)
    looked = _inputs(project, before, ())  # so that all is looked at before it is read
    match read_record(project.build, name):
        case {"watched": list(watched), "inputs": str(inputs), "files": files, "value": value} if inputs == _inputs(
            project, before, watched
        ) and files == _files(before, made):
            return msgspec.convert(value, kind)
    value, brought = apart_of_many(project, make)
    watched = list(brought)
    settle()
    now = before.again()
    inputs = _inputs(project, now, watched)
    if _inputs(project, now, ()) == looked and now.is_as(before):
        known = {"watched": watched, "inputs": inputs, "files": _files(now, made)}
        write_record(project.build, name, {**known, "value": msgspec.to_builtins(value)})
    now.save()
    return value


def apart_of_many(project: Project, work: Callable[[], Done]) -> Done:
    """Return what ``work`` gives, found in a process of its own where there are many documents."""
    return apart(work) if len(documents(project)) > MANY else work()


def _inputs(project: Project, digests: FileDigests, watched: Sequence[str]) -> str:
    own = [f"{project.root}{os.sep}{name}" for name in (*SETTINGS, *watched)]
    english = project.locale / project.source.code
    return digest(
        program=program_digest(digests),
        project=project.digest,
        settings=[[digests.digest(path), digests.below(Path(path))] for path in own],
        glossary=digests.digest(str(project.locale / "glossary.csv")),
        docs=digests.below(project.docs),
        english=digests.below(english),
        approvals=digests.below(project.locale / "approvals" / project.source.code),
    )


def _files(digests: FileDigests, folder: Path | None) -> dict[str, str]:
    return digests.below(folder) if folder else {}
