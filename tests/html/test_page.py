"""A page: its language, its addresses, its dates, and what it says of its translation."""

import re
from html.parser import HTMLParser

import pytest
from browser import tab
from checkout import DOCNAME, DOCNAMES, LANGUAGES, PAGES, Checkout
from languages import ARABIC, add_language
from playwright.sync_api import Browser

from communique.html.stylesheet import theme_style


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


def test_search_engines_are_told_the_addresses_once_they_are_known(brief: Checkout) -> None:
    url = '[tool.communique]\nurl = "https://example.org/s/"\n'
    brief.edit(brief.root / "pyproject.toml", "[tool.communique]\n", url)
    brief.build("--language", "km")
    links = [attributes for tag, attributes in Outline(brief.page("km")).tags if tag == "link"]
    addresses = {link.get("hreflang", link["rel"]): link["href"] for link in links}
    assert addresses["canonical"] == addresses["km"] == f"https://example.org/s/km/{DOCNAME}.html"
    assert addresses["ja"] == f"https://example.org/s/ja/{DOCNAME}.html"


def test_a_name_beside_a_logo_is_whole_where_a_line_has_room(browser: Browser) -> None:
    page = tab(browser, 320, 800)
    name = "<b style='font-size: 16px; line-height: 20px'>ヒューマンライツ・ナウ</b>"
    logo = "<img class='logo' width='96' height='48' alt=''>"
    page.set_content(f"<style>{theme_style('statement.css')}</style><p class='organisation'>{logo}{name}</p>")
    page.eval_on_selector(
        "b",
        """b => { const range = document.createRange();
        range.selectNodeContents(b);
        b.style.letterSpacing = `${(240 - range.getBoundingClientRect().width) / b.textContent.length}px`; }""",
    )
    assert page.eval_on_selector("b", "b => b.clientHeight") == 20
    page.close()


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


def test_a_description_for_search_engines_may_stand_above_the_title(brief: Checkout) -> None:
    head = ":date: 2020-02-29\n:organization: Human Rights Now\n\n.. meta::\n   :description: An example.\n\n"
    brief.add_statement("2020-02-29-example", f"{head}Title\n=====\n\nText.\n", *LANGUAGES)
    brief.build()
    assert 'content="An example." name="description">' in brief.page("en", "statements/2020-02-29-example")


# Where the figures and the unit of a size are, from the left.
PLACES = """line => {
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), range = document.createRange(), found = {};
  for (let text; text = texts.nextNode();)
    for (const each of text.data.matchAll(/[0-9]+|kB|كيلوبايت/g)) {
      range.setStart(text, each.index);
      range.setEnd(text, each.index + each[0].length);
      found[/[0-9]/.test(each[0]) ? "figures" : "unit"] = range.getBoundingClientRect().left;
    }
  return found;
}"""


@pytest.mark.parametrize(("code", "in_latin"), [("ar", False), ("ur", True)])
def test_a_size_is_read_as_its_unit_is_on_a_page_from_right_to_left(
    checkout: Checkout, browser: Browser, code: str, in_latin: bool
) -> None:
    add_language(checkout, code, **ARABIC)
    checkout.build("--language", code, target="all")
    page = tab(browser)
    page.goto((checkout.root / f"build/html/{code}/{DOCNAME}.html").as_uri())
    places = page.locator(".formats a[type]").first.evaluate(PLACES)
    heading = page.locator(".footnotes h2").evaluate("h => getComputedStyle(h).direction")
    title = page.locator("h1[lang=en]").evaluate("h => getComputedStyle(h).textAlign")
    page.close()
    assert (places["figures"] < places["unit"]) is in_latin
    assert heading == "rtl"
    assert title == "right"


CALLED = "A call [#n]_ for release"


@pytest.mark.parametrize("translation", ["អំពាវនាវ [#n]_ ឲ្យដោះលែង", ""])
def test_a_note_that_a_title_calls_is_called_there_and_leads_back(brief: Checkout, translation: str) -> None:
    head = ":date: 2020-02-29\n:organization: Human Rights Now\n\n"
    text = f"{head}{CALLED}\n{'=' * len(CALLED)}\n\nText. [#n]_\n\n.. [#n] A note.\n"
    brief.add_statement("2020-02-29-call", text, "en", "ja", "km")
    brief.add_catalog("km", "statements/2020-02-29-call", f'msgid "{CALLED}"\nmsgstr "{translation}"\n')
    brief.build()
    for language in ("en", "km"):
        page = brief.page(language, "statements/2020-02-29-call")
        (title,) = re.findall("<h1.*?</h1>", page)
        assert re.search(r'<a class="noteref" href="#n" id="(\w+)"', title)
        assert set(re.findall(r'backlink" href="#(\w+)"', page)) <= set(re.findall(r'id="(\w+)"', page))


def test_titles_are_named_elsewhere_without_the_blank_of_a_note_s_call(brief: Checkout) -> None:
    url = 'url = "https://statements.example/"\n'
    brief.edit(brief.root / "pyproject.toml", "[tool.communique]\n", f"[tool.communique]\n{url}")
    part = "The first [#n]_ part [#n]_"
    contents = f".. contents:: Contents\n\n{part}\n{'-' * len(part)}\n\nText.\n\n.. [#n] A note.\n"
    text = f"{CALLED}\n{'=' * len(CALLED)}\n\n{contents}"
    brief.add_statement("2020-02-29-call", f":date: 2020-02-29\n:organization: Human Rights Now\n\n{text}", "en")
    brief.build("--language", "en")
    page = brief.page("en", "statements/2020-02-29-call")
    assert '<meta property="og:title" content="A call for release">' in page
    assert re.search("<a [^>]*>The first part</a>", page)
