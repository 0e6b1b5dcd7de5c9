"""Pictures of a Word document: upright, within its page, with what they show in words."""

import io
import random
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from checkout import EVICTIONS, LANGUAGES, Checkout
from lxml import etree
from PIL import Image
from wording import article

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
A4 = (451, 425)  # points that a picture has room in


def file(checkout: Checkout, code: str, slug: str) -> Path:
    return checkout.root / "build" / "forms" / code / f"{slug}.docx"


def document(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as packed:
        return etree.fromstring(packed.read("word/document.xml"))


def drawings(path: Path) -> list[tuple[str, float, float]]:
    """The pictures of a document: what each shows in words, and how many points wide and high it is."""
    found = []
    for each in document(path).iter(DRAWN):
        extent, named = each[0], each[1]
        found.append((named.get("descr"), int(extent.get("cx")) / 12700, int(extent.get("cy")) / 12700))
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_pictures_are_shown_with_what_they_show_in_words_and_captions(taken: dict[str, Checkout], code: str) -> None:
    written = taken["specimen"]
    page = (written.root / "build" / "html" / code / "statements" / f"{EVICTIONS}.html").read_text("utf-8")
    shown = drawings(file(written, code, EVICTIONS))
    assert [alt for alt, _, _ in shown] == [each.get("alt") for each in article(page).xpath(".//figure//img")]
    assert [round(width / A4[0], 1) for _, width, _ in shown] == [0.7, 0.6]
    read = docx.Document(str(file(written, code, EVICTIONS)))
    styles = [paragraph.style.name for paragraph in read.paragraphs]
    assert re.findall(r"Picture(?:, Picture Text)+", ", ".join(styles)) == ["Picture, Picture Text, Picture Text"] * 2


def photograph(across: int, down: int, turned: int = 1) -> bytes:
    """A photograph of noise, as a camera that was held on its side writes it."""
    image = Image.frombytes("RGB", (across, down), random.Random(1).randbytes(across * down * 3))
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = turned
    image.save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


PHOTOGRAPHS = {
    "small.jpg": (photograph(100, 80), (75, 60)),
    "large.jpg": (photograph(2400, 1200), (451, 225.5)),
    "tall.jpeg": (photograph(400, 1600), (106.25, 425)),
    "turned.jpg": (photograph(100, 80, 6), (60, 75)),
}


def test_photographs_are_upright_within_the_page_and_of_no_more_pixels_than_it_needs(brief: Checkout) -> None:
    folder = brief.root / "docs" / "statements"
    for name, (data, _) in PHOTOGRAPHS.items():
        (folder / name).write_bytes(data)
    told = "".join(f".. image:: {name}\n   :alt: What {name} shows & tells\n\n" for name in PHOTOGRAPHS)
    brief.add_statement("2020-02-29-x", told)
    brief.build("--language", "en", target="forms")
    path = file(brief, "en", "2020-02-29-x")
    sizes = [size for _, size in PHOTOGRAPHS.values()]
    assert drawings(path) == [(f"What {n} shows & tells", *size) for n, size in zip(PHOTOGRAPHS, sizes, strict=True)]
    with zipfile.ZipFile(path) as packed:
        media = [packed.read(name) for name in packed.namelist() if name.startswith("word/media/")]
    assert media[0] == PHOTOGRAPHS["small.jpg"][0]
    with Image.open(io.BytesIO(media[1])) as large, Image.open(io.BytesIO(media[3])) as turned:
        assert large.size == (1378, 689)
        assert turned.size == (80, 100)
    written = path.read_bytes()
    shutil.rmtree(brief.root / "build")
    brief.build("--language", "en", target="forms")
    assert path.read_bytes() == written


def test_a_damaged_photograph_stays_as_it_is_and_stops_no_document(brief: Checkout) -> None:
    whole = photograph(2400, 1200)
    damaged = {
        "middle.jpg": whole[:1000] + b"\xff\xc4\0\x05\0\0\0" + whole[1000:],
        "exif.jpg": whole[:2] + b"\xff\xe1\0\x10Exif\0\0II*\0\xff\xff\xff\x7f" + whole[2:],
    }
    for name, data in damaged.items():
        (brief.root / "docs" / "statements" / name).write_bytes(data)
    brief.add_statement("2020-02-29-x", "".join(f".. image:: {name}\n   :alt: A picture\n\n" for name in damaged))
    done = brief.communique("forms", "--language", "en")
    # The PDF has no such ways: its one line is all that is said.
    assert re.fullmatch(r"en: docs/.*\.rst: Typst: .*in the picture 'middle\.jpg': save it anew.*\n", done.stderr)
    with zipfile.ZipFile(file(brief, "en", "2020-02-29-x")) as packed:
        assert [packed.read(f"word/media/picture{number}.jpg") for number in (1, 2)] == [*damaged.values()]
