"""Lists whose members a text counts: Finland, Norway and Sweden, …の3か国; two sisters, aged 14 and 16."""

import re

from communique.values.values import UNNAMED, Fact, Number

NAME = r"(?:the )?[A-Z][\w’'-]*(?: (?:of )?(?:the )?[A-Z][\w’'-]*)*"
LIST = re.compile(rf"{NAME}(?:, {NAME})*,? and {NAME}")
FEWEST = 3  # names
BETWEEN = re.compile(r",? and |, ")
# Two sisters, aged 14 and 16; her brothers, Sok and Dara: who lists them need not count them.
COUNTED = re.compile(rf"(?: [a-z-]+){{0,3}}(?:,? \(?aged? (\d+(?:, \d+)*,? and \d+)|[,:] ({LIST.pattern}))")
MANY = 6  # of a list


def counts_list(source: str, fact: Fact) -> bool:
    """Return whether a number is that of the names in some list of an English text; two are counted by chance."""
    if not isinstance(fact.value, Number) or fact.value.unit not in UNNAMED or fact.value.amount < FEWEST:
        return False
    return any(len(BETWEEN.split(found[0])) == fact.value.amount for found in LIST.finditer(source))


def is_listed(source: str, fact: Fact) -> bool:
    """Return whether an English text lists right behind a number as many ages or names as that says."""
    if not isinstance(fact.value, Number) or fact.value.unit not in UNNAMED or fact.value.amount > MANY:
        return False
    found = COUNTED.match(source, fact.end)
    return found is not None and len(BETWEEN.split(found[1] or found[2])) == fact.value.amount
