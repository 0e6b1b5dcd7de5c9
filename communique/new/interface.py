"""Interface catalog: the words around the statements, for a language that has none yet."""

from pathlib import Path

from communique.catalogs.headers import header_lines, new_fields
from communique.statements.interface import LOCALE


def strings_path(code: str) -> Path:
    """Name the catalog of the words around the statements."""
    return LOCALE / code / "LC_MESSAGES" / "communique.po"


def new_strings(code: str) -> str:
    """Write the strings of a shipped catalog, as they are wrapped there, without their translations."""
    model = next(iter(sorted(LOCALE.glob("*/LC_MESSAGES/communique.po")))).read_text(encoding="utf-8")
    entries = [_untranslated(entry) for entry in model.strip().split("\n\n")[1:]]
    return "\n\n".join(["".join(header_lines(new_fields("Communique", code))).strip(), *entries]) + "\n"


def _untranslated(entry: str) -> str:
    lines = [line for line in entry[: entry.index("msgstr ")].splitlines() if not line.startswith("#")]
    return "\n".join([*lines, 'msgstr ""'])
