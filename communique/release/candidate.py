"""A statement in one language at the gate."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.approvals.standing import NONE, Standing
from communique.catalogs.state import Count
from communique.glossary.terms import Term
from communique.statements.availability import Earlier
from communique.verdicts.grounds import Overruled


@dataclass(frozen=True)
class Candidate:
    """A statement in a language at the gate; without ``reasons`` it passes.

    ``commit`` is the revision whose text it renders, and ``files`` that revision's, by path in the project, where it
    is an earlier one. ``overruled`` are the checks that somebody has overruled, ``rows`` those of the glossary that
    its messages are held to, by msgid; ``approved`` says who has approved what it publishes.
    """

    language: str
    docname: str
    version: str
    messages: Count
    reasons: tuple[str, ...]
    commit: str
    earlier: Earlier | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    overruled: tuple[Overruled, ...] = ()
    rows: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    approved: Standing = NONE

    @property
    def passes(self) -> bool:
        """Whether it is part of the release."""
        return not self.reasons
