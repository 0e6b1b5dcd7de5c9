"""What a statement is about, its countries and topics, and what kind of text it is: what readers look for."""

from collections.abc import Iterable
from dataclasses import dataclass

from communique.catalogs.state import Count
from communique.glossary.subjects import COUNTRY, TOPIC, english_subject, subject_name
from communique.glossary.terms import Term
from communique.project.model import SOURCE_LANGUAGE, Language
from communique.statements.edition import Edition
from communique.statements.interface import Phrase
from communique.statements.notices import kind
from communique.statements.statement import Statement
from communique.system.digests import digest_of
from communique.text.addressed import addressed
from communique.text.alphabetical import alphabetical
from communique.words.territories import territory_code, territory_name

KIND = "kind"
FIELDS = (COUNTRY, TOPIC, KIND)
LONGEST = 80  # letters; file systems and addresses have their limits


@dataclass(frozen=True)
class Subject:
    """A country, a topic or a kind of text; ``slug`` is its name in addresses, the same in all languages."""

    field: str
    slug: str
    name: Phrase

    @property
    def path(self) -> str:
        """The page of its statements, in the folder of an edition."""
        return f"{self.field}/{self.slug}"


def subjects(edition: Edition, statement: Statement) -> tuple[Subject, ...]:
    """List the countries of a statement, then its topics."""
    found: dict[str, Subject] = {}
    for field, written in statement.about:
        name = _named(edition.glossary, edition.language, field, written)
        subject = Subject(field, _slug(field, written), name)
        found[subject.path] = subject
    return tuple(found.values())


def kind_subject(edition: Edition, statement: Statement) -> Subject:
    """Return the kind of a text as what readers may look for."""
    named = statement.kind or ("joint-statement" if statement.is_joint else "statement")
    return Subject(KIND, named, kind(edition, statement))


def unnamed(about: Iterable[tuple[str, str]], terms: tuple[Term, ...], language: Language) -> tuple[str, ...]:
    """List the countries and topics that a language has no name for."""
    found = ((name, _named(terms, language, field, name)) for field, name in about)
    return tuple(name for name, shown in found if shown.language != language.code)


def unnamed_count(about: Iterable[tuple[str, str]], terms: tuple[Term, ...], language: Language) -> Count:
    """Count the countries and topics without a name in a language, as messages that are missing."""
    return Count(missing=len(unnamed(about, terms, language)))


def _named(terms: tuple[Term, ...], language: Language, field: str, written: str) -> Phrase:
    name = "" if language.is_source else subject_name(terms, field, written, language.code)
    return Phrase(name, language.code) if name else Phrase(english_subject(field, written), SOURCE_LANGUAGE)


def _slug(field: str, written: str) -> str:
    """Write a name in letters that every address may have; names in other scripts have their digest."""
    name = territory_name(territory_code(written), SOURCE_LANGUAGE) if field == COUNTRY else ""
    letters = addressed(name or written)
    return letters[:LONGEST] or digest_of(written.encode())[:12]


def in_order(found: Iterable[Subject], language: Language) -> list[Subject]:
    """Sort subjects by field, and then by name as readers of a language look for it."""
    return sorted(found, key=lambda each: (FIELDS.index(each.field), alphabetical(each.name.text, language.code)))
