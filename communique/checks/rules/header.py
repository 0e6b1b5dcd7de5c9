"""The check of a catalog's header."""

import re
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError
from babel.messages.plurals import get_plural

from communique.checks.registry import Finding, Severity, catalogs_check
from communique.checks.segment import LanguageCatalogs

PLURALS = re.compile(r"nplurals=(?P<count>\d{1,2}); *plural=(?P<rule>[^;]{1,300});?")
SAMPLES = (*range(130), 1000, 1_000_000)


@catalogs_check(Severity.ERROR)
def check_header(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
    """The header says the charset and the plural forms that CLDR gives the language.

    Bad: "Plural-Forms: nplurals=2; plural=(n != 1);\\n" for Japanese
    Good: "Plural-Forms: nplurals=1; plural=0;\\n" for Japanese
    """
    for path, catalog in language_catalogs.catalogs.items():
        charset = re.search(r"charset=([\w-]+)", catalog.header.get("Content-Type", ""))
        if charset is None:
            yield Finding(
                "no charset: write 'Content-Type: text/plain; charset=UTF-8'", path=path, severity=Severity.WARNING
            )
        elif charset[1].upper() != "UTF-8":
            yield Finding(f"charset {charset[1]}: write 'Content-Type: text/plain; charset=UTF-8'", path=path)
        yield from _plurals(language_catalogs, path, catalog.header.get("Plural-Forms", ""))


def _plurals(language_catalogs: LanguageCatalogs, path: Path, written: str) -> Iterator[Finding]:
    try:
        forms = get_plural(Locale.parse(language_catalogs.language.code, sep="-"))
    except UnknownLocaleError:
        return
    wanted = f"Plural-Forms: nplurals={forms.num_plurals}; plural={forms.plural_expr};"
    found = PLURALS.fullmatch(written.strip())
    if found is None:
        severity = Severity.ERROR if written else Severity.WARNING
        yield Finding(f"no plural forms: write '{wanted}'", path=path, severity=severity)
    elif int(found["count"]) != forms.num_plurals or not _agree(found["rule"], forms.plural_expr):
        yield Finding(f"not the language's plural forms: write '{wanted}'", path=path)


def _agree(written: str, wanted: str) -> bool:
    """Tell whether two rules, in C's syntax, choose the same form for every number."""
    try:
        rules = c2py(written), c2py(wanted)
        return all(rules[0](number) == rules[1](number) for number in SAMPLES)
    except (ValueError, ZeroDivisionError, OverflowError, RecursionError):
        return False
