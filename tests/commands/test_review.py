"""The page to review: it holds all it needs, shows first what is left to read, and everybody can read it anywhere."""

import re
from html.parser import HTMLParser

import pytest
from approving import approve
from browser import AXE, axe_faults, served, tab
from checkout import SLUG, Checkout, copy_content, need
from playwright.sync_api import Browser
from validators import html_validate_faults, nu_faults

HOSTILE = "</p><script>alert(1)</script> \u202e & “x”"


def page(checkout: Checkout, language: str = "km") -> str:
    return (checkout.root / "build" / "review" / language / f"{SLUG}.html").read_text(encoding="utf-8")


def review(checkout: Checkout, *arguments: str, code: int = 0) -> str:
    done = checkout.communique("review", *arguments)
    assert done.returncode == code, done.stderr
    return done.stderr if code else done.stdout


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Khmer that was approved, then changed in three places, one of them wrong; all its sheets. Not to be changed."""
    checkout = copy_content(tmp_path_factory.mktemp("reviewed"))
    approve(checkout, "Dara & Co")
    catalog = checkout.catalog("km")
    checkout.edit(catalog, 'msgstr "សេចក្តីផ្តើម"', 'msgstr "ការណែនាំ"')
    checkout.edit(catalog, "២០៤", "២៤០")
    checkout.edit(catalog, "# “NGO”: ", f"# {HOSTILE} ")
    checkout.edit(
        checkout.catalog("en"), 'msgid "Recommendations"\nmsgstr ""', 'msgid "Recommendations"\nmsgstr "Requests"'
    )
    for language in ("km", "ja", "en"):
        review(checkout, "--language", language)
    review(checkout)
    return checkout


def parts(text: str) -> tuple[str, str]:
    """Give what is left to read and what has been read."""
    left, _, rest = text.partition('id="left"')[2].partition('id="read"')
    return left, rest.partition('id="sign"')[0]


def passages(text: str) -> list[int]:
    return [int(number) for number in re.findall(r'<section class="passage" id="p(\d+)"', text)]


def test_it_says_where_the_sheets_are_and_what_is_left(reviewed: Checkout) -> None:
    said = review(reviewed, "--language", "km", "--slug", SLUG)
    assert said == f"build/review/km/{SLUG}.html: left to read: 3; facts that differ: 1\n"
    assert f"build/review/{SLUG}.html: left to read: 28;" in review(reviewed)


def test_what_is_left_to_read_comes_first_and_the_rest_behind(reviewed: Checkout) -> None:
    left, read = parts(page(reviewed))
    assert passages(left) == [2, 7, 18]
    assert sorted(passages(left) + passages(read)) == list(range(1, 29))


def test_its_head_says_what_a_signature_must_not_overlook(reviewed: Checkout) -> None:
    head = page(reviewed).partition("<nav")[0]
    assert "<b>3 passages left to read</b>, 25 read before and unchanged." in head
    assert "1 fact differs." in head
    assert "1 passage without a finished translation." in head
    assert "Every fact that can be compared agrees." in page(reviewed, "ja").partition("<nav")[0]


def test_what_changed_is_shown_word_by_word(reviewed: Checkout) -> None:
    left, read = parts(page(reviewed))
    assert "<del>សេចក្តីផ្តើម</del><ins>ការណែនាំ</ins>" in left
    assert "<del>២០៤</del><ins>២៤០</ins>" in left
    assert "<del>Recommendations</del><ins>Requests</ins>" in left
    assert "The translation changed since it was approved on 25 November 2026" in left
    assert "The English changed since it was approved on 25 November 2026" in left
    assert "approved on" not in read


def test_source_as_issued_and_as_corrected_stand_beside_the_translation(reviewed: Checkout) -> None:
    text = page(reviewed)
    assert text.count("As corrected, which is what is translated") == 14
    assert '<del>Chariya</del><ins><span class="term">Chakrya</span></ins>' in text


def test_findings_overrules_terms_remarks_and_approvals_are_beside_each_passage(reviewed: Checkout) -> None:
    left, read = parts(page(reviewed))
    assert "<b>Error:</b> source says “US$204”" in left
    assert "<b>Overruled:</b> source names “Anti-Corruption Unit” more often" in read
    assert "<b>Why:</b> it is named twice, and (ACU) is only its acronym" in read
    assert '<span class="term">Anti-Terrorism Unit</span>' in left
    assert '<span class="term">អង្គភាពប្រឆាំងភេរវកម្ម</span>' in left
    assert "✓ language: Dara &amp; Co, 25 November 2026" in read
    assert "not yet read for" not in read


def test_a_remark_is_text_and_no_markup(reviewed: Checkout) -> None:
    for path in (reviewed.root / "build" / "review").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "\u202e" not in text
    assert "&lt;script&gt;alert(1)" in (reviewed.root / "build" / "review" / f"{SLUG}.html").read_text(
        encoding="utf-8"
    )


def test_one_sheet_has_all_languages_side_by_side(reviewed: Checkout) -> None:
    text = (reviewed.root / "build" / "review" / f"{SLUG}.html").read_text(encoding="utf-8")
    row = re.search(r'<th scope="row"><a href="#p8">8</a> <small>date</small></th>.*?</tr>', text, re.DOTALL)
    assert row
    assert all(words in row[0] for words in ("April 19, 2016", "2016年4月19日", "ថ្ងៃទី១៩ ខែមេសា ឆ្នាំ២០១៦"))
    assert text.count('<div class="rendition">') == 56


def test_english_is_reviewed_as_what_it_corrects(reviewed: Checkout) -> None:
    left, read = parts(page(reviewed, "en"))
    assert len(passages(left)) == 14
    assert len(passages(left) + passages(read)) == 28


class Outside(HTMLParser):
    """What a page would load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"script", "link", "img", "iframe", "object"} or values.get("src"):
            self.found.append(tag)
        if (values.get("href") or "#")[0] != "#":
            self.found.append(str(values["href"]))


def test_a_sheet_is_one_file_that_loads_nothing_and_runs_nothing(reviewed: Checkout) -> None:
    for path in (reviewed.root / "build" / "review").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert Outside(text).found == []
        assert re.findall(r"url\((?!\"data:font)", text) == []
        assert str(reviewed.root) not in text


def test_the_same_catalogs_give_the_same_bytes(reviewed: Checkout) -> None:
    before = page(reviewed)
    review(reviewed, "--language", "km")
    assert page(reviewed) == before


def test_validators_find_nothing(reviewed: Checkout) -> None:
    folder = reviewed.root / "build" / "review"
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    with served(folder) as address:
        assert nu_faults(address, pages) == []
    assert html_validate_faults([folder / name for name in pages], **{"long-title": "off"}) == []


# Bold elements whose text no bold font of the page has; a browser would smear the regular one.
SYNTHESIZED = """[...document.querySelectorAll("b, h1, h2, h3, caption, th")]
  .filter(each => getComputedStyle(each).fontWeight >= 600 && each.checkVisibility())
  .filter(each => getComputedStyle(each).fontSynthesisWeight !== "none")
  .map(each => each.outerHTML)"""


def test_everybody_can_read_it_at_every_width_from_a_file(browser: Browser, reviewed: Checkout) -> None:
    need(str(AXE))
    folder = reviewed.root / "build" / "review"
    paths = [folder / "km" / f"{SLUG}.html", folder / f"{SLUG}.html"]
    assert axe_faults(browser, [path.as_uri() for path in paths]) == []
    for path in paths:
        page = tab(browser)
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(path.as_uri())
        assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
        page.eval_on_selector(".text", "text => text.append(`https://example.org/${'x'.repeat(90)}`)")
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        fonts = page.evaluate("document.fonts.ready.then(all => [...all].map(font => font.status))")
        assert set(fonts) == {"loaded"}
        assert set(page.evaluate("[...document.fonts].map(font => font.weight)")) == {"400", "700"}
        assert page.evaluate(SYNTHESIZED) == []
        page.close()


def test_a_broken_catalog_is_said_and_stops_no_other_sheet(brief: Checkout) -> None:
    brief.catalog("km").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    said = brief.communique("review", "--language", "km")
    assert said.returncode == 2
    assert said.stderr.startswith(f"locale/km/LC_MESSAGES/statements/{SLUG}.po:1: ")
    assert said.stdout.startswith("build/review/km/index.html: ")
