"""Verdicts: which messages of a catalog have an error, so that no edition publishes them as translated.

Checking takes longer than building a page, so what came of it is kept, by the digest of all that it depends on: the
catalogs, the glossary, the language, the code of the checks and of all that they import, and what is installed.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from communique.catalogs.catalog import Catalog, read_catalog
from communique.catalogs.message import is_visible
from communique.glossary.occurring import occurring
from communique.glossary.terms import Term
from communique.project.model import SOURCE_LANGUAGE, Language, Project
from communique.project.paths import WORDS
from communique.system.cache import cache_folder, kept
from communique.system.digests import PACKAGE, digest
from communique.verdicts.code import code_digest
from communique.verdicts.remembered import Remembered

if TYPE_CHECKING:
    from communique.checks.document import Document
    from communique.verdicts.checker import Found

KEPT = "verdicts"  # in the cache


@dataclass(frozen=True)
class Fault:
    """An error in a catalog, by the check that finds it; ``msgid`` names the message that it holds back, if any."""

    check: str
    msgid: str | None


@dataclass(frozen=True)
class CheckInputs:
    """All that the verdict on a catalog depends on, read once: a file may be saved while we look at it.

    ``source`` is the same of the English that a translation renders; English itself has none. Of the glossary's
    ``terms`` those are looked at that have something to do with the catalog, its ``rows``.
    """

    docname: str
    language: Language
    terms: tuple[Term, ...]
    catalog: Catalog
    source: "CheckInputs | None" = None

    @cached_property
    def rows(self) -> tuple[Term, ...]:
        """The rows of the glossary that occur in the catalog, or in the English that it renders."""
        english = self.source.catalog.translations if self.source else ()
        # Each joined, as another language has the same English.
        texts = ("\n".join(self.catalog.messages), "\n".join(english))
        return occurring(self.terms, self.language.code, texts, self.catalog.translations)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of these inputs and of the checks that look at them."""
        return self._digest(self.rows, self.source.digest if self.source else None)

    @cached_property
    def digest_of_all(self) -> str:
        """The SHA-256 of these inputs with all rows of the glossary, which files tell that have not been read."""
        return self._digest(self.terms, self.source.digest_of_all if self.source else None)

    def _digest(self, terms: tuple[Term, ...], source: str | None) -> str:
        return inputs_digest(_shared_digest(self.language, terms), self.catalog.digest, source)


def inputs_digest(shared: str, catalog: str, source: str | None) -> str:
    """Return the digest of a catalog's inputs, by those of their parts."""
    return digest(shared=shared, catalog=catalog, source=source)


def shared_digest(language: Language, terms: tuple[Term, ...]) -> str:
    """Return the digest of what the verdicts on all catalogs of a language depend on."""
    return digest(code=code_digest(PACKAGE, tuple(sys.path)), language=language, terms=terms)


_shared_digest = lru_cache(shared_digest)


def read_inputs(
    project: Project,
    language: Language,
    docname: str,
    terms: tuple[Term, ...],
    english: CheckInputs | None = None,
) -> CheckInputs:
    """Read what the verdict on a document's catalog depends on; raise CommuniqueError for a missing or broken file.

    Without the English, a translation would be held to the text as issued, which nobody may have meant it to render;
    it is read, unless it has been.
    """
    catalog = read_catalog(project, language, docname)
    if not (language.is_source or english or docname == WORDS):
        english = read_inputs(project, project.source, docname, terms)
    return CheckInputs(docname, language, terms, catalog, english)


def refused_messages(project: Project, inputs: CheckInputs) -> frozenset[str]:
    """Return the msgids whose translation has an error."""
    return frozenset(fault.msgid for fault in faults(project, inputs) if fault.msgid is not None)


def faults(
    project: Project, inputs: CheckInputs, find: "Callable[[], Iterable[Found]] | None" = None
) -> tuple[Fault, ...]:
    """Return the errors in a catalog, which is looked at once: what came of it is kept.

    ``find`` finds them where the catalog has been read for the checks already.
    """

    def make() -> bytes:
        texts, remembered = rendered_corrections(project, inputs), _remembered(project, inputs)
        found = _named(find()) if find else _found(project, inputs, texts, remembered)
        remembered.keep(inputs.catalog, texts, found)
        return json.dumps(found).encode()

    return _kept(project, inputs.digest, make)


def _kept(project: Project, key: str, make: Callable[[], bytes]) -> tuple[Fault, ...]:
    data = kept(cache_folder(project.build) / KEPT, key, make, _is_verdict)
    return tuple(Fault(check, msgid) for check, msgid in json.loads(data))


def _remembered(project: Project, inputs: CheckInputs) -> Remembered:
    key = digest(shared=_shared_digest(inputs.language, inputs.rows), docname=inputs.docname)
    return Remembered(cache_folder(project.build), key)


def _found(
    project: Project, inputs: CheckInputs, texts: Mapping[str, str], remembered: Remembered
) -> list[tuple[str, str | None]]:
    """Judge a catalog, but for the messages in which the same was looked at before."""
    from communique.verdicts.compiled import expressions_kept

    known = remembered.of(inputs.catalog, texts)
    with expressions_kept(project):
        # What takes so long that it is kept also takes long to import.
        from communique.verdicts.checker import Checker

        found = Checker(inputs.language, inputs.rows, {Path(): texts}).errors(inputs.catalog, judged=known)
        again = [(check, msgid) for msgid, checks in known.items() for check in checks]
        return sorted([*_named(found), *again], key=str)


def _named(found: "Iterable[Found]") -> list[tuple[str, str | None]]:
    """Name the checks that have found errors, and the message of each that looks at one alone."""
    named = ((check.id, finding.message if check.alone else None) for check, finding in found)
    return sorted(((check, message.msgid if message else None) for check, message in named), key=str)


def document_faults(project: Project, document: "Document", terms: tuple[Term, ...]) -> tuple[Fault, ...]:
    """Return the errors in a document's own text, such as words that nobody has written yet; they are kept, too."""
    rows = occurring(terms, SOURCE_LANGUAGE, (document.text,), ())

    def make() -> bytes:
        from communique.verdicts.checker import Checker

        return json.dumps(_named(Checker(project.source, rows, {}).errors(Catalog({}, "", {}), [document]))).encode()

    shared = _shared_digest(project.source, rows)
    return _kept(project, digest(shared=shared, docname=document.docname, text=document.text), make)


def rendered_corrections(project: Project, inputs: CheckInputs) -> dict[str, str]:
    """Return the copy-editor's texts that a translation renders, by msgid; English itself renders none."""
    return corrections(project, inputs.source) if inputs.source else {}


def corrections(project: Project, source: CheckInputs) -> dict[str, str]:
    """Return what the copy-editor made of a document's messages, which is what a translation renders.

    A correction that may not be published is none.
    """
    wrong = refused_messages(project, source)
    finished = (message for message in source.catalog.messages.values() if not message.fuzzy)
    return {m.msgid: m.msgstr for m in finished if is_visible(m.msgstr) and m.msgid not in wrong}


def _is_verdict(data: bytes) -> bool:
    """Return whether these are faults: anything else in their place would publish what nobody has judged."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, list) and all(map(_is_fault, found))


def _is_fault(found: object) -> bool:
    match found:
        case [str(), str() | None]:
            return True
    return False
