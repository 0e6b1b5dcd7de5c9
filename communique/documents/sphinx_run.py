"""One run of Sphinx: it reads everything anew, says nothing, and leaves nothing behind in the process."""

import io
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias, TypeVar

from docutils.parsers.rst.states import RSTState
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError, SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import NAMESPACE

from communique.documents.reading import Reading
from communique.errors import CommuniqueError, refuse
from communique.project.model import Project
from communique.project.paths import document_path
from communique.statements.availability import Availability
from communique.statements.edition import Part
from communique.system.made_once import made_once
from communique.text.complaints import advised, complaint

# What in conf.py names files outside docs/.
FOLDERS = ("templates_path", "html_static_path", "html_extra_path")
FILES = ("html_logo", "html_favicon")
# A project may have no statement yet, and its index is right all the same.
GLOBS, NO_STATEMENTS = "sphinx.sphinx.directives.other", ("statements/*",)
# A warning may go on over lines, to its kind in brackets.
BEGINNING = re.compile(r"^(?=(?:\S.*?: )?(?:WARNING|ERROR|CRITICAL|SEVERE): )", re.MULTILINE)
KIND = re.compile(r"\[[\w.-]+\]\Z")
# Builders and themes of Sphinx's that take longer to import than a page to write, and that no command of ours uses.
UNUSED = frozenset(
    {
        f"sphinx.builders.{name}"
        for name in ("changes", "epub3", "latex", "linkcheck", "manpage", "texinfo", "text", "xml")
    }
    | {f"sphinxcontrib.{name}" for name in ("applehelp", "devhelp", "htmlhelp", "qthelp", "serializinghtml")}
    # Pictures of other sites are refused before this would fetch them.
    | {"alabaster", "sphinx.transforms.post_transforms.images"}
)
TOO_DEEP = "lists, quotations or markup stand in each other some hundred deep: no reader could follow"
LOOP = "a file that it names is a link that leads to itself: put the file there"
OURS = frozenset({"communique"})
# Doctrees that are kept in memory from reading to writing: of an archive, all others are read again from their files.
DOCTREES = 50
# Sphinx takes a document out of those that a list of its own may name.
OWN_LIST = re.compile(r"(?<=/)(?P<name>[^:]+)\.rst:\d+: WARNING: (?P<said>toctree contains [^']*'(?P=name)'.*)")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
INSTALLED = (f"{sys.prefix}{os.sep}", f"{Path(os.__file__).parent}{os.sep}")
_seen: dict[str, object] = {}  # the last module that was looked at, of thousands: those behind it are new
_others: dict[str, str] = {}  # modules that come with no package, and their files
Prepare: TypeAlias = Callable[[Sphinx], None]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Run:
    """Sphinx, ready to build, and what it has written so far."""

    app: Sphinx
    root: Path
    stream: io.StringIO

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sphinx's warnings, each in one line, with paths as the user would type them."""
        shown = COLOUR.sub("", self.stream.getvalue()).replace(f"{self.root}{os.sep}", "")
        return tuple(_in_one_line(warning) for warning in BEGINNING.split(shown) if warning.strip())

    @property
    def watched(self) -> tuple[str, ...]:
        """What a project's ``conf.py`` brings in: folders and files of settings, and modules of its own."""
        config = self.app.config
        settings = [name for option in FOLDERS for name in config[option]]
        files = [config[option] for option in FILES if config[option]]
        return tuple(sorted({*settings, *files, *_modules_below(self.root)}))


@contextmanager
def sphinx_run(
    project: Project,
    code: str,
    builder: str,
    out: Path,
    doctrees: Path,
    availability: Availability | None = None,
    part: Part | None = None,
    prepare: Prepare | None = None,
    reading: Reading | None = None,
) -> Iterator[Run]:
    """Lend a Sphinx for the language ``code``, or a ``part`` of it; raise CommuniqueError where building fails.

    Sphinx keeps doctrees by time stamps, and their warnings not at all: ``doctrees`` must be empty, or have been read
    by the same command, which then has the warnings. ``prepare`` changes nothing of what is written.
    """
    stream = io.StringIO()
    with _isolated(project.root):
        own = {"project": project, "availability": availability, "part": part, "reading": reading}
        settings = {"language": code, **{f"communique_{name}": value for name, value in own.items()}}
        app = _Sphinx(project.docs, project.root, out, doctrees, builder, settings, status=None, warning=stream)
        if prepare:
            prepare(app)
        with _complaints(run := Run(app, project.root, stream)), _bounds(project, app):
            yield run


@contextmanager
def _complaints(run: Run) -> Iterator[None]:
    """Raise CommuniqueError where Sphinx fails, with all that it has complained of before."""
    try:
        yield
    except SphinxError as error:
        reason = error.__cause__ if isinstance(error.__cause__, CommuniqueError) else CommuniqueError(str(error))
        refuse([reason, *map(complaint, run.warnings)])


class _Bounded(dict[str, Value]):
    """A cache that takes no more when it is full."""

    def __setitem__(self, key: str, value: Value) -> None:
        if len(self) < DOCTREES:
            super().__setitem__(key, value)


@contextmanager
def _bounds(project: Project, app: Sphinx) -> Iterator[None]:
    """Bound what Sphinx keeps of doctrees, which lie in files as well, and how deep a text or a link is.

    What goes too deep names its document.
    """
    app.env._write_doc_doctree_cache, app.env._pickled_doctree_cache = _Bounded(), _Bounded()
    try:
        yield
    except (RuntimeError, ExtensionError) as error:
        reason = error.orig_exc if isinstance(error, ExtensionError) else error
        if not isinstance(reason, RuntimeError) or not (said := _too_deep(reason)):
            raise
        path = document_path(project, app.env.current_document.docname)
        raise CommuniqueError(said, project.shown(path)) from None


def _too_deep(reason: RuntimeError) -> str:
    if isinstance(reason, RecursionError):
        return TOO_DEEP
    return LOOP if str(reason).startswith("Symlink loop") else ""


def _modules_below(root: Path) -> Iterator[str]:
    """List the files of modules that are a project's own, by their paths from its root."""
    modules = list(takewhile(lambda each: _seen.get(each[0]) is not each[1], reversed(sys.modules.items())))
    files = ((name, _file(module)) for name, module in modules)
    _others.update({name: file for name, file in files if file and not file.startswith(INSTALLED)})
    for name, module in modules[:1]:
        _seen.clear()
        _seen[name] = module
    for name, file in _others.items():
        if name in sys.modules and file.startswith(f"{root}{os.sep}"):
            yield Path(file).relative_to(root).as_posix()


def _file(module: object) -> str:
    """Return the file of a module, which is not read for that where its import was put off."""
    try:
        own: Mapping[str, object] = object.__getattribute__(module, "__dict__")
    except AttributeError:
        return ""
    return str(own.get("__file__") or "")


def _in_one_line(warning: str) -> str:
    """Leave what a warning says, and its kind: docutils adds the lines of the document that it is about."""
    said, _, rest = warning.strip().partition("\n\n")
    line = " ".join(said.split()) + (f" {kind[0]}" if (kind := KIND.search(rest)) else "")
    if own := OWN_LIST.search(line):
        return f"{line[: own.start('said')]}the toctree leads back to its own document: take {own['name']!r} out"
    return advised(line)


class _Sphinx(Sphinx):
    """Sphinx without what it would import for others, unless a project has extensions that may need it."""

    def _init_i18n(self) -> None:
        """Load Sphinx's own words: catalogs are read where they are used, and none is compiled."""
        places = [None, Path(locale.__file__).parent]
        self.translator, _ = locale.init(places, self.config.language)

    def _post_init_env(self) -> None:
        """Leave it to the builder to find the documents: nobody asks for them before."""
        self.env._builder_cls = self.builder.__class__

    def setup_extension(self, extname: str) -> None:
        """Set up an extension."""
        if extname not in UNUSED or not OURS.issuperset(self.config.extensions):
            try:
                super().setup_extension(extname)
            except ExtensionError as error:
                remedy = "install what has it, or take it out of extensions"
                raise CommuniqueError(f"{error}: {remedy}", "conf.py") from None


@contextmanager
def _isolated(confdir: Path) -> Iterator[None]:
    """Keep what Sphinx and docutils register for one run from the next one in this process."""
    for name in ("conf.py", "docs/index.rst"):
        if not (confdir / name).is_file():
            raise CommuniqueError("not found: restore it, or take the one that 'communique init' writes", name)
    before = dict(locale.translators)
    # Sphinx words thousands of lines that nobody reads; warnings stay. To say so goes through hundreds of loggers.
    disabled = logging.root.manager.disable
    if disabled < logging.INFO:
        logging.disable(logging.INFO)
    logging.getLogger(GLOBS).addFilter(_says_more)
    try:
        with patch_docutils(confdir), docutils_namespace(), made_once():
            yield
    finally:
        if disabled < logging.INFO:
            logging.disable(disabled)
        logging.getLogger(GLOBS).removeFilter(_says_more)
        locale.translators.clear()
        locale.translators.update(before)
        # What both hold on to leads to all documents of the run.
        logging.getLogger(NAMESPACE).handlers.clear()
        RSTState.nested_sm_cache.clear()


def _says_more(record: logging.LogRecord) -> bool:
    """Return whether a warning says more than that there is no statement."""
    return record.args != NO_STATEMENTS
