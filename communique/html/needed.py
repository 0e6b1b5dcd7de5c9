"""The style sheet of one page: without rules for what is not on it."""

import re
from collections.abc import Iterator
from functools import lru_cache

RULE = re.compile(r"(?P<selectors>[^{}]+)\{(?P<declarations>[^{}]*)\}")
NAME = re.compile(r"(?P<kind>[.#]?)(?P<name>[A-Za-z][\w-]*)")
LANGUAGE = re.compile(r'^\[lang="([\w-]+)"\]$')
EMPTY = re.compile(r"@(?:media|page)[^{}]*\{\}")
# What is in brackets may be one of several, or a value; what a colon begins is no element.
ALTERNATIVES = re.compile(r"\([^()]*\)|\[[^\]]*\]")
STATE = re.compile(r"::?[\w-]+")
COMMA = re.compile(r",(?![^(]*\))")
ASKED = re.compile(r"var\((--[\w-]+)")
VALUE = re.compile(r"(?P<name>--[\w-]+): [^;{}]*(?:;|(?=\}))")
# Behind a property's colon, and around the sign between an element and one that is in it.
BLANK = re.compile(r"([{;][\w-]+:) | (>) ")
PAGE = re.compile(r"<(?P<tag>[a-z][a-z0-9]*)(?P<attributes>[^>]*)>")
ATTRIBUTE = re.compile(r'\b(class|id|lang)="([^"]*)"')


def needed_rules(css: str, page: str) -> str:
    """Return a compact style sheet without what selects no element of a page by its name, class or language."""
    present = set(_names(page))

    def kept(rule: re.Match[str]) -> str:
        selectors = rule["selectors"]
        if selectors.lstrip().startswith("@"):
            return rule[0]
        needed = [each for each in COMMA.split(selectors) if _asked(each) <= present]
        return f"{','.join(needed)}{{{rule['declarations']}}}" if needed else ""

    return _short(EMPTY.sub("", RULE.sub(kept, css)))


def _short(css: str) -> str:
    """Leave out values that nothing asks for, and blanks that part nothing."""
    asked = set(ASKED.findall(css))
    fewer = VALUE.sub(lambda value: value[0] if value["name"] in asked else "", css)
    return BLANK.sub(lambda sign: sign[1] or sign[2], fewer).replace(";}", "}")


def _names(page: str) -> Iterator[str]:
    """Yield what elements of a page are selected by: ``p``, ``.class``, ``#place``, ``[lang="km"]``."""
    for tag, attributes in set(PAGE.findall(page)):
        yield tag
        for name, value in ATTRIBUTE.findall(attributes):
            if name == "class":
                yield from (f".{each}" for each in value.split())
            else:
                yield f"#{value}" if name == "id" else f'[lang="{value}"]'


@lru_cache(maxsize=4096)
def _asked(selector: str) -> frozenset[str]:
    """List the names that a page must have for a selector to select something; brackets are not looked at."""
    if LANGUAGE.match(selector):
        return frozenset([selector])
    plain = selector
    while (fewer := ALTERNATIVES.sub("", plain)) != plain:
        plain = fewer
    return frozenset(name[0] for name in NAME.finditer(STATE.sub("", plain)))
