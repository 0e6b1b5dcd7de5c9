"""Strings: the catalog of the words around the statements, for a language that has none yet."""

from pathlib import Path

from babel import Locale
from babel.messages.plurals import get_plural

from communique.documents.interface import LOCALE
from communique.new.cldr import parse_code


def strings_path(code: str) -> Path:
    """Name the catalog of the words around the statements."""
    return LOCALE / code / "LC_MESSAGES" / "communique.po"


def new_strings(code: str) -> str:
    """Write the strings of a shipped catalog, as they are wrapped there, without their translations."""
    model = next(iter(sorted(LOCALE.glob("*/LC_MESSAGES/communique.po")))).read_text(encoding="utf-8")
    entries = [_untranslated(entry) for entry in model.strip().split("\n\n")[1:]]
    return "\n\n".join([_header(parse_code(code), code), *entries]) + "\n"


def _untranslated(entry: str) -> str:
    lines = [line for line in entry[: entry.index("msgstr ")].splitlines() if not line.startswith("#")]
    return "\n".join([*lines, 'msgstr ""'])


def _header(locale: Locale, code: str) -> str:
    forms = get_plural(locale)
    fields = {
        "Project-Id-Version": "Communique 1",
        "Language-Team": locale.get_display_name("en") or code,
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={forms.num_plurals}; plural={forms.plural_expr};",
    }
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{name}: {value}\\n"' for name, value in fields.items())])
