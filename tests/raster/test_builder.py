"""Pictures of the pages: what the PDF shows, as wide as networks show it, the same bytes whenever they are drawn."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from checkout import LANGUAGES, SLUG, Checkout, copy_content
from lxml import html
from PIL import Image
from pypdf import PdfReader

from communique.raster.builder import WIDTH, pictures
from communique.system.zips import unpacked


@pytest.fixture(scope="module")
def pictured(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """The shipped project with its forms and pages. Not to be changed."""

    def make(folder: Path) -> None:
        copy = copy_content(folder)
        for target in ("forms", "html"):
            copy.build(target=target)

    return Checkout(once("pictured", make))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_has_a_picture_that_its_page_offers_with_its_size(pictured: Checkout, code: str) -> None:
    folder = pictured.root / "build" / "html" / code / "statements"
    page = html.fromstring(pictured.page(code).encode())
    links = page.xpath("//section[@id='formats']/details//a/@href")
    assert len(links) == len(PdfReader(pictured.pdf(code)).pages)
    assert links == [f"{SLUG}.{number}.png" for number in range(1, len(links) + 1)]
    kinds = page.xpath("//section[@id='formats']/details//span[@class='size'][1]/text()")
    assert kinds == ["PNG"] * len(links)
    for link in links:
        with Image.open(folder / link) as image:
            assert (image.width, image.mode) == (WIDTH, "P")
        assert (folder / link).stat().st_size < 150_000


def test_they_are_drawn_of_the_very_pdf_that_readers_get(pictured: Checkout) -> None:
    packed = (pictured.root / "build" / "forms" / "km" / f"{SLUG}.zip").read_bytes()
    assert [data for _, data in unpacked(packed)] == list(pictures(pictured.pdf("km").read_bytes()))


def test_a_picture_shows_ink_on_paper(pictured: Checkout) -> None:
    packed = (pictured.root / "build" / "forms" / "ja" / f"{SLUG}.zip").read_bytes()
    first = Image.open(BytesIO(next(data for _, data in unpacked(packed)))).convert("L")
    assert first.getpixel((0, 0)) == 255
    assert first.getextrema()[0] < 60
