"""What the texts of a release rest on beside the words that were translated, as its manifest says it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import UNSET
from msgspec.structs import replace

from communique.approvals.standing import Standing
from communique.glossary.terms import Term
from communique.manifest.manifest import ApprovedMessages, GlossaryRow, OverruledCheck, OwnSetting
from communique.project.settings import own_settings
from communique.release.candidate import Disclosed, HeldTo
from communique.release.work import Work
from communique.status.readiness import Readiness
from communique.system.digests import digest_of
from communique.verdicts.grounds import Overruled

MESSAGE, REASON, VALUE = 80, 1000, 5000  # characters that are told of each
NOBODY: Mapping[str, int] = {}  # has approved anything: one value for all rows of an archive


def disclosed(judged: Readiness, code: str) -> Disclosed:
    """Say what the text of an edition in the language ``code`` rests on; of one that is held back no rows."""
    overruled = tuple(_overruled(each, judged.approved) for each in judged.overruled)
    rows = () if judged.reasons else tuple(_rows(judged, code))
    return Disclosed(overruled, rows, tuple(_approvals(judged.approved)))


def _overruled(each: Overruled, approved: Standing) -> OverruledCheck:
    roles = tuple(sorted(_roles(approved, each.msgid)))
    return OverruledCheck(each.check, told(each.msgid, MESSAGE), told(each.reason, REASON), roles)


def _rows(judged: Readiness, code: str) -> Iterator[HeldTo]:
    """Count the messages that are held to each row, and those that are approved."""
    used, approved = Counter[Term](), defaultdict[Term, Counter[str]](Counter)
    for msgid, terms in judged.rows.items():
        for term in terms:
            used[term] += 1
            approved[term].update(_roles(judged.approved, msgid))
    for term, messages in used.items():
        yield HeldTo(_row(term, code), messages, dict(approved[term]) or NOBODY)


@cache
def _row(term: Term, code: str) -> GlossaryRow:
    """Say what a row is, without numbers: all editions of an archive have it in common."""
    renderings = tuple(told(each, REASON) for each in term.renderings.get(code, ()))
    return GlossaryRow(code, told(term.source, REASON), renderings, told(term.note, REASON), 0, {})


def _approvals(approved: Standing) -> Iterator[ApprovedMessages]:
    """Say what was approved in each role on each day: of several approvals of one message, the first."""
    found = defaultdict[tuple[str, str], list[str]](list)
    for msgid, signed in approved.signed.items():
        first = {each.role: each.day for each in sorted(signed, reverse=True)}
        for role, day in first.items():
            found[role, day].append(approved.digests[msgid])
    for (role, day), digests in sorted(found.items()):
        lines = "".join(f"{digest}\n" for digest in sorted(digests))
        yield ApprovedMessages(role, day, len(digests), digest_of(lines.encode()))


def _roles(approved: Standing, msgid: str) -> set[str]:
    return {signed.role for signed in approved.signed.get(msgid, ())}


def glossary_rows(chosen: Iterable[Disclosed]) -> Iterator[GlossaryRow]:
    """List the rows that messages of several editions are held to, by language and term."""
    found: dict[tuple[str, str], GlossaryRow] = {}
    approved = defaultdict[tuple[str, str], Counter[str]](Counter)
    used = Counter[tuple[str, str]]()
    for held in (held for each in chosen for held in each.rows):
        key = held.row.language, held.row.term
        found.setdefault(key, held.row)
        used[key] += held.messages
        approved[key].update(held.approved)
    for key, row in sorted(found.items()):
        yield replace(row, messages=used[key], approved=dict(sorted(approved[key].items())))


def settings(work: Work) -> Iterator[OwnSetting]:
    """List what the project settles itself of the languages that a release has."""
    for file, name, value, reason in own_settings(work.source.root, work.codes):
        yield OwnSetting(file, told(name, REASON), told(value, VALUE), told(reason, REASON) or UNSET)


def told(text: str, most: int) -> str:
    """Shorten a text to what is told of it."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
