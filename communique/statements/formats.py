"""Formats: what editions are published as, a row each, which the command, releases, pages and servers read."""

from dataclasses import dataclass
from pathlib import Path

from communique.project.model import Language, Project
from communique.project.paths import slug


@dataclass(frozen=True)
class Format:
    """A form that editions are published in.

    ``builder`` is Sphinx's name of what writes it, and that of the command and of the folder in ``build/``, which
    forms have in common that are made together; ``name`` is its own.
    ``files`` is what the command's help calls what is made, ``label`` what readers call it, empty where it is not
    offered to them. Where the files are a ``site``, they are put in place all together and begin with an index; else
    each statement is a file of its own. A page has the files of ``beside_page`` beside it and links to them. A
    release signs the files of ``signed``.
    """

    name: str
    builder: str
    files: str
    label: str
    suffix: str
    media_type: str
    site: bool = False
    beside_page: bool = False
    signed: bool = False

    def path(self, project: Project, language: Language, docname: str) -> Path:
        """Return where the command puts the file of a statement."""
        return project.build / self.builder / language.code / f"{slug(docname)}{self.suffix}"


PDF = Format("pdf", "pdf", "PDFs", "PDF", ".pdf", "application/pdf", beside_page=True, signed=True)
HTML = Format("html", "html", "pages", "HTML", ".html", "text/html", site=True)
# What readers take along is made together, in a release or when somebody asks for it.
TOGETHER = "forms"
CARD = Format("card", TOGETHER, "share cards", "", ".png", "image/png", beside_page=True)
SINGLE = Format("single", TOGETHER, "pages in one file", "One file (HTML)", ".htm", "text/html", beside_page=True)
TEXT = Format("text", TOGETHER, "plain texts", "Plain text", ".txt", "text/plain", beside_page=True)
EPUB = Format("epub", TOGETHER, "EPUBs", "E-book (EPUB)", ".epub", "application/epub+zip", beside_page=True)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCX = Format("docx", TOGETHER, "Word documents", "Word", ".docx", WORD, beside_page=True)

# A page shows its pictures one by one, and so has them beside it unpacked.
PICTURES = Format("pictures", TOGETHER, "pictures of their pages", "", ".zip", "application/zip")

# In the order in which they are built: a page links to the files beside it.
FORMATS = (PDF, CARD, EPUB, SINGLE, TEXT, DOCX, PICTURES, HTML)
# One stands for all that are made together.
WRITTEN = tuple({each.builder: each for each in FORMATS}.values())
DAILY = tuple(each for each in WRITTEN if each.builder != TOGETHER)

BY_SUFFIX = {each.suffix: each for each in FORMATS}

# The pages of a site that no document is behind, by their names or their folders' in an edition.
SEARCH, NOWHERE, DOWNLOAD = "search", "404", "release"


def page_address(project: Project, code: str, docname: str) -> str:
    """Return where the page of a document in a language is online; "" where the project does not say it."""
    return f"{project.url}{code}/{docname}{HTML.suffix}" if project.url else ""


def made_by(builder: str) -> tuple[Format, ...]:
    """List the formats that a builder writes."""
    return tuple(each for each in FORMATS if each.builder == builder)


def format_of(path: str) -> Format | None:
    """Return the format that a file of a site is in by the end of its name, None for a style sheet, a font."""
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    return BY_SUFFIX.get(f".{ending}") if stem else None
