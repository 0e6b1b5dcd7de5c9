"""Recordings that nobody gets: files below ``docs/`` that sound, and that no page offers by their names."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.project.paths import document_path, slug, statements

if TYPE_CHECKING:
    from communique.statements.statement import Statement

TYPES = {".m4a": "audio/mp4", ".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".opus": "audio/ogg"}
OTHERS = frozenset(
    {".3gp", ".aac", ".aif", ".aiff", ".amr", ".avi", ".flac", ".m4v", ".mkv"}
    | {".mov", ".mp4", ".oga", ".ogv", ".wav", ".webm", ".wma"}
)


def recording_name(statement: "Statement", code: str, suffix: str) -> str:
    """Name the recording of a statement's version as it is now: what was read of another one says something else."""
    return f"{statement.docname}-{statement.version}.{code}{suffix}"


def unheard_recordings(project: Project) -> Iterator[tuple[Path, str]]:
    """Find the recordings that nobody gets, each with why."""
    for path in sorted(project.docs.rglob("*.*")):
        if path.suffix.lower() in OTHERS.union(TYPES) and (reason := _reason(project, path)):
            yield project.shown(path), f"nobody gets this recording: {reason}"


def _reason(project: Project, path: Path) -> str:
    """Write why no page offers a recording; "" where one does, or where nobody can read its statement."""
    from communique.statements.statement import read_statement

    name = path.relative_to(project.docs).as_posix()
    docname = max(
        (each for each in statements(project) if name.startswith((f"{each}-", f"{each}."))), key=len, default=""
    )
    if not docname:
        return "name it for its statement, version and language, as docs/statements/SLUG-1.0.km.mp3"
    document = document_path(project, docname)
    try:
        statement = read_statement(docname, document.read_bytes(), project.shown(document))
    except CommuniqueError:
        return ""
    if statement.life.withdrawn:
        return "its statement is withdrawn"
    codes = [language.code for language in project.languages]
    if name in (recording_name(statement, code, suffix) for code in codes for suffix in TYPES):
        return ""
    offered = slug(recording_name(statement, "LANGUAGE", ""))
    return f"the page of its text as it is now has {offered}{'|'.join(TYPES)}, LANGUAGE being {', '.join(codes)}"
