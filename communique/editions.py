"""Editions: the languages are built by Sphinx side by side, in processes forked from one that has imported it.

One edition's failure is reported with its outcome and never stops another. A finished edition replaces the one
before it as a whole.
"""

import io
import multiprocessing
import os
import re
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from communique.config import Language, Project
from communique.errors import CommuniqueError
from communique.files import replace_folder, staging_folder
from communique.status import Count
from communique.translate import records

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Outcome:
    """What came of building one edition.

    ``error`` is broken input (nothing was published), ``problems`` are Sphinx's warnings (nothing was published
    either), ``counts`` the state of each document's messages by docname.
    """

    language: Language
    folder: Path
    error: str = ""
    problems: tuple[str, ...] = ()
    counts: tuple[tuple[str, Count], ...] = ()

    @property
    def exit_code(self) -> int:
        """0 clean, 1 problems found, 2 broken input."""
        return 2 if self.error else 1 if self.problems else 0


def build_editions(project: Project, languages: Sequence[Language], builder: str) -> Iterator[Outcome]:
    """Build the editions of all ``languages`` side by side and yield each outcome as it is known."""
    if len(languages) == 1:
        yield build_edition(project, languages[0], builder)
        return
    with _processes(len(languages)) as executor:
        futures = [executor.submit(build_edition, project, language, builder) for language in languages]
        for future in as_completed(futures):
            yield future.result()


def build_edition(project: Project, language: Language, builder: str) -> Outcome:
    """Build one edition into ``build/<builder>/<language>``, which changes only when nothing was wrong."""
    folder = project.build / builder / language.code
    try:
        with staging_folder(project.build / "new") as staging:
            outcome = _run_sphinx(project, language, builder, staging / "pages", folder)
            if not outcome.exit_code:
                replace_folder(staging / "pages", folder, staging)
            return outcome
    except (SphinxError, CommuniqueError) as error:
        return Outcome(language, project.shown(folder), error=str(error))
    except Exception:
        return Outcome(language, project.shown(folder), error=traceback.format_exc())


def _run_sphinx(project: Project, language: Language, builder: str, pages: Path, folder: Path) -> Outcome:
    warnings = io.StringIO()
    with _isolated(project.root):
        app = Sphinx(
            srcdir=project.docs,
            confdir=project.root,
            outdir=pages,
            doctreedir=project.build / "doctrees" / language.code,
            buildername=builder,
            confoverrides={"language": language.code},
            status=None,
            warning=warnings,
        )
        app.build()
    shown = COLOUR.sub("", warnings.getvalue()).replace(f"{project.root}{os.sep}", "")
    problems = tuple(line for line in shown.splitlines() if line.strip())
    counts = tuple(sorted((name, record.count) for name, record in records(app.env).items()))
    return Outcome(language, project.shown(folder), problems=problems, counts=counts)


@contextmanager
def _isolated(confdir: Path) -> Iterator[None]:
    """Keep what Sphinx and docutils register for one edition from the next one that this process builds."""
    before = dict(locale.translators)
    try:
        with patch_docutils(confdir), docutils_namespace():
            yield
    finally:
        locale.translators.clear()
        locale.translators.update(before)


@contextmanager
def _processes(editions: int) -> Iterator[Executor]:
    # A fork shares what the parent has imported; where there is none (Windows), each process imports it again.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    workers = min(editions, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method)) as executor:
        yield executor
