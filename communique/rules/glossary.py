"""Checks of the glossary: a row states in every language what English does, and names above titles have one."""

from collections.abc import Iterator

from communique.checks.document import Document
from communique.checks.registry import Finding, Severity, catalogs_check
from communique.checks.segment import LanguageCatalogs
from communique.errors import CommuniqueError
from communique.glossary.subjects import COUNTRY, TOPIC, subject_name
from communique.glossary.terms import PLACE, rendering
from communique.text.fields import Fields, read_fields
from communique.text.scripts import LATIN
from communique.words.vocabulary import vocabulary

SUBJECTS = (COUNTRY, TOPIC)
NAMED = ("organization", "author", "authors", "place")


@catalogs_check(Severity.ERROR)
def check_glossary(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
    """A row of the glossary has the same dates, numbers and sums in each language: no name makes a wrong one right.

    Bad: Group of 77,77か国グループ|7か国グループ
    Good: Group of 77,77か国グループ
    """
    for term, difference in language_catalogs.lexicon.disputed.items():
        stated = f"English says “{difference.expected.text}”" if difference.expected else "English does not"
        given = f"“{difference.found.text}”" if difference.found else "nothing of it"
        code = language_catalogs.language.code
        text = f"“{term.source}” in {code} says {given}; {stated}: correct the row"
        yield Finding(text, path=PLACE, line=term.line, comment=term.note)


@catalogs_check(Severity.WARNING)
def check_unnamed(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
    """Whoever issues a statement, and where, has a name in the language's own script, what it is about one in the
    language; each is said once.

    Bad: :place: Phnom Penh, without a row in the glossary
    Good: :place: Phnom Penh, and Phnom Penh,プノンペン in the glossary
    """
    language = language_catalogs.language
    told: set[str] = set()
    for document in () if language.is_source else language_catalogs.documents:
        for field, name, line in _names(document):
            if name in told or _is_named(language_catalogs, field, name):
                continue
            told.add(name)
            then = "and no edition is released" if field in SUBJECTS else "and stays as it is there"
            noted = ", with “topic” as its note" if field == TOPIC else ""
            text = f"“{name}” has no name in {language.code}, {then}: add it to {PLACE.as_posix()}{noted}"
            yield Finding(text, path=document.path, line=line, comment=document.remarks)


def _is_named(language_catalogs: LanguageCatalogs, field: str, name: str) -> bool:
    code, terms = language_catalogs.language.code, language_catalogs.lexicon.terms
    if field in SUBJECTS:
        return bool(subject_name(terms, field, name, code))
    return vocabulary(code).script == "Latn" or not LATIN.search(name) or bool(rendering(terms, name, code))


def _names(document: Document) -> Iterator[tuple[str, str, int]]:
    """Find the names above a document's title, with fields and lines; what is malformed is refused elsewhere."""
    fields = read_fields(document.text.encode(), document.path)
    for name in (*NAMED, *SUBJECTS):
        for field in fields.found.get(name, ()):
            try:
                several = Fields(fields.path, {name: (field,)}).several(name)
                yield from ((name, each, field.line) for each in several)
            except CommuniqueError:
                continue
