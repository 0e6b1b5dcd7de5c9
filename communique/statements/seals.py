"""Seals: what ties a file beside a page to the text that it was made from, and to its own bytes."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from communique.project.model import Language, Project
from communique.project.paths import slug
from communique.statements.formats import Format
from communique.system.digests import digest, digest_of
from communique.system.files import write_atomically

if TYPE_CHECKING:
    from communique.statements.edition import Edition


def write_seal(edition: "Edition", form: Format, docname: str, inputs: Mapping[str, object], data: bytes) -> None:
    """Record that a statement's file with the bytes ``data`` was made from ``inputs``; raise CommuniqueError."""
    write_atomically(_path(edition, form, docname), _seal(inputs, data).encode())


def is_sealed(edition: "Edition", form: Format, docname: str, inputs: Mapping[str, object], data: bytes) -> bool:
    """Return whether ``data`` is what was made last, and from these very inputs."""
    path = _path(edition, form, docname)
    return path.is_file() and path.read_text(encoding="utf-8") == _seal(inputs, data)


def seals_folder(project: Project, language: Language, form: Format) -> Path:
    """Return where the seals of a language's files are."""
    return project.build / "seals" / form.name / language.code


def _path(edition: "Edition", form: Format, docname: str) -> Path:
    return seals_folder(edition.project, edition.language, form) / slug(docname)


def _seal(inputs: Mapping[str, object], data: bytes) -> str:
    return digest(**inputs, file=digest_of(data)) + "\n"
