"""Skeletons: a new statement with all that a statement must have, to be written over."""

from datetime import date
from pathlib import Path

from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.project.paths import FOLDER, SLUG, document_path
from communique.system.files import write_atomically

LONGEST = 100  # letters; file systems and addresses have their limits
EXAMPLE = "2026-11-23-freedom-of-assembly"
TEXT = """\
:date: {day}
:organization: {organisation}

=======
A title
=======

.. sectnum::
   :suffix: .

Introduction
------------

Write the statement here: one line for each paragraph, and a note where a source is named.\\ [#source]_

.. [#source] Who said it, where and when.
"""


def write_statement(project: Project, slug: str) -> Path:
    """Write the skeleton of a statement; raise CommuniqueError for a slug that is none or is taken."""
    day = _day(slug)
    path = document_path(project, f"{FOLDER}{slug}")
    if path.exists():
        raise CommuniqueError("the statement is there already: edit it, or choose another slug", project.shown(path))
    organisation = " ".join(project.organisation.split())
    write_atomically(path, TEXT.format(day=day, organisation=organisation).encode())
    return project.shown(path)


def _day(slug: str) -> date:
    found = SLUG.fullmatch(slug) if len(slug) <= LONGEST else None
    try:
        if found:
            return date.fromisoformat(found[1])
    except ValueError:
        pass
    raise CommuniqueError(
        f"{slug!r} is no slug: write the statement's date and words of it in a-z and 0-9, such as {EXAMPLE}"
    )
