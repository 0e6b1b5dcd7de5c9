"""The check of the glossary: a row states in every language what it states in English."""

from collections.abc import Iterator

from communique.checks.registry import Finding, Severity, catalogs_check
from communique.checks.segment import LanguageCatalogs
from communique.glossary.terms import PLACE


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
