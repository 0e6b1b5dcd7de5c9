"""Scripts: long texts of real words are copied exactly, and a page looks as it should."""

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import pikepdf
import pytest
from babel import Locale
from checkout import ROOT, SLUG, Checkout, copy_content, need
from extractors import EXTRACTORS, squash
from languages import ARABIC, add_language
from PIL import Image, ImageChops

from communique.text.normal import normal


def cldr_words(code: str) -> list[str]:
    """All the names that CLDR has in a language: thousands of real words."""
    locale = Locale(code)
    words = {*locale.languages.values(), *locale.territories.values(), *locale.scripts.values()}
    words |= {*locale.currencies.values(), *locale.variants.values()}
    return sorted(re.sub(r"[^\w\u0300-\u036f\u0900-\u097f\u1780-\u17ff ]", " ", word) for word in words)


WORDS = 100  # in a paragraph: longer ones are not compared with their sources, and not published


def long_text(checkout: Checkout, code: str, words: list[str]) -> None:
    paragraphs = [", ".join(words[start : start + WORDS]) for start in range(0, len(words), WORDS)]
    checkout.add_statement("long", "\n".join(f"The long text {number}.\n" for number in range(len(paragraphs))))
    # The words are no translation, nor are all of CLDR's in the order of UTN #61: a translator would overrule checks.
    overruled = ("acronyms", "dates", "khmer-order", "names", "numbers")
    reasons = "".join(f"# ignore-{check}: words of CLDR\n" for check in overruled)
    flags = ", ".join(f"ignore-{check}" for check in overruled)
    entries = (
        f'{reasons}#, {flags}\nmsgid "The long text {number}."\nmsgstr "{text}"\n\n'
        for number, text in enumerate(paragraphs)
    )
    checkout.add_catalog(code, "statements/long", "".join(entries))
    checkout.build("--language", code, target="pdf")


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_every_cluster_of_a_long_khmer_text_is_exact(long_khmer: tuple[Checkout, str], extractor: str) -> None:
    checkout, text = long_khmer
    check_long_text(checkout, "km", text, extractor)


def check_long_text(checkout: Checkout, code: str, text: str, extractor: str) -> None:
    pages = [squash(page) for page in EXTRACTORS[extractor](checkout.pdf(code, "long"))]
    found = "".join(pages)
    words = [squash(normal(word)) for word in text.split(", ")]
    assert len(words) > 300
    lost = [word for word in words if word not in found]
    # A word may stand across two pages, with their heads and feet in between.
    assert len(lost) < len(pages), lost[:10]


@pytest.fixture(scope="session")
def long_khmer(once: Callable[[str, Callable[[Path], None]], Path]) -> tuple[Checkout, str]:
    words = cldr_words("km")
    made = once("long-khmer", lambda folder: long_text(copy_content(folder), "km", words))
    return Checkout(made), ", ".join(words)


@pytest.fixture(scope="session")
def long_hindi(once: Callable[[str, Callable[[Path], None]], Path]) -> tuple[Checkout, str]:
    words = cldr_words("hi")

    def make(folder: Path) -> None:
        checkout = copy_content(folder)
        add_language(
            checkout,
            "hi",
            name="हिन्दी",
            direction="ltr",
            family="Noto Sans Devanagari",
            ranges='"0900-097F", "200C-200D", "25CC-25CC"',
            clusters="true",
            package="fontpkg-noto-sans-devanagari",
            file="fontpkg_noto_sans_devanagari/files/NotoSansDevanagari[wdth,wght].ttf",
        )
        long_text(checkout, "hi", words)

    return Checkout(once("long-hindi", make)), ", ".join(words)


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_another_script_of_the_same_kind_goes_through_the_same_code(
    long_hindi: tuple[Checkout, str], extractor: str
) -> None:
    checkout, text = long_hindi
    check_long_text(checkout, "hi", text, extractor)


@pytest.fixture(scope="module")
def long_arabic(once: Callable[[str, Callable[[Path], None]], Path]) -> tuple[Checkout, str]:
    words = sorted({word for name in cldr_words("ar") for word in re.findall("[\u0620-\u064a]{2,}", name)})[:1000]

    def make(folder: Path) -> None:
        copy = copy_content(folder)
        add_language(copy, "ar", **ARABIC)
        long_text(copy, "ar", words)

    return Checkout(once("long-arabic", make)), ", ".join(words)


# pdfminer gives all text from left to right, as it is seen.
@pytest.mark.parametrize("extractor", sorted(set(EXTRACTORS) - {"pdfminer"}))
def test_letters_that_join_are_exact(long_arabic: tuple[Checkout, str], extractor: str) -> None:
    checkout, text = long_arabic
    check_long_text(checkout, "ar", text, extractor)


def test_text_runs_from_right_to_left(brief: Checkout) -> None:
    add_language(brief, "ar", **ARABIC)
    brief.add_statement("short", "Freedom for all in 2016.\n")
    brief.add_catalog("ar", "statements/short", 'msgid "Freedom for all in 2016."\nmsgstr "الحرية للجميع في 2016."\n')
    done = brief.communique("pdf", "--language", "ar")
    assert done.returncode == 0, done.stderr
    brief.build("--language", "ar")
    assert '<html lang="ar" dir="rtl">' in brief.page("ar", "statements/short")
    places = dict(mupdf_words(brief.pdf("ar", "short")))
    first, second, last = (places[word] for word in ("الحرية", "للجميع", "2016"))
    assert first > second > last
    with pikepdf.open(brief.pdf("ar", "short")) as document:
        assert str(document.Root.Lang) == "ar"


def mupdf_words(path: Path) -> list[tuple[str, float]]:
    """Return each word with its place from the left of the first page."""
    import pymupdf

    return [(word[4], word[0]) for word in pymupdf.open(path)[0].get_text("words")]


def test_a_page_looks_the_same_with_and_without_cluster_fonts(
    long_khmer: tuple[Checkout, str], tmp_path: Path
) -> None:
    need("pdftoppm")
    checkout, _ = long_khmer
    plain = copy_content(tmp_path / "plain")
    for name in ("docs", "locale"):
        shutil.rmtree(plain.root / name)
        shutil.copytree(checkout.root / name, plain.root / name)
    package = (ROOT / "communique" / "project" / "languages.toml").read_text(encoding="utf-8")
    table = package.split("[font.khmer]")[1].replace("clusters = true", "clusters = false")
    (plain.root / "languages.toml").write_text(f"[font.khmer]{table}", encoding="utf-8")
    assert plain.communique("pdf", "--language", "km").returncode == 0
    for slug in ("long", SLUG):
        ours, theirs = (
            pictures(made.pdf("km", slug), tmp_path / name) for name, made in (("a", checkout), ("b", plain))
        )
        assert len(ours) == len(theirs)
        for left, right in zip(ours, theirs, strict=True):
            assert unmatched(left, right) + unmatched(right, left) == 0
        assert unmatched(ours[0], theirs[1]) > 1000


def pictures(path: Path, folder: Path) -> list[Image.Image]:
    """Draw each page at 200 dots an inch, in greys."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["pdftoppm", "-r", "200", "-gray", path, folder / path.stem], check=True)
    return [Image.open(file) for file in sorted(folder.glob(f"{path.stem}-*.pgm"))]


def darkest_within(picture: Image.Image, dots: int) -> Image.Image:
    """Make each dot as dark as the darkest of the square around it; the edges of a page are white."""
    for step in ((1, 0), (0, 1)):
        moved = [picture] + [
            ImageChops.offset(picture, sign * dot * step[0], sign * dot * step[1])
            for dot in range(1, dots + 1)
            for sign in (1, -1)
        ]
        picture = reduce(ImageChops.darker, moved)
    return picture


def unmatched(left: Image.Image, right: Image.Image) -> int:
    """Count dark dots of one page that have none within two dots in the other; less is a matter of drawing."""
    near = darkest_within(right, 2).point(lambda grey: 255 if grey > 160 else 0)
    dark = left.point(lambda grey: 255 if grey < 96 else 0)
    return ImageChops.darker(near, dark).histogram()[255]
