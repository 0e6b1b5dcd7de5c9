"""PDFs: what is copied out is what was typed; the reference validator passes them; a failing one stops no other."""

import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from checkout import DOCNAME, EVICTIONS, LANGUAGES, LETTER, ROOT, SLUG, Checkout, copy_content, need
from extractors import EXTRACTORS, mupdf, squash
from languages import ARABIC, add_language
from repositories import shorten
from verapdf import verapdf


class Page(HTMLParser):
    """The text of a page as its PDF must have it: the body in order, and each footnote apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.body, self.notes = "", [""]
        self.open: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "link", "img", "br"}:
            self.open.append((tag, dict(attrs).get("class") or dict(attrs).get("role") or ""))
        if tag == "li" and ("section", "footnotes") in self.open:
            self.notes.append("")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop() if self.open and self.open[-1][0] == tag else None

    def handle_data(self, data: str) -> None:
        classes = {name for _, name in self.open}
        tags = [tag for tag, _ in self.open]
        if classes & {"backlink", "formats", "take cite"} or ("notice" in classes and "a" in tags):
            return
        if "footnotes" in classes:
            self.notes[-1] += data if "li" in tags else ""
        elif "main" in tags or "organisation" in classes:
            self.body += data


def expected(checkout: Checkout, language: str) -> tuple[str, list[str]]:
    html = checkout.page(language).replace("<li><p>", "<li><p>•")
    page = Page(html)
    return squash(page.body), [squash(note).replace("•", "") for note in page.notes if note.strip()]


FURNITURE = {
    "en": ("HumanRightsNow8June2016", "Page{}of{}"),
    "ja": ("ヒューマンライツ・ナウ2016年6月8日", "{1}ページ中{0}ページ目"),
    "km": ("អង្គការHumanRightsNowថ្ងៃទី៨ខែមិថុនាឆ្នាំ២០១៦", "ទំព័រ{}នៃ{}"),
}


KHMER = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_of_a_pdf_is_that_of_its_page_code_point_for_code_point(
    printed: Checkout, language: str, extractor: str
) -> None:
    pages = [squash(page) for page in EXTRACTORS[extractor](printed.pdf(language))]
    body, notes = expected(printed, language)
    head, foot = FURNITURE[language]
    whole = ""
    for number, page in enumerate(pages, 1):
        numbers = (str(number), str(len(pages)))
        if language == "km":
            numbers = tuple(text.translate(KHMER) for text in numbers)
        parts = [foot.format(*numbers), *([head] if number > 1 else []), *(note for note in notes if note in page)]
        for part in parts:
            assert page.count(part) == 1, (number, part)
            page = page.replace(part, "")
        notes = [note for note in notes if note not in parts]
        whole += page
    assert notes == []
    assert whole == body


DIVIDED = "2020-02-29-part"


@pytest.fixture(scope="module")
def divided(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """A statement with a note in the title of a part. Not to be changed."""

    def make(folder: Path) -> None:
        copy = copy_content(folder)
        shorten(copy, LANGUAGES)
        title = "The *second* [#n]_ part"
        copy.add_statement(DIVIDED, f"{title}\n{'-' * len(title)}\n\nText.\n\n.. [#n] A note.\n", "en")
        copy.build("--language", "en", target="pdf")

    return Checkout(once("divided", make))


def test_verapdf_finds_every_edition_accessible_and_archival_and_would_see_what_is_broken(
    printed: Checkout, specimen: Checkout, everything: Checkout, divided: Checkout, tmp_path: Path
) -> None:
    paths = [specimen.pdf(language, slug) for language in (*LANGUAGES, "fr") for slug in (EVICTIONS, LETTER)]
    paths += [printed.pdf(language) for language in LANGUAGES]
    paths += [everything.pdf(language, "everything") for language in LANGUAGES]
    paths.append(divided.pdf("en", DIVIDED))
    broken = []
    for name in ("MarkInfo", "StructTreeRoot", "Lang", "Metadata"):
        with pikepdf.open(divided.pdf("en", DIVIDED)) as document:
            del document.Root[f"/{name}"]
            broken.append(tmp_path / f"{name}.pdf")
            document.save(broken[-1])
    checked = verapdf(*paths, *broken)
    assert checked.returncode == 1
    for path in paths:
        assert re.findall(rf"^(\w+) kept {path}$", checked.stdout, re.MULTILINE) == ["ua1", "2a"], checked.stdout
    for path in broken:
        assert re.search(rf"broken .*{path.name}", checked.stdout), path.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_metadata_language_bookmarks_and_fonts(printed: Checkout, language: str) -> None:
    need("pdffonts")
    body, _ = expected(printed, language)
    with pikepdf.open(printed.pdf(language)) as document:
        assert str(document.Root.Lang) == language
        assert squash(str(document.docinfo.Title)) in body
        assert str(document.docinfo.CreationDate).startswith("D:20160608")
        with document.open_outline() as outline:
            titles = [squash(item.title) for item in outline.root]
    assert len(titles) == 5
    assert all(title in body for title in titles)
    listed = subprocess.run(["pdffonts", printed.pdf(language)], capture_output=True, text=True, check=True).stdout
    fonts = [line.split() for line in listed.splitlines()[2:]]
    assert fonts
    for row in fonts:
        assert row[-5:-2] == ["yes", "yes", "yes"], row  # embedded, subset, with a map to Unicode


def test_plain_sphinx_gives_the_same_bytes(printed: Checkout, checkout: Checkout, tmp_path: Path) -> None:
    sphinx = Path(shutil.which("sphinx-build") or ROOT / ".venv" / "bin" / "sphinx-build")
    command = [sphinx, "-W", "-q", "-c", ".", "-b", "pdf", "-D", "language=km", "docs", tmp_path / "out"]
    done = checkout.run(*command)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out" / f"{SLUG}.pdf").read_bytes() == printed.pdf("km").read_bytes()


def test_a_page_links_to_its_pdf_with_language_and_size(printed: Checkout) -> None:
    assert re.search(
        rf'<a href="{SLUG}.pdf" type="application/pdf" hreflang="km">ទាញយក PDF \(ភាសាខ្មែរ, [០-៩]+ kB\)</a>',
        printed.unmarked("km"),
    )
    assert re.search(r">PDFをダウンロード（日本語、\d+ KB）</a></p>", printed.unmarked("ja"))
    beside = printed.root / "build" / "html" / "km" / f"{DOCNAME}.pdf"
    assert beside.read_bytes() == printed.pdf("km").read_bytes()


def test_a_page_links_to_the_pdf_of_its_own_text_only(brief: Checkout) -> None:
    brief.build("--language", "km")
    assert "application/pdf" not in brief.page("km")
    assert brief.communique("pdf", "--language", "km").returncode == 0
    brief.build("--language", "km")
    assert "application/pdf" in brief.page("km")
    brief.edit(brief.catalog("km"), "សេចក្តីផ្តើម", "ផ្តើម")
    brief.build("--language", "km")
    assert "application/pdf" not in brief.page("km")
    project = brief.root / "pyproject.toml"
    brief.edit(project, "[tool.communique]\n", '[tool.communique]\nurl = "https://example.org/▸/"\n')
    assert brief.communique("all", "--language", "km").returncode == 1
    assert "application/pdf" not in brief.page("km"), "the PDF in place is an older one"
    brief.edit(project, 'url = "https://example.org/▸/"\n', "")
    assert brief.communique("all", "--language", "km").returncode == 0
    assert "application/pdf" in brief.page("km")
    brief.edit(brief.root / "docs" / "statements" / f"{SLUG}.rst", ":date: 2016-06-08", ":date: 2016-06-09")
    brief.build("--language", "km")
    assert "application/pdf" not in brief.page("km")


def test_the_online_address_is_on_every_page_once_it_is_known_and_how_to_verify_it_on_the_last(
    brief: Checkout,
) -> None:
    brief.edit(
        brief.root / "pyproject.toml", "[tool.communique]\n", '[tool.communique]\nurl = "https://example.org/s/"\n'
    )
    assert brief.communique("pdf", "--language", "ja").returncode == 0
    pages = mupdf(brief.pdf("ja"))
    assert all(squash(f"https://example.org/s/ja/{DOCNAME}.html") in squash(page) for page in pages)
    assert squash("ダウンロードと検証 · https://example.org/s/ja/release/") in squash(pages[-1])
    with pymupdf.open(brief.pdf("ja")) as document:
        links = [link.get("uri") for link in document[-1].get_links()]
    assert "https://example.org/s/ja/release/" in links


def test_an_address_that_has_nearly_room_is_one_line_at_the_foot(brief: Checkout) -> None:
    url = "https://statements.human-rights.example.org/"
    brief.edit(brief.root / "pyproject.toml", "[tool.communique]\n", f'[tool.communique]\nurl = "{url}"\n')
    assert brief.communique("pdf", "--language", "en").returncode == 0
    with pymupdf.open(brief.pdf("en")) as document:
        lines = [line for block in document[0].get_text("dict")["blocks"] for line in block["lines"]]
    texts = ["".join(span["text"] for span in line["spans"]) for line in lines]
    assert [text for text in texts if f"{url}en/{DOCNAME}.html" in text]


@pytest.mark.parametrize("language", ["en", "km"])
def test_no_heading_leaves_a_word_alone_on_its_last_line(printed: Checkout, language: str) -> None:
    with pymupdf.open(printed.pdf(language, SLUG)) as document:
        blocks = [block for page in document for block in page.get_text("dict", sort=True)["blocks"]]
    headings: list[list[float]] = []
    for line in (line for block in blocks for line in block["lines"] if 12.5 < line["spans"][0]["size"] < 13):
        begins = re.match(r"\d[.]", "".join(span["text"] for span in line["spans"]))
        headings = [*headings, []] if begins else headings
        headings[-1].append(line["bbox"][2] - line["bbox"][0])
    assert max(map(len, headings)) == 2
    assert min(widths[-1] / max(widths) for widths in headings) > 0.75


def test_a_fullwidth_sign_in_a_title_has_its_room(brief: Checkout) -> None:
    title = "ヒューマンライツ・ナウ：カンボジアの人権擁護者の即時釈放を求める"
    path = brief.root / "locale" / "ja" / "LC_MESSAGES" / f"{DOCNAME}.po"
    source = "Human Rights Now calls for the immediate release of human rights defenders in Cambodia"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf'msgid "{source}"\nmsgstr "[^"]*"', f'msgid "{source}"\nmsgstr "{title}"', text))
    settings = brief.root / "pyproject.toml"
    brief.edit(settings, "[tool.communique]\n", '[tool.communique]\nurl = "https://example.org/"\n')
    done = brief.communique("forms", "--language", "ja")
    assert (done.returncode, done.stderr) == (0, ""), "on the share card, too"
    assert brief.communique("pdf", "--language", "ja").returncode == 0
    with pymupdf.open(brief.pdf("ja", SLUG)) as document:
        spans = [
            span
            for block in document[0].get_text("rawdict")["blocks"]
            for line in block["lines"]
            for span in line["spans"]
        ]
    places = [sign["origin"][0] for span in spans if span["size"] == 18 for sign in span["chars"]]
    widths = [round(after - before, 1) for before, after in pairwise(places) if after > before]
    assert set(widths) == {18.0}


def test_a_title_in_the_bookmarks_has_no_text_of_a_note(divided: Checkout) -> None:
    path = divided.pdf("en", DIVIDED)
    with pikepdf.open(path) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == ["The second part"]
    text = squash("".join(mupdf(path)))
    assert "Thesecond[1]part" in text
    assert text.count("Anote.") == 1


ADDRESS = "https://human-rights.example/1999-07-31/plain"
TELEPHONE = "+855 23 555 0123"


def test_addresses_and_telephones_run_from_left_to_right_among_words_that_do_not(brief: Checkout) -> None:
    add_language(brief, "ar", **ARABIC)
    source = f"See {ADDRESS}/ or call {TELEPHONE}."
    brief.add_statement("2020-02-29-see", f"{source}\n", "en")
    entry = f'msgid "{source}"\nmsgstr "انظر {ADDRESS}/ أو اتصل {TELEPHONE}."\n'
    brief.add_catalog("ar", "statements/2020-02-29-see", entry)
    brief.build("--language", "ar", target="pdf")
    with pymupdf.open(brief.pdf("ar", "2020-02-29-see")) as document:
        left = [document[0].search_for(word)[0].x0 for word in ("https", "human-rights", "1999", "07", "31", "plain")]
        digits = [document[0].search_for(word)[0].x0 for word in ("+855", "555", "0123")]
        slashes = [place.x0 for place in document[0].search_for("/")]
    assert left == sorted(left)
    assert min(slashes) > left[0]
    assert digits == sorted(digits)
