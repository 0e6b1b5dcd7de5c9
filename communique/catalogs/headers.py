"""Headers of catalogs: what the fields of one say, and how a new one is written."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from gettext import c2py

from babel import Locale
from babel.messages.plurals import get_plural

from communique.catalogs.entry import Entry, ended
from communique.catalogs.language_names import language_name, locale_of
from communique.catalogs.plurals import CATEGORIES, in_c
from communique.catalogs.rewriting import with_translation

REVISED = "PO-Revision-Date"
TRANSLATOR = "Last-Translator"
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})
CONTENT_TYPE = "text/plain; charset=UTF-8"
CHARSET = re.compile(r"charset=([\w-]+)")
PLURALS = re.compile(r"nplurals=(?P<count>\d{1,2}); *plural=(?P<rule>[^;]{1,1000});?")
BETWEEN_FIELDS = re.compile(r"\n(?=[^:\n]+:|\s*\Z)")
# CLDR's names of forms, in their order there.
SAMPLES = (*range(130), 1000, 1_000_000)


def fields(header: Entry) -> dict[str, str]:
    """Read the fields of a header; of two with the same name GNU gettext reads the first."""
    found: dict[str, str] = {}
    for line in header.msgstr.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip(), value.strip())
    return found


def charset(header: Mapping[str, str]) -> str | None:
    """Read the charset from a header's fields."""
    found = CHARSET.search(header.get("Content-Type", ""))
    return found[1] if found else None


def new_fields(product: str, code: str, dates: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a new header, in GNU gettext's order; ``dates`` are those that the catalog has."""
    locale = locale_of(code)
    return {
        "Project-Id-Version": f"{product} 1",
        **dates,
        "Language-Team": (locale and locale.get_display_name("en")) or code,
        "Language": language_name(code),
        "MIME-Version": "1.0",
        "Content-Type": CONTENT_TYPE,
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(code) or plural_forms("en"),
    }


def header_lines(values: Mapping[str, str]) -> tuple[str, ...]:
    """Write a header's entry."""
    said = {name: value.translate(ESCAPES) for name, value in values.items()}
    return ('msgid ""\n', 'msgstr ""\n', *(f'"{name}: {value}\\n"\n' for name, value in said.items()))


def field_texts(header: Entry) -> Iterator[tuple[str, str]]:
    """Name the fields of a header one by one, each with its value, which may go on in lines without a name."""
    for text in BETWEEN_FIELDS.split(header.msgstr):
        name, colon, value = text.partition(":")
        if colon:
            yield name.strip(), value.strip()


def with_fields(header: Entry, change: Callable[[str, str], str]) -> Entry:
    """Replace the values of fields by what ``change`` makes of name and value; all else keeps its bytes."""
    texts = BETWEEN_FIELDS.split(header.msgstr)
    for place, text in enumerate(texts):
        name, colon, value = text.partition(":")
        if colon and (new := change(name.strip(), value.strip())) != value.strip():
            texts[place] = f"{name}: {new}"
            header = with_translation(header, "\n".join(texts))
    return header


def with_field(header: Entry, name: str, value: str) -> Entry:
    """Replace the value of each field of a name, in capitals or not; none is added."""
    return with_fields(header, lambda each, old: value if each.casefold() == name.casefold() else old)


def with_missing_fields(header: Entry, code: str, newline: str) -> Entry:
    """Add what a program has left out, or empty, of language, charset and plural forms; all else keeps its bytes."""
    known = fields(header)
    wanted = {"Language": language_name(code), "Content-Type": CONTENT_TYPE, "Plural-Forms": plural_forms(code)}
    missing = {name: value for name, value in wanted.items() if value and not known.get(name)}
    for name in missing.keys() & known.keys():
        header = with_field(header, name, missing.pop(name))
    if missing and not header.msgstr.endswith("\n"):
        header = with_translation(header, f"{header.msgstr}\n" if header.msgstr else "")
    lines = header_lines(missing)[2:]
    return replace(header, lines=(*ended(header.lines, newline), *ended(lines, newline))) if lines else header


@lru_cache
def plural_forms(code: str) -> str:
    """Write the plural forms of a language in C's syntax: GNU gettext's own where CLDR agrees; "" without either."""
    locale = locale_of(code)
    if locale is None:
        return ""
    usual = get_plural(locale)
    written = f"nplurals={usual.num_plurals}; plural={usual.plural_expr};"
    return written if _agrees(written, locale) else in_c(locale.plural_form)


@lru_cache
def has_plural_forms(written: str, code: str) -> bool:
    """Return whether written plural forms tell apart what CLDR does, or choose as GNU gettext always did."""
    locale = locale_of(code)
    if locale is None or _tells_apart(written, locale):
        return True
    usual = get_plural(locale)
    known = plural_forms(code), f"nplurals={usual.num_plurals}; plural={usual.plural_expr};"
    return _places(written) in [_places(each) for each in known]


def _agrees(written: str, locale: Locale) -> bool:
    """Return whether a rule gives the integers the places that CLDR's categories have among those they use."""
    named = _named(locale)
    used = [name for name in CATEGORIES if name in named]
    return _places(written) == (len(used), [used.index(name) for name in named])


def _tells_apart(written: str, locale: Locale) -> bool:
    """Return whether no form of a rule is for two of CLDR's categories; their order is the catalog's own."""
    count, places = _places(written) or (0, [0])
    named = _named(locale)
    finer = len({*zip(places, named, strict=False)}) == len({*places})
    return max(places) < count and finer and (count == 1 or len({*named}) > 1)


def _named(locale: Locale) -> list[str]:
    return [locale.plural_form(number) for number in SAMPLES]


def _places(written: str) -> tuple[int, list[int]] | None:
    """Return the number of forms and the place of each sample; None for what is no rule."""
    found = PLURALS.fullmatch(written.strip())
    try:
        rule: Callable[[int], int] | None = c2py(found["rule"]) if found else None
        return (int(found["count"]), [rule(number) for number in SAMPLES]) if found and rule else None
    except (ValueError, ZeroDivisionError, OverflowError, RecursionError):
        return None
