"""A statement in one language at the gate."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from communique.catalogs.state import Count
from communique.manifest.manifest import ApprovedMessages, GlossaryRow, OverruledCheck
from communique.statements.availability import Earlier


class HeldTo(NamedTuple):
    """A row of the glossary, how many messages of an edition are held to it, and how many approved, by role.

    The row itself, without numbers, is the same value for all editions of an archive.
    """

    row: GlossaryRow
    messages: int
    approved: Mapping[str, int]


@dataclass(frozen=True)
class Disclosed:
    """What the text of an edition rests on, as a manifest says it.

    That is the checks that somebody has overruled, the rows of the glossary that its messages are held to, and how
    many of these are approved.
    """

    overruled: tuple[OverruledCheck, ...] = ()
    rows: tuple[HeldTo, ...] = ()
    approvals: tuple[ApprovedMessages, ...] = ()


NOTHING = Disclosed()


@dataclass(frozen=True)
class Candidate:
    """A statement in a language at the gate; without ``reasons`` it passes.

    ``commit`` is the revision whose text it renders, and ``files`` that revision's, by path in the project, where it
    is an earlier one.
    """

    language: str
    docname: str
    version: str
    messages: Count
    reasons: tuple[str, ...]
    commit: str
    earlier: Earlier | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    disclosed: Disclosed = NOTHING

    @property
    def passes(self) -> bool:
        """Whether it is part of the release."""
        return not self.reasons
