"""How far a document is approved in a language: who has signed each of its messages as it is now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from babel.lists import format_list

from communique.approvals.folder import Approvals, Signed
from communique.approvals.subject import subjects
from communique.project.model import Project
from communique.verdicts.results import CheckInputs


@dataclass(frozen=True)
class Standing:
    """Who has approved each message of a document, by msgid; one that is not finished or has an error has nobody."""

    signed: Mapping[str, tuple[Signed, ...]]
    digests: Mapping[str, str] = field(default_factory=dict)

    def approved(self, role: str) -> int:
        """Count the messages that somebody has approved in a role."""
        return sum(any(each.role == role for each in signed) for signed in self.signed.values())

    def missing(self, role: str) -> int:
        """Count those that nobody has."""
        return len(self.signed) - self.approved(role)

    def is_complete(self, roles: Iterable[str]) -> bool:
        """Return whether every message is approved in each of the roles."""
        return bool(self.signed) and not any(map(self.missing, roles))

    def names(self, role: str) -> tuple[str, ...]:
        """Name who has approved messages in a role, in the order of the alphabet."""
        return tuple(sorted({each.by for signed in self.signed.values() for each in signed if each.role == role}))

    def credited(self, words: str, roles: Iterable[str], code: str) -> str:
        """Write the names of those in each role where ``{role}`` stands, as a list in the language ``code``."""
        for role in roles:
            words = words.replace(f"{{{role}}}", format_list(self.names(role), locale=code.replace("-", "_")))
        return words


NONE = Standing({})


def standing(project: Project, inputs: CheckInputs, msgids: Iterable[str], approvals: Approvals) -> Standing:
    """Look up who has approved the messages of a document; nothing is judged where nobody has approved anything."""
    if not approvals.files:
        return Standing({} if inputs.language.is_source else dict.fromkeys(msgids, ()))
    found = subjects(project, inputs)
    asked = [msgid for msgid in msgids if msgid in found or not inputs.language.is_source]
    digests = {msgid: found[msgid].digest for msgid in asked if msgid in found}
    return Standing({msgid: approvals.of(digests.get(msgid, "")) for msgid in asked}, digests)


def reviewing(project: Project) -> tuple[str, ...]:
    """Return the roles in which an edition must be approved to need no notice: native speakers', and the gate's."""
    return tuple(dict.fromkeys((project.review.roles[0], *project.approving)))
