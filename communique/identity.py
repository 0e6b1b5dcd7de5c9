"""What ties a PDF to the text it was made from: where both are kept, and a fingerprint of all that went in."""

from hashlib import sha256
from pathlib import Path

from sphinx.environment import BuildEnvironment

from communique import __version__
from communique.statements import FOLDER
from communique.translate import Edition

TEMPLATE = Path(__file__).with_name("theme") / "statement.typ"


def slug(docname: str) -> str:
    """Name a statement as its PDF is named."""
    return docname.removeprefix(FOLDER)


def pdf_path(edition: Edition, docname: str) -> Path:
    """Say where ``make pdf`` puts a statement's PDF."""
    return edition.project.build / "pdf" / edition.language.code / f"{slug(docname)}.pdf"


def source_folder(edition: Edition, docname: str) -> Path:
    """Say where the Typst source of a statement is kept, with its fonts."""
    return edition.project.build / "typst" / edition.language.code / slug(docname)


def fingerprint(env: BuildEnvironment, docname: str) -> str:
    """Digest a document as read, its edition (with the glossary) and the template: what a PDF is made from."""
    edition: Edition = env.config.communique_edition
    parts = [
        __version__,
        repr(edition),
        env.get_doctree(docname).pformat(),
        TEMPLATE.read_text(encoding="utf-8"),
    ]
    return sha256("\0".join(parts).encode()).hexdigest()


def current_pdf(env: BuildEnvironment, docname: str) -> Path | None:
    """Find a document's PDF if it was made from the document as it is now."""
    edition: Edition = env.config.communique_edition
    pdf, source = pdf_path(edition, docname), source_folder(edition, docname) / "main.typ"
    if not pdf.is_file() or not source.is_file():
        return None
    with source.open(encoding="utf-8") as file:
        return pdf if file.readline() == f"// {fingerprint(env, docname)}\n" else None
