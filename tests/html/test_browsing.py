"""The list of many statements, and the ways from one to others: by year, country, topic and kind, without script."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import AXE, axe_faults, served
from checkout import Checkout, copy_content, need
from comparing import differences
from docx import Document
from epubs import files
from lxml import etree, html
from playwright.sync_api import Browser
from pypdf import PdfReader
from validators import html_validate_faults, nu_faults

from communique.editions.building import build_edition
from communique.editions.outcomes import Job, Output
from communique.project.settings import load_project
from communique.statements.availability import Availability
from communique.statements.formats import HTML

URL = "https://statements.example.org/"
ORGANISATION = "[tool.communique.organisation]"
KINDS = f'{ORGANISATION}\nname = "Human Rights Now"\nkinds.letter = {{ en = "Open letter", km = "លិខិតចំហ" }}\n'
COUNTRIES = ("KH", "Myanmar; Thailand", "Atlantis")
TOPICS = ("Land rights", "Death penalty")
LIST = "//ul[contains(@class, 'statements')]"
WITHDRAWN = "2020-01-03-c"


def write(copy: Checkout, number: int) -> None:
    """Write one of many statements, over three years, in English and Khmer."""
    day, letter = f"20{18 + number % 3}-01-{number:02}", chr(96 + number)
    slug = f"{day}-{letter}"
    fields = [f":country: {COUNTRIES[number % 3]}", f":topic: {TOPICS[number % 2]}"]
    fields += [":kind: letter"] if number % 5 == 0 else []
    fields += [":version: 1.1"] if number == 4 else []
    fields += [":withdrawn: 2020-05-05 A reason."] if slug == WITHDRAWN else []
    note = ".. correction:: 2020-02-02\n\n   A sum was wrong.\n\n" if number == 4 else ""
    head = f":date: {day}\n:organization: Human Rights Now\n" + "\n".join(fields)
    title = f"Statement *{letter}*"
    copy.add_statement(slug, f"{head}\n\n{title}\n{'=' * len(title)}\n\n{note}A text.\n", "en", "ja")
    copy.add_catalog("km", f"statements/{slug}", f'msgid "{title}"\nmsgstr "សេចក្តី *{letter}*"\n')


def make_many(folder: Path) -> None:
    copy = copy_content(folder)
    for path in [*copy.root.glob("docs/statements/*"), *copy.root.glob("locale/*/*/statements/*")]:
        path.unlink()
    for number in range(1, 16):
        write(copy, number)
    settings = copy.root / "pyproject.toml"
    copy.edit(settings, 'organisation = "Human Rights Now"\n', f'url = "{URL}"\n')
    settings.write_text(settings.read_text(encoding="utf-8") + KINDS, encoding="utf-8")
    glossary = copy.root / "locale" / "glossary.csv"
    glossary.write_text(glossary.read_text(encoding="utf-8") + "Land rights,土地の権利,សិទ្ធិដីធ្លី,\n", encoding="utf-8")
    copy.build()


@pytest.fixture(scope="session")
def many(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """Fifteen statements of three years, about four countries and two topics. Not to be changed."""
    return Checkout(once("many", make_many))


def tree(checkout: Checkout, code: str, name: str) -> html.HtmlElement:
    return html.fromstring(checkout.page(code, name).encode())


def texts(found: list[html.HtmlElement]) -> list[str]:
    return [" ".join(each.text_content().split()) for each in found]


def test_a_long_list_has_its_years_as_headings_that_links_lead_to(many: Checkout) -> None:
    page = tree(many, "km", "index")
    assert texts(page.xpath("//section/h2")) == ["២០២០", "២០១៩", "២០១៨"]
    assert page.xpath("//*[@class='years']//a/@href") == ["#y2020", "#y2019", "#y2018"]
    assert len(page.xpath(f"//section{LIST}/li")) == 15


def test_a_reader_chooses_a_country_a_topic_or_a_kind(many: Checkout) -> None:
    page = tree(many, "km", "index")
    assert texts(page.xpath("//details/summary")) == ["ប្រទេស", "ប្រធានបទ", "ប្រភេទអត្ថបទ"]
    links = {each.get("href"): texts([each.getparent()])[0] for each in page.xpath("//details//a")}
    assert links["country/cambodia.html"] == "កម្ពុជា ៥"
    assert links["topic/land-rights.html"] == "សិទ្ធិដីធ្លី ៧"
    assert links["kind/letter.html"] == "លិខិតចំហ ៣"
    assert page.xpath("//a[@href='country/atlantis.html']/span/@lang") == ["en"]


def test_its_page_lists_what_it_has_and_no_more(many: Checkout) -> None:
    page = tree(many, "km", "country/cambodia")
    assert texts(page.xpath("//h1")) == ["កម្ពុជា"]
    hrefs = page.xpath(f"{LIST}//a/@href")
    assert hrefs == [f"../statements/2018-01-{day:02}-{chr(96 + day)}.html" for day in (15, 12, 9, 6, 3)]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{URL}km/country/cambodia.html"]
    assert page.xpath("//body/footer//a/@href") == ["../../km/index.html"]


def test_a_list_says_what_it_is_to_those_who_have_not_opened_it(many: Checkout) -> None:
    told = [
        tree(many, code, name).xpath("//meta[@name='description']/@content")
        for code, name in (("en", "index"), ("ja", "index"), ("en", "country/cambodia"))
    ]
    whole = "All statements of Human Rights Now"
    assert told == [[whole], ["ヒューマンライツ・ナウの全声明"], [f"Cambodia: {whole}"]]


def test_a_list_says_what_a_reader_should_know_before_opening(many: Checkout) -> None:
    page = tree(many, "en", "index")
    told = dict(zip(page.xpath(f"{LIST}//a/@href"), texts(page.xpath(f"{LIST}/li/p")), strict=True))
    assert told["statements/2019-01-04-d.html"] == "4 January 2019 · Statement · Corrected Statement d"
    assert told["statements/2020-01-05-e.html"] == "5 January 2020 · Open letter Statement e"


def test_a_statement_leads_to_those_that_share_most_with_it(many: Checkout) -> None:
    page = tree(many, "km", "statements/2019-01-01-a")
    section = page.get_element_by_id("related")
    assert section.xpath(".//ul//a/@href")[:2] == ["2019-01-13-m.html", "2019-01-07-g.html"]
    assert texts(section.xpath(".//dt")) == ["ប្រទេស", "ប្រធានបទ"]
    assert texts(section.xpath(".//dd")) == ["មីយ៉ាន់ម៉ា", "ថៃ", "Death penalty"]
    assert texts(page.xpath("//p[@class='dateline']/a")) == ["មីយ៉ាន់ម៉ា", "ថៃ"]


def test_machines_are_told_what_a_statement_is_about(many: Checkout) -> None:
    page = tree(many, "km", "statements/2020-01-02-b")
    (data,) = page.xpath("//script")
    about = [{"@type": "Thing", "name": "Atlantis"}, {"@type": "Thing", "name": "សិទ្ធិដីធ្លី"}]
    assert json.loads(data.text_content())["about"] == [{**about[0], "@type": "Country"}, about[1]]
    assert page.xpath("//meta[@name='citation_keywords']/@content") == ["Atlantis", "សិទ្ធិដីធ្លី"]
    feed = etree.parse(many.root / "build" / "html" / "km" / "feed.atom")
    terms = feed.xpath("//a:entry/a:category/@term", namespaces={"a": "http://www.w3.org/2005/Atom"})
    assert {"កម្ពុជា", "ថៃ", "Atlantis", "Death penalty"} <= set(terms)


def test_what_is_taken_along_names_it_to_software(many: Checkout, tmp_path: Path) -> None:
    copy = copy_content(tmp_path / "copy", many.root)
    for path in sorted((copy.root / "docs" / "statements").glob("*.rst"))[1:]:
        path.unlink()
    (slug,) = (path.stem for path in (copy.root / "docs" / "statements").glob("*.rst"))
    copy.build("--language", "km", target="forms")
    about = ["កម្ពុជា", "Death penalty"]
    folder = copy.root / "build" / "forms" / "km"
    book = etree.fromstring(files(folder / f"{slug}.epub")["EPUB/package.opf"])
    assert [str(each.text) for each in book.iter("{http://purl.org/dc/elements/1.1/}subject")] == about
    assert Document(str(folder / f"{slug}.docx")).core_properties.keywords == ", ".join(about)
    assert PdfReader(copy.pdf("km", slug)).metadata["/Keywords"] == ", ".join(about)


def test_where_languages_differ_a_list_says_which_others_have_a_statement(many: Checkout, tmp_path: Path) -> None:
    copy = copy_content(tmp_path / "copy", many.root)
    project = load_project(copy.root)
    docnames = [f"statements/{path.stem}" for path in (copy.root / "docs" / "statements").glob("*.rst")]
    letters = [name for name in docnames if name[-1] in "ejo"]
    other = next(name for name in docnames if name not in letters)
    languages = {"index": ("en", "km"), **dict.fromkeys(docnames, ("en", "km")), **dict.fromkeys(letters, ("km",))}
    output = Output(HTML, Availability(languages, {}, is_site=True))
    (outcome,) = build_edition(Job(project, project.language("km"), (output,)))
    assert outcome.exit_code == 0
    links = tree(copy, "km", "index").xpath("//span[@class='others']//a")
    assert {(each.text_content(), each.get("lang")) for each in links} == {("English", "en")}
    assert "·" not in "".join(tree(copy, "km", "index").xpath("//span[@class='others']//text()")), "at a line's end"
    assert f"../en/{other}.html" in [each.get("href") for each in links]
    assert f"../en/{letters[0]}.html" not in [each.get("href") for each in links]
    # English has one kind of text, and so no page of it.
    assert tree(copy, "km", "kind/statement").xpath("//*[@hreflang='en']") == []
    inside = tree(copy, "km", "country/cambodia").xpath("//span[@class='others']//a/@href")
    assert all(href.startswith("../../en/statements/") for href in inside)


def test_no_link_leads_nowhere(many: Checkout) -> None:
    folder = many.root / "build" / "html"
    for path in sorted(folder.rglob("*.html")):
        page = html.fromstring(path.read_bytes())
        for href in page.xpath("//a/@href"):
            target, _, place = href.partition("#")
            found = path.parent / target if target else path
            assert found.is_file(), (path, href)
            assert not place or html.fromstring(found.read_bytes()).xpath(f"//*[@id='{place}']"), (path, href)


def test_no_statement_leads_to_one_that_was_withdrawn(many: Checkout) -> None:
    for path in (many.root / "build" / "html" / "en" / "statements").glob("*.html"):
        related = html.fromstring(path.read_bytes()).xpath("//section[@id='related']//a/@href")
        assert f"{WITHDRAWN}.html" not in related


def test_a_short_list_of_one_kind_stays_as_calm_as_it_was(site: Checkout) -> None:
    page = site.page("en", "index")
    assert "<details" not in page
    assert "<section" not in page
    assert not (site.root / "build" / "html" / "en" / "kind").exists()


def test_a_page_made_again_leads_to_what_it_would_lead_to_from_nothing(many: Checkout, tmp_path: Path) -> None:
    copy, anew = copy_content(tmp_path / "copy", many.root), tmp_path / "anew"
    copy.build("--language", "km")
    copy.edit(copy.root / "docs" / "statements" / "2019-01-01-a.rst", "A text.", "Another text. Ŵŷ")
    copy.build("--language", "km")
    other = copy_content(anew, copy.root)
    other.build("--language", "km")
    assert differences(copy.root / "build" / "html" / "km", other.root / "build" / "html" / "km") == []


PAGES = (
    *("km/index.html", "en/country/cambodia.html", "km/topic/death-penalty.html"),
    "km/statements/2019-01-01-a.html",
)


def test_other_people_s_validators_find_nothing(many: Checkout) -> None:
    folder = many.root / "build" / "html"
    with served(folder) as address:
        assert nu_faults(address, PAGES) == []
    assert html_validate_faults([folder / page for page in PAGES]) == []


def test_axe_finds_nothing(many: Checkout, browser: Browser) -> None:
    need(str(AXE))
    with served(many.root / "build" / "html") as address:
        assert axe_faults(browser, [f"{address}/{page}" for page in PAGES]) == []


def test_a_phone_s_reader_can_open_countries_without_script(many: Checkout, browser: Browser) -> None:
    with served(many.root / "build" / "html") as address:
        context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/km/index.html")
        assert not page.get_by_role("link", name="កម្ពុជា").is_visible()
        page.locator("summary").first.click()
        page.get_by_role("link", name=re.compile("កម្ពុជា")).first.click()
        assert page.url.endswith("country/cambodia.html")
        context.close()
