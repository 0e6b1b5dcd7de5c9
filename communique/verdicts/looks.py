"""Checking catalogs and documents, each by itself; the findings are kept by the contents that they depend on.

Of what is not kept, all languages of one document are looked at, then of the next, so that the English is read once.
Documents are divided among the processors in shares; what comes of a share is found in the cache.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError
from communique.glossary.occurring import occurring
from communique.glossary.terms import PLACE, Term
from communique.project.model import Language, Project
from communique.project.paths import WORDS, catalog_path, catalogs, document_path, documents
from communique.system.cache import cache_folder, holds, is_ours, keep, look_up
from communique.system.digests import digest, digest_of
from communique.system.filedigests import FileDigests
from communique.system.parent import portions, processors, side_by_side
from communique.system.progress import expect, step
from communique.system.promise import promised
from communique.verdicts.compiled import expressions_kept
from communique.verdicts.results import (
    CheckInputs,
    faults,
    inputs_digest,
    read_inputs,
    rendered_corrections,
    shared_digest,
)

if TYPE_CHECKING:
    from communique.checks.document import Document
    from communique.verdicts.findings import Findings

KEPT = "findings"  # in the cache
LEAST = 8  # documents that are worth a share
EACH = 4  # shares of a processor: some take longer than others


@dataclass(frozen=True)
class Looks:
    """Looks at what a project has, with the rows of its glossary; files are known by their digests."""

    project: Project
    terms: tuple[Term, ...]

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The names of the documents."""
        return documents(self.project)

    @cached_property
    def cache(self) -> Path:
        """The folder of what is kept."""
        return cache_folder(self.project.build) / KEPT

    def docnames(self, language: Language) -> list[str]:
        """List a language's documents and catalogs; raise CommuniqueError for a closed folder."""
        return sorted({*self.documents, *catalogs(self.project, language)})

    def at(self, language: Language, name: str) -> "Findings":
        """Look at a catalog, unless that has been done; raise CommuniqueError where it cannot be read."""
        return self._kept(self.key(language, name)) or self.judge(language, name)[0]

    def at_document(self, docname: str) -> "Findings":
        """Look at a document's own text, unless that has been done."""
        return self._kept(self._document_key(docname)) or self.judge_document(docname)

    def at_glossary(self, language: Language) -> "Findings":
        """Look at the rows of the glossary, unless that has been done."""
        key = digest(path=PLACE, shared=self._shared[language.code])
        found = self._kept(key)
        if found is None:
            from communique.verdicts.checker import Checker

            found = Checker(language, self.terms, {}).look_at_glossary()
            self._keep(key, found)
        return found

    def missing(self, language: Language) -> set[str]:
        """Name the catalogs of a language that must be looked at."""
        return {name for name in self.docnames(language) if not holds(self.cache, self.key(language, name))}

    def key(self, language: Language, name: str) -> str:
        """Return the key under which it is kept what came of a catalog."""
        return self._key_of(language, name, self._inputs(language, name))

    def ready(
        self, languages: Collection[Language], least: int = LEAST, meanwhile: Callable[[], None] = lambda: None
    ) -> int:
        """Look side by side at what is not kept, if it is much; return of how many languages some is left.

        ``meanwhile`` may then be done in a process of its own.
        """
        missing = {each.code: self.missing(each) for each in languages}
        texts = {docname for docname in self.documents if not holds(self.cache, self._document_key(docname))}
        names = sorted(texts.union(*missing.values()))
        expect(len(texts) + sum(map(len, missing.values())))
        shares = portions(names[1:], EACH * processors(), least)
        if len(shares) < 2 or not is_ours(self.cache):
            return sum(map(bool, missing.values()))
        ordered = [each for each in self.project.languages if each.code in missing]
        look = partial(_look, self.project, self.terms, ordered, missing, texts)
        with promised(meanwhile):
            look(names[:1])  # what all need for it, expressions and words of languages, is made once
            side_by_side(look, shares)
        return 0

    def judge(
        self, language: Language, name: str, english: CheckInputs | None = None
    ) -> "tuple[Findings, CheckInputs]":
        """Look at a catalog, and keep what came of it, and which of its messages have an error."""
        inputs = read_inputs(self.project, language, name, self.terms, english)
        found = self._made_once(self._key_of(language, name, inputs.digest), partial(self._judged, inputs))
        self._keep(self._key_of(language, name, inputs.digest_of_all), found)
        step(f"{language.code}/{name}")
        return found, inputs

    def judge_document(self, docname: str) -> "Findings":
        """Look at a document's own text, and keep what came of it."""
        from communique.checks.document import document_of

        data = document_path(self.project, docname).read_bytes()
        document, seal = document_of(self.project, docname, data), digest_of(data)
        rows = occurring(self.terms, self.project.source.code, (document.text,), ())
        key = self._key_of_document(docname, seal, shared_digest(self.project.source, rows))
        found = self._made_once(key, partial(self._judged_document, document, rows))
        self._keep(self._key_of_document(docname, seal, self._shared[self.project.source.code]), found)
        step(str(self.project.shown(document_path(self.project, docname))))
        return found

    def _judged(self, inputs: CheckInputs) -> "Findings":
        # What takes so long that it is kept also takes long to import.
        from communique.verdicts.checker import Checker

        path = self.project.shown(catalog_path(self.project, inputs.language, inputs.docname))
        checker = Checker(inputs.language, inputs.rows, {path: rendered_corrections(self.project, inputs)})
        found, errors = checker.look(checker.catalogs({path: inputs.catalog}))
        faults(self.project, inputs, errors)
        return found

    def _judged_document(self, document: "Document", rows: tuple[Term, ...]) -> "Findings":
        from communique.verdicts.checker import Checker

        checker = Checker(self.project.source, rows, {})
        return checker.look(checker.catalogs({}, [document]))[0]

    @cached_property
    def _digests(self) -> FileDigests:
        return FileDigests(self.project.build)

    @cached_property
    def _shared(self) -> Mapping[str, str]:
        languages = dict.fromkeys((self.project.source, *self.project.languages))
        return {each.code: shared_digest(each, self.terms) for each in languages}

    def _inputs(self, language: Language, name: str) -> str:
        """Return what the digest of a catalog's inputs is, if its file and that of the English can be read."""
        found = self._digests.digest(str(catalog_path(self.project, language, name)))
        source = None if language.is_source or name == WORDS else self._inputs(self.project.source, name)
        return inputs_digest(self._shared[language.code], found, source)

    def _key_of(self, language: Language, name: str, inputs: str) -> str:
        return digest(path=self.project.shown(catalog_path(self.project, language, name)), inputs=inputs)

    def _document_key(self, docname: str) -> str:
        text = self._digests.digest(str(document_path(self.project, docname)))
        return self._key_of_document(docname, text, self._shared[self.project.source.code])

    def _key_of_document(self, docname: str, text: str, shared: str) -> str:
        path = self.project.shown(document_path(self.project, docname))
        return digest(path=path, docname=docname, text=text, shared=shared)

    def _made_once(self, key: str, make: "Callable[[], Findings]") -> "Findings":
        """Look at something, unless that has been done with all that it hangs on, whatever else the glossary has."""
        found = self._kept(key)
        if found is None:
            found = make()
            self._keep(key, found)
        return found

    def _kept(self, key: str) -> "Findings | None":
        data = look_up(self.cache, key)
        if data is None:
            return None
        from communique.verdicts.findings import decoded

        return decoded(data)

    def _keep(self, key: str, found: "Findings") -> None:
        from communique.verdicts.findings import encoded

        keep(self.cache, key, encoded(found))


def _look(
    project: Project,
    terms: tuple[Term, ...],
    languages: Sequence[Language],
    missing: Mapping[str, Collection[str]],
    texts: Collection[str],
    names: Sequence[str],
) -> None:
    """Look at a share of what is missing; what cannot be read is said by whoever asks for it."""
    looks = Looks(project, terms)
    with expressions_kept(project):
        for name in names:
            _look_at(looks, languages, missing, name)
            if name in texts:
                looks.judge_document(name)


def _look_at(looks: Looks, languages: Sequence[Language], missing: Mapping[str, Collection[str]], name: str) -> None:
    """Look at a document in each of the languages that lack it."""
    english = None
    for language in languages:
        if name in missing[language.code]:
            with suppress(CommuniqueError):
                _, inputs = looks.judge(language, name, english)
                english = inputs if language.is_source else english
