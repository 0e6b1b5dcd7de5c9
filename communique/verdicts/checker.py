"""Checking: catalogs and the glossary become problems, without what a translator has overruled."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from communique.catalogs.catalog import Catalog
from communique.catalogs.message import Message
from communique.checks.document import Document
from communique.checks.overrules import PREFIX, reason, reasoned
from communique.checks.registry import NEVER_IGNORED, Check, Finding, Overrule, Problem, Severity
from communique.checks.segment import LanguageCatalogs, Segment
from communique.glossary.lexicon import Lexicon, lexicon_of
from communique.glossary.terms import Term
from communique.project.model import Language
from communique.rules import CHECKS
from communique.system.progress import expect, step
from communique.text.normal import normal

Found: TypeAlias = tuple[Check, Finding]


@dataclass(frozen=True)
class Checker:
    """The checks of one language.

    ``corrections`` are the copy-editor's texts, which translations render: by catalog (without one: by ``Path()``)
    and msgid, since a text that one statement has corrected may stand in another as issued. ``too_long`` has what is
    known to be too long to be compared, by catalog and msgid.
    """

    language: Language
    terms: tuple[Term, ...]
    corrections: Mapping[Path, Mapping[str, str]]
    too_long: Mapping[Path, Collection[str]] = field(default_factory=dict)

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
        yield from _errors(self._found(left, {check.id for check in needed} - together, is_told=False))
        yield from _errors(self._found(seen, together, is_told=False))

    def judge_each(
        self, language_catalogs: LanguageCatalogs
    ) -> tuple[list[Problem], list[Overrule], Callable[[], Iterable[Found]]]:
        """Look at each message by itself, as ``judge_read`` does; what it returns last finds the catalogs' errors.

        Those of the messages have been found then.
        """
        chosen = {check.id for check in CHECKS.values() if check.alone}
        others = {check.id for check in CHECKS.values() if check.gravest is Severity.ERROR} - chosen
        found = list(self._found(language_catalogs, chosen, is_told=False))
        told = self._told(language_catalogs, found, chosen)
        return *told, lambda: _errors((*found, *self._found(language_catalogs, others, is_told=False)))

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
        return self.judge_read(self.catalogs(catalogs, documents), alone)

    def judge_read(
        self, language_catalogs: LanguageCatalogs, alone: bool | None = None
    ) -> tuple[list[Problem], list[Overrule]]:
        """Check catalogs that have been read already."""
        chosen = {check.id for check in CHECKS.values() if alone in {None, check.alone}}
        found = list(self._found(language_catalogs, chosen, is_told=not alone))
        return self._told(language_catalogs, found, chosen)

    def _told(
        self, language_catalogs: LanguageCatalogs, found: Sequence[Found], chosen: Collection[str]
    ) -> tuple[list[Problem], list[Overrule]]:
        problems = [_problem(*pair) for pair in found if not _reason(*pair)]
        problems += _unused(language_catalogs, found, chosen)
        overruled = [Overrule(_problem(*pair), why) for pair in found if (why := _reason(*pair))]
        return in_order(problems, overruled)

    def _found(
        self, language_catalogs: LanguageCatalogs, chosen: Collection[str], *, is_told: bool
    ) -> Iterator[Found]:
        checks = [check for check in self._checks() if check.id in chosen]
        if is_told:
            expect(len(checks))
        for check in checks:
            yield from ((check, finding) for finding in check.run(language_catalogs))
            if is_told:
                step(f"{self.language.code} [{check.id}]")

    @cached_property
    def lexicon(self) -> Lexicon:
        """The glossary, ready to be looked up."""
        return lexicon_of(self.terms, self.language.code)

    def segment(self, path: Path, message: Message) -> Segment:
        """Return a message beside the text that it must render."""
        is_comparable = message.msgid not in self.too_long[path] if path in self.too_long else None
        return Segment(path, message, self._rendered(path, message), self.language, self.lexicon, is_comparable)

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


def _unused(
    language_catalogs: LanguageCatalogs, found: Sequence[Found], chosen: Collection[str]
) -> Iterator[Problem]:
    """Report flags that overrule nothing of the ``chosen`` checks: what they were for may have been mended.

    A message that is not finished is not looked at, so nothing can be said of its overrules.
    """
    used = {(id(finding.segment), check.id) for check, finding in found if _reason(check, finding)}
    for segment in (segment for segment in language_catalogs.segments if segment.is_finished):
        for check in sorted((reasoned(segment.message.comment) & set(chosen)) - NEVER_IGNORED):
            if (id(segment), check) not in used:
                text = f"{PREFIX}{check} overrules nothing any more: remove it"
                yield _problem(CHECKS["ignore"], Finding(text, segment, Severity.WARNING))


def _reason(check: Check, finding: Finding) -> str:
    return reason(finding.remarks, check.id, finding.text)


def _place(problem: Problem) -> tuple[Path, int, str]:
    return problem.path, problem.line, problem.check


def _severity(check: Check, finding: Finding) -> Severity:
    return finding.severity or check.severity


def _problem(check: Check, finding: Finding) -> Problem:
    path = finding.segment.path if finding.segment else finding.path
    line = finding.message.line if finding.message else finding.line
    return Problem(path or Path(), line, _severity(check, finding), finding.text, check.id)
