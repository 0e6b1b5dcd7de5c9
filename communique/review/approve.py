"""Approving: somebody signs what they have read, as it is in the catalogs now."""

import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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
from communique.review.weblate import Server, Signed
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
Elsewhere: TypeAlias = Callable[[str], Mapping[str, Signed] | None]


@dataclass
class _Found:
    """What there is to approve, by digest, and what cannot be."""

    subjects: dict[str, Subject] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    unfinished: int = 0
    others: int = 0


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
    terms, approvals = read_glossary(project), read_approvals(project, language)
    found = _Found()
    for template in chosen(extract_templates(project), only):
        inputs = read_inputs(project, language, template.docname, terms)
        _look(project, template, inputs, approvals, reviewer, found, elsewhere(template.docname))
    lines = tuple(subject.line for subject in found.subjects.values())
    path = None
    if lines:
        approval = Approval(language.code, reviewer.by, reviewer.role, reviewer.day, lines)
        path = project.shown(add_approval(project, language, approval))
    return Approved(path, len(lines), tuple(found.broken), found.unfinished, found.others)


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

    def ask(docname: str) -> Mapping[str, Signed]:
        return server.signed(component(docname), language.code) or {}

    return ask


def chosen(templates: Sequence[Template], only: str) -> Sequence[Template]:
    """Return the document with a slug, or all of them; raise CommuniqueError where there is none."""
    found = [template for template in templates if only in {"", slug(template.docname), template.docname}]
    if not found:
        known = ", ".join(slug(template.docname) for template in templates)
        raise CommuniqueError(f"no document is called {only!r}: use one of {known}")
    return found


def _look(
    project: Project,
    template: Template,
    inputs: CheckInputs,
    approvals: Approvals,
    who: Reviewer,
    found: _Found,
    signed: Mapping[str, Signed] | None,
) -> None:
    """Add to what is found what may be approved of a document, and what may not."""
    ready = subjects(project, inputs)
    shown = project.shown(catalog_path(project, inputs.language, template.docname))
    asked = [msgid for msgid in template.messages if signed is None or msgid in signed]
    chosen = [ready[msgid] for msgid in asked if msgid in ready]
    same = [each for each in chosen if signed is None or _is_same(each, signed[each.msgid])]
    found.others += len(chosen) - len(same)
    new = list(_unsigned(iter(same), approvals, who))
    if new and not project.review.translators:
        _refuse_translator(who.by, inputs.catalog.header.get(TRANSLATOR, ""), shown)
    found.subjects |= {subject.digest: subject for subject in new}
    unready = [msgid for msgid in asked if msgid not in ready]
    _add_unready(found, inputs, unready, refused_messages(project, inputs), shown)


def _add_unready(
    found: _Found, inputs: CheckInputs, msgids: Sequence[str], wrong: Collection[str], shown: Path
) -> None:
    """Add messages that nobody may approve: those with an error (``wrong``), and those that are not finished."""
    for msgid in msgids:
        message = inputs.catalog.messages.get(msgid)
        if message and msgid in wrong and not message.fuzzy:
            found.broken.append(f"{shown}:{message.line}: not approved: it has an error, see 'make check'")
        elif not inputs.language.is_source:
            found.unfinished += 1


def _is_same(subject: Subject, signed: Signed) -> bool:
    """Return whether a message says here what was approved there, and renders the English that was shown there."""
    english = normal(signed.corrected or in_comment(subject.msgid))
    return subject.translation == normal(signed.translation) and english == in_comment(subject.english)


def _unsigned(found: Iterator[Subject], approvals: Approvals, who: Reviewer) -> Iterator[Subject]:
    """Leave out what the same person has approved before, in the same role."""
    for subject in found:
        if not any((each.by, each.role) == (who.by, who.role) for each in approvals.of(subject.digest)):
            yield subject


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
