"""Pictures of a PDF: one that nearly fits leaves no half of a page empty."""

import shutil
from datetime import date
from pathlib import Path

import pymupdf
import pytest
from checkout import SLUG, Checkout
from PIL import Image

from communique.pdf.pagination import Block, Layout, Picture, Place
from communique.pdf.pictures import smaller_pictures
from communique.pdf.typesetting import compile_pdf

SHOWN = (
    'spot(998, 0);pictured({picture("image9-a.png", "A chart.", auto);}, {"What it shows."});'
    'spot(999, 0);par({"Behind it."});'
)


def pictured(folder: Path, height: int, source: Path) -> tuple[int, int, int]:
    """Set a picture so many points below the title: its page, that of what is said below it, and its height."""
    shutil.copytree(source, folder)
    Image.new("RGB", (1200, 600), "navy").save(folder / "image9-a.png")
    main = folder / "main.typ"
    text = f'\n#{{\nblock(height: {height}pt);spot(997, 0);par({{"Before it."}});{SHOWN}'
    main.write_text(main.read_text(encoding="utf-8").replace("\n#{\n", text, 1), encoding="utf-8")
    with pymupdf.open(stream=compile_pdf(folder, date(2016, 6, 8), folder, folder)) as document:
        (shown,) = [(page.number, round(box.height)) for page in document for box in map(pymupdf.Rect, boxes(page))]
        (said,) = [page.number for page in document if "What it shows." in page.get_text()]
    return shown[0], said, shown[1]


def boxes(page: pymupdf.Page) -> list[tuple[float, ...]]:
    """List where pictures are on a page, the logo left out."""
    return [image["bbox"] for image in page.get_image_info() if image["width"] == 1200]


def test_a_picture_that_nearly_fits_is_smaller_and_any_other_is_as_large_as_ever(
    printed: Checkout, tmp_path: Path
) -> None:
    source = printed.root / "build" / "typst" / "en" / SLUG
    found = [pictured(tmp_path / str(height), height, source) for height in range(280, 400, 15)]
    full = max(height for *_, height in found)
    assert all(page == said for page, said, _ in found)
    assert found[0] == (0, 0, full), "there is room"
    assert found[-1] == (1, 1, full), "there is hardly any"
    smaller = [height for page, _, height in found if page == 0 and height < full]
    assert len(smaller) > 1
    assert min(smaller) > 0.59 * full
    assert all(height == full for page, _, height in found if page)


@pytest.mark.parametrize(("end", "asked"), [(500, [("a", 207.0)]), (600, []), (300, [])])
def test_the_height_of_a_picture_is_what_the_page_before_leaves_it(end: int, asked: list[tuple[str, float]]) -> None:
    lines = (Place(1, end - 2), Place(2, 320))  # its caption reaches 12 points below it
    blocks = (Block(1, 0, Place(1, 80)), Block(2, 0, Place(2, 70)), Block(3, 0, Place(2, 340)))
    picture = Picture("a", 240, Place(2, 70))
    layout = Layout(Place(2, 390), 70, 10, 8, {1: 744.0, 2: 744.0}, 5, 10, blocks, (), lines, (), (picture,))
    assert [(found.path, height) for found, height in smaller_pictures(layout)] == asked
