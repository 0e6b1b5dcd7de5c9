"""Lists of names whose members a translation counts: Finland, Norway and Sweden, …の3か国."""

import re

from communique.values.values import UNNAMED, Fact, Number

NAME = r"(?:the )?[A-Z][\w’'-]*(?: (?:of )?(?:the )?[A-Z][\w’'-]*)*"
LIST = re.compile(rf"{NAME}(?:, {NAME})*,? and {NAME}")
FEWEST = 3  # names
BETWEEN = re.compile(r",? and |, ")


def counts_list(source: str, fact: Fact) -> bool:
    """Return whether a number is that of the names in some list of an English text; two are counted by chance."""
    if not isinstance(fact.value, Number) or fact.value.unit not in UNNAMED or fact.value.amount < FEWEST:
        return False
    return any(len(BETWEEN.split(found[0])) == fact.value.amount for found in LIST.finditer(source))
