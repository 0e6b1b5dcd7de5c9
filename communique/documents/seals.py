"""What ties a PDF to the text it was made from: where both are kept, and a fingerprint of all that went in."""

from hashlib import sha256
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from communique.documents.edition import Edition
from communique.project.paths import pdf_path, source_folder

SEAL = "seal"
TEMPLATE = Path(__file__).parent.parent / "pdf" / "statement.typ"


def fingerprint(env: BuildEnvironment, docname: str) -> str:
    """Digest all that a PDF is made from: a document with its pictures, others' titles, the edition, the template."""
    edition: Edition = env.config.communique_edition
    titles = {name: title.astext() for name, title in sorted(env.titles.items())}
    doctree = env.get_doctree(docname)
    images = [Path(env.srcdir, image["uri"]) for image in doctree.findall(nodes.image)]
    parts = [
        env.config.communique_version,
        repr(edition),
        repr(sorted(env.metadata[docname].items())),
        repr(titles),
        repr([sha256(path.read_bytes()).hexdigest() for path in images if path.is_file()]),
        doctree.pformat(),
        TEMPLATE.read_text(encoding="utf-8"),
    ]
    return sha256("\0".join(parts).encode()).hexdigest()


def current_pdf(env: BuildEnvironment, docname: str) -> Path | None:
    """Find a document's PDF if it was made from the document as it is now."""
    edition: Edition = env.config.communique_edition
    pdf, seal = (
        pdf_path(edition.project, edition.language, docname),
        source_folder(edition.project, edition.language, docname) / SEAL,
    )
    if not pdf.is_file() or not seal.is_file():
        return None
    wanted = sealed(fingerprint(env, docname), pdf.read_bytes())
    return pdf if seal.read_text(encoding="utf-8") == wanted else None


def sealed(mark: str, data: bytes) -> str:
    """Bind a PDF's bytes to the fingerprint of what they were made from."""
    return f"{mark} {sha256(data).hexdigest()}\n"
