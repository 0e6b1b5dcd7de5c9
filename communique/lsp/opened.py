"""An open catalog: its text as an editor has it becomes problems, mended entries and what the glossary says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from communique.catalogs.catalog import Catalog, catalog_of
from communique.catalogs.entries import CatalogFile, read_catalog_file
from communique.catalogs.entry import Entry
from communique.catalogs.message import Message
from communique.catalogs.rewriting import with_translation
from communique.checks.registry import Problem, Severity
from communique.errors import CommuniqueError
from communique.glossary.terms import Term, read_glossary
from communique.project.model import Language, Project
from communique.project.paths import WORDS, catalog_folder
from communique.statements.interface import left_to_us
from communique.verdicts.checker import Checker
from communique.verdicts.compiled import expressions_kept
from communique.verdicts.mending import fixes
from communique.verdicts.results import corrections, read_inputs

SYNTAX, UNTRANSLATED = "syntax", "untranslated"
MOST_KEPT = 20_000  # messages


@dataclass(frozen=True)
class Opened:
    """A catalog as it stands in an editor; it has no ``document`` where the text is no catalog."""

    checker: Checker
    path: Path
    problems: tuple[Problem, ...]
    file: CatalogFile | None = None

    def entry_at(self, line: int) -> Entry | None:
        """Find the entry that a line, numbered from one, is in."""
        entries = self.file.entries if self.file else ()
        return next((entry for entry in entries if entry.line <= line < entry.line + len(entry.lines)), None)

    def mended(self, entry: Entry) -> tuple[list[str], Entry]:
        """Mend what has one right answer: the checks that found it, and the entry as it should be."""
        found = list(fixes(entry.message, self.checker)) if entry.is_plain and not entry.obsolete else []
        return [check for check, _, _ in found], with_translation(entry, found[-1][2]) if found else entry

    def rendered(self, entry: Entry) -> str:
        """Return the English that a translation must render: as issued, or as corrected."""
        return self.checker.segment(self.path, entry.message).source

    def terms(self, entry: Entry) -> list[Term]:
        """List the terms of the glossary in the English of an entry, each once."""
        found = self.checker.segment(self.path, entry.message).terms_at
        return list(dict.fromkeys(term for term, _ in found))


@dataclass
class Watch:
    """Looks at catalogs again and again; what is said of a message is kept while it and what it renders stay."""

    project: Project
    terms: tuple[Term, ...] = ()
    kept: dict[tuple[str, str, Message], tuple[Problem, ...]] = field(default_factory=dict)

    def place(self, path: Path) -> tuple[Language, str] | None:
        """Return the language and the document of a catalog; None for any other file."""
        for language in self.project.languages:
            folder = catalog_folder(self.project, language)
            if path.suffix == ".po" and path.is_relative_to(folder):
                return language, path.relative_to(folder).with_suffix("").as_posix()
        return None

    def look(self, path: Path, text: str) -> Opened | None:
        """Look at the text of a catalog; None for a file that is none of the project's.

        An editor names it as its folder was opened, which may be by a link to where we are.
        """
        path = path if path.is_relative_to(self.project.root) else path.parent.resolve() / path.name
        place = self.place(path)
        if place is None:
            return None
        shown = self.project.shown(path)
        try:
            checker = self._checker(*place, shown)
            file = read_catalog_file(text.encode(), place[0].code, shown)
        except CommuniqueError as error:
            problem = Problem(shown, error.line or 1, Severity.ERROR, error.text, SYNTAX)
            return Opened(Checker(place[0], (), {}), shown, (problem,))
        catalog = catalog_of(file)
        left = left_to_us(catalog, place[0].code) if place[1] == WORDS else ()
        with expressions_kept(self.project):
            found = tuple(self._problems(checker, catalog, shown))
        problems = tuple(each for each in found if each.check != UNTRANSLATED or each.line not in left)
        return Opened(checker, shown, problems, file)

    def _checker(self, language: Language, docname: str, shown: Path) -> Checker:
        terms = read_glossary(self.project)
        if terms != self.terms:
            self.terms, self.kept = terms, {}
        return Checker(language, terms, {shown: self._corrected(language, docname)})

    def _corrected(self, language: Language, docname: str) -> Mapping[str, str]:
        if language.is_source or docname == WORDS:
            return {}
        return corrections(self.project, read_inputs(self.project, self.project.source, docname, self.terms))

    def _problems(self, checker: Checker, catalog: Catalog, shown: Path) -> Iterator[Problem]:
        for message in catalog.messages.values():
            for problem in self._alone(checker, message, shown):
                yield replace(problem, line=message.line)
        yield from checker.judge({shown: catalog}, alone=False)[0]

    def _alone(self, checker: Checker, message: Message, shown: Path) -> tuple[Problem, ...]:
        key = (checker.language.code, checker.segment(shown, message).source, replace(message, line=0))
        if key not in self.kept:
            if len(self.kept) > MOST_KEPT:
                self.kept = {}
            self.kept[key] = tuple(checker.judge({shown: Catalog({message.msgid: message}, "", {})}, alone=True)[0])
        return self.kept[key]
