"""Who publishes: what the settings say of the organisation, and where readers see it."""

import re
import subprocess
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pikepdf
import pytest
from checkout import DOCNAME, SLUG, SOURCE, Checkout
from extractors import structure
from PIL import Image

from communique.errors import CommuniqueError
from communique.project.model import Accent, Organisation
from communique.project.settings import load_project

URL = "https://example.org/statements/"
TABLE = """
[tool.communique.organisation]
name = "Human Rights Now"
logo = "docs/logo.svg"
accent = "#8c1d18"
contact = "press@example.org"
licence = { en = "You may copy this text.", ja = "転載自由", km = "អាចចម្លងបាន" }

[tool.communique.organisation.kinds]
letter = { en = "Open letter", ja = "公開書簡" }

[tool.ruff]"""

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 12"><circle cx="6" cy="6" r="6" fill="#8c1d18"/>'
    '<path d="M14 2h20v2H14zM14 7h16v2H14z" fill="#1b1d21"/></svg>\n'
)


def describe(checkout: Checkout, table: str = TABLE) -> None:
    path = checkout.root / "pyproject.toml"
    checkout.edit(path, 'organisation = "Human Rights Now"\n', "")
    checkout.edit(path, "[tool.ruff]", table)
    (checkout.root / "docs" / "logo.svg").write_text(SVG, encoding="utf-8")


def test_a_name_alone_is_an_organisation(brief: Checkout) -> None:
    assert load_project(brief.root).particulars == Organisation("Human Rights Now")


def test_what_it_says_of_itself_is_below_every_page_and_pdf(brief: Checkout) -> None:
    describe(brief)
    brief.edit(brief.root / "pyproject.toml", "[tool.communique]", f'[tool.communique]\nurl = "{URL}"')
    brief.edit(brief.root / SOURCE, ":organization:", ":kind: letter\n:place: Tokyo\n:organization:")
    brief.edit(brief.root / "locale" / "glossary.csv", "en,ja,km,note\n", "en,ja,km,note\nTokyo,東京,,\n")
    brief.build("--language", "ja", target="forms")
    brief.build(target="all")
    for docname in (DOCNAME, "index"):
        page = brief.page("ja", docname)
        assert '<p class="imprint"><span lang="en">press@example.org</span></p>' in page
        assert '<p class="imprint">転載自由</p>' in page
    assert '<p class="dateline">公開書簡 ' in brief.page("ja")
    dated = '<span class="dated"><span lang="en">Tokyo</span> <time datetime="2016-06-08">'
    assert f'<p class="dateline"><span lang="en">Open letter</span> {dated}' in brief.page("km")
    printed = subprocess.run(["pdftotext", brief.pdf("ja"), "-"], capture_output=True, text=True).stdout
    assert "公開書簡" in printed.split("ヒューマンライツ・ナウ")[1]
    assert "press@example.org" in printed
    assert "転載自由" in printed
    letterheads(brief)


def letterheads(checkout: Checkout) -> None:
    """Every form that has a letterhead shows the logo there, with the name as its alternative, and the colour."""
    logo = '<img class="logo" src="../_static/logo.svg" width="144" height="48" alt="ヒューマンライツ・ナウ">'
    assert f'{logo}<b aria-hidden="true">ヒューマンライツ・ナウ</b>' in checkout.page("ja")
    assert 'src="_static/logo.svg"' in checkout.page("km", "index")
    assert (checkout.root / "build/html/ja/_static/logo.svg").read_text(encoding="utf-8") == SVG
    assert re.search(r"^[^@]*:root\{[^}]*--accent:#8c1d18", checkout.page("ja").partition("<style>")[2])
    night = re.search(r"dark\)\{:root\{[^}]*--accent:(#\w+)", checkout.page("ja"))
    assert night
    assert night[1] == Accent("#8c1d18", night[1]).night != Accent().night
    taken_along(checkout)


def taken_along(checkout: Checkout) -> None:
    """So do the forms that readers take along."""
    forms = checkout.root / "build" / "forms" / "ja"
    dated = "公開書簡\u00a0· 2016年6月8日　東京"
    assert f"ヒューマンライツ・ナウ\u00a0· {dated}" in (forms / f"{SLUG}.txt").read_text(encoding="utf-8")
    single = (forms / f"{SLUG}.htm").read_text(encoding="utf-8")
    assert f'src="data:image/svg+xml;base64,{b64encode(SVG.encode()).decode()}" width="144"' in single
    with ZipFile(forms / f"{SLUG}.epub") as book:
        assert "　東京</p>" in book.read("EPUB/content.xhtml").decode()
        assert book.read("EPUB/images/logo.svg").decode() == SVG
        assert (
            'src="images/logo.svg" width="144" height="48" alt="ヒューマンライツ・ナウ"'
            in book.read("EPUB/content.xhtml").decode()
        )
    with ZipFile(forms / f"{SLUG}.docx") as word:
        assert "東京" in word.read("word/document.xml").decode().partition("Title")[0]
        assert '<w:color w:val="8C1D18"/>' in word.read("word/styles.xml").decode()
    in_word(forms / f"{SLUG}.docx")
    with pikepdf.open(checkout.pdf("ja")) as pdf:
        shown = [str(node.Alt) for node in structure(pdf) if node.get("/S") == "/Figure"]
    assert shown == ["ヒューマンライツ・ナウ"]
    with Image.open(forms / f"{SLUG}.png") as card:
        colours = {colour for _, colour in card.convert("RGB").getcolors(1 << 24)}
    assert (0x8C, 0x1D, 0x18) in colours


def in_word(path: Path) -> None:
    """Word has the logo in pixels."""
    (logo,) = docx.Document(path).inline_shapes
    assert (logo.width.pt, logo.height.pt) == (162, 54)
    assert logo._inline.docPr.get("descr") == "ヒューマンライツ・ナウ"
    (image,) = [part.blob for part in docx.Document(path).part.package.image_parts]
    with Image.open(BytesIO(image)) as drawn:
        assert (drawn.size, drawn.convert("RGB").getpixel((108, 108))) == ((648, 216), (0x8C, 0x1D, 0x18))


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        (SVG.replace("<circle", "<script>alert(1)</script><circle"), "runs a program, or asks for another file"),
        (SVG.replace("<circle", '<image href="https://example.org/a.png"/><circle'), "runs a program, or asks"),
        (SVG.replace("<circle", "<foreignObject/><circle"), "runs a program, or asks for another file"),
        (SVG.replace("<circle", "<text>HRN</text><circle"), "has text, which each program sets in another font"),
        (SVG.replace("viewBox", "box"), "does not say how large it is: give its <svg> a viewBox"),
        (SVG.replace("</svg>", "</g>"), "is not what its name says, .svg"),
        (
            SVG.replace("<circle", f"<!-- {'x' * 100_000} --><circle"),
            f"has {len(SVG) + 100_009} characters, and is on every page: simplify it",
        ),
        ("", "is not what its name says, .svg"),
    ],
)
def test_a_logo_that_is_no_drawing_is_refused(brief: Checkout, svg: str, said: str) -> None:
    describe(brief)
    (brief.root / "docs" / "logo.svg").write_text(svg, encoding="utf-8")
    assert f"pyproject.toml: option 'logo' of [tool.communique.organisation] {said}" in brief.failure()


@pytest.mark.parametrize(
    "place", ["logo.svg", "docs/none.svg", "docs/logo.png", "docs", "docs/../logo.svg", "/l.svg"]
)
def test_a_logo_outside_of_the_documents_is_refused(brief: Checkout, place: str) -> None:
    describe(brief, TABLE.replace("docs/logo.svg", place))
    (brief.root / "logo.svg").write_text(SVG, encoding="utf-8")
    (brief.root / "docs" / "logo.png").write_text(SVG, encoding="utf-8")
    with pytest.raises(CommuniqueError, match="option 'logo' of"):
        load_project(brief.root)


def test_a_logo_that_leads_out_of_the_documents_is_refused(brief: Checkout) -> None:
    describe(brief)
    logo = brief.root / "docs" / "logo.svg"
    logo.rename(brief.root / "logo.svg")
    logo.symlink_to("../logo.svg")
    with pytest.raises(CommuniqueError, match="is no SVG file under docs/"):
        load_project(brief.root)


def test_a_kind_that_nobody_has_named_is_refused(brief: Checkout) -> None:
    brief.edit(brief.root / SOURCE, ":organization:", ":kind: Urgent Action\n:organization:")
    named = 'urgent-action = "Urgent Action" below [tool.communique.organisation.kinds] in pyproject.toml'
    said = f"{SOURCE}:2: the kind is 'Urgent Action': write ':kind: urgent-action', and {named}"
    assert said in brief.failure()
    describe(brief)
    assert "use one of letter, or write ':kind: urgent-action'" in brief.failure()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "contact =",
            "logotype =",
            "option 'logotype' of [tool.communique.organisation] is unknown: use one of name,",
        ),
        ('name = "Human Rights Now"', "", "option 'name' of [tool.communique.organisation] is missing"),
        ('en = "You may copy this text.", ', "", "option 'en' of [tool.communique.organisation.licence] is missing"),
        (
            '"press@example.org"',
            '"a\\nb"',
            "option 'contact' of [tool.communique.organisation] holds U+000A, which nobody sees",
        ),
        ('"press@example.org"', '"a\\u202eb"', "option 'contact' of [tool.communique.organisation] holds U+202E"),
        (
            'en = "You may copy this text.",',
            'en = "You may copy this text.", jp = "転載自由",',
            "option 'jp' of [tool.communique.organisation.licence] is no language that is described: use some of en,",
        ),
        (
            '"press@example.org"',
            "7",
            "option 'contact' of [tool.communique.organisation] is 7: write a text in quotation marks",
        ),
        ("letter =", '"Open letter" =', "option 'Open letter' of [tool.communique.organisation.kinds] is no name"),
        (
            "[tool.ruff]",
            '[tool.communique.colour]\naccent = "red"\n[tool.ruff]',
            "option 'colour' of [tool.communique]",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(brief: Checkout, old: str, new: str, said: str) -> None:
    assert old in TABLE
    describe(brief, TABLE.replace(old, new))
    assert f"pyproject.toml: {said}" in brief.failure()


@pytest.mark.parametrize("address", ["කොළඹ, ශ්‍රී ලංකාව", "東京都　千代田区", "تهران، خیابان‌ها", "Paris\u00a0: rue X"])
def test_a_line_may_have_the_joiners_and_blanks_of_its_script(brief: Checkout, address: str) -> None:
    describe(brief, TABLE.replace("press@example.org", address))
    assert {"en": address} in load_project(brief.root).particulars.lines
