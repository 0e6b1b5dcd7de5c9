"""Approving: somebody signs what they have read, as it is in the catalogs now."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from communique.approvals.approval import Approval, check_name
from communique.approvals.folder import Approvals, add_approval, read_approvals
from communique.approvals.subject import Subject, subjects
from communique.catalogs.entry import in_comment
from communique.catalogs.headers import TRANSLATOR
from communique.errors import CommuniqueError, Refused
from communique.glossary.terms import read_glossary
from communique.project.model import Language, Project
from communique.project.paths import catalog_path, component, slug
from communique.review.weblate import ApprovedUnit, Server
from communique.text.normal import normal
from communique.update.templates import Template, extract_templates
from communique.verdicts.results import CheckInputs, read_inputs, refused_messages


@dataclass(frozen=True)
class Reviewer:
    """Who approves, in which role, on which day."""

    by: str
    role: str
    day: date


@dataclass(frozen=True)
class Approved:
    """What came of approving: the new file, if there was anything to approve, and what could not be.

    ``broken`` says where an error is, ``unfinished`` how many messages have no finished translation, ``others`` how
    many were approved on a server with other words than they have here.
    """

    path: Path | None
    messages: int
    broken: tuple[str, ...] = ()
    unfinished: int = 0
    others: int = 0


# What was approved on a server of a document, by its name and msgid; None where all is approved here.
Elsewhere: TypeAlias = Callable[[str], Mapping[str, ApprovedUnit] | None]


@dataclass
class _Review:
    """A reviewer's way through a language's documents: what there is to approve, by digest, and what cannot be."""

    project: Project
    reviewer: Reviewer
    approvals: Approvals
    subjects: dict[str, Subject] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    unfinished: int = 0
    others: int = 0

    def look(self, template: Template, inputs: CheckInputs, there: Mapping[str, ApprovedUnit] | None) -> None:
        """Add what may be approved of a document, and what may not; ``there`` is what was on a server."""
        ready = subjects(self.project, inputs)
        shown = self.project.shown(catalog_path(self.project, inputs.language, template.docname))
        asked = [msgid for msgid in template.messages if there is None or msgid in there]
        chosen = [ready[msgid] for msgid in asked if msgid in ready]
        same = [each for each in chosen if there is None or _is_same(each, there[each.msgid])]
        self.others += len(chosen) - len(same)
        self._add(same, inputs.catalog.header.get(TRANSLATOR, ""), shown)
        self._add_unready([msgid for msgid in asked if msgid not in ready], inputs, shown)

    def _add(self, found: Sequence[Subject], translator: str, shown: Path) -> None:
        """Add what the reviewer has not approved before in this role; raise Refused for their own translation."""
        new = {each.digest: each for each in found if not self._has_approved(each)}
        if new and not self.project.review.translators:
            _refuse_translator(self.reviewer.by, translator, shown)
        self.subjects |= new

    def _has_approved(self, subject: Subject) -> bool:
        who = self.reviewer.by, self.reviewer.role
        return any((each.by, each.role) == who for each in self.approvals.of(subject.digest))

    def _add_unready(self, msgids: Sequence[str], inputs: CheckInputs, shown: Path) -> None:
        """Add messages that nobody may approve: those with an error, and those that are not finished."""
        wrong = refused_messages(self.project, inputs)
        for msgid in msgids:
            message = inputs.catalog.messages.get(msgid)
            if message and msgid in wrong and not message.fuzzy:
                self.broken.append(f"{shown}:{message.line}: not approved: it has an error, see 'make check'")
            elif not inputs.language.is_source:
                self.unfinished += 1


def approve(
    project: Project,
    language: Language,
    reviewer: Reviewer,
    only: str = "",
    elsewhere: Elsewhere = lambda _: None,
) -> Approved:
    """Approve every finished message of a language, or of the document called ``only``, that one has not yet.

    Of a document that ``elsewhere`` tells of, those alone that were approved there with the words that are here.
    Raise CommuniqueError for a broken file and for what cannot be approved so, Refused for one's own translation.
    """
    _check(project, reviewer)
    terms, review = read_glossary(project), _Review(project, reviewer, read_approvals(project, language))
    for template in chosen(extract_templates(project), only):
        review.look(template, read_inputs(project, language, template.docname, terms), elsewhere(template.docname))
    lines = tuple(subject.line for subject in review.subjects.values())
    path = None
    if lines:
        approval = Approval(language.code, reviewer.by, reviewer.role, reviewer.day, lines)
        path = project.shown(add_approval(project, language, approval))
    return Approved(path, len(lines), tuple(review.broken), review.unfinished, review.others)


def _check(project: Project, reviewer: Reviewer) -> None:
    """Refuse a name that no file can have, and a role that is none of the project's."""
    check_name(reviewer.by)
    if reviewer.role not in project.review.roles:
        known = ", ".join(project.review.roles)
        raise CommuniqueError(
            f"{reviewer.role!r} is no role: use one of {known}, or add it to roles in pyproject.toml"
        )


def approved_there(server: Server, language: Language) -> Elsewhere:
    """Ask a server for each document; of one that it does not have, nothing is approved."""
    server.check()

    def ask(docname: str) -> Mapping[str, ApprovedUnit]:
        return server.approved(component(docname), language.code) or {}

    return ask


def chosen(templates: Sequence[Template], only: str) -> Sequence[Template]:
    """Return the document with a slug, or all of them; raise CommuniqueError where there is none."""
    found = [template for template in templates if only in {"", slug(template.docname), template.docname}]
    if not found:
        known = ", ".join(slug(template.docname) for template in templates)
        raise CommuniqueError(f"no document is called {only!r}: use one of {known}")
    return found


def _is_same(subject: Subject, there: ApprovedUnit) -> bool:
    """Return whether a message says here what was approved there, and renders the English that was shown there."""
    english = normal(there.corrected or in_comment(subject.msgid))
    return subject.translation == normal(there.translation) and english == in_comment(subject.english)


def _refuse_translator(by: str, header: str, shown: Path) -> None:
    """Raise Refused for whom a catalog's header names as its translator."""
    if _is_translator(by, header):
        raise Refused(
            f"{by} is its translator, by the header, and a reviewer is somebody else: "
            "let another approve it, or set translators-approve = true in [tool.communique.review]",
            shown,
        )


def _is_translator(by: str, header: str) -> bool:
    """Return whether a name is that of a header's translator, or their address: "Sok Dara <dara@example.org>"."""
    name, _, address = header.partition("<")
    return _alike(by) in {_alike(header), _alike(name), _alike(address.rstrip("> "))} - {""}


def _alike(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
