"""Checking: catalogs and the glossary become problems, without what a translator has overruled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from communique.catalogs.catalog import Catalog, Message
from communique.checks.overrules import PREFIX, overrules, reasoned
from communique.checks.registry import NEVER_IGNORED, Check, Finding, Problem, Severity
from communique.checks.rules import CHECKS
from communique.checks.segment import LanguageCatalogs, Segment
from communique.glossary.lexicon import Lexicon
from communique.glossary.terms import Term
from communique.project.model import Language

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
        """Return whether a message's own checks find an error, so that it may not be published as translated."""
        return any(check.alone for check, _ in self.errors(Catalog({message.msgid: message}, "", {})))

    def errors(self, catalog: Catalog) -> Iterator[Found]:
        """Yield the errors of a catalog that no flag overrules: what other catalogs say makes none."""
        language_catalogs = self._language_catalogs({Path(): catalog})
        needed = (check for check in self._checks() if check.severity is Severity.ERROR)
        found = ((check, finding) for check in needed for finding in check.run(language_catalogs))
        return (pair for pair in found if _severity(*pair) is Severity.ERROR and not _is_overruled(*pair))

    def problems(self, catalogs: Mapping[Path, Catalog]) -> list[Problem]:
        """Check all catalogs of the language, by the paths that problems name; in order of place."""
        language_catalogs = self._language_catalogs(catalogs)
        found = [(check, finding) for check in self._checks() for finding in check.run(language_catalogs)]
        problems = [_problem(*pair) for pair in found if not _is_overruled(*pair)]
        problems += _unused(language_catalogs, found)
        return sorted(problems, key=lambda problem: (problem.path, problem.line, problem.check))

    @cached_property
    def lexicon(self) -> Lexicon:
        """The glossary, ready to be looked up."""
        return Lexicon(self.terms, self.language.code)

    def _checks(self) -> Iterator[Check]:
        code = self.language.code
        return (check for check in CHECKS.values() if not check.languages or code in check.languages)

    def _rendered(self, path: Path, message: Message) -> str:
        return self.corrections.get(path, {}).get(message.msgid, message.msgid)

    def _language_catalogs(self, catalogs: Mapping[Path, Catalog]) -> LanguageCatalogs:
        words = self.lexicon
        segments = (
            Segment(path, message, self._rendered(path, message), self.language, words)
            for path, catalog in catalogs.items()
            for message in catalog.messages.values()
        )
        return LanguageCatalogs(self.language, words, tuple(segments), catalogs)


def _unused(language_catalogs: LanguageCatalogs, found: Sequence[Found]) -> Iterator[Problem]:
    """Report flags that overrule nothing: what they were for may have been mended."""
    used = {(id(finding.segment), check.id) for check, finding in found if _is_overruled(check, finding)}
    for segment in language_catalogs.segments:
        for check in sorted((reasoned(segment.message) & CHECKS.keys()) - NEVER_IGNORED):
            if (id(segment), check) not in used:
                text = f"{PREFIX}{check} overrules nothing any more: remove it"
                yield _problem(CHECKS["ignore"], Finding(text, segment, Severity.WARNING))


def _is_overruled(check: Check, finding: Finding) -> bool:
    return finding.message is not None and overrules(finding.message, check.id, finding.text)


def _severity(check: Check, finding: Finding) -> Severity:
    return finding.severity or check.severity


def _problem(check: Check, finding: Finding) -> Problem:
    path = finding.segment.path if finding.segment else finding.path
    line = finding.message.line if finding.message else 1
    return Problem(path or Path(), line, _severity(check, finding), finding.text, check.id)
