"""Pages: other people's validators and a real browser find nothing wrong with any of them."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser import AXE, WIDTHS, axe_faults, served
from checkout import DOCNAME, LANGUAGES, NODE_MODULES, ROOT, Checkout, copy_content, need
from playwright.sync_api import Browser

DOCNAMES = ("index", DOCNAME)
PAGES = [(language, docname) for language in LANGUAGES for docname in DOCNAMES]


@pytest.fixture(scope="session")
def address(site: Checkout) -> Iterator[str]:
    with served(site.root / "build" / "html") as address:
        yield address


@pytest.fixture(scope="session")
def partial(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """A site whose Khmer is incomplete: the title fuzzy, a paragraph missing, another with a lost footnote."""
    return Checkout(once("partial", make_partial))


def make_partial(folder: Path) -> None:
    copy = copy_content(folder)
    catalog = copy.catalog("km")
    text = catalog.read_text(encoding="utf-8")
    entries = text.split("\n\n")
    entries[1] = "#, fuzzy\n" + entries[1]
    entries[3] = entries[3][: entries[3].index("msgstr")] + 'msgstr ""'
    broken = next(i for i, entry in enumerate(entries) if "[#ministry]_" in entry)
    head, _, msgstr = entries[broken].partition("msgstr")
    entries[broken] = head + "msgstr" + msgstr.replace("[#ministry]_", "", 1)
    catalog.write_text("\n\n".join(entries), encoding="utf-8")
    done = copy.communique("html")
    assert done.returncode == 0, done.stderr
    assert f"km: {DOCNAME}: 25 of 28 messages translated, 1 fuzzy, 1 broken, 1 missing" in done.stderr


class Outline(HTMLParser):
    """The ids, links and languages of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self.ids += [attributes["id"]] if attributes.get("id") else []
        self.links += [value for name in ("href", "src") if (value := attributes.get(name))]


def html_files(checkout: Checkout) -> list[Path]:
    return sorted((checkout.root / "build" / "html").rglob("*.html"))


@pytest.mark.parametrize("which", ["site", "partial", "corrected"])
def test_the_nu_checker_finds_nothing(request: pytest.FixtureRequest, which: str) -> None:
    jar = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    need("java", str(jar))
    # Served, since "self" in a policy means the server; the checker must be told that loopback may be one.
    allowed = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
    with served(request.getfixturevalue(which).root / "build" / "html") as address:
        pages = [f"{address}/{language}/{docname}.html" for language, docname in PAGES]
        command = ["java", allowed, "-jar", str(jar), "--format", "json"]
        checked = subprocess.run([*command, *pages], capture_output=True, text=True)
        assert [message["message"] for message in json.loads(checked.stderr)["messages"]] == []
        absent = subprocess.run([*command, f"{address}/none.html"], capture_output=True, text=True)
        assert json.loads(absent.stderr)["messages"], "the checker must have fetched the pages"


def test_html_validate_finds_nothing(site: Checkout, tmp_path: Path) -> None:
    program = NODE_MODULES / ".bin" / "html-validate"
    need("node", str(program))
    # A statement's title is as long as it was issued.
    config = tmp_path / ".htmlvalidate.json"
    config.write_text(
        json.dumps({"extends": ["html-validate:recommended"], "rules": {"long-title": "off"}, "root": True})
    )
    checked = subprocess.run(
        [program, "--config", config, "--formatter", "json", *html_files(site)],
        capture_output=True,
        text=True,
    )
    messages = [message for file in json.loads(checked.stdout) for message in file["messages"]]
    assert [(message["ruleId"], message["message"], message["line"]) for message in messages] == []


@pytest.mark.parametrize("which", ["site", "partial", "corrected"])
def test_axe_finds_nothing_against_wcag_at_any_width(
    request: pytest.FixtureRequest, browser: Browser, which: str
) -> None:
    need(str(AXE))
    checkout = request.getfixturevalue(which)
    with served(checkout.root / "build" / "html") as address:
        addresses = [f"{address}/{language}/{docname}.html" for language, docname in PAGES]
        assert axe_faults(browser, addresses) == []


@pytest.mark.parametrize(("language", "docname"), PAGES)
def test_a_page_asks_for_nothing_from_elsewhere_and_fits_a_phone(
    browser: Browser, address: str, language: str, docname: str
) -> None:
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 800})
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message, complaints=complaints: complaints.append(message.text))
        page.goto(f"{address}/{language}/{docname}.html", wait_until="networkidle")
        assert {url.split("/", 3)[2] for url in asked} == {address.split("/")[2]}
        assert not [url for url in asked if url.endswith(".js")]
        assert [text for text in complaints if "Content Security Policy" in text] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"')
        page.close()


def test_a_page_opened_from_a_folder_has_its_style(browser: Browser, site: Checkout) -> None:
    page = browser.new_page()
    page.goto((site.root / "build" / "html" / "km" / f"{DOCNAME}.html").as_uri())
    weights = page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').length")
    assert page.evaluate("getComputedStyle(document.querySelector('.letterhead')).display") == "flex"
    assert weights > 0
    page.close()


def test_every_link_and_fragment_leads_somewhere(address: str) -> None:
    program = NODE_MODULES / ".bin" / "linkinator"
    need("node", str(program))
    for language in LANGUAGES:
        command = [
            program,
            f"{address}/{language}/index.html",
            "--recurse",
            "--check-fragments",
            "--format",
            "json",
        ]
        checked = subprocess.run(command, capture_output=True, text=True)
        report = json.loads(checked.stdout)
        assert [link["url"] for link in report["links"] if link["state"] == "BROKEN"] == []
        assert len(report["links"]) >= len(PAGES)


@pytest.mark.parametrize("docname", DOCNAMES)
def test_ids_and_addresses_are_the_same_in_every_language(site: Checkout, docname: str) -> None:
    english = Outline(site.page("en", docname))
    for language in LANGUAGES[1:]:
        other = Outline(site.page(language, docname))
        assert other.ids == english.ids
        assert [link for link in other.links if link.startswith("#")] == [
            link for link in english.links if link.startswith("#")
        ]
    assert len(set(english.ids)) == len(english.ids)


@pytest.mark.parametrize(("language", "docname"), PAGES)
def test_a_page_says_its_language_and_where_the_others_are(site: Checkout, language: str, docname: str) -> None:
    outline = Outline(site.page(language, docname))
    assert outline.tags[0] == ("html", {"lang": language, "dir": "ltr"})
    up = "../" * (docname.count("/") + 1)
    for tag in ("link", "a"):
        offered = {
            attributes["hreflang"]: attributes["href"]
            for name, attributes in outline.tags
            if name == tag and "hreflang" in attributes
        }
        assert offered == {code: f"{up}{code}/{docname}.html" for code in LANGUAGES}
    names = re.findall(r'<a [^>]*hreflang="(\w+)"[^>]*>(?:<b>)?([^<]+)', site.page(language, docname))
    assert [name for name in names if name[1] in {"English", "日本語", "ភាសាខ្មែរ"}] == [
        ("en", "English"),
        ("ja", "日本語"),
        ("km", "ភាសាខ្មែរ"),
    ]


def test_search_engines_are_told_the_addresses_once_they_are_known(checkout: Checkout) -> None:
    url = '[tool.communique]\nurl = "https://example.org/s/"\n'
    checkout.edit(checkout.root / "pyproject.toml", "[tool.communique]\n", url)
    checkout.build("--language", "km")
    links = [attributes for tag, attributes in Outline(checkout.page("km")).tags if tag == "link"]
    addresses = {link.get("hreflang", link["rel"]): link["href"] for link in links}
    assert addresses["canonical"] == addresses["km"] == f"https://example.org/s/km/{DOCNAME}.html"
    assert addresses["ja"] == f"https://example.org/s/ja/{DOCNAME}.html"


def test_dates_and_numbers_are_in_the_language(site: Checkout) -> None:
    dates = {"en": "8 June 2016", "ja": "2016年6月8日", "km": "ថ្ងៃទី៨ ខែមិថុនា ឆ្នាំ២០១៦"}
    for language, written in dates.items():
        assert f'<time datetime="2016-06-08">{written}</time>' in site.page(language)
        assert f'<time datetime="2016-06-08">{written}</time>' in site.page(language, "index")
    assert '<span class="sectnum">១. </span>សេចក្តីផ្តើម' in site.page("km")
    assert '<span class="sectnum">1. </span>はじめに' in site.page("ja")
    assert re.search(r'role="doc-noteref">\[៥\]</a>', site.page("km"))
    assert '<span class="label">[៥]</span>' in site.page("km")
    assert re.search(r'href="#id5" role="doc-backlink">第4節に戻る</a>', site.page("ja"))


def test_translations_say_that_they_await_review_and_english_does_not(site: Checkout) -> None:
    assert "日本語版は、日本語を母語とする人による確認をまだ受けていません。" in site.page("ja")
    assert "内容に相違がある場合は、英語版が優先します。" in site.page("ja")
    assert "អ្នកដែលមានភាសាខ្មែរជាភាសាកំណើតនៅឡើយទេ។ អត្ថបទភាសាអង់គ្លេសជាអត្ថបទគោល។" in site.page("km")
    assert 'class="notice"' not in site.page("en")
    assert "未完成" not in site.page("ja")
    for language in LANGUAGES:
        assert "untranslated" not in site.page(language)


def test_what_is_not_translated_is_shown_as_english_and_the_page_says_so(partial: Checkout) -> None:
    page = partial.page("km")
    assert '<h1 lang="en">Human Rights Now calls for' in page
    assert '<title lang="en">Human Rights Now calls for' in page
    assert '<p class="untranslated" lang="en">Human Rights Now (HRN), a Tokyo-based' in page
    assert '<p class="untranslated" lang="en">The arrest warrant for Soen Sally' in page
    assert page.count('class="untranslated"') == 2
    assert "ការបកប្រែនេះមិនទាន់ពេញលេញទេ។" in page
    assert re.search('<a class="[^"]*untranslated[^"]*" [^>]*lang="en">Human Rights', partial.page("km", "index"))
    assert "ការបកប្រែនេះមិនទាន់ពេញលេញទេ។" not in partial.page("km", "index")


def test_untranslated_passages_keep_their_footnotes(partial: Checkout) -> None:
    page = partial.page("km")
    assert re.search(r'id="id4" lang="km" role="doc-noteref">\[៤\]</a> the Cambodian Prime Minister', page)


def test_web_fonts_have_every_character_of_their_pages(site: Checkout) -> None:
    from fontTools.ttLib import TTFont

    from communique.fonts.files import covers
    from communique.project.settings import load_project

    fonts = {font.name: font for language in load_project(ROOT).languages for font in language.fonts}
    for language in LANGUAGES:
        folder = site.root / "build" / "html" / language
        text = {c for page in folder.rglob("*.html") for c in re.sub("<[^>]*>", "", page.read_text(encoding="utf-8"))}
        for name, font in fonts.items():
            files = (folder / "_static").glob(f"{name}-*.woff2")
            held = {code for file in files for code in TTFont(file).getBestCmap()}
            wanted = {ord(c) for c in text if covers(font, c) and not c.isspace()}
            assert wanted - held == set(), (language, name)
            assert (folder / "_static" / f"{name}-licence.txt").read_text().count("SIL OPEN FONT LICENSE")


def test_a_description_for_search_engines_may_stand_above_the_title(checkout: Checkout) -> None:
    head = ":date: 2020-02-29\n:organization: Human Rights Now\n\n.. meta::\n   :description: An example.\n\n"
    checkout.add_statement("2020-02-29-example", f"{head}Title\n=====\n\nText.\n", *LANGUAGES)
    checkout.build()
    assert 'content="An example." name="description">' in checkout.page("en", "statements/2020-02-29-example")
