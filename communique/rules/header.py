"""The check of a catalog's header."""

from collections.abc import Iterator
from pathlib import Path

from communique.catalogs.headers import CONTENT_TYPE, PLURALS, charset, has_plural_forms, plural_forms
from communique.catalogs.language_names import language_name
from communique.checks.registry import Finding, Severity, catalogs_check
from communique.checks.segment import LanguageCatalogs


@catalogs_check(Severity.ERROR)
def check_header(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
    """The header says the charset and the plural forms of the language, and gettext refuses nothing in the file.

    Bad: "Plural-Forms: nplurals=2; plural=(n != 1);\\n" for Japanese
    Good: "Plural-Forms: nplurals=1; plural=0;\\n" for Japanese
    """
    code = language_catalogs.language.code
    for path, catalog in language_catalogs.catalogs.items():
        found = charset(catalog.header)
        if found is None:
            text = f"no charset: write 'Content-Type: {CONTENT_TYPE}'"
            yield Finding(text, path=path, severity=Severity.WARNING)
        elif found.upper() != "UTF-8":
            yield Finding(f"charset {found}: write 'Content-Type: {CONTENT_TYPE}'", path=path)
        if not catalog.header.get("Language"):
            remedy = f"write 'Language: {language_name(code)}'"
            yield Finding(f"no language: {remedy}", path=path, severity=Severity.WARNING)
        yield from (Finding(slip.text, path=path, line=slip.line) for slip in catalog.slips)
        yield from _plurals(code, path, catalog.header.get("Plural-Forms", ""))


def _plurals(code: str, path: Path, written: str) -> Iterator[Finding]:
    wanted = plural_forms(code)
    if not wanted:
        return
    if not PLURALS.fullmatch(written.strip()):
        severity = Severity.ERROR if written else Severity.WARNING
        yield Finding(f"no plural forms: write 'Plural-Forms: {wanted}'", path=path, severity=severity)
    elif not has_plural_forms(written, code):
        # Platforms have formulas of their own, and no message of a document has plural forms.
        text = f"not the language's plural forms: write 'Plural-Forms: {wanted}'"
        yield Finding(text, path=path, severity=Severity.WARNING)
