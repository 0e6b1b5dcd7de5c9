"""What the text of a document rests on beside its own words: checks overruled, and rows of the glossary."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.checks.overrules import reasons
from communique.checks.segment import Segment
from communique.glossary.lexicon import lexicon_of
from communique.glossary.terms import Term
from communique.project.model import Project
from communique.verdicts.results import CheckInputs, rendered_corrections


@dataclass(frozen=True)
class Overruled:
    """A check that somebody has overruled for a message of a catalog, and why."""

    check: str
    reason: str
    msgid: str


def overruled(inputs: CheckInputs) -> tuple[Overruled, ...]:
    """List what is overruled in a catalog, a check of a message once."""
    return tuple(
        Overruled(check, why, message.msgid)
        for message in inputs.catalog.messages.values()
        for check, why in reasons(message.comment).items()
    )


def rows_used(project: Project, inputs: CheckInputs, msgids: Collection[str]) -> Mapping[str, tuple[Term, ...]]:
    """Return the rows of the glossary that messages of a translation are held to, by msgid."""
    return dict(_rows_used(project, inputs, msgids))


def _rows_used(
    project: Project, inputs: CheckInputs, msgids: Collection[str]
) -> Iterator[tuple[str, tuple[Term, ...]]]:
    lexicon, english = lexicon_of(inputs.rows, inputs.language.code), rendered_corrections(project, inputs)
    for msgid in msgids:
        message = inputs.catalog.messages[msgid]
        segment = Segment(Path(), message, english.get(msgid, msgid), inputs.language, lexicon)
        if found := tuple(dict.fromkeys(term for term, _ in segment.terms_at)):
            yield msgid, found
