"""What a translator overrules by a comment, ``# ignore-numbers: the source counts them twice``.

Every program keeps comments. A flag, ``#, ignore-numbers``, may stand beside it; Poedit and msgmerge drop flags.
"""

import re
from collections.abc import Iterator

from communique.catalogs.message import Message
from communique.checks.registry import CHECKS, NEVER_IGNORED, Finding, Severity, catalogs_check
from communique.checks.segment import LanguageCatalogs

PREFIX = "ignore-"
REASON = re.compile(
    r"^\s*ignore-(?P<check>[a-z-]+)(?P<quotes>(?:\s+“[^”]+”)*):\s*(?P<why>\S.*(?:\n(?!\s*ignore-).*)*)", re.MULTILINE
)
NAMED = re.compile(r"^\s*ignore-([a-z-]+)", re.MULTILINE)
MOST = 50  # overrules of one message that are looked at
QUOTED = re.compile("“([^”]+)”")


@catalogs_check(Severity.ERROR)
def check_ignore(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
    """What overrules a check is a comment that names one that can be, has a reason and still overrules something.

    Bad: # ignore-numbers
    Good: # ignore-numbers: the source counts the accused twice
    """
    for segment in language_catalogs.segments:
        reasons = reasoned(segment.message.comment)
        for check in sorted(named(segment.message) | reasons)[:MOST]:
            if check in NEVER_IGNORED:
                yield Finding(f"{check!r} cannot be ignored: mend what it finds, remove '{PREFIX}{check}'", segment)
            elif check not in CHECKS:
                yield Finding(f"there is no check {check!r} to ignore: see communique check --list", segment)
            elif check not in reasons:
                yield Finding(f"no reason for {PREFIX}{check}: write a comment '# {PREFIX}{check}: why'", segment)


def named(message: Message) -> frozenset[str]:
    """Name the checks that a message's flags and comments are meant to overrule, with a reason or without."""
    flags = (flag.removeprefix(PREFIX) for flag in message.flags if flag.startswith(PREFIX))
    return frozenset([*flags, *NAMED.findall(message.comment)])


def reasons(comment: str) -> dict[str, str]:
    """Return why a comment overrules checks, by their names; of several reasons for one, all."""
    found: dict[str, str] = {}
    for given in REASON.finditer(comment):
        before = f"{found[given['check']]}; " if given["check"] in found else ""
        found[given["check"]] = before + " ".join(given["why"].split())
    return found


def reasoned(comment: str) -> frozenset[str]:
    """Name the checks that a comment gives a reason to overrule."""
    return frozenset(reasons(comment))


def reason(comment: str, check: str, text: str) -> str:
    """Return the reason with which a comment overrules a finding; empty where none does.

    No reason overrules a check that a page cannot be built without.
    Quotations before the colon narrow it to what is said of them first: ``# ignore-order “1946年”: it comes first``.
    """
    if check in NEVER_IGNORED:
        return ""
    subject = QUOTED.search(text)
    for given in REASON.finditer(comment):
        quotes = QUOTED.findall(" ".join(given["quotes"].split()))
        if given["check"] == check and (not quotes or (subject and subject[1] in quotes)):
            return " ".join(given["why"].split())
    return ""
