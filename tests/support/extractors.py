"""Five readers of PDF, each by other people: what a reader copies or searches in their viewers."""

import atexit
import json
import subprocess
import unicodedata
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from checkout import ROOT, need
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer

PDFJS = Path(__file__).with_name("pdfjs.mjs")


def squash(text: str) -> str:
    """Take out blank space and what has no width: viewers put it where they see a gap."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})


def poppler(path: Path) -> list[str]:
    need("pdftotext")
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def pdfium(path: Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


def mupdf(path: Path) -> list[str]:
    import pymupdf

    return [page.get_text() for page in pymupdf.open(path)]


def pdfminer(path: Path) -> list[str]:
    return list(_mined(path.read_bytes()))


@lru_cache(maxsize=16)
def _mined(data: bytes) -> tuple[str, ...]:
    """Read a PDF, which takes half a second, once for all tests of a process."""
    pages = extract_pages(BytesIO(data))
    return tuple("".join(box.get_text() for box in page if isinstance(box, LTTextContainer)) for page in pages)


def pdfjs(path: Path) -> list[str]:
    need("node", str(ROOT / "tests" / "node_modules" / "pdfjs-dist"))
    reader = _pdfjs()
    assert reader.stdin
    assert reader.stdout
    print(path.absolute(), file=reader.stdin, flush=True)
    pages: list[str] = json.loads(next(line for line in reader.stdout if line.startswith("[")))
    return pages


@cache
def _pdfjs() -> subprocess.Popen[str]:
    """Start what reads one PDF after the other: it takes longer to start than to read."""
    reader = subprocess.Popen(["node", PDFJS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(reader.communicate)
    return reader


EXTRACTORS = {"poppler": poppler, "pdfium": pdfium, "mupdf": mupdf, "pdfminer": pdfminer, "pdfjs": pdfjs}


def structure(document: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Walk the structure tree."""
    found, waiting = [], [document.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop(0)
        found.append(node)
        kids = node.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid or "/K" in kid)]
    return found
