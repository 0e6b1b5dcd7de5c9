"""The style sheet of one page: without rules for what is not on it."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import pairwise, product

RULE = re.compile(r"(?P<selectors>[^{}]++)\{(?P<declarations>[^{}]*)\}")
NAME = re.compile(r'\[(?:(?:lang|dir)="[\w-]+"|[\w-]+)\]|[.#]?[A-Za-z][\w-]*')
# Each begins where a rule may, not at every letter of a font that the sheet holds.
HOLLOW = re.compile(r"(?:^|(?<=[{}]))[^{}]++\{\}")
EMPTY = re.compile(r"@(?:media|page|supports)[^{}]*\{\}")
NAMED = re.compile(r"@(?:page|counter-style) (?P<name>[\w-]+)\{[^{}]*\}")
# The innermost brackets of what an element may be, or must have; what is left of them stands in signs of its own.
CHOICE = re.compile(r":(?P<kind>is|has)\((?P<selectors>[^()]*)\)")
OPENED, CLOSED = "\ue000", "\ue001"
# What is in brackets is no name of the element itself; what a colon begins is no element.
ASIDE = re.compile(rf"{OPENED}[^{OPENED}{CLOSED}]*{CLOSED}|\([^()]*\)|\[(?!lang=|dir=\W)[\w-]+[^\w\]-][^\]]*\]")
STATE = re.compile(r"::?[\w-]+")
# An element stands in one before it, or beside it.
WITHIN, BESIDE = re.compile(r"\s*[\s>]\s*"), re.compile(r"\s*[+~]\s*")
COMMA = re.compile(rf",(?![^(]*\))(?![^{OPENED}]*{CLOSED})")
ASKED = re.compile(r"var\((--[\w-]+)")
VALUE = re.compile(r"(?P<name>--[\w-]+): [^;{}]*(?:;|(?=\}))")
# Behind a property's colon, and around the sign between an element and one that is in it.
BLANK = re.compile(r"([{;][\w-]+:) | (>) ")
TAG = re.compile(r"</?[a-z][^>]*>")
OPENING = re.compile(r"<([a-z][a-z0-9]*)([^>]*)>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
EMPTY_ELEMENTS = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}

Names = tuple[str, ...]
Chain = tuple[Names, ...]
Trait = str | tuple[str, str]


def needed_rules(css: str, page: str) -> str:
    """Return a compact style sheet without what selects nothing on a page by names, classes, languages or places."""
    return _rules(css, frozenset(_traits(page, _vocabulary(css))))


@lru_cache(maxsize=16)
def _vocabulary(css: str) -> frozenset[str]:
    """List the names that selectors have anywhere: of all others, nobody asks what a page has."""
    return frozenset(name for rule in RULE.finditer(css) for name in NAME.findall(rule["selectors"]))


@lru_cache(maxsize=64)
def _rules(css: str, present: frozenset[Trait]) -> str:
    """Return what pages with these traits need of a style sheet: many have the same."""

    def kept(rule: re.Match[str]) -> str:
        selectors = rule["selectors"]
        if selectors.lstrip().startswith("@"):
            return rule[0]
        needed = [each for each in (_narrowed(each, present) for each in COMMA.split(selectors)) if each]
        return f"{','.join(needed)}{{{rule['declarations']}}}" if needed else ""

    return EMPTY.sub("", HOLLOW.sub("", _short(RULE.sub(kept, css))))


def _short(css: str) -> str:
    """Leave out values, kinds of paper and ways to count that nothing asks for, and blanks that part nothing."""
    asked = set(ASKED.findall(css))
    fewer = VALUE.sub(lambda value: value[0] if value["name"] in asked else "", css)
    fewer = NAMED.sub(lambda known: known[0] if f": {known['name']}" in fewer else "", fewer)
    return BLANK.sub(lambda sign: sign[1] or sign[2], fewer).replace(";}", "}")


def _traits(page: str, asked: frozenset[str]) -> Iterator[Trait]:
    """Yield names of elements, ``p``, ``.class``, ``#place``, ``[lang="km"]``, ``[dir]``, and those within others.

    They are those among the names that are ``asked`` for.
    """
    for chain in _chains(page, asked):
        yield from chain[-1]
        for around in chain[:-1]:
            yield from product(around, chain[-1])


def _chains(page: str, asked: frozenset[str]) -> set[Chain]:
    """List how elements stand in one another, each by its names; one that is not closed holds all that follows."""
    chains: set[Chain] = set()
    place, end = _Place((), asked, chains), ""
    around: list[tuple[_Place, str]] = []
    for tag in TAG.findall(page):
        if tag == end:
            place, end = around.pop()
        elif tag[1] != "/":
            inside, its_end = place[tag]
            if its_end:
                around.append((place, end))
                place, end = inside, its_end
    return chains


class _Place(dict[str, tuple["_Place", str]]):
    """Where elements stand, by their names: to each tag where what it holds stands, and what ends it if anything."""

    def __init__(self, chain: Chain, asked: frozenset[str], chains: set[Chain]) -> None:
        self.chain, self.asked, self.chains = chain, asked, chains

    def __missing__(self, tag: str) -> tuple["_Place", str]:
        name, attributes = OPENING.findall(tag)[0]
        inside = self
        if names := _names(name, attributes, self.asked):
            inside = _Place((*self.chain, names), self.asked, self.chains)
            self.chains.add(inside.chain)
        self[tag] = inside, "" if name in EMPTY_ELEMENTS or attributes.endswith("/") else f"</{name}>"
        return self[tag]


@lru_cache(maxsize=4096)
def _names(tag: str, attributes: str, asked: frozenset[str]) -> Names:
    names = [tag]
    for name, value in ATTRIBUTE.findall(attributes):
        names.append(f"[{name}]")
        if name == "class":
            names += (f".{each}" for each in value.split())
        else:
            names.append(f"#{value}" if name == "id" else f'[{name}="{value}"]')
    return tuple(name for name in names if name in asked)


def _narrowed(selector: str, present: Set[Trait]) -> str:
    """Return a selector without alternatives that are not on a page; nothing where it can select nothing."""
    while choice := CHOICE.search(selector):
        each = COMMA.split(choice["selectors"])
        if not any(_asked(one) <= present for one in each):
            return ""
        # All weigh as much as the heaviest of them, which one of its kind has to stay for.
        weights = {NAME.sub(_weight, one) for one in each if _asked(one) <= present}
        left = ",".join(one for one in each if _asked(one) <= present or NAME.sub(_weight, one) not in weights)
        selector = f"{selector[: choice.start()]}:{choice['kind']}{OPENED}{left}{CLOSED}{selector[choice.end() :]}"
    whole = selector.replace(OPENED, "(").replace(CLOSED, ")")
    return whole if _asked(selector) <= present else ""


def _weight(name: re.Match[str]) -> str:
    return name[0][0] if name[0][0] in "[.#" else "-"


@lru_cache(maxsize=4096)
def _asked(selector: str) -> frozenset[Trait]:
    """List what a page must have for a selector to select something; what is in brackets is not looked at."""
    plain = selector
    while (fewer := ASIDE.sub("", plain)) != plain:
        plain = fewer
    beside = BESIDE.split(STATE.sub("", plain).strip())
    steps = [[NAME.findall(step) for step in WITHIN.split(part)] for part in beside]
    names = {name for part in steps for step in part for name in step}
    return frozenset(names).union(*(product(*pair) for part in steps for pair in pairwise(part)))
