"""Interface strings, dates and numbers: the words around a statement, from the package's own gettext domain.

Sphinx has no Khmer, so nothing here comes from Sphinx's catalogs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from babel.dates import format_date
from babel.units import format_unit
from markupsafe import Markup

from communique.catalogs.catalog import Catalog, parse_catalog
from communique.catalogs.language_names import fallbacks
from communique.catalogs.message import Message, is_visible
from communique.project.model import SOURCE_LANGUAGE, Language
from communique.project.paths import words_path
from communique.text.filled import placeholders
from communique.text.locales import cldr_locale

LOCALE = Path(__file__).with_name("locale")


@dataclass(frozen=True)
class Phrase:
    """A text and the language that it is in, which is English where there is no translation; ``href``: a link."""

    text: str
    language: str
    href: str = ""

    def __html__(self) -> str:
        """Render for a template whose page is in another language."""
        return str(Markup('<span lang="{}">{}</span>').format(self.language, self.text))

    def linked(self, text: Markup) -> Markup:
        """Return what is written of it as the link that it is, if it is one; it leads to a text in English."""
        return Markup('<a href="{}" hreflang="en">{}</a>').format(self.href, text) if self.href else text


class Interface:
    """The interface of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.messages = {**shipped(language.code), **own_words(language)}

    def phrase(self, msgid: str, **values: str) -> Phrase:
        """Find a string and fill in its ``{placeholders}``."""
        if self.language.is_source:
            return Phrase(msgid.format(**values), SOURCE_LANGUAGE)
        if translated := self.messages.get(msgid):
            return Phrase(translated.format(**values), self.language.code)
        english = {name: self._in_english(value) for name, value in values.items()}
        return Phrase(msgid.format(**english), SOURCE_LANGUAGE)

    def _in_english(self, value: str) -> str:
        """Write a number as English does; a text with words of the language stays as it is."""
        plain = value.translate(str.maketrans(f"{self.language.digits}٫", "0123456789."))
        return value if any(sign.isalpha() and not sign.isascii() for sign in plain) else plain

    def text(self, msgid: str, **values: str) -> str | Markup:
        """Return a string for a template, marked with its language where that is not the page's."""
        return self.marked(self.phrase(msgid, **values))

    def marked(self, phrase: Phrase) -> str | Markup:
        """Mark a phrase with its language where that is not the page's."""
        return phrase.text if phrase.language == self.language.code else Markup(phrase.__html__())

    def date(self, day: date) -> str:
        """Write a day as the language does, by its CLDR pattern (Unicode TS #35) and in its digits."""
        return self.language.number(format_date(day, self.language.date, locale=cldr_locale(self.language.code)))

    def hour(self, moment: datetime) -> str:
        """Write an hour of a day with its zone, as a distance from UTC."""
        return self.language.number(f"{self.date(moment.date())} {moment:%H:%M} (UTC{moment.isoformat()[-6:]})")

    def size(self, octets: int) -> str:
        """Write a file's size in kilobytes or megabytes, as CLDR writes them in the language."""
        locale = cldr_locale(self.language.code)
        thousands = max(1, round(octets / 1000))
        unit, many = ("kilobyte", thousands) if thousands < 1000 else ("megabyte", round(thousands / 1000, 1))
        system = "latn" if self.language.digits[0] == "0" else "default"
        written = format_unit(many, f"digital-{unit}", "short", locale=locale, numbering_system=system)
        return self.language.number(written)


@lru_cache
def interface_words() -> tuple[str, ...]:
    """List the words around statements in English, in the order of the shipped catalogs, which all have them."""
    return tuple(_catalog("ja"))


@lru_cache
def own_words(language: Language) -> dict[str, str]:
    """Read what a project itself calls these words; one that is not finished, or has an error, is none of its own.

    Raise CommuniqueError for a catalog that cannot be read.
    """
    if not language.words or language.is_source:
        return {}
    from communique.verdicts.checker import Checker

    data = language.words.encode("utf-8", "surrogateescape")
    found = parse_catalog(data, language.code, words_path(Path("locale"), language.code)).messages
    checker = Checker(language, (), {})
    finished = [m for msgid in interface_words() if (m := found.get(msgid)) and is_visible(m.msgstr) and not m.fuzzy]
    return {m.msgid: m.msgstr for m in finished if _can_be_filled(m) and not checker.has_error(m)}


def _can_be_filled(message: Message) -> bool:
    """Return whether a translation has the placeholders of its source and no other brace: it is untrusted."""
    return placeholders(message.msgstr) == placeholders(message.msgid)


@lru_cache
def shipped(code: str) -> dict[str, str]:
    """Read the words of a language, and of that which it is a form of for what it has no others."""
    found: dict[str, str] = {}
    for name in reversed(fallbacks(code)):
        messages = _catalog(name).values()
        found |= {m.msgid: m.msgstr for m in messages if m.msgstr and not m.fuzzy}
    return found


def left_to_us(catalog: Catalog, code: str) -> set[int]:
    """Return the lines of a project's own catalog where it leaves a word to the package, which has one."""
    words = shipped(code)
    return {each.line for each in catalog.messages.values() if each.msgid in words and not is_visible(each.msgstr)}


def _catalog(code: str) -> Mapping[str, Message]:
    path = words_path(LOCALE, code)
    return parse_catalog(path.read_bytes(), code, Path(path.name)).messages if path.exists() else {}
