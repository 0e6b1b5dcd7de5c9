"""Names in catalogs: where translators are in danger, only those stay who may be named."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from communique.catalogs.entries import CatalogFile
from communique.catalogs.headers import field_texts, with_fields
from communique.catalogs.language_names import locale_of

# Fields that say who has translated. Report-Msgid-Bugs-To is the organisation's, and names where to write to.
PERSON = re.compile(
    r"(?:.*-)?(?:(?:translator|author|reviewer|proofreader|contributor|maintainer)s?"
    r"|(?:translated|reviewed|revised|proofread)-by)",
    re.IGNORECASE,
)
TEAM, BUGS, LANGUAGE = "language-team", "report-msgid-bugs-to", "language"
TEAM_WORDS = frozenset({"team", "translation", "translations", "translators"})
WORD = re.compile(r"[^\W\d_]+")
# What programs write where they know nobody.
NOBODY = frozenset(
    {"", "FULL NAME", "FIRST AUTHOR", "LANGUAGE", "ORGANIZATION", "THE PACKAGE'S COPYRIGHT HOLDER", "none"}
    | {"Automatically generated"}
)
MAIL = re.compile(r"(?<![^\s<>@])[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")
COMMENT = re.compile(r"\s*#(?![,:|~!=])\.?(?P<text>.*)", re.DOTALL)
_YEAR = r"(?:\d{4}|YEAR)\s*年?"
YEARS = rf"{_YEAR}(?:\s*[-–—~〜,]\s*(?:\d{{2,4}}\s*年?|present\b))*"
# As editors, Weblate, Transifex and REUSE write those who have translated.
AUTHOR = re.compile(rf"(?P<name>[^<>]*)<[^<>]*>\s*(?P<years>,?\s*{YEARS})?[\s.,]*")
DATED = re.compile(rf"(?P<name>[^\d<>]*[^\d<>\s,])\s*(?P<comma>,)?\s+{YEARS}[\s.,]*")
OWNER = re.compile(r"(?:SPDX-File(?:CopyrightText|Contributor)\s*:|Copyright\b|©|\(C\))(?P<name>.*)", re.IGNORECASE)
CREDIT = re.compile(
    r"(?:(?:last|former|previous|first)[\s-]+)?"
    r"(?:(?:translator|author|reviewer|proofreader|contributor|maintainer)s?\s*:"
    r"|(?:translated|reviewed|revised|proofread|translation|review)\s+by\b\s*:?)(?P<name>.*)",
    re.IGNORECASE,
)
BESIDE_NAME = re.compile(rf"<[^<>]*>?|{MAIL.pattern}|\bcopyright\b|©|\(c\)|{YEARS}", re.IGNORECASE)
PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du"}
    | {"el", "ibn", "la", "le", "ter", "van", "von", "y"}
)
MOST_WORDS = 6  # of a name
LEFT = "the header may name somebody who is not in may-be-named: take the name out"


def naming_only(file: CatalogFile, named: Collection[str], code: str) -> CatalogFile:
    """Leave out of the header of a catalog in language ``code`` all translators but those who may be ``named``."""
    allowed = {*NOBODY, *named}
    header = with_fields(file.header, partial(_field, allowed, code))
    kept = tuple(line for line, name in _comments(header.lines) if name is None or name in allowed)
    return replace(file, header=replace(header, lines=kept))


def unsure(file: CatalogFile, named: Collection[str]) -> Iterator[int]:
    """Number the lines of a header that may name somebody else all the same, but not for sure."""
    allowed, begin = {*NOBODY, *named}, file.header.before.count("\n") + 1
    for number, (line, name) in enumerate(_comments(file.header.lines), begin):
        found = COMMENT.match(line)
        if name is None and found and _may_name(" ".join(found["text"].split())):
            yield number
    for name, value in field_texts(file.header):
        if name.casefold() not in {TEAM, BUGS, LANGUAGE} and MAIL.search(value) and _name(value) not in allowed:
            lines = enumerate(file.header.lines, begin)
            yield next((number for number, line in lines if f"{name}:" in line), begin)


def _field(allowed: Collection[str], code: str, name: str, value: str) -> str:
    """Return what stays of a field's value."""
    if _name(value) in allowed:
        return value
    if name.casefold() == TEAM:
        return value if _is_team(value, code) else _languages(code)[0]
    return "" if PERSON.fullmatch(name) else value


def _is_team(value: str, code: str) -> bool:
    """Return whether a team is called by its language alone, with the address of a page at most."""
    said = WORD.findall(re.split(r"<|\(?https?:", value)[0].casefold())
    known = WORD.findall(" ".join(_languages(code)).casefold())
    return not MAIL.search(value) and {*said} <= {*known, *TEAM_WORDS}


def _languages(code: str) -> list[str]:
    """Return what a language is called: in English, in itself, and by its code."""
    locale = locale_of(code)
    names = [locale.get_display_name("en"), locale.get_display_name()] if locale else []
    return [*filter(None, names), code]


def _comments(lines: Collection[str]) -> Iterator[tuple[str, str | None]]:
    """Tell beside each line whom it names as a comment, and None where it surely names nobody."""
    below = False  # a heading such as "Translators:"
    for line in lines:
        found = COMMENT.match(line)
        text = " ".join(found["text"].split()) if found else ""
        name = _named(text, below) if text else None
        credit = CREDIT.fullmatch(text)
        below = bool(text) and (below or bool(credit and not _name(credit["name"])))
        yield line, name


def _named(text: str, below: bool) -> str | None:
    """Return whom a comment names, as it surely does; "" where a place for names has none."""
    for pattern in (CREDIT, OWNER):
        if found := pattern.fullmatch(text):
            return _name(found["name"])
    found = AUTHOR.fullmatch(text)
    if found and (found["years"] or ("@" in text and _is_like_name(found["name"]))):
        return _name(text) or "somebody"
    found = DATED.fullmatch(text)
    if below or (found and found["comma"] and _is_like_name(found["name"])):
        return _name(text)
    return None


def _may_name(text: str) -> bool:
    """Return whether a comment has an address, or what looks like a name beside years."""
    found = DATED.fullmatch(text)
    return bool(MAIL.search(text) or (found and (found["comma"] or _is_like_name(found["name"]))))


def _is_like_name(text: str) -> bool:
    """Return whether words may be a name: one alone, or none that begins small, but for what joins names."""
    words = text.split()
    large = all(word in PARTICLES or not word[0].islower() for word in words)
    return len(words) == 1 or (large and len(words) <= MOST_WORDS and ":" not in text)


def _name(text: str) -> str:
    """Return the name in a text, without the address and the years beside it; the address, where it stands alone."""
    name = " ".join(BESIDE_NAME.sub(" ", text).split()).strip(" .,;:*•·-–")
    found = MAIL.search(text)
    return name or (found[0] if found else "")
