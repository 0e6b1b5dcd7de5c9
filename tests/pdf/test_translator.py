"""Typst's source: every form is tagged and typed as it was, and what has none is named."""

import re
import subprocess

import pikepdf
import pymupdf
import pytest
from browser import tab
from checkout import EVICTIONS, ROOT, Checkout, need
from extractors import mupdf, squash, structure
from PIL import Image
from playwright.sync_api import Browser

from communique.pdf.typst import literal

TAGS = {"H1", "H2", "P", "L", "LI", "LBody", "Link", "Note", "Table", "TH", "TD", "Figure"}
SNAPSHOTS = ROOT / "tests" / "snapshots"


def test_structure_tags_everything_that_a_screen_reader_names(everything: Checkout) -> None:
    need("pdfinfo")
    with pikepdf.open(everything.pdf("km", "everything")) as document:
        nodes = structure(document)
        assert {str(node.S).removeprefix("/") for node in nodes if "/S" in node} >= TAGS
        figures = [str(node.Alt) for node in nodes if node.get("/S") == "/Figure"]
        assert figures == ["A dot", "Another dot"]
        assert "en" in {str(node.Lang) for node in nodes if "/Lang" in node}
    text = subprocess.run(
        ["pdfinfo", "-struct-text", everything.pdf("en", "everything")], capture_output=True, text=True
    ).stdout
    order = [text.index(word) for word in ("A list", "nested", "inner", "Its meaning.", "The end.", "Deeper")]
    assert order == sorted(order)


def test_what_looks_like_code_comes_out_as_typed(everything: Checkout) -> None:
    text = squash("".join(mupdf(everything.pdf("en", "everything"))))
    typed = (
        "Emphasis, strong, literal * _ code, low and high, \"straight\" and 'single' quotes, a back\\slash, "
        "#let x = 1, $math$, @label, [brackets], <label>, // no comment, /* nor this */, `ticks`, tilde ~, "
        "a -- dash, -? and ..."
    )
    assert squash(typed) in text


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_typst_source_is_as_it_was(everything: Checkout, language: str) -> None:
    source = everything.root / "build" / "typst" / language / "everything" / "main.typ"
    written = source.read_text(encoding="utf-8")
    kept = SNAPSHOTS / f"everything-{language}.typ"
    assert written == kept.read_text(encoding="utf-8"), f"compare with {source}; if it is right, copy it"


def test_links_of_every_scheme_lead_on_from_the_pdf(brief: Checkout) -> None:
    addresses = ["https://example.org/a", "mailto:press@example.org", "tel:+85523456789"]
    brief.add_statement("links", ", ".join(f"`See {address[:3]} <{address}>`__" for address in addresses) + "\n")
    assert brief.communique("pdf", "--language", "en").returncode == 0
    with pymupdf.open(brief.pdf("en", "links")) as document:
        assert [link.get("uri") for link in document[0].get_links()] == addresses


def test_what_a_statement_may_not_hold_is_refused_before_anything_is_set(brief: Checkout) -> None:
    brief.add_statement("odd", "Text.\n\n.. math:: x^2\n")
    done = brief.communique("pdf", "--language", "en")
    assert done.returncode == 1
    assert (
        "docs/statements/odd.rst:9: CRITICAL: a statement may not hold '.. math::': write the formula in words"
        in done.stderr
    )
    assert not (brief.root / "build" / "pdf").exists()


def source(checkout: Checkout, language: str) -> str:
    path = checkout.root / "build" / "typst" / language / EVICTIONS / "main.typ"
    return path.read_text(encoding="utf-8")


def test_words_from_right_to_left_keep_their_order_among_words_of_a_dictionary(specimen: Checkout) -> None:
    assert '"يوسف الأمين";' in source(specimen, "km")


def test_a_picture_is_not_parted_from_its_caption_nor_a_lead_from_its_list(specimen: Checkout) -> None:
    written = source(specimen, "en")
    assert written.count("pictured(") == 2
    assert 'lead({"The following ";w("60 organisations");" have signed this statement.";});' in written
    assert 'par({w("Another 87 families");' in written


@pytest.mark.parametrize(("language", "comma"), [("en", ", "), ("ja", "、"), ("km", ", ")])
def test_what_a_term_is_called_besides_stands_behind_the_comma_of_its_language(
    specimen: Checkout, language: str, comma: str
) -> None:
    assert source(specimen, language).count(f"{literal(comma)};classifier(") == 6
    assert specimen.page(language, f"statements/{EVICTIONS}").count(f'<span class="classifier">{comma}') == 6


@pytest.mark.parametrize("form", ["image", "figure"])
@pytest.mark.parametrize("width", ["", ":width: 80%", ":width: 3000px"])
def test_a_picture_of_any_size_is_whole_on_page_and_paper(
    brief: Checkout, browser: Browser, form: str, width: str
) -> None:
    import pymupdf

    picture = brief.root / "docs" / "statements" / "tall.png"
    Image.new("RGB", (600, 3000)).save(picture)
    options = "\n   ".join(filter(None, (":alt: A tower", width)))
    brief.add_statement("2020-02-29-tall", f".. {form}:: tall.png\n   {options}\n", "en")
    brief.build("--language", "en", target="all")
    (page,) = pymupdf.open(brief.pdf("en", "2020-02-29-tall"))
    (shown,) = page.get_image_info()
    left, top, right, bottom = shown["bbox"]
    assert 0 < left < right < page.rect.width
    assert top > 0
    assert bottom - top == pytest.approx(5 * (right - left), rel=0.01)
    assert bottom < page.rect.height * 0.85
    opened = tab(browser, 390, 800)
    opened.goto((brief.root / "build/html/en/statements/2020-02-29-tall.html").as_uri())
    assert opened.evaluate("document.querySelector('main img').getBoundingClientRect().height") <= 800 * 0.85
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
    opened.close()


def test_what_is_kept_whole_stands_as_far_from_the_words_before_as_behind_it(brief: Checkout) -> None:
    """A last comma may stand out of a line at its end, but not out of a piece of one."""
    need("pdftotext")
    brief.add_statement("2020-02-29-x", "Said.\n\n   We left.\n\n   -- A fisherman, 54 years, Pursat\n", "en")
    brief.build("--language", "en", target="pdf")
    boxes = brief.run("pdftotext", "-bbox", brief.pdf("en", "2020-02-29-x"), "-").stdout
    words = r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(fisherman,|54|years,|Pursat)<'
    found = re.findall(words, boxes)
    (_, before, _), (first, _, _), (_, last, _), (behind, _, _) = found
    assert abs((float(first) - float(before)) - (float(behind) - float(last))) < 0.2
