"""Checks of the glossary: a row states in every language what English does, and names above titles have one."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from communique.checks.registry import Finding, Scope, Severity, Taken, catalogs_check, language_check
from communique.checks.segment import LanguageCatalogs
from communique.errors import CommuniqueError
from communique.glossary.subjects import COUNTRY, TOPIC, subject_name
from communique.glossary.terms import PLACE, rendering
from communique.text.fields import Fields, read_fields
from communique.text.scripts import LATIN
from communique.words.vocabulary import vocabulary

SUBJECTS = (COUNTRY, TOPIC)
NAMED = ("organization", "author", "authors", "place")


@catalogs_check(Severity.ERROR, scope=Scope.LANGUAGE)
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


def _names(language_catalogs: LanguageCatalogs) -> Iterator[Taken]:
    """Find the names above documents' titles, with their fields; what is malformed is refused elsewhere."""
    for document in language_catalogs.documents:
        fields = read_fields(document.text.encode(), document.path)
        for name in (*NAMED, *SUBJECTS):
            for field in fields.found.get(name, ()):
                with suppress(CommuniqueError):
                    for each in Fields(fields.path, {name: (field,)}).several(name):
                        yield Taken(document.path, field.line, document.remarks, (name, each))


@language_check(Severity.WARNING, _names)
def check_unnamed(language_catalogs: LanguageCatalogs, taken: Sequence[Taken]) -> Iterator[Finding]:
    """Whoever issues a statement, and where, has a name in the language's own script, what it is about one in the
    language; each is said once.

    Bad: :place: Phnom Penh, without a row in the glossary
    Good: :place: Phnom Penh, and Phnom Penh,プノンペン in the glossary
    """
    language = language_catalogs.language
    told: set[str] = set()
    named: dict[tuple[str, ...], bool] = {}
    for each in () if language.is_source else taken:
        field, name = each.value
        if each.value not in named:
            named[each.value] = _is_named(language_catalogs, field, name)
        if name in told or named[each.value]:
            continue
        told.add(name)
        then = "and no edition is released" if field in SUBJECTS else "and stays as it is there"
        noted = ", with “topic” as its note" if field == TOPIC else ""
        yield each.finding(f"“{name}” has no name in {language.code}, {then}: add it to {PLACE.as_posix()}{noted}")


def _is_named(language_catalogs: LanguageCatalogs, field: str, name: str) -> bool:
    code, terms = language_catalogs.language.code, language_catalogs.lexicon.terms
    if field in SUBJECTS:
        return bool(subject_name(terms, field, name, code))
    return vocabulary(code).is_latin or not LATIN.search(name) or bool(rendering(terms, name, code))
