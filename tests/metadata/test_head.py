"""The head of a page: what search engines, previews of links and reference managers read is what the page says."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from checkout import DOCNAME, ROOT, SOURCE, Checkout, copy_content
from lxml import etree, html

from communique.errors import CommuniqueError
from communique.metadata.feed import NAME as FEED
from communique.metadata.feed import feeds, feeds_again
from communique.metadata.head import Head, locale
from communique.metadata.newest import MOST
from communique.metadata.ninjs import NAME as NEWS
from communique.metadata.summary import LONGEST, shortened
from communique.project.settings import load_project

URL = "https://statements.example.org/"
LANGUAGES = {language.code: language for language in load_project(ROOT).languages}
ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def make_online(folder: Path) -> None:
    copy = copy_content(folder)
    copy.edit(copy.root / "pyproject.toml", "[tool.communique]\n", f'[tool.communique]\nurl = "{URL}"\n')
    copy.build()


@pytest.fixture(scope="session")
def online(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """The pages of a project that says where it is online."""
    return Checkout(once("online", make_online))


def properties(page: str) -> dict[str, str]:
    found = html.fromstring(page.encode()).findall(".//meta")
    return {str(each.get("property") or each.get("name")): str(each.get("content")) for each in found}


def data(page: str) -> dict[str, object]:
    (script,) = html.fromstring(page.encode()).findall(".//script")
    assert script.get("type") == "application/ld+json"
    return dict(json.loads(script.text_content()))


DATED = Head(LANGUAGES["en"], "Title", "", "Body", (), ("Body",), (), f"{URL}some.html", day=date(2020, 2, 1))


def test_a_preview_has_title_summary_and_address_in_the_page_s_language(online: Checkout) -> None:
    page = online.page("km")
    told = properties(page)
    (heading,) = html.fromstring(page.encode()).findall(".//h1")
    assert told["og:title"] == heading.text_content()
    assert told["og:locale"] == "km_KH"
    assert told["og:url"] == f"{URL}km/{DOCNAME}.html"
    assert told["og:description"] == told["description"]
    assert told["description"].rstrip("…") in re.sub("<[^>]*>", "", page)
    assert 60 < len(told["description"]) <= LONGEST


def test_a_reference_manager_finds_who_when_and_where(online: Checkout) -> None:
    told = properties(online.page("ja"))
    assert told["citation_author"] == "ヒューマンライツ・ナウ"
    assert told["citation_publication_date"] == "2016/06/08"
    assert told["citation_public_url"] == f"{URL}ja/{DOCNAME}.html"


def test_a_translation_names_the_work_that_it_translates(online: Checkout) -> None:
    article = data(online.page("km"))
    work = {"@type": "NewsArticle", "inLanguage": "en", "url": f"{URL}en/{DOCNAME}.html"}
    assert article["translationOfWork"] == work
    assert article["datePublished"] == "2016-06-08"
    assert "translationOfWork" not in data(online.page("en"))


def test_every_language_is_an_alternate_and_the_source_the_default(online: Checkout) -> None:
    links = html.fromstring(online.page("km").encode()).findall(".//link[@rel='alternate']")
    found = {link.get("hreflang"): link.get("href") for link in links if link.get("hreflang")}
    expected = {code: f"{URL}{code}/{DOCNAME}.html" for code in LANGUAGES}
    assert found == {**expected, "x-default": expected["en"]}


def test_a_page_that_does_not_know_where_it_is_names_no_address(site: Checkout) -> None:
    page = site.page("km")
    assert "og:url" not in properties(page)
    assert "url" not in data(page)
    assert not (site.root / "build" / "html" / "km" / FEED).exists()


def test_a_feed_has_each_statement_with_its_addresses(online: Checkout) -> None:
    feed = etree.parse(str(online.root / "build" / "html" / "km" / FEED))
    (entry,) = feed.findall("atom:entry", ATOM)
    assert entry.findtext("atom:id", namespaces=ATOM) == f"{URL}km/{DOCNAME}.html"
    assert entry.findtext("atom:updated", namespaces=ATOM) == "2016-06-08T00:00:00Z"
    assert entry.findtext("atom:summary", namespaces=ATOM) == properties(online.page("km"))["description"]
    (own,) = feed.findall("atom:link[@rel='self']", ATOM)
    assert own.get("href") == f"{URL}km/{FEED}"
    link = html.fromstring(online.page("km").encode()).find(".//link[@type='application/atom+xml']")
    assert link is not None
    assert link.get("href") == f"../{FEED}"


def test_a_newsroom_s_program_finds_each_statement_with_its_addresses(online: Checkout) -> None:
    (item,) = json.loads((online.root / "build" / "html" / "km" / NEWS).read_bytes())
    assert item["uri"] == item["renditions"][0]["href"] == f"{URL}km/{DOCNAME}.html"
    assert (item["language"], item["pubStatus"], item["firstCreated"]) == ("km", "usable", "2016-06-08T00:00:00Z")
    assert item["headlines"][0]["value"] == properties(online.page("km"))["og:title"]
    assert item["standard"]["version"] == "3.1"


def test_a_statement_with_another_name_is_no_new_one_to_programs(brief: Checkout) -> None:
    brief.edit(brief.root / "pyproject.toml", "[tool.communique]\n", f'[tool.communique]\nurl = "{URL}"\n')
    brief.edit(brief.root / SOURCE, ":organization:", ":formerly: 2016-06-08-first 2016-06-08-second\n:organization:")
    brief.build("--language", "en")
    folder = brief.root / "build" / "html" / "en"
    (entry,) = etree.parse(folder / FEED).iterfind("atom:entry", ATOM)
    first, now = f"{URL}en/statements/2016-06-08-first.html", f"{URL}en/{DOCNAME}.html"
    links = [link.get("href") for link in entry.iterfind("atom:link[@rel='alternate']", ATOM)]
    assert (entry.findtext("atom:id", namespaces=ATOM), links) == (first, [now])
    (item,) = json.loads((folder / NEWS).read_bytes())
    assert (item["uri"], item["renditions"][0]["href"]) == (first, now)


def test_programs_and_readers_are_told_first_that_a_statement_is_withdrawn(tmp_path: Path) -> None:
    copy = copy_content(tmp_path / "withdrawn")
    copy.edit(copy.root / "pyproject.toml", "[tool.communique]\n", f'[tool.communique]\nurl = "{URL}"\n')
    copy.edit(copy.root / SOURCE, ":organization:", ":withdrawn: 2026-11-25 It was *forged*.\n:organization:")
    copy.build("--language", "en")
    page, notice = copy.page("en"), "Withdrawn, 25 November 2026 · It was forged."
    assert properties(page)["og:description"] == notice
    assert data(page)["dateModified"] == "2026-11-25"
    folder = copy.root / "build" / "html" / "en"
    (entry,) = etree.parse(folder / FEED).iterfind("atom:entry", ATOM)
    assert entry.findtext("atom:summary", namespaces=ATOM) == notice
    assert entry.findtext("atom:updated", namespaces=ATOM) == "2026-11-25T00:00:00Z"
    (item,) = json.loads((folder / NEWS).read_bytes())
    assert (item["pubStatus"], item["versionCreated"]) == ("canceled", "2026-11-25T00:00:00Z")
    assert page.index("</h1>") < page.index('datetime="2026-11-25"') < page.index("href", page.index("</h1>"))
    copy.build("--language", "ja")
    page = copy.page("ja")
    assert page.index('datetime="2026-11-25"') < page.index('class="notice"')


def test_a_feed_has_what_was_said_last_of_a_statement_that_is_old() -> None:
    english = LANGUAGES["en"]
    page = Head(english, "Title", "", "Body", (), ("Body",), (), f"{URL}en/index.html")
    heads = [replace(page, address=f"{URL}{n}.html", day=date(2020, 2, 1) + timedelta(n)) for n in range(MOST + 1)]
    heads[0] = replace(heads[0], changed=date(2026, 1, 1), withdrawn=True)
    written = feeds(page, heads)
    links = [
        link.get("href")
        for link in etree.fromstring(written[FEED].encode()).iterfind(".//atom:entry/atom:link", ATOM)
    ]
    assert links == [f"{URL}{n}.html" for n in (0, *range(MOST, 1, -1))]
    assert json.loads(written[NEWS])[0]["pubStatus"] == "canceled"


def test_a_feed_with_a_new_statement_is_that_of_all(tmp_path: Path) -> None:
    english = LANGUAGES["en"]
    page = Head(english, "Title", "", "Body", (), ("Body",), (), f"{URL}en/index.html")
    heads = [replace(page, address=f"{URL}{n}?a&b.html", day=date(2020, 2, 1)) for n in range(MOST)]
    heads[3] = replace(heads[3], changed=date(2026, 1, 1), withdrawn=True, first=f"{URL}first.html")
    for name, text in feeds(page, heads).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    new = replace(page, address=f"{URL}new.html", day=date(2026, 2, 2), description="<entry>\n & more")
    again = replace(heads[7], title="Another title", description="Another beginning")
    expected = feeds(page, [*heads[:7], again, *heads[8:], new])
    assert feeds_again(tmp_path, [new, again], ()) == expected


@pytest.mark.parametrize(
    ("number", "told", "gone", "is_known"),
    [
        (MOST - 1, [], [7], True),
        (MOST, [replace(DATED, day=date(2026, 2, 2))], [7], True),
        (MOST, [], [7], False),
        (MOST, [replace(DATED, day=date(2019, 2, 2))], [7], False),
        (MOST, [replace(DATED, address=f"{URL}7.html", day=date(2019, 2, 2))], [], False),
        (MOST, [replace(DATED, address=f"{URL}new.html", first=f"{URL}7.html", day=date(2020, 3, 7))], [7], True),
    ],
    ids=["few", "another one", "many", "an older one", "one that is older now", "another name"],
)
def test_a_feed_is_written_again_unless_one_that_it_does_not_have_takes_a_place(
    tmp_path: Path, number: int, told: list[Head], gone: list[int], *, is_known: bool
) -> None:
    heads = {
        f"{URL}{n}.html": replace(DATED, address=f"{URL}{n}.html", day=date(2020, 3, n % 28 + 1))
        for n in range(number)
    }
    page = replace(DATED, day=None, address=f"{URL}index.html")
    for name, text in feeds(page, list(heads.values())).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    addresses = [f"{URL}{n}.html" for n in gone]
    left = {address: head for address, head in heads.items() if address not in addresses}
    expected = feeds(page, list((left | {head.address: head for head in told}).values()))
    if is_known:
        assert feeds_again(tmp_path, told, addresses) == expected
        return
    with pytest.raises(CommuniqueError):
        feeds_again(tmp_path, told, addresses)


def test_no_text_ends_the_data_of_a_page() -> None:
    hostile = '</script><script>alert("x")&'
    english = LANGUAGES["en"]

    head = Head(english, hostile, hostile, hostile, (hostile,), (), (), "", day=date(2020, 2, 29))
    assert "<" not in head.data
    assert json.loads(str(head.data))["headline"] == hostile


@pytest.mark.parametrize(("code", "written"), [("en", "en_US"), ("ja", "ja_JP"), ("km", "km_KH")])
def test_a_locale_has_the_territory_that_cldr_thinks_likeliest(code: str, written: str) -> None:
    assert locale(LANGUAGES[code]) == written


def test_a_long_text_is_cut_between_words() -> None:
    text = "ការឃុំខ្លួនតាមអំពើចិត្ត" * 20
    cut = shortened(text, LANGUAGES["km"])
    assert cut.endswith(("ការឃុំខ្លួន…", "តាម…", "អំពើ…", "ចិត្ត…"))
    assert len(cut) <= LONGEST
