"""What a release would have of translations that have not caught up: the overview says it before there is one."""

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from communique.approvals.folder import read_approvals
from communique.errors import CommuniqueError
from communique.glossary.terms import read_glossary
from communique.project.model import Project
from communique.project.settings import load_project
from communique.release.late import Late, last_rendered
from communique.release.source import extract, revision
from communique.status.overview import Edition
from communique.system.files import staging_folder
from communique.update.templates import Template


def late_editions(project: Project, hour: datetime, asked: Mapping[Edition, Template]) -> dict[Edition, str]:
    """Find the day of the text that a release would have of each edition; none where nobody keeps a history."""
    if not asked:
        return {}
    try:
        at = revision(project.root).commit
        with staging_folder(project.staging) as staging:
            extract(project.root, at, staging / "source")
            source = _as_it_is(project, staging / "source")
            terms = read_glossary(source)
            found = {}
            for (code, docname), template in asked.items():
                language = source.language(code)
                approvals = read_approvals(source, language)
                late = Late(project.root, source, language, template, terms, approvals, at, hour)
                if candidate := last_rendered(late):
                    found[code, docname] = revision(project.root, candidate.commit).made.date().isoformat()
            return found
    except CommuniqueError:
        return {}


def _as_it_is(project: Project, folder: Path) -> Project:
    """Bring the texts of a revision up to what nobody has committed yet."""
    for path in (project.docs, project.locale):
        shutil.rmtree(place := folder / path.relative_to(project.root), ignore_errors=True)
        shutil.copytree(path, place)
    return load_project(folder)
