"""A picture is as wide as its author asks, in any of docutils' ways, on page and paper alike."""

from pathlib import Path

import pytest
from browser import tab
from checkout import Checkout
from PIL import Image
from playwright.sync_api import Browser

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3"/></svg>'


@pytest.mark.parametrize(
    ("option", "pixels"),
    [
        *((":scale: 50", 100), (":height: 50px", 100), (":height: 1in", 192), (":width: 60", 60)),
        *((":width: 80px\n   :scale: 50", 40), (":width: 80px\n   :height: 300px", 80)),
    ],
)
def test_a_size_is_a_width_and_no_picture_is_distorted(
    brief: Checkout, browser: Browser, option: str, pixels: int
) -> None:
    import pymupdf

    Image.new("RGB", (200, 100)).save(brief.root / "docs" / "statements" / "plan.png")
    brief.add_statement("2020-02-29-plan", f".. image:: plan.png\n   :alt: A plan\n   {option}\n", "en")
    brief.build("--language", "en", target="all")
    (page,) = pymupdf.open(brief.pdf("en", "2020-02-29-plan"))
    (shown,) = page.get_image_info()
    left, top, right, bottom = shown["bbox"]
    assert (right - left, bottom - top) == pytest.approx((pixels * 0.75, pixels * 0.375), rel=0.01)
    assert _size_on_page(browser, brief.root, "2020-02-29-plan") == pytest.approx((pixels, pixels / 2), rel=0.01)


def test_the_width_of_a_figure_is_its_picture_s_and_no_element_has_a_style(brief: Checkout, browser: Browser) -> None:
    Image.new("RGB", (200, 100)).save(brief.root / "docs" / "statements" / "plan.png")
    figure = ".. figure:: plan.png\n   :alt: A plan\n   :figwidth: 60px\n\n   A plan.\n"
    table = ".. table::\n   :width: 100%\n\n   === ===\n   1   2\n   === ===\n"
    brief.add_statement("2020-02-29-plan", f"{figure}\n{table}", "en")
    brief.build("--language", "en")
    page = (brief.root / "build/html/en/statements/2020-02-29-plan.html").read_text(encoding="utf-8")
    assert ' style="' not in page  # which the page's policy would not let in
    assert 'width="60"' in page


def test_a_drawing_without_a_size_is_a_share_of_the_text(brief: Checkout, browser: Browser) -> None:
    (brief.root / "docs" / "statements" / "plan.svg").write_text(SVG)
    text = ".. image:: plan.svg\n   :alt: A plan\n   :scale: 50\n\nText.\n"
    brief.add_statement("2020-02-29-plan", text, "en")
    brief.build("--language", "en")
    width, height = _size_on_page(browser, brief.root, "2020-02-29-plan")
    assert (100 < width < 200, height) == (True, pytest.approx(width * 0.75, rel=0.01))


def _size_on_page(browser: Browser, root: Path, slug: str) -> tuple[float, float]:
    page = tab(browser, 390, 800)
    page.goto((root / f"build/html/en/statements/{slug}.html").as_uri())
    box = page.locator("main img").bounding_box()
    page.close()
    assert box
    return box["width"], box["height"]
