"""Skeletons: a new statement with all that a statement must have, to be written over."""

from datetime import date
from pathlib import Path

from communique.errors import CommuniqueError
from communique.project import placeholders
from communique.project.life import read_day
from communique.project.model import Project
from communique.project.paths import FOLDER, SLUG, document_path
from communique.system.files import write_atomically

LONGEST = 100  # letters; file systems and addresses have their limits
EXAMPLE = "2026-11-23-freedom-of-assembly"
TEXT = """\
:date: {day}
:organization: {organisation}

{rule}
{title}
{rule}

.. sectnum::
   :suffix: .

Introduction
------------

{text}\\ [#source]_

.. [#source] {note}
"""


def write_statement(project: Project, slug: str) -> Path:
    """Write the skeleton of a statement; raise CommuniqueError for a slug that is none or is taken."""
    day = _day(slug)
    path = document_path(project, f"{FOLDER}{slug}")
    if path.exists():
        raise CommuniqueError("the statement is there already: edit it, or choose another slug", project.shown(path))
    organisation = " ".join(project.organisation.split())
    text = TEXT.format(
        day=day,
        organisation=organisation,
        rule="=" * len(placeholders.TITLE),
        title=placeholders.TITLE,
        text=placeholders.TEXT,
        note=placeholders.NOTE,
    )
    write_atomically(path, text.encode())
    return project.shown(path)


def _day(slug: str) -> date:
    found = SLUG.fullmatch(slug) if len(slug) <= LONGEST else None
    if day := read_day(found[1] if found else ""):
        return day
    raise CommuniqueError(
        f"{slug!r} is no slug: write the statement's date and words of it in a-z and 0-9, such as {EXAMPLE}"
    )
