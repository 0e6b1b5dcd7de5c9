"""Words of a PDF: what is one word when it is copied stays one, wherever lines end."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from browser import tab
from checkout import LANGUAGES, ROOT, SLUG, Checkout, copy_content, need
from extractors import EXTRACTORS, poppler
from languages import ARABIC, add_language
from playwright.sync_api import Browser
from sight import PLACES, in_sight, printed_lines

from communique.pdf.texts import Words
from communique.pdf.typesetting import compile_pdf
from communique.project.settings import load_project
from communique.statements.interface import Phrase

MARGIN = 29 / 25.4 * 72
# Of more and more letters, so that lines end at every place of an address.
ADDRESSES = [
    f"https://www.example.org/en/press-releases/{'x' * length}/report-1-of-the-co-facilitators?lang=en&id=3-a-b-c"
    for length in range(1, 49)
]
LONG = [f"{'w' * length}{'v' * 35}" for length in (11, 30, 48, 90)]  # a key, an address of Tor
COMPOUNDS = [f"{'y' * length}-facilitator-{length}" for length in range(1, 16)]
WORDS = [" ".join(COMPOUNDS * 3), f"Of {' and '.join(LONG)}."]
TEXT = "\n\n".join([*(f"See {address} for it." for address in ADDRESSES), *WORDS])
# Of the letters that the shipped statement has.
JAPANESE = [
    f"{'人' * length}は2016年4月29日、第12条により、4名が200人と{'権' * 20}3月12日、5名。" for length in range(40)
]


@pytest.fixture(scope="session")
def worded(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """A statement of addresses and compounds, untranslated, and the shipped one, as PDFs."""

    def make(folder: Path) -> None:
        copy = copy_content(folder)
        copy.add_statement("worded", TEXT + "\n", *LANGUAGES)
        copy.build(target="pdf")

    return Checkout(once("worded", make))


def poppler_in_reading_order(path: Path) -> list[str]:
    need("pdftotext")
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout.split("\f")[
        :-1
    ]


def pypdf_pages(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


READERS = {**EXTRACTORS, "poppler in reading order": poppler_in_reading_order, "pypdf": pypdf_pages}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_is_longer_than_a_line_goes_on_in_the_next_one(worded: Checkout, language: str) -> None:
    need("pdftotext")
    boxes = worded.run("pdftotext", "-bbox", worded.pdf(language, "worded"), "-").stdout
    rights = [float(right) for right in re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">\w', boxes)]
    assert max(rights) <= 595.28 - MARGIN + 1
    text = "".join("".join(poppler_in_reading_order(worded.pdf(language, "worded"))).split())
    assert [word for word in LONG if word not in text] == []


def test_words_of_other_scripts_and_in_what_runs_from_right_to_left_are_cut_between_letters() -> None:
    project = load_project(ROOT)
    arabic = replace(project.source, code="ar", direction="rtl")
    words = Words(arabic, {"ar": arabic, "en": project.source}, ())
    written = words.text(f"عنوان {LONG[-1]} هنا", arabic)
    assert written.count("box();") == 20
    assert "".join(re.findall('"(.*?)"', written)) == f"عنوان {LONG[-1]} هنا"
    assert "box();" not in words.text(f"{'अ' * 60} {'人' * 60} https://example.org/{'x/' * 40}", project.source)


def test_an_address_in_what_runs_from_right_to_left_is_cut_between_its_words() -> None:
    project = load_project(ROOT)
    arabic = replace(project.source, code="ar", direction="rtl")
    address = "https://example.org/reports/river-dams-and-the-rights-of-those-who-live-there?page=1"
    written = Words(arabic, {"ar": arabic}, ()).text(f"وفي {address} هنا", arabic)
    parts = re.findall(r'w\("(.*?)"\);', written.removeprefix('"وفي ";running({').removesuffix('});" هنا";'))
    assert "".join(parts) == address
    assert parts[3:] == [
        "river",
        "-dams",
        "-and",
        "-the",
        "-rights",
        "-of",
        "-those",
        "-who",
        "-live",
        "-there",
        "?page=1",
    ]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_that_is_copied_is_whole(worded: Checkout, language: str, reader: str) -> None:
    text = "".join("".join(READERS[reader](worded.pdf(language, "worded"))).split())
    assert [address for address in ADDRESSES if address not in text] == []


def test_a_compound_that_is_copied_has_its_hyphens(worded: Checkout) -> None:
    words = "".join(poppler_in_reading_order(worded.pdf("en", "worded"))).split()
    assert [words.count(compound) for compound in COMPOUNDS] == [3] * len(COMPOUNDS)


def test_a_japanese_number_keeps_its_counter_and_a_day_its_month_where_lines_end(
    worded: Checkout, tmp_path: Path
) -> None:
    project = load_project(worded.root)
    language = project.language("ja")
    words = Words(language, {each.code: each for each in project.languages}, ())
    folder = Path(shutil.copytree(worded.root / "build" / "typst" / "ja" / SLUG, tmp_path / "dated"))
    main = folder / "main.typ"
    text = "".join(f"par({{{words.text(paragraph, language)}}});" for paragraph in JAPANESE)
    main.write_text(main.read_text(encoding="utf-8").replace("\n#{\n", f"\n#{{\n{text}", 1), encoding="utf-8")
    (tmp_path / "dated.pdf").write_bytes(compile_pdf(folder, date(2016, 6, 8), folder, folder))
    lines = "".join(poppler(tmp_path / "dated.pdf")).replace(" ", "").splitlines()
    ends = {before[-2:] for before in lines}
    assert len({end for end in ends if end[-1:] in "は、が権"}) > 3
    for before, behind in pairwise(lines):
        assert not re.search(r"(\d|第|\d月)$", before) or not re.match(r"\d|[年月日条名人]", behind), (before, behind)


def test_figures_stand_apart_from_east_asian_letters_also_where_a_phrase_of_a_title_begins() -> None:
    project = load_project(ROOT)
    language = project.language("ja")
    words = Words(language, {each.code: each for each in project.languages}, ())
    written = words.heading("ラタナキリの3人のジャーナリストに、2件の", language)
    assert written.count("apart();") == 1
    assert 'w("ラタナキリの");apart();w("3人の");w("ジャーナリストに、");' in written


def test_a_name_from_left_to_right_takes_no_date_along_where_all_else_runs_from_right_to_left() -> None:
    project = load_project(ROOT)
    arabic = replace(project.source, code="ar", direction="rtl")
    words = Words(arabic, {"ar": arabic, "en": project.source}, ())
    parts = (Phrase("Phnom Penh", "en"), Phrase(", ", "ar"), Phrase("8 يونيو 2016", "ar"))
    place, between, day = words.parts(parts).removeprefix("{").removesuffix("}").split("; ")
    assert place.startswith('box(passage("en", ')
    assert between == '{", ";}'
    assert day.startswith("box({")
    assert words.parts(parts[-1:]) == words.phrase(parts[-1])


def test_a_day_stays_with_its_month_and_a_number_with_its_word_also_from_right_to_left() -> None:
    project = load_project(ROOT)
    english, arabic = project.source, replace(project.source, code="ar", direction="rtl")
    words = Words(english, {"en": english}, ())
    assert words.text("On 9 May 2016, Article 19", english) == '"On ";w("9 May");" 2016, ";w("Article 19");'
    words = Words(arabic, {"ar": arabic}, ())
    joined, blank = "\u2060", "\u00a0"
    expected = f'"وثيقة ";facing("A/HRC/48/57");"{joined}";"، 4{blank}يونيو، بين{blank}12–{joined}19";'
    assert words.text("وثيقة A/HRC/48/57، 4 يونيو، بين 12–19", arabic) == expected
    assert words.text("رقم 2X-2307، أمام", arabic) == f'"رقم{blank}";facing("2X-2307");"{joined}";"، أمام";'
    assert words.text("بلغ US$ لكل", arabic) == '"بلغ ";facing("US$");" لكل";'
    assert words.text("404 Chaengwattana Road", arabic) == 'facing("404 Chaengwattana Road");'
    assert words.text("Amnesty International,", arabic) == 'facing("Amnesty International,");'
    assert words.text("اتصل 0800 555 0123", arabic) == '"اتصل ";facing("0800 555 0123");'
    assert words.text("2", arabic, beside=("H", "O")) == '"2";'
    assert words.text("The ship ميناء 3 left", english) == f'"The ship ميناء{blank}3{blank}left";'


CALL = r"\ [1]_"
SENTENCES = {
    "ar": (
        "القضية رقم Aor. 1187/2563، 17 مارس 2021.",
        "التصريح رقم 660/1123/DLH/2017 المؤرخ 7 سبتمبر 2017.",
        "انضمت إلى ILO في 3 مايو 2019.",
        "دفعت شركة TNT، 12 مارس 2024 و5 مايو 2025.",
        "هاتف: +41 22 555 01 73 (من 08:30–17:00) أو 0800 555 0123، TNT 12.",
        "النسبة 67.4% (TNT) و12–19 يومًا، 25/12/2024.",
        "قال *Human* Rights Watch في 3 مايو **ILO** 2019.",
        rf"كلمة BBC.{CALL} في 45 شخصًا، 2019.",
        "منظمة Human Rights Watch Southeast Asia Office، 12 مارس 2024.",
        "بلغ ١٢ مارس ٢٠٢٤ TNT ١٫٥٪ في 7 مايو.",
    ),
    "fa": (
        "سازمان ILO در ۳ مه ۲۰۱۹ و ۱۷ مارس ۲۰۲۱ به TNT پیوست.",
        "«گزارش A/HRC/48/57»، ۴ ژوئن (BBC، 2020).",
    ),
}


@pytest.mark.parametrize("code", SENTENCES)
def test_figures_and_names_among_words_from_right_to_left_are_where_the_page_has_them(
    brief: Checkout, browser: Browser, code: str
) -> None:
    add_language(brief, code, **ARABIC)
    said = SENTENCES[code]
    sources = [f"Sentence {chr(65 + place)}.{CALL if CALL in text else ''}" for place, text in enumerate(said)]
    note = "\n\n.. [1] Note.\n" if CALL in "".join(said) else "\n"
    brief.add_statement("2020-02-29-order", "\n\n".join(sources) + note, "en")
    pairs = zip(sources, said, strict=True)
    entries = "\n".join(f'msgid "{source}"\nmsgstr "{text}"\n' for source, text in pairs).replace("\\", "\\\\")
    brief.add_catalog(code, "statements/2020-02-29-order", entries)
    brief.build("--language", code, target="all")
    page = tab(browser, 1280, 800)
    page.goto((brief.root / f"build/html/{code}/statements/2020-02-29-order.html").as_uri())
    shown = [in_sight(map(tuple, each)) for each in page.locator("article p").evaluate_all(PLACES)]
    page.close()
    shown = shown[:-1] if CALL in "".join(said) else shown
    lines = printed_lines(brief.pdf(code, "2020-02-29-order"))
    assert [line for line in shown[-len(said) :] if line not in lines or "·" not in line] == [], lines


def test_a_long_name_above_a_page_stands_off_from_the_day(worded: Checkout, tmp_path: Path) -> None:
    need("pdftotext")
    folder = Path(shutil.copytree(worded.root / "build" / "typst" / "en" / SLUG, tmp_path / "headed"))
    main, name = folder / "main.typ", "i " * 150
    source = main.read_text(encoding="utf-8")
    main.write_text(source.replace('{"Human Rights Now";}', f'{{"{name}";}}', 1), encoding="utf-8")
    (tmp_path / "headed.pdf").write_bytes(compile_pdf(folder, date(2016, 6, 8), folder, folder))
    boxes = worded.run("pdftotext", "-bbox", "-f", "2", "-l", "2", tmp_path / "headed.pdf", "-").stdout
    head = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', boxes)
    day = next(float(left) for left, _, _, word in head if word == "8")
    rights = [float(right) for _, top, right, word in head if float(top) < 72 and word == "i"]
    assert len(rights) == 150
    assert max(rights) < day - 15
