"""The overview: how far each document is in each language, and whether it would be released.

Nothing is judged or counted here: each document's readiness is the one that a release goes by, and problems are those
that ``communique check`` prints.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeAlias

from communique.approvals.folder import read_approvals
from communique.catalogs.state import Count
from communique.checks.registry import Overrule, Problem, Severity
from communique.errors import CommuniqueError
from communique.glossary.terms import PLACE, Term, read_glossary
from communique.project.model import Language, Project
from communique.project.paths import WORDS, catalog_path, document_path, is_statement
from communique.project.settings import own_settings
from communique.status.judging import Judging
from communique.status.readiness import UNRELEASED, Readiness, at_the_gate, of_pages
from communique.system.parent import side_by_side
from communique.system.promise import promised
from communique.text.markup import MarkupError, shown
from communique.update.outdated import with_outdated
from communique.update.templates import Template, extract_templates
from communique.verdicts.looks import Looks
from communique.verdicts.survey import Survey, survey

Edition: TypeAlias = tuple[str, str]  # a language's code and a docname
# Finds the day of the text that a release would have of editions that are late, if it would have any.
Extract: TypeAlias = Callable[[], Sequence[Template]]
LateEditions: TypeAlias = Callable[[Mapping[Edition, Template]], Mapping[Edition, str]]


@dataclass(frozen=True)
class Row:
    """One document in one language, or all of them together; ``reasons`` say why it would not be released.

    It would be ``as_of`` a day where it is late and a release would have its text of then ("" elsewhere).

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
    as_of: str = ""

    @property
    def released(self) -> bool:
        """Whether this edition would be part of a release."""
        return not self.reasons or bool(self.as_of)

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
    settings: tuple[tuple[str, str, str, str], ...] = ()

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


def overviews(
    project: Project, languages: Sequence[Language], hour: datetime, late: LateEditions
) -> tuple[Overview, ...]:
    """Look at every document in each of the languages; raise CommuniqueError for a broken glossary or document.

    What is a draft, or under embargo at ``hour``, would not be released.

    A catalog that cannot be read is said in its row, and stops no other.
    """
    templates, (english, *others) = _looked(project, list(dict.fromkeys((project.source, *languages))), hour)
    free = {each.docname: each for each in templates if is_statement(each.docname) and not each.life.held(hour)}
    unreleased = {row.docname for row in english.rows if row.reasons and row.docname in free}
    found = [english, *(_without(overview, unreleased) for overview in others)]
    as_of = late({edition: free[edition[1]] for each in found for edition in _late(each) if edition[1] in free})
    return tuple(_with(overview, as_of) for overview in found if overview.language in languages)


def _looked(
    project: Project, languages: Sequence[Language], hour: datetime
) -> tuple[Sequence[Template], list[Overview]]:
    """Look at each language, and extract meanwhile what there is to translate, which is asked for last."""
    terms = read_glossary(project)
    with promised(partial(extract_templates, project)) as templates:
        try:
            looks = Looks(project, terms)
            looks.ready(languages)
            # English has no facts to compare, and comes first: the longest work begins first.
            found = side_by_side(partial(_overview, looks, templates, hour), languages)
        except CommuniqueError:
            templates()  # a document that cannot be read is why others cannot be either
            raise
        return templates(), found


def _without(overview: Overview, unreleased: Collection[str]) -> Overview:
    """Return what would be released of a language where some statements are not in English."""
    rows = (
        replace(row, reasons=(*row.reasons, UNRELEASED)) if row.docname in unreleased else row
        for row in overview.rows
    )
    return replace(overview, rows=tuple(rows))


def _late(overview: Overview) -> Iterator[Edition]:
    """Name the editions of which a release may have an earlier text: somebody has begun to translate them."""
    if overview.language.is_source or any(row.reasons for row in overview.rows if not is_statement(row.docname)):
        return
    for row in overview.rows:
        if row.reasons and UNRELEASED not in row.reasons and row.messages.translated + row.messages.needs_work:
            yield overview.language.code, row.docname


def _with(overview: Overview, as_of: Mapping[Edition, str]) -> Overview:
    code = overview.language.code
    rows = (replace(row, as_of=as_of.get((code, row.docname), "")) for row in overview.rows)
    return replace(overview, rows=tuple(rows))


def _overview(looks: Looks, extract: Extract, hour: datetime, language: Language) -> Overview:
    project = looks.project
    surveyed = with_outdated(survey(project, language, looks.terms, looks), project, templates := extract())
    found = _by_file(surveyed.problems)

    def row(template: Template) -> Row:
        catalog = project.shown(catalog_path(project, language, template.docname))
        places = (catalog, project.shown(document_path(project, template.docname)))
        problems = [problem for place in places for problem in found[place]]
        overruled = tuple(each for each in surveyed.overruled if each.problem.path in places)
        title = _shown(next(iter(template.messages), ""))
        return _row(project, judged[template.docname], title, problems, overruled)

    judging = Judging(project, language, looks.terms, read_approvals(project, language))
    judged = {each.docname: judging.judge(each) for each in templates}
    pages = of_pages(judged.values())
    judged |= {each.docname: _at_the_gate(each, judged, language, pages, hour) for each in templates}
    rows = [*map(row, templates), *_strays(project, language, surveyed.messages.keys() - {WORDS, *judged}, found)]
    rests_on = _glossary(judged.values(), language), tuple(own_settings(project.root, (language.code,)))
    return Overview(language, tuple(rows), tuple(found[PLACE]), surveyed.overruled, _unread(surveyed), *rests_on)


def _strays(
    project: Project, language: Language, docnames: Collection[str], found: Mapping[Path, list[Problem]]
) -> Iterator[Row]:
    """Return the rows of catalogs without a document that have a problem."""
    for docname in sorted(docnames):
        path = project.shown(catalog_path(project, language, docname))
        if found[path]:
            yield _stray(project, docname, path, found[path])


def _unread(surveyed: Survey) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, surveyed.unread.values())))


def _by_file(problems: Iterable[Problem]) -> Mapping[Path, list[Problem]]:
    found = defaultdict[Path, list[Problem]](list)
    for problem in problems:
        found[problem.path].append(problem)
    return found


def _glossary(judged: Iterable[Readiness], language: Language) -> tuple[tuple[Term, int], ...]:
    """List the rows of the glossary that say how a language writes something, with the messages held to them."""
    used = Counter(term for each in judged for terms in each.rows.values() for term in terms)
    rows = ((term, many) for term, many in used.items() if term.renderings.get(language.code))
    return tuple(sorted(rows, key=lambda row: row[0].source))


def _at_the_gate(
    template: Template, judged: Mapping[str, Readiness], language: Language, pages: tuple[str, ...], hour: datetime
) -> Readiness:
    own = judged[template.docname]
    reasons = at_the_gate(own, template, language, pages) if is_statement(template.docname) else own.reasons
    held = template.life.held(hour)
    return replace(own, reasons=(held, *reasons) if held else reasons)


def _shown(title: str) -> str:
    """Write a title as readers see it; one of broken markup as it is."""
    try:
        return shown(title)
    except MarkupError:
        return title


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
    return _row(project, Readiness(docname, Count(), Count(), (reason,)), "", problems)
