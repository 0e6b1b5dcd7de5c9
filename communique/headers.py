"""Headers of catalogs: a new one is written after those that the language already has."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from babel import Locale
from babel.messages.plurals import get_plural

from communique.config import Language, Project
from communique.entries import Document, Entry

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
    field = re.compile(rf'^(\s*(?:msgstr\s*)?"{name}:)(?:[^\\"]|\\[^n])*')
    lines = (field.sub(lambda found: f"{found[1]} {value}", line) for line in header.lines)
    return replace(header, lines=tuple(lines))


def _lines(project: Project, language: Language, now: datetime) -> tuple[str, ...]:
    locale = Locale.parse(language.code, sep="-")
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
