"""What the texts of a release rest on beside the words that were translated, as its manifest says it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import UNSET

from communique.glossary.terms import Term
from communique.manifest.manifest import GlossaryRow, OverruledCheck, OwnSetting
from communique.project.settings import own_settings
from communique.release.candidate import Candidate
from communique.release.work import Work

MESSAGE, REASON, VALUE = 80, 1000, 5000  # characters that are told of each


def overruled_checks(candidate: Candidate) -> Iterator[OverruledCheck]:
    """List what is overruled in an edition, and in which roles somebody has approved the message with it."""
    for each in candidate.overruled:
        roles = sorted({signed.role for signed in candidate.approved.signed.get(each.msgid, ())})
        yield OverruledCheck(each.check, told(each.msgid, MESSAGE), told(each.reason, REASON), tuple(roles))


def glossary_rows(chosen: Sequence[Candidate]) -> Iterator[GlossaryRow]:
    """List the rows that messages of a release are held to, by language and term."""
    used, approved = Counter[tuple[str, str]](), defaultdict[tuple[str, str], Counter[str]](Counter)
    terms: dict[tuple[str, str], Term] = {}
    for candidate in chosen:
        for msgid, rows in candidate.rows.items():
            roles = {signed.role for signed in candidate.approved.signed.get(msgid, ())}
            for term in rows:
                key = (candidate.language, term.source)
                terms.setdefault(key, term)
                used[key] += 1
                approved[key].update(roles)
    for key, term in sorted(terms.items(), key=lambda item: item[0]):
        renderings = tuple(told(each, REASON) for each in term.renderings.get(key[0], ()))
        signed = dict(sorted(approved[key].items()))
        yield GlossaryRow(key[0], told(key[1], REASON), renderings, told(term.note, REASON), used[key], signed)


def settings(work: Work) -> Iterator[OwnSetting]:
    """List what the project settles itself of the languages that a release has."""
    for file, name, value, reason in own_settings(work.source.root, work.codes):
        yield OwnSetting(file, told(name, REASON), told(value, VALUE), told(reason, REASON) or UNSET)


def told(text: str, most: int) -> str:
    """Shorten a text to what is told of it."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
