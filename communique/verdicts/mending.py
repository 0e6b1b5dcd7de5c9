"""Mending: what checks find and has one right answer is written into the catalog, and nothing else."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from communique.catalogs.catalog import Catalog, catalog_bytes
from communique.catalogs.entries import CatalogFile, read_catalog_file
from communique.catalogs.entry import Entry
from communique.catalogs.message import Message
from communique.catalogs.referee import refuse_unalike
from communique.catalogs.rewriting import with_translation
from communique.checks.fixes import FIXES
from communique.checks.overrules import reasoned
from communique.checks.registry import CHECKS
from communique.checks.segment import LONGEST
from communique.errors import CommuniqueError
from communique.glossary.terms import Term
from communique.project.model import Language, Project
from communique.project.paths import catalog_path, catalogs
from communique.system.files import write_atomically
from communique.verdicts.checker import Checker
from communique.verdicts.results import read_inputs, rendered_corrections

AROUND = 10


@dataclass(frozen=True)
class Fixed:
    """What has been mended in a message, with its place."""

    path: Path
    line: int
    text: str
    check: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: fixed: {self.text} [{self.check}]"


def mend(
    project: Project, language: Language, terms: tuple[Term, ...], files: Collection[Path] | None
) -> Iterator[Fixed]:
    """Mend every catalog of a language that can be read, or those of ``files``; yield what changed, once written."""
    for docname in sorted(catalogs(project, language)):
        path = catalog_path(project, language, docname)
        shown = project.shown(path)
        if files is not None and shown not in files:
            continue
        try:
            inputs = read_inputs(project, language, docname, terms)
        except CommuniqueError:  # which checking reports
            continue
        file = read_catalog_file(catalog_bytes(project, language, docname), language.code, shown)
        mended, fixed = _mended(
            file, Checker(language, terms, {Path(): rendered_corrections(project, inputs)}), shown
        )
        if fixed:
            refuse_unalike(mended, language.code, shown)
            write_atomically(path, mended.text.encode())
            yield from fixed


def _mended(file: CatalogFile, checker: Checker, shown: Path) -> tuple[CatalogFile, list[Fixed]]:
    entries, fixed = list[Entry](), list[Fixed]()
    for entry in file.entries:
        if entry.is_plain and not entry.obsolete:
            found = list(fixes(entry.message, checker))
            fixed += [Fixed(shown, entry.line, _said(before, after), check) for check, before, after in found]
            text = found[-1][2] if found else entry.msgstr
            if text != entry.msgstr:
                entry = with_translation(entry, text)
        entries.append(entry)
    return replace(file, entries=tuple(entries)), fixed


def fixes(message: Message, checker: Checker) -> Iterator[tuple[str, str, str]]:
    """Mend a finished message, check by check: by which, and the text before and after."""
    segment = checker.segment(Path(), message)
    if not segment.is_finished or len(message.typed) > LONGEST:
        return
    for check in sorted(FIXES.keys() - reasoned(message.comment)):
        if CHECKS[check].languages <= {checker.language.code}:
            mended = replace(segment.message, typed=FIXES[check](segment))
            if mended != segment.message and _errors(mended, checker) <= _errors(segment.message, checker):
                yield check, segment.message.typed, mended.typed
                segment = checker.segment(Path(), mended)


def _errors(message: Message, checker: Checker) -> set[str]:
    return {check.id for check, _ in checker.errors(Catalog({message.msgid: message}, "", {}))}


def _said(before: str, after: str) -> str:
    """Show the first place that changed."""
    place = next(n for n, pair in enumerate(zip(before + "\0", after + "\0", strict=False)) if pair[0] != pair[1])
    old, new = (text[max(0, place - AROUND) : place + AROUND] for text in (before, after))
    return f"“{old}” is now “{new}”"
