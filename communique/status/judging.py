"""Judging the documents of a language; each judgement is kept by the digest of all that it depends on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import msgspec

from communique.approvals.folder import NOBODY, Approvals, Signed
from communique.approvals.standing import Standing
from communique.catalogs.state import Count
from communique.checks.document import document_of
from communique.errors import CommuniqueError
from communique.glossary.terms import Term
from communique.project.model import Language, Project
from communique.project.paths import catalog_path, document_path
from communique.status.readiness import Readiness, readiness, unreadable_readiness
from communique.system.cache import cache_folder, keep, look_up
from communique.system.digests import digest
from communique.system.filedigests import FileDigests
from communique.system.records import program_digest
from communique.update.templates import Template
from communique.verdicts.grounds import Overruled
from communique.verdicts.results import read_inputs

KEPT = "readiness"  # in the cache


@dataclass(frozen=True)
class Kept:
    """A readiness as it is kept; the rows of the glossary are numbers of terms."""

    messages: Count
    words: Count
    reasons: tuple[str, ...]
    overruled: tuple[Overruled, ...]
    signed: Mapping[str, tuple[Signed, ...]]
    digests: Mapping[str, str]
    rows: Mapping[str, tuple[int, ...]]
    is_begun: bool


@dataclass(frozen=True)
class Judging:
    """Judges documents of a language by its approvals, whatever other documents there are."""

    project: Project
    language: Language
    terms: tuple[Term, ...]
    approvals: Approvals = NOBODY

    def judge(self, template: Template) -> Readiness:
        """Judge a document, unless that has been done."""
        asked = self._digests.digest
        paths = (catalog_path(self.project, each, template.docname) for each in (self.language, self.project.source))
        catalog, english = (asked(str(path)) for path in paths)
        text = asked(str(document_path(self.project, template.docname))) if self.language.is_source else ""
        data = look_up(self._cache, self._key(template, catalog, english, text))
        return (self._told(template, data) if data else None) or self._judge(template)

    def _judge(self, template: Template) -> Readiness:
        """Judge a document, and keep what came of it by what it was read from."""
        docname = template.docname
        try:
            inputs = read_inputs(self.project, self.language, docname, self.terms)
        except CommuniqueError as error:
            return unreadable_readiness(template, error)
        data = document_path(self.project, docname).read_bytes() if self.language.is_source else None
        document = None if data is None else document_of(self.project, docname, data)
        found = readiness(self.project, template, inputs, self.approvals, document)
        text = "" if data is None else sha256(data).hexdigest()
        key = self._key(template, inputs.catalog.digest, (inputs.source or inputs).catalog.digest, text)
        keep(self._cache, key, msgspec.json.encode(self._kept(found)))
        return found

    def _kept(self, found: Readiness) -> Kept:
        numbers = {term: number for number, term in reversed([*enumerate(self.terms)])}
        rows = {msgid: tuple(numbers[term] for term in terms) for msgid, terms in found.rows.items()}
        judged = (found.messages, found.words, found.reasons, found.overruled)
        return Kept(*judged, found.approved.signed, found.approved.digests, rows, found.is_begun)

    def _told(self, template: Template, data: bytes) -> Readiness | None:
        """Read what was kept; None for anything else in its place."""
        try:
            kept = msgspec.json.decode(data, type=Kept)
            rows = {msgid: tuple(self.terms[number] for number in numbers) for msgid, numbers in kept.rows.items()}
        except (ValueError, RecursionError, IndexError):
            return None
        judged = (template.docname, kept.messages, kept.words, kept.reasons, kept.overruled)
        return Readiness(*judged, Standing(kept.signed, kept.digests), rows, kept.is_begun)

    def _key(self, template: Template, catalog: str, english: str, text: str) -> str:
        wanted = sha256(msgspec.json.encode(template)).hexdigest()
        return digest(shared=self._shared, template=wanted, catalog=catalog, english=english, text=text)

    @cached_property
    def _shared(self) -> str:
        """The digest of what the judgement of each document rests on."""
        return digest(
            program=program_digest(self._digests),
            project=self.project.digest,
            review=self.project.review,
            approving=self.project.approving,
            language=self.language,
            terms=self.terms,
            approvals={str(path): approval.text for path, approval in self.approvals.files.items()},
        )

    @cached_property
    def _cache(self) -> Path:
        return cache_folder(self.project.build) / KEPT

    @cached_property
    def _digests(self) -> FileDigests:
        return FileDigests(self.project.build)
