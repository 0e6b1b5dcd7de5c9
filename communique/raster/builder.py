"""Pictures of a PDF's pages, 1080 pixels wide, as Facebook shows them: of the very bytes that readers get."""

from collections.abc import Iterator
from datetime import datetime, time
from functools import partial
from pathlib import Path

from docutils import nodes

from communique.documents.statement_builder import StatementBuilder
from communique.pdf.builder import PDFBuilder
from communique.pdf.compiler import FEW_COLOURS
from communique.statements.edition import Edition, statements
from communique.statements.formats import PICTURES
from communique.system.cache import cache_folder, kept
from communique.system.digests import digest, digest_of, package_version
from communique.system.garbage import keep_freed
from communique.system.zips import zipped

WIDTH = 1080  # pixels
ROOM = 16_000_000  # bytes, more than a page takes while it is drawn
KEPT = "raster"  # in the cache
CODE = (Path(__file__), FEW_COLOURS)


class PicturesBuilder(StatementBuilder):
    """Writes ``OUT/<slug>.zip`` for each statement, with ``1.png`` and so on in it."""

    form = PICTURES

    def make(self, docname: str, doctree: nodes.document) -> bytes:
        """Draw the pages of one statement, unless the cache has what came of the same PDF; nothing without one."""
        edition: Edition = self.config.communique_edition
        pdf = PDFBuilder.current(self.env, docname)
        if not pdf:
            return b""
        made = datetime.combine(statements(self.env)[docname].date, time())
        key = digest(
            pdf=digest_of(pdf),
            made=made.isoformat(),
            pdfium=package_version("pypdfium2"),
            deflate=package_version("deflate"),
            pillow=package_version("pillow"),
            code=[digest_of(path) for path in CODE],
        )
        cached = cache_folder(edition.project.build) / KEPT
        return kept(cached, key, partial(_drawn, pdf, made), lambda data: data.startswith(b"PK"))


def _drawn(pdf: bytes, made: datetime) -> bytes:
    return zipped(((f"{number}.png", data) for number, data in enumerate(pictures(pdf), 1)), made)


def pictures(pdf: bytes) -> Iterator[bytes]:
    """Draw each page of a PDF."""
    # Pages do without PDFium and Pillow, which are large.
    import pypdfium2

    from communique.pdf.png import png

    keep_freed(ROOM)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            scale, white = WIDTH / page.get_width(), (255, 255, 255, 255)
            # In the order of bytes that pictures have, four to a pixel, which is the fastest.
            drawn = page.render(scale=scale, fill_color=white, rev_byteorder=True, prefer_bgrx=True)
            yield png(bytes(drawn.buffer), drawn.width)
    finally:
        document.close()
