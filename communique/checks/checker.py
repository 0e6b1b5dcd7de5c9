"""Checking: catalogs and the glossary become problems, without what a translator has overruled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from communique.catalogs import Catalog, Message
from communique.checks.document import Document
from communique.checks.lexicon import Lexicon
from communique.checks.overrules import PREFIX, reason, reasoned
from communique.checks.passage import Passage, Volume
from communique.checks.registry import CHECKS, NEVER_IGNORED, Check, Finding, Overrule, Problem, Severity
from communique.config import Language
from communique.glossary import Term

Found: TypeAlias = tuple[Check, Finding]


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
        """Tell whether a message's own checks find an error, so that it may not be published as translated."""
        volume = self._volume({Path(): Catalog({message.msgid: message}, "", {})})
        needed = (check for check in self._checks() if check.alone and check.severity is Severity.ERROR)
        found = ((check, finding) for check in needed for finding in check.run(volume))
        return any(_severity(*pair) is Severity.ERROR and not _reason(*pair) for pair in found)

    def problems(self, catalogs: Mapping[Path, Catalog], documents: Sequence[Document] = ()) -> list[Problem]:
        """Check all catalogs of the language, by the paths that problems name; in order of place."""
        return self.judge(catalogs, documents)[0]

    def judge(
        self, catalogs: Mapping[Path, Catalog], documents: Sequence[Document] = ()
    ) -> tuple[list[Problem], list[Overrule]]:
        """Check all catalogs of the language, and tell the problems from those that somebody has overruled.

        ``documents`` are those of the source language, whose own text is checked, too.
        """
        volume = replace(self._volume(catalogs), documents=tuple(documents))
        found = [(check, finding) for check in self._checks() for finding in check.run(volume)]
        problems = [_problem(*pair) for pair in found if not _reason(*pair)]
        problems += _unused(volume, found)
        overruled = [Overrule(_problem(*pair), why) for pair in found if (why := _reason(*pair))]
        return sorted(problems, key=_place), sorted(overruled, key=lambda overrule: _place(overrule.problem))

    @cached_property
    def lexicon(self) -> Lexicon:
        """The glossary, ready to be looked up."""
        return Lexicon(self.terms, self.language.code)

    def _checks(self) -> Iterator[Check]:
        code = self.language.code
        return (check for check in CHECKS.values() if not check.languages or code in check.languages)

    def _rendered(self, path: Path, message: Message) -> str:
        return self.corrections.get(path, {}).get(message.msgid, message.msgid)

    def _volume(self, catalogs: Mapping[Path, Catalog]) -> Volume:
        words = self.lexicon
        passages = (
            Passage(path, message, self._rendered(path, message), self.language, words)
            for path, catalog in catalogs.items()
            for message in catalog.messages.values()
        )
        return Volume(self.language, words, tuple(passages), catalogs)


def _unused(volume: Volume, found: Sequence[Found]) -> Iterator[Problem]:
    """Report flags that overrule nothing: what they were for may have been mended.

    A message that is not finished is not looked at, so nothing can be said of its overrules.
    """
    used = {(id(finding.passage), check.id) for check, finding in found if _reason(check, finding)}
    for passage in (passage for passage in volume.passages if passage.is_finished):
        for check in sorted((reasoned(passage.message.comment) & CHECKS.keys()) - NEVER_IGNORED):
            if (id(passage), check) not in used:
                text = f"{PREFIX}{check} overrules nothing any more: remove it"
                yield _problem(CHECKS["ignore"], Finding(text, passage, Severity.WARNING))


def _reason(check: Check, finding: Finding) -> str:
    return reason(finding.remarks, check.id, finding.text)


def _place(problem: Problem) -> tuple[Path, int, str]:
    return problem.path, problem.line, problem.check


def _severity(check: Check, finding: Finding) -> Severity:
    return finding.severity or check.severity


def _problem(check: Check, finding: Finding) -> Problem:
    path = finding.passage.path if finding.passage else finding.path
    line = finding.message.line if finding.message else finding.line
    return Problem(path or Path(), line, _severity(check, finding), finding.text, check.id)
