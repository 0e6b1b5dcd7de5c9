"""Checking: catalogs and the glossary become problems, without what a translator has overruled."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from communique.catalogs.catalog import Catalog
from communique.catalogs.message import Message
from communique.checks.document import Document
from communique.checks.overrules import PREFIX, reason, reasoned
from communique.checks.registry import NEVER_IGNORED, Check, Finding, Overrule, Problem, Scope, Severity, Taken
from communique.checks.segment import LanguageCatalogs, Segment
from communique.glossary.lexicon import Lexicon, lexicon_of
from communique.glossary.terms import Term
from communique.project.model import Language
from communique.rules import CHECKS
from communique.system.digests import short_digest
from communique.text.normal import normal
from communique.verdicts.findings import Findings, notes, said

Found: TypeAlias = tuple[Check, Finding]

GLOSSARY = "glossary"  # the check that looks at neither catalogs nor documents
OF_ONE = frozenset(check.id for check in CHECKS.values() if check.scope is not Scope.LANGUAGE)
TAKING = frozenset(check.id for check in CHECKS.values() if check.take)


@dataclass(frozen=True)
class Checker:
    """The checks of one language.

    ``corrections`` are the copy-editor's texts, which translations render: by catalog (without one: by ``Path()``)
    and msgid, since a text that one statement has corrected may stand in another as issued.
    """

    language: Language
    terms: tuple[Term, ...]
    corrections: Mapping[Path, Mapping[str, str]]

    def has_error(self, message: Message) -> bool:
        """Return whether a message's own checks find an error, so that it may not be published as translated."""
        return any(check.alone for check, _ in self.errors(Catalog({message.msgid: message}, "", {})))

    def errors(
        self, catalog: Catalog, documents: Sequence[Document] = (), judged: Collection[str] = ()
    ) -> Iterator[Found]:
        """Yield the errors of a catalog that no flag overrules: what other catalogs say makes none.

        Messages that have been ``judged`` by themselves are not looked at so again.
        """
        return self.errors_in(self.catalogs({Path(): catalog}, documents), judged)

    def errors_in(self, seen: LanguageCatalogs, judged: Collection[str] = ()) -> Iterator[Found]:
        """Yield the errors of catalogs that have been read already."""
        needed = [check for check in self._checks() if check.gravest is Severity.ERROR]
        together = {check.id for check in needed if not check.alone}
        left = replace(seen, segments=tuple(each for each in seen.segments if each.message.msgid not in judged))
        yield from _errors(self._found(left, {check.id for check in needed} - together))
        yield from _errors(self._found(seen, together))

    def look(self, seen: LanguageCatalogs) -> tuple[Findings, Callable[[], Iterable[Found]]]:
        """Look at one catalog, or at one document; what it returns last finds all errors of the catalog."""
        found, beside = list(self._found(seen, OF_ONE)), tuple(_beside(seen))
        taken = {check.id: notes(check.take(seen)) for check in self._checks() if check.take}
        messages = tuple(short_digest(each.message.msgid) for each in seen.segments)
        kept = {check: each for check, each in taken.items() if each}
        findings = Findings(said(*_told(found, beside, CHECKS.keys() - TAKING)), notes(beside), kept, messages)
        return findings, lambda: _errors((*found, *self._found(seen, {GLOSSARY})))

    def look_at_glossary(self) -> Findings:
        """Look at the glossary's rows."""
        return Findings(said(*_told(list(self._found(self.catalogs({}), {GLOSSARY})), (), ())))

    def look_at_all(
        self, taken: Mapping[str, Sequence[Taken]], beside: Sequence[Taken]
    ) -> tuple[list[Problem], list[Overrule]]:
        """Hold to each other what has been ``taken`` of all catalogs and documents, by check."""
        nothing, found = self.catalogs({}), list[Found]()
        for check in self._checks():
            if check.judge:
                found += [(check, finding) for finding in check.judge(nothing, taken.get(check.id, ()))]
        return _told(found, beside, TAKING)

    def problems(self, catalogs: Mapping[Path, Catalog], documents: Sequence[Document] = ()) -> list[Problem]:
        """Check all catalogs of the language, by the paths that problems name; in order of place."""
        return self.judge(catalogs, documents)[0]

    def judge(
        self, catalogs: Mapping[Path, Catalog], documents: Sequence[Document] = (), alone: bool | None = None
    ) -> tuple[list[Problem], list[Overrule]]:
        """Check all catalogs of the language, and tell the problems from those that somebody has overruled.

        ``documents`` are the sources, whose own text is checked, too; ``alone`` chooses the checks
        that need one message alone, or those that look at all together.
        """
        seen = self.catalogs(catalogs, documents)
        chosen = {check.id for check in CHECKS.values() if alone in {None, check.alone}}
        return _told(list(self._found(seen, chosen)), tuple(_beside(seen)), chosen)

    def _found(self, language_catalogs: LanguageCatalogs, chosen: Collection[str]) -> Iterator[Found]:
        for check in self._checks():
            if check.id in chosen:
                yield from ((check, finding) for finding in check.run(language_catalogs))

    @cached_property
    def lexicon(self) -> Lexicon:
        """The glossary, ready to be looked up."""
        return lexicon_of(self.terms, self.language.code)

    def segment(self, path: Path, message: Message) -> Segment:
        """Return a message beside the text that it must render."""
        return Segment(path, message, self._rendered(path, message), self.language, self.lexicon)

    def _checks(self) -> Iterator[Check]:
        code = self.language.code
        return (check for check in CHECKS.values() if not check.languages or code in check.languages)

    def _rendered(self, path: Path, message: Message) -> str:
        return normal(self.corrections.get(path, {}).get(message.msgid, message.msgid))

    def catalogs(self, catalogs: Mapping[Path, Catalog], documents: Sequence[Document] = ()) -> LanguageCatalogs:
        """Return catalogs, and documents, as the checks look at them."""
        segments = (
            self.segment(path, message) for path, catalog in catalogs.items() for message in catalog.messages.values()
        )
        return LanguageCatalogs(self.language, self.lexicon, tuple(segments), catalogs, tuple(documents))


def in_order(problems: Iterable[Problem], overruled: Iterable[Overrule]) -> tuple[list[Problem], list[Overrule]]:
    """Return what has been found in the order of its places."""
    return sorted(problems, key=_place), sorted(overruled, key=lambda overrule: _place(overrule.problem))


def _errors(found: Iterable[Found]) -> Iterator[Found]:
    return (pair for pair in found if _severity(*pair) is Severity.ERROR and not _reason(*pair))


def _told(
    found: Sequence[Found], beside: Iterable[Taken], chosen: Collection[str]
) -> tuple[list[Problem], list[Overrule]]:
    """Tell the problems from those that somebody has overruled, and from what overrules none of the ``chosen``."""
    problems = [_problem(*pair) for pair in found if not _reason(*pair)]
    problems += _unused(found, beside, chosen)
    overruled = [Overrule(_problem(*pair), why) for pair in found if (why := _reason(*pair))]
    return in_order(problems, overruled)


def _beside(seen: LanguageCatalogs) -> Iterator[Taken]:
    """Find the comments beside messages that may overrule a check.

    A message that is not finished is not looked at, so nothing can be said of its overrules.
    """
    for segment in seen.segments:
        if PREFIX in segment.message.comment and segment.is_finished:
            yield Taken(segment.path, segment.message.line, segment.message.comment, ())


def _unused(found: Sequence[Found], beside: Iterable[Taken], chosen: Collection[str]) -> Iterator[Problem]:
    """Report comments that overrule nothing of the ``chosen`` checks: what they were for may have been mended."""
    used = {(*finding.place, check.id) for check, finding in found if _reason(check, finding)}
    for path, line, comment, _ in beside:
        for check in sorted((reasoned(comment) & set(chosen)) - NEVER_IGNORED):
            if (path, line, check) not in used:
                text = f"{PREFIX}{check} overrules nothing any more: remove it"
                yield Problem(path, line, Severity.WARNING, text, "ignore")


def _reason(check: Check, finding: Finding) -> str:
    return reason(finding.remarks, check.id, finding.text)


def _place(problem: Problem) -> tuple[Path, int, str]:
    return problem.path, problem.line, problem.check


def _severity(check: Check, finding: Finding) -> Severity:
    return finding.severity or check.severity


def _problem(check: Check, finding: Finding) -> Problem:
    return Problem(*finding.place, _severity(check, finding), finding.text, check.id)
