"""The overview: how far each document is in each language, and whether it would be released.

Nothing is judged or counted here: each document's readiness is the one that a release goes by, and problems are those
that ``communique check`` prints.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from communique.approvals.folder import Approvals, read_approvals
from communique.catalogs.state import Count
from communique.checks.registry import Overrule, Problem, Severity
from communique.glossary.terms import PLACE, Term, read_glossary
from communique.project.model import Language, Project
from communique.project.paths import catalog_path, document_path
from communique.project.settings import own_settings
from communique.status.readiness import Readiness, readiness, rows_of, unreadable
from communique.system.parent import side_by_side
from communique.update.outdated import with_outdated
from communique.update.templates import Template, extract_templates
from communique.verdicts.survey import Survey, survey


@dataclass(frozen=True)
class Row:
    """One document in one language, or all of them together; ``reasons`` say why it would not be released.

    ``approved`` counts by role how many of the messages ``to_approve``, all that would be published, are approved.
    ``title`` is the document's in English.
    """

    docname: str
    title: str
    messages: Count
    words: Count
    errors: int
    warnings: int
    overruled: tuple[Overrule, ...] = ()
    reasons: tuple[str, ...] = ()
    approved: Mapping[str, int] = field(default_factory=dict)
    to_approve: int = 0

    @property
    def released(self) -> bool:
        """Whether this edition would be part of a release."""
        return not self.reasons

    @property
    def problems(self) -> int:
        """Everything that the checks report."""
        return self.errors + self.warnings


@dataclass(frozen=True)
class Overview:
    """All documents of one language, what is overruled, and the problems that are no document's but the glossary's.

    ``unread`` are the files that could not be read, each said once; ``glossary`` has the rows that its messages are
    held to, each with their number, ``settings`` what the project settles of the language itself.
    """

    language: Language
    rows: tuple[Row, ...]
    shared: tuple[Problem, ...]
    overruled: tuple[Overrule, ...]
    unread: tuple[str, ...]
    glossary: tuple[tuple[Term, int], ...] = ()
    settings: tuple[tuple[str, str, str], ...] = ()

    @property
    def total(self) -> Row:
        """The numbers of all documents; what holds one of them back is said there."""
        return Row(
            docname="",
            title="All documents",
            messages=sum((row.messages for row in self.rows), Count()),
            words=sum((row.words for row in self.rows), Count()),
            errors=sum(row.errors for row in self.rows) + len(self.shared),
            warnings=sum(row.warnings for row in self.rows),
            overruled=self.overruled,
            approved={role: sum(row.approved.get(role, 0) for row in self.rows) for role in self.roles},
            to_approve=sum(row.to_approve for row in self.rows),
        )

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles in which people approve."""
        return tuple(dict.fromkeys(role for row in self.rows for role in row.approved))

    @property
    def released(self) -> int:
        """How many of the documents would be released."""
        return sum(row.released for row in self.rows)


def overviews(project: Project, languages: Sequence[Language], hour: datetime) -> tuple[Overview, ...]:
    """Look at every document in each of the languages; raise CommuniqueError for a broken glossary or document.

    What is a draft, or under embargo at ``hour``, would not be released.

    A catalog that cannot be read is said in its row, and stops no other.
    """
    terms = read_glossary(project)
    look = partial(_overview, project, extract_templates(project), terms, hour)
    # English has no facts to compare, and comes first: the longest work begins first.
    return tuple(side_by_side(look, languages))


def _overview(
    project: Project, templates: Sequence[Template], terms: tuple[Term, ...], hour: datetime, language: Language
) -> Overview:
    surveyed = with_outdated(survey(project, language, terms), project, templates)
    found = _by_file(surveyed.problems)

    def row(template: Template) -> Row:
        catalog = project.shown(catalog_path(project, language, template.docname))
        places = (catalog, project.shown(document_path(project, template.docname)))
        problems = [problem for place in places for problem in found[place]]
        overruled = tuple(each for each in surveyed.overruled if each.problem.path in places)
        title = next(iter(template.messages), "")
        return _row(project, judged[template.docname], title, problems, overruled)

    approvals = read_approvals(project, language)
    judged = {each.docname: _judged(project, each, surveyed, approvals, hour) for each in templates}
    rows = [row(template) for template in templates]
    for docname in sorted(surveyed.read.keys() - {row.docname for row in rows}):
        path = project.shown(catalog_path(project, language, docname))
        if found[path]:
            rows.append(_stray(project, docname, path, found[path]))
    unread = tuple(dict.fromkeys(map(str, surveyed.unread.values())))
    rests_on = _glossary(project, judged.values(), language), tuple(own_settings(project.root, (language.code,)))
    return Overview(language, tuple(rows), tuple(found[PLACE]), surveyed.overruled, unread, *rests_on)


def _by_file(problems: Iterable[Problem]) -> Mapping[Path, list[Problem]]:
    found = defaultdict[Path, list[Problem]](list)
    for problem in problems:
        found[problem.path].append(problem)
    return found


def _glossary(project: Project, judged: Iterable[Readiness], language: Language) -> tuple[tuple[Term, int], ...]:
    """List the rows of the glossary that say how a language writes something, with the messages held to them."""
    used = Counter(term for each in judged for terms in rows_of(project, each).values() for term in terms)
    rows = ((term, many) for term, many in used.items() if term.renderings.get(language.code))
    return tuple(sorted(rows, key=lambda row: row[0].source))


def _judged(
    project: Project, template: Template, surveyed: Survey, approvals: Approvals, hour: datetime
) -> Readiness:
    if template.docname in surveyed.unread:
        judged = unreadable(template, surveyed.unread[template.docname])
    else:
        judged = readiness(project, template, surveyed.read[template.docname], approvals)
    held = template.life.held(hour)
    return replace(judged, reasons=(held, *judged.reasons)) if held else judged


def _row(
    project: Project, judged: Readiness, title: str, problems: Sequence[Problem], overruled: tuple[Overrule, ...] = ()
) -> Row:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return Row(
        docname=judged.docname,
        title=title,
        messages=judged.messages,
        words=judged.words,
        errors=errors,
        warnings=len(problems) - errors,
        overruled=overruled,
        reasons=judged.reasons,
        approved={role: judged.approved.approved(role) for role in project.review.roles},
        to_approve=len(judged.approved.signed),
    )


def _stray(project: Project, docname: str, path: Path, problems: Sequence[Problem]) -> Row:
    """Show a catalog whose document is gone, because ``communique check`` reports its problems, too."""
    reason = f"{path}: no document has this catalog: restore it, or remove the catalog"
    return _row(project, Readiness(docname, Count(), Count(), (), (reason,)), "", problems)
