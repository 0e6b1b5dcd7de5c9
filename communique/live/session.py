"""The session: one warm process that builds what has changed, the page first, and says so."""

import json
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import SphinxError

from communique.documents.sphinx_run import sphinx_run
from communique.editions.building import build_edition
from communique.editions.kept import kept_record
from communique.editions.outcomes import Job, Outcome, Output
from communique.errors import CommuniqueError
from communique.live.board import Board
from communique.live.elements import Placed
from communique.live.following import Follower
from communique.live.marks import Mark, marks
from communique.lsp.opened import Watch
from communique.project.model import Language, Project
from communique.project.paths import FOLDER, catalog_path
from communique.project.settings import load_project
from communique.statements.edition import Part
from communique.statements.formats import HTML, PDF, Format
from communique.system.filedigests import FileDigests
from communique.system.files import staging_folder
from communique.system.terminal import Tell

PATIENCE = 150  # milliseconds after which settings are looked at, and who asks for places is heard
SECOND_LOOK = 120  # and within which an editor has put back what it took away

# The page links to the PDF of its very text, and so is made once more behind it.
STEPS: Sequence[Sequence[Format]] = ((HTML, PDF), (HTML,))


@dataclass
class Session:
    """The preview of one language; ``tell`` says on the terminal what is wrong."""

    project: Project
    language: Language
    tell: Tell
    board: Board = field(default_factory=Board)
    placed: Placed = field(default_factory=Placed)
    looking: threading.Lock = field(default_factory=threading.Lock)
    marked: dict[str, list[Mark]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.watch, self.overtaken = Watch(self.project), False
        self.follower = Follower(self.project)

    def follow(self) -> None:
        """Build, and build again whenever something is written, until somebody interrupts."""
        steps = STEPS
        while True:
            if self.follower.changed(1 if steps else PATIENCE):
                steps = STEPS
                self._read_settings()
            if steps:
                steps = self.make(steps)
            elif wanted := self.board.take_wanted():
                self._place(wanted)

    def marks(self, docname: str) -> list[Mark]:
        """Mark the messages of a page as its catalog has them now, or had them when it could be read."""
        if docname not in self.placed.pages:
            self.board.want(docname)
        path = catalog_path(self.project, self.language, docname)
        try:
            with self.looking:
                opened = self.watch.look(path, path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, CommuniqueError):
            opened = None
        if opened and opened.file:
            self.marked[docname] = marks(opened, self.language, self.placed.pages.get(docname, {}))
        return self.marked.get(docname, [])

    def _read_settings(self) -> None:
        try:
            self.project = load_project(self.project.root)
            self.language = self.project.language(self.language.code)
            self.watch.project = self.project
        except CommuniqueError as error:
            self._say(str(error))

    def make(self, steps: Sequence[Sequence[Format]]) -> Sequence[Sequence[Format]]:
        """Take the first step; return those that are left, all where somebody has saved a file meanwhile."""
        forms, *left = steps
        self.board.tell(busy=True)
        job = Job(self.project, self.language, tuple(map(Output, forms)), self._prepare, observed=True)
        for outcome, form in zip(build_edition(job), forms, strict=False):
            if self.overtaken or (outcome.exit_code and self.follower.changed(SECOND_LOOK)):
                self.overtaken = False
                self._read_settings()
                return STEPS
            self._announce(form, outcome, bool(left))
        return left

    def _prepare(self, app: Sphinx) -> None:
        self.placed.prepare(app)
        if app.builder.name == PDF.builder:
            app.connect("doctree-resolved", self._give_way)

    def _give_way(self, *_: object) -> None:
        """End the making of PDFs, of which an archive has many, where a page waits."""
        if self.follower.changed(1):
            self.overtaken = True
            raise CommuniqueError("somebody has saved a file meanwhile")

    def _announce(self, form: Format, outcome: Outcome, busy: bool) -> None:
        problem = outcome.error or "\n".join(outcome.problems)
        self._say(problem)
        state = self.board.state
        if not outcome.exit_code or outcome.made:
            pages, pdfs = state.page + (form is HTML), state.pdf + (form is PDF)
            self.board.tell(busy=busy, marks=state.marks + 1, page=pages, pdf=pdfs)
        else:
            self.board.tell(busy=busy, marks=state.marks + 1)

    def _say(self, problem: str) -> None:
        if problem != self.board.state.problem:
            self.board.tell(problem=problem)
            if problem:
                self.tell(problem)

    def _place(self, docnames: set[str]) -> None:
        """Find the places on pages that were built before this session.

        A page that takes from others has none until it is built again, together with those.
        """
        job = Job(self.project, self.language, ())
        record = kept_record(job, Output(HTML), FileDigests(self.project.build))
        for docname in docnames:
            known = record.documents.get(docname) if record else None
            if known and known.alone:
                self._write_elsewhere(docname)
            self.placed.pages.setdefault(docname, {})
        self.board.tell(marks=self.board.state.marks + 1)

    def _write_elsewhere(self, docname: str) -> None:
        code, prepare = self.language.code, self.placed.prepare
        with suppress(SphinxError, CommuniqueError), staging_folder(self.project.staging) as staging:
            where, part = (staging / "made", staging / "doctrees"), Part((docname,))
            with sphinx_run(self.project, code, HTML.builder, *where, part=part, prepare=prepare) as run:
                run.app.build()


def marks_json(found: list[Mark]) -> str:
    """Write marks as JSON."""
    return json.dumps([asdict(mark) for mark in found], ensure_ascii=False)


def start_page(project: Project, language: Language) -> Path:
    """Return the page to begin with: that of the only statement, or the index."""
    statements = [path.stem for path in (project.docs / FOLDER).glob("*.rst")]
    docname = f"{FOLDER}{statements[0]}" if len(statements) == 1 else "index"
    return Path(language.code, f"{docname}{HTML.suffix}")
