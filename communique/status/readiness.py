"""Whether one document may be released in one language, and why not: the one judgement, of which the gate is made."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from communique.approvals.folder import Approvals
from communique.approvals.standing import NONE, Standing, standing
from communique.catalogs.state import Count, State, count, count_words, state, word_count
from communique.checks.document import Document
from communique.errors import CommuniqueError
from communique.glossary.terms import PLACE, Term
from communique.project.model import Language, Project
from communique.project.paths import is_statement
from communique.statements.subjects import unnamed, unnamed_count
from communique.text.numbered import numbered
from communique.update.templates import Template
from communique.verdicts.grounds import Overruled, overruled, rows_used
from communique.verdicts.results import CheckInputs, Fault, document_faults, faults

UNRELEASED = "the English text is not released"
GLOSSARY = "glossary"  # the check of what no catalog holds


@dataclass(frozen=True)
class Readiness:
    """How far a document is in a language; ``reasons`` say why it is not released.

    ``overruled`` are the checks that somebody has overruled for a message; ``approved`` says who has approved the
    messages that would be published, and ``rows`` which of the glossary these are held to, by msgid. One that is
    ``is_begun`` has a catalog that can be read, with a text: readers may have had it in the language.
    """

    docname: str
    messages: Count
    words: Count
    reasons: tuple[str, ...]
    overruled: tuple[Overruled, ...] = ()
    approved: Standing = NONE
    rows: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    is_begun: bool = False


def readiness(
    project: Project, template: Template, inputs: CheckInputs, approvals: Approvals, document: Document | None
) -> Readiness:
    """Judge a document whose catalog has been read, and of English its own text, by the language's approvals."""
    found = faults(project, inputs)
    source = document_faults(project, document, inputs.terms) if document else ()
    refused = {fault.msgid for fault in found if fault.msgid is not None}
    states = {msgid: state(inputs.catalog.messages.get(msgid), refused) for msgid in template.messages}
    messages, read = count(states.values(), inputs.language), count_words(states, inputs.language)
    translated = [msgid for msgid, each in states.items() if each is State.TRANSLATED]
    approved = standing(project, inputs, translated, approvals)
    others = (*_unnamed(template, inputs), *_unapproved(project, inputs.language, approved))
    reasons = (*hindrances(messages, _elsewhere(found, source, states)), *others)
    messages += unnamed_count(template.about, inputs.terms, inputs.language)
    rows = rows_used(project, inputs, tuple(approved.signed)) if inputs.source else {}
    is_begun = any(each.msgstr for each in inputs.catalog.messages.values())
    return Readiness(template.docname, messages, read, reasons, overruled(inputs), approved, rows, is_begun)


def _elsewhere(
    found: Sequence[Fault], source: Sequence[Fault], states: Mapping[str, State]
) -> Mapping[str, Iterable[str]]:
    """Name the checks whose errors hold no message back, by where they are."""
    rest = [fault for fault in found if fault.msgid is None or states.get(fault.msgid) is not State.BROKEN]
    return {
        "elsewhere in the catalog": [fault.check for fault in rest if fault.check != GLOSSARY],
        "in the document itself": [fault.check for fault in source],
        f"in {PLACE.as_posix()}": [fault.check for fault in found if fault.check == GLOSSARY],
    }


def of_pages(judged: Iterable[Readiness]) -> tuple[str, ...]:
    """Return why the pages that are no statements hold a language's statements back."""
    pages = (each for each in judged if not is_statement(each.docname))
    return tuple(f"{page.docname}: {reason}" for page in pages for reason in page.reasons)


def at_the_gate(judged: Readiness, template: Template, language: Language, pages: tuple[str, ...]) -> tuple[str, ...]:
    """Return why a statement is not released, beside the site's other ``pages``, with their reasons.

    A withdrawal waits for no translation where there was one: its reason is shown in English till then.
    """
    at_once = template.life.withdrawn and judged.is_begun and not language.is_source
    return pages if at_once else (*pages, *judged.reasons)


def unreadable_readiness(template: Template, error: CommuniqueError) -> Readiness:
    """Judge a document whose catalog, or the English that it renders, cannot be read."""
    messages, read = Count(missing=len(template.messages)), Count(missing=sum(map(word_count, template.messages)))
    return Readiness(template.docname, messages, read, (str(error),))


def hindrances(messages: Count, elsewhere: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return why an edition would not be released: nothing where its text is whole and its catalog free of errors.

    ``elsewhere`` names the checks whose errors hold no
    message back, once for each error, by where it is.
    """
    held = [(messages.fuzzy, "fuzzy"), (messages.broken, "broken"), (messages.missing, "missing")]
    reasons = [f"{numbered(many, 'message')} {name}" for many, name in held if many]
    for where, names in elsewhere.items():
        if others := Counter(names):
            reasons.append(f"{numbered(others.total(), 'error')} {where} [{', '.join(sorted(others))}]")
    return tuple(reasons)


def _unnamed(template: Template, inputs: CheckInputs) -> Iterator[str]:
    """Name the countries and topics that readers would see in English."""
    code = inputs.language.code
    for name in unnamed(template.about, inputs.terms, inputs.language):
        yield f"{name} has no name in {code}: add it to {PLACE.as_posix()}"


def _unapproved(project: Project, language: Language, approved: Standing) -> Iterator[str]:
    """Say in which roles a translation still must be approved; the source is what its organisation issues."""
    for role in () if language.is_source else project.approving:
        if many := approved.missing(role):
            yield f"{numbered(many, 'message')} not approved ({role})"
