"""Which documents and catalogs there are, and where they and what is built of them lie, by the name of a document."""

import os
import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path, PurePosixPath

from communique.errors import CommuniqueError, unreadable
from communique.project.model import Language, Project
from communique.project.plain_files import refuse_no_file, refuse_no_text
from communique.project.sphinx_settings import Matchers, check_root, patterns, read_settings

FOLDER = "statements/"
INDEX = "index"  # the document that lists all others
MOST_WORDS = 1_000_000  # bytes
WORDS = "communique"  # the catalog of the words around statements, which no document has the name of
# A statement's name: its date, and words of it.
SLUG = re.compile(r"(\d{4}-\d{2}-\d{2})(-[a-z0-9]+)+", re.ASCII)
# Texts that are statements to whoever wrote them, if one of them is named as one.
UNREAD = frozenset({".md", ".markdown", ".rest", ".rst"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})


def is_statement(docname: str) -> bool:
    """Return whether a document is a statement; the index and other pages are none."""
    return docname.startswith(FOLDER)


def is_statement_name(name: str) -> bool:
    """Return whether a statement may be called so, in any script: addresses, fields and every file system hold it."""
    return all(part and all(map(_is_of_names, part)) for part in name.split("/"))


def _is_of_names(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M" or character in "-_"


def slug(docname: str) -> str:
    """Return a statement's name without the folder of all statements, as its PDF is named."""
    return docname.removeprefix(FOLDER)


def component(docname: str) -> str:
    """Return what Weblate calls the catalogs of a document."""
    return slug(docname).replace("/", "-").lower()


def documents(project: Project) -> tuple[str, ...]:
    """Return the names of the project's documents in their order, the only ones that Sphinx is let read.

    Hidden files are none, nor what ``conf.py`` excludes, nor what lies behind a link to a folder. Raise
    CommuniqueError for a folder that cannot be read, a broken ``conf.py``, and a name that no catalog can have.
    """
    settings = read_settings(project)
    included, excluded = patterns(settings)
    found, files = [], _found(project, project.docs, "")
    for name in files:
        path = PurePosixPath(name)
        places = [place.as_posix() for place in (path, *path.parents)]
        if path.suffix.lower() in UNREAD and _match(included, places[:1]) and not _match(excluded, places[:-1]):
            docname = name.removesuffix(".rst")
            if docname == name:
                _refuse_unread(project, path)
                continue
            _check_name(docname)
            _refuse_no_statement(project, document_path(project, docname))
            found.append(docname)
    _refuse_twins(found)
    _refuse_twins([name.rpartition("/")[2] for name in files if PurePosixPath(name).suffix.lower() in PICTURES])
    check_root(settings, found, document_path(project, INDEX).is_file())
    return tuple(sorted(found))


def _refuse_no_statement(project: Project, path: Path) -> None:
    refuse_elsewhere(project, path)
    refuse_no_text(path, project.shown(path), "the statement itself")


def _refuse_twins(names: Sequence[str]) -> None:
    """Raise CommuniqueError for two names that some file systems take for one, as they differ in case alone.

    Pictures of all documents lie in one folder of the pages, where those of one name are told apart by numbers.
    """
    for one, other in pairwise(sorted(names, key=lambda name: (name.casefold(), name))):
        if one != other and one.casefold() == other.casefold():
            text = f"{one!r} and {other!r} differ in case alone, and are one file to some computers: rename one"
            raise CommuniqueError(text)


def _refuse_unread(project: Project, path: PurePosixPath) -> None:
    """Raise CommuniqueError for a text that is named as a statement, in a language that is not read."""
    source = project.docs / path
    if is_statement(path.as_posix()) and SLUG.fullmatch(path.stem) and not source.with_suffix(".rst").exists():
        advice = f"write it as reStructuredText, in {path.stem}.rst, or take it out of docs/"
        raise CommuniqueError(f"no statement, since {path.suffix} is not read: {advice}", project.shown(source))


def statements(project: Project) -> tuple[str, ...]:
    """Return the names of the documents that are statements."""
    return tuple(filter(is_statement, documents(project)))


def catalogs(project: Project, language: Language) -> tuple[str, ...]:
    """Return the names of the documents that a language has a catalog for, whether they are there or gone.

    Hidden files are none, nor what lies behind a link to a folder. Raise CommuniqueError for a folder that cannot be
    read.
    """
    return tuple(_found(project, catalog_folder(project, language), ".po"))


def document_path(project: Project, docname: str) -> Path:
    """Return where a document's source is."""
    return project.docs / f"{docname}.rst"


def catalog_folder(project: Project, language: Language) -> Path:
    """Return where the catalogs of a language are, where Sphinx and sphinx-intl look for them too."""
    return project.locale / language.code / "LC_MESSAGES"


def catalog_path(project: Project, language: Language, docname: str) -> Path:
    """Return where the catalog of a document is."""
    return catalog_folder(project, language) / f"{docname}.po"


def words_path(locale: Path, code: str) -> Path:
    """Return where a project says what the words around its statements are in a language."""
    return locale / code / "LC_MESSAGES" / f"{WORDS}.po"


def read_words(root: Path, code: str) -> str:
    """Read that catalog as it is, bytes of another encoding too; "" where there is none.

    Raise CommuniqueError for a link to elsewhere, and for what is no file of a catalog's size.
    """
    path = words_path(root / "locale", code)
    if not path.exists():
        return ""
    shown = path.relative_to(root)
    if not path.resolve().is_relative_to((root / "locale").resolve()) or not path.is_file():
        raise CommuniqueError("a link to elsewhere, or no file: put the catalog itself there", shown)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_WORDS + 1)
    except OSError as error:
        raise unreadable(shown, error) from None
    if len(data) > MOST_WORDS:
        raise CommuniqueError("larger than a megabyte: restore the file", shown)
    return data.decode("utf-8", "surrogateescape")


def file_key(name: str) -> str:
    """Return what two names share that are one file to some computers: case and forms of letters do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def is_within(path: Path, folder: Path) -> bool:
    """Return whether a file is below a folder, wherever links lead; one that leads to itself is nowhere."""
    place = Path(os.path.realpath(path))
    return not place.is_symlink() and place.is_relative_to(os.path.realpath(folder))


def refuse_elsewhere(project: Project, path: Path) -> None:
    """Raise CommuniqueError for a link to a file that is not under ``docs``, and for a pipe.

    Nothing from elsewhere is published.
    """
    if path.is_symlink() and not is_within(path, project.docs):
        raise CommuniqueError("a link to what is not under docs/: put the file itself there", project.shown(path))
    refuse_no_file(path, project.shown(path), "the file itself")


def own_place(project: Project, path: Path, what: str) -> Path:
    """Return where a file below ``locale`` is, wherever links lead; raise CommuniqueError for one that is elsewhere.

    Messages quote what they refuse. Whoever reads it opens that place: a link may be another one by then.
    """
    place = Path(os.path.realpath(path))
    if not is_within(place, project.locale):
        raise CommuniqueError(f"a link to what is not under locale/: put {what} itself there", project.shown(path))
    return place


def _found(project: Project, folder: Path, suffix: str) -> list[str]:
    """Return the paths below a folder of all files with a suffix, without it, but for what is hidden."""

    def refuse(error: OSError) -> None:
        raise unreadable(project.shown(Path(error.filename)), error)

    found = []
    for place, folders, names in os.walk(folder, onerror=refuse if folder.exists() else None):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files = (name for name in names if name.endswith(suffix) and not name.startswith("."))
        found += [(Path(place) / name).relative_to(folder).as_posix().removesuffix(suffix) for name in files]
    return sorted(found)


def _match(matchers: Matchers, places: Sequence[str]) -> bool:
    return any(matches(place) for matches in matchers for place in places)


def _check_name(docname: str) -> None:
    """Refuse a name that a catalog, an address or Sphinx could not have; raise CommuniqueError."""
    if docname == WORDS:
        text = "names the catalog of the words around statements: rename it"
        raise CommuniqueError(text, f"docs/{docname}.rst")
    if is_statement(docname) and not is_statement_name(slug(docname)):
        text = "its name is its address: rename it, with letters, figures, - and _ alone"
        raise CommuniqueError(text, f"docs/{docname}.rst")
    if not docname.isprintable():
        raise CommuniqueError(f"{docname!r} has a character that no catalog can name: rename the document")
    if not unicodedata.is_normalized("NFC", docname):
        raise CommuniqueError(f"{docname!r} has letters and accents apart (not NFC): rename the document")
