"""What is to be built of an edition, and what came of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from communique.catalogs.state import Count
from communique.project.model import Language, Project
from communique.statements.availability import Availability
from communique.statements.formats import WRITTEN, Format, made_by
from communique.statements.seals import seals_folder

if TYPE_CHECKING:
    from communique.documents.sphinx_run import Prepare


@dataclass(frozen=True)
class Output:
    """A format to write, the release that it is for, if any, and its folder in ``build/``, else the format's."""

    form: Format
    availability: Availability | None = None
    name: str = ""

    def folder(self, job: "Job") -> Path:
        """Return where a language's output is put."""
        return job.project.build / (self.name or self.form.builder) / job.language.code

    def folders(self, job: "Job") -> list[Path]:
        """List the folders that hold what is made, and nothing else."""
        forms = () if self.form.site else made_by(self.form.builder) or (self.form,)
        return [self.folder(job), *(seals_folder(job.project, job.language, form) for form in forms)]

    def folders_beside(self, job: "Job") -> list[Path]:
        """List the folders of other formats whose files this one takes along."""
        beside = [Output(form) for form in WRITTEN if form.beside_page] if self.form.site else []
        return [folder for output in beside for folder in output.folders(job)]


@dataclass(frozen=True)
class Job:
    """An edition to build: a language of a project, and what to write of it, in this order.

    ``prepare`` gets Sphinx before it reads: it may wait, and look at each document as it is written. ``observed``
    says that it keeps what it sees: all is made in the process that asks.
    """

    project: Project
    language: Language
    outputs: tuple[Output, ...]
    prepare: "Prepare | None" = None
    observed: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of one output of an edition.

    ``error`` is broken input, ``problems`` are Sphinx's warnings and the documents that have no PDF; ``made`` is what
    was put in place nevertheless, ``counts`` the state of each document's messages by docname.
    """

    language: Language
    folder: Path
    error: str = ""
    problems: tuple[str, ...] = ()
    made: tuple[Path, ...] = ()
    counts: tuple[tuple[str, Count], ...] = ()

    @property
    def exit_code(self) -> int:
        """0 clean, 1 problems found, 2 broken input."""
        return 2 if self.error else 1 if self.problems else 0
