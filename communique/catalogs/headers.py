"""Headers of catalogs: a new one is written after those that the language already has."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from babel import Locale
from babel.core import UnknownLocaleError
from babel.messages.plurals import get_plural

from communique.catalogs.entries import Document, Entry
from communique.project.model import Language, Project

CREATED = "POT-Creation-Date"
REVISED = "PO-Revision-Date"
TRANSLATOR = "Last-Translator"


def new_document(project: Project, language: Language, others: Mapping[str, Document], now: datetime) -> Document:
    """Make an empty catalog, with the comments and fields of the first of the language's ``others``, if any."""
    model = next(iter(others.values()), None)
    if model is None:
        return Document("", Entry("", _lines(project, language, now)), (), "", "\n")
    header = with_field(dated(model.header, now), REVISED, _written(now))
    return replace(model, mark="", header=with_field(header, TRANSLATOR, ""), entries=(), rest="")


def dated(header: Entry, now: datetime) -> Entry:
    """Move the time when the template was made."""
    return with_field(header, CREATED, _written(now))


def with_field(header: Entry, name: str, value: str) -> Entry:
    """Replace the value of a field; all other fields, their order and comments stay, and none is added."""
    lines, inside = [], False
    for line in header.lines:
        text = line.strip().removeprefix("msgstr").lstrip()
        begins = text.startswith(f'"{name}:')
        if begins:
            lines.append(line[: line.index('"')] + f'"{name}: {value}\\n"' + line[len(line.rstrip("\r\n")) :])
        elif not inside:
            lines.append(line)
        # A value may go on below, up to the end of its line.
        inside = (begins or inside) and not text.endswith('\\n"')
    return replace(header, lines=tuple(lines))


def _lines(project: Project, language: Language, now: datetime) -> tuple[str, ...]:
    try:
        locale = Locale.parse(language.code, sep="-")
    except UnknownLocaleError:
        locale = Locale.parse("en")  # CLDR has none: the check of headers asks for nothing then either
    forms = get_plural(locale)
    fields = {
        "Project-Id-Version": f"{project.organisation} statements 1",
        CREATED: _written(now),
        REVISED: _written(now),
        TRANSLATOR: "",
        "Language-Team": locale.get_display_name("en") or language.code,
        "Language": language.code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={forms.num_plurals}; plural={forms.plural_expr};",
    }
    return ('msgid ""\n', 'msgstr ""\n', *(f'"{name}: {value}\\n"\n' for name, value in fields.items()))


def _written(now: datetime) -> str:
    return f"{now:%Y-%m-%d %H:%M%z}"
