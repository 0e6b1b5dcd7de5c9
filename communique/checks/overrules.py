"""What a translator overrules: ``#, ignore-numbers`` with ``# ignore-numbers: the source counts them twice``.

Weblate and polib keep such flags, Poedit and msgmerge drop them. The comment, which all keep, is what counts.
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
MOST = 50  # overrules of one message that are looked at
QUOTED = re.compile("“([^”]+)”")


@catalogs_check(Severity.ERROR)
def check_ignore(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
    """A flag that overrules a check names one that can be, has a reason in a comment and still overrules something.

    Bad: #, ignore-numbers
    Good: # ignore-numbers: the source counts the accused twice … #, ignore-numbers
    """
    for segment in language_catalogs.segments:
        flags, reasons = flagged(segment.message), reasoned(segment.message.comment)
        for check in sorted(flags | reasons)[:MOST]:
            if check in NEVER_IGNORED:
                yield Finding(f"{check!r} cannot be ignored: mend what it finds, remove '{PREFIX}{check}'", segment)
            elif check not in CHECKS:
                yield Finding(f"there is no check {check!r} to ignore: see communique check --list", segment)
            elif check not in reasons:
                yield Finding(f"no reason for {PREFIX}{check}: write a comment '# {PREFIX}{check}: why'", segment)
            elif check not in flags:
                text = f"the flag of '{PREFIX}{check}:' is lost (msgmerge drops it): write '#, {PREFIX}{check}'"
                yield Finding(text, segment, Severity.WARNING)


def flagged(message: Message) -> frozenset[str]:
    """Name the checks that a message's flags overrule."""
    return frozenset(flag.removeprefix(PREFIX) for flag in message.flags if flag.startswith(PREFIX))


def reasoned(comment: str) -> frozenset[str]:
    """Name the checks that a comment gives a reason to overrule."""
    return frozenset(found["check"] for found in REASON.finditer(comment))


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
