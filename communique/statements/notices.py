"""What stands around a statement in an edition, on a page as on paper: whose it is, and the state of its text."""

from collections.abc import Callable, Mapping
from datetime import date

from sphinx.environment import BuildEnvironment

from communique.approvals.standing import reviewing
from communique.glossary.terms import rendering
from communique.project.digits import BRACED
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.statements.availability import Earlier
from communique.statements.edition import Edition, approved, records
from communique.statements.interface import Interface, Phrase
from communique.statements.statement import Statement, is_later

AWAITS_REVIEW = "This translation awaits review by a native speaker. The English text is authoritative."
INCOMPLETE = "This translation is incomplete. Passages not yet translated are shown in English."
BETWEEN: str = "\N{NO-BREAK SPACE}· "  # names of a by-line: commas are in them
EARLIER = (
    "This translation renders version {version} of the English text. Passages that have changed since: {changed}; "
    "added: {added}; removed: {removed}."
)
NUMBERED = "Version {version}"
CORRECTED = "The English text was corrected on {date}."
DRAFT = "Draft. Not for publication."
MOVED = "This page has moved."
ELSEWHERE = "This text is not available in this language."
MISSING = "There is no such page."
GONE = "This page is no longer available."
EMBARGO = "Under embargo. Not for publication before {hour}."


def organisation(edition: Edition) -> Phrase:
    """Name the organisation as the glossary does in the edition's language."""
    return _name(edition, edition.project.organisation)


def kind(edition: Edition, statement: Statement) -> Phrase:
    """Name what a text is: of one body, or of several."""
    if statement.kind:
        return _own_words(edition, edition.project.particulars.kinds[statement.kind])
    interface = Interface(edition.language)
    return interface.phrase("Joint statement") if statement.is_joint else interface.phrase("Statement")


def imprint(edition: Edition) -> tuple[Phrase, ...]:
    """List what the organisation says of itself below each text: where it is, whom to ask, who may use it."""
    return tuple(_own_words(edition, line) for line in edition.project.particulars.lines)


def _own_words(edition: Edition, texts: Mapping[str, str]) -> Phrase:
    """Return the settings' own words in the edition's language, else in English."""
    code = edition.language.code if edition.language.code in texts else SOURCE_LANGUAGE
    return Phrase(texts[code], code)


def bylines(edition: Edition, statement: Statement) -> tuple[tuple[Phrase, ...], ...]:
    """List who speaks, authors and bodies, each in its language; not a body whose letterhead the statement has."""
    lines = (statement.authors, _bodies(edition.project, statement))
    return tuple(tuple(_name(edition, name) for name in names) for names in lines if names)


def names_above_title(project: Project, statement: Statement) -> tuple[str, ...]:
    """List whom and what place a statement names in English above its text."""
    return (*statement.authors, *_bodies(project, statement), *filter(None, [statement.place]))


def author_names(edition: Edition, statement: Statement) -> tuple[str, ...]:
    """List whom software is to name as the authors."""
    return tuple(_name(edition, name).text for name in (*statement.authors, *statement.organizations))


def dateline(edition: Edition, statement: Statement) -> tuple[Phrase, ...]:
    """Write place and day in the order of the language, part by part; the place is named as the glossary does."""
    code = edition.language.code
    day = Phrase(Interface(edition.language).date(statement.date), code)
    if not statement.place:
        return (day,)
    place = _name(edition, statement.place)
    known = {"{date}": day, "{place}": place, "{PLACE}": Phrase(place.text.upper(), place.language)}
    parts = filter(None, BRACED.split(edition.language.dateline))
    return tuple(known.get(part) or Phrase(part, code) for part in parts)


def notices(edition: Edition, env: BuildEnvironment, docname: str, english: str = "") -> list[Phrase]:
    """List what a reader must be told of a document's text; ``english`` is where that in English is, if anywhere."""
    if edition.language.is_source:
        return []
    interface = Interface(edition.language)
    told = [] if records(env)[docname].count.complete else [interface.phrase(INCOMPLETE)]
    if edition.availability and (earlier := edition.availability.earlier.get(docname)):
        told.append(_earlier(interface, earlier))
        told += [_corrected(edition, earlier.corrected, english)] if earlier.corrected else []
    return told if is_reviewed(edition, env, docname) else [*told, interface.phrase(AWAITS_REVIEW)]


def is_reviewed(edition: Edition, env: BuildEnvironment, docname: str, *roles: str) -> bool:
    """Return whether a document is whole, and approved by a native speaker and in all ``roles`` and the gate's."""
    whole = records(env)[docname].count.complete
    return whole and approved(env, docname).is_complete((*reviewing(edition.project), *roles))


def colophon(edition: Edition, env: BuildEnvironment, docname: str) -> Phrase | None:
    """Return who has reviewed a document, in the words that the project has chosen for the language; None without."""
    words = edition.project.review.credits.get(edition.language.code, "")
    named = [role for role in edition.project.review.roles if f"{{{role}}}" in words]
    if not words or not is_reviewed(edition, env, docname, *named):
        return None
    return Phrase(approved(env, docname).credited(words, named, edition.language.code), edition.language.code)


def unissued_mark(edition: Edition, statement: Statement) -> Phrase | None:
    """Return the mark of a draft or of a text under embargo, on what is built outside of a release; None without."""
    interface, life = Interface(edition.language), statement.life
    if edition.availability is not None:
        return None
    if life.draft:
        return interface.phrase(DRAFT)
    if not life.embargo:
        return None
    hour = life.embargo
    return _filled(edition, EMBARGO, "hour", lambda own: own.hour(hour))


def short_mark(edition: Edition, statement: Statement) -> Phrase | None:
    """Return the short mark of a statement in lists: draft, under embargo, withdrawn or corrected; None without."""
    interface, life = Interface(edition.language), statement.life
    if edition.availability is None and life.draft:
        return interface.phrase("Draft")
    if edition.availability is None and life.embargo:
        return interface.phrase("Under embargo")
    if life.withdrawn:
        return interface.phrase("Withdrawn")
    return interface.phrase("Corrected") if statement.corrections else None


def version(edition: Edition, statement: Statement) -> Phrase | None:
    """Name a statement's version from the first correction on: until then there is one text to speak of."""
    if not is_later(statement):
        return None
    return version_phrase(edition, statement.version)


def version_phrase(edition: Edition, version: str) -> Phrase:
    """Name a version, of a statement or a release, in the digits of the language that says it."""
    return _filled(edition, NUMBERED, "version", lambda own: own.language.number(version))


def _filled(edition: Edition, msgid: str, name: str, write: Callable[[Interface], str], href: str = "") -> Phrase:
    """Fill in a phrase by its own language: one that is still English has an English date in it."""
    phrase = Interface(edition.language).phrase(msgid, **{name: f"{{{name}}}"})
    written = write(Interface(edition.project.language(phrase.language)))
    return Phrase(phrase.text.format(**{name: written}), phrase.language, href)


def _bodies(project: Project, statement: Statement) -> tuple[str, ...]:
    return () if statement.organizations == (project.organisation,) else statement.organizations


def _name(edition: Edition, name: str) -> Phrase:
    """Name a body or a person as the glossary does; a name that it does not have stays as it is."""
    local = rendering(edition.glossary, name, edition.language.code)
    return Phrase(local, edition.language.code) if local else Phrase(name, SOURCE_LANGUAGE)


def _earlier(interface: Interface, earlier: Earlier) -> Phrase:
    numbers = {
        name: interface.language.number(str(getattr(earlier, name))) for name in ("changed", "added", "removed")
    }
    return interface.phrase(EARLIER, version=interface.language.number(earlier.version), **numbers)


def _corrected(edition: Edition, day: str, english: str) -> Phrase:
    """Say that the English was corrected meanwhile, with a link to what it says of that."""
    href = f"{english}#{correction_id(day)}" if english else ""
    return _filled(edition, CORRECTED, "date", lambda own: own.date(date.fromisoformat(day)), href)


def correction_id(day: str) -> str:
    """Return what links call the note of a day's correction."""
    return f"correction-{day}"
