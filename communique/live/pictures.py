"""Pictures of a PDF's pages as its readers see them, made of the very bytes that a release has."""

import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from communique.system.digests import digest_of

SCALE = 1.75  # pixels to a point
# PDFium may be in one thread at a time.
_ONE = threading.Lock()


@dataclass(frozen=True)
class PDFPage:
    """A page of a PDF: its size in points, and a digest of its text, which says whether that has changed."""

    width: float
    height: float
    text: str


def pdf_pages(path: Path) -> list[PDFPage]:
    """Describe the pages of a PDF; none where there is no PDF that can be read."""
    with _opened(path) as pdf:
        return [
            PDFPage(page.get_width(), page.get_height(), digest_of(page.get_textpage().get_text_bounded().encode()))
            for page in pdf or ()
        ]


def page_picture(path: Path, number: int) -> bytes | None:
    """Return the picture of a page, numbered from one, as a bitmap (BMP), which takes no time to pack."""
    with _opened(path) as pdf:
        if pdf is None or not 1 <= number <= len(pdf):
            return None
        bitmap = pdf[number - 1].render(scale=SCALE, prefer_bgrx=True)
        pixels = bytes(bitmap.buffer)
    # BITMAPFILEHEADER and BITMAPINFOHEADER: 32 bits, blue first; a negative height begins at the top.
    head = struct.pack("<IiiHHIIiiII", 40, bitmap.width, -bitmap.height, 1, 32, 0, len(pixels), 0, 0, 0, 0)
    return struct.pack("<2sIHHI", b"BM", 54 + len(pixels), 0, 0, 54) + head + pixels


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument | None]:
    with _ONE:
        try:
            pdf = pypdfium2.PdfDocument(path.read_bytes())
        except (OSError, pypdfium2.PdfiumError):
            yield None
            return
        try:
            yield pdf
        finally:
            pdf.close()
