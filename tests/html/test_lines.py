"""Lines of pages: a real browser ends them where the dictionary and the names allow it, and nowhere else."""

import re
from itertools import pairwise

import pytest
from browser import served, tab
from checkout import DOCNAME, EVICTIONS, ROOT, Checkout
from playwright.sync_api import Browser

from communique.html.lines import LineEnds, joined, leaning
from communique.html.page import THEME
from communique.html.runs import marked_html
from communique.project.settings import load_project
from communique.statements.edition import Edition
from communique.statements.interface import Phrase
from communique.text.linebreaks import phrases

TOLD = "@supports (word-break: auto-phrase) { :root { --blanks: nowrap; } }"
STYLE = (THEME / "statement.css").read_text(encoding="utf-8")
# Whether a line ends before each character of a block, beside where it may: at <wbr>.
ENDS = """
() => [...document.querySelectorAll("main :is(p, h1, h2, li, dt)")]
  .filter(block => block.querySelector(":scope > wbr, :scope > a > wbr"))
  .flatMap(block => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_ALL), found = [];
    let last = null, free = true;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeName === "WBR") free = true;
      if (node.nodeType !== Node.TEXT_NODE) continue;
      if (node.parentElement.closest(".long")) { last = null; continue; }
      for (let place = 0; place < node.length; place++) {
        const range = document.createRange();
        range.setStart(node, place);
        range.setEnd(node, place + 1);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        if (last !== null && box.top > last - 2 && !free) found.push(node.data.slice(place));
        last = box.bottom;
        free = false;
      }
    }
    return found;
  })
"""
# The lines of an element, each with how wide its first character is, in em.
LINES = """
element => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), lines = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
    for (let place = 0; place < node.length; place++) {
      const range = document.createRange();
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const box = [...range.getClientRects()].findLast(each => each.width);
      if (!box) continue;
      const first = box.width / size;
      if (!lines.length || box.top > lines.at(-1).bottom - 2) lines.push({text: "", first, left: box.left});
      const line = lines.at(-1);
      Object.assign(line, {text: line.text + node.data[place], bottom: box.bottom, right: box.right});
    }
  }
  return lines;
}
"""
TITLES = [
    "現在の45件の申し立てを受けて、2016年に拘束された人々の釈放を求める",
    "ヒューマンライツ・ナウはACUの独立性の欠如を憂慮する",
    "人権連盟（FIDH）の報告書を公表する",
]


@pytest.mark.parametrize(("docname", "places"), [(DOCNAME, 300), ("index", 5)])
def test_khmer_lines_end_between_words(browser: Browser, site: Checkout, docname: str, places: int) -> None:
    with served(site.root / "build" / "html") as address:
        page = tab(browser)
        page.goto(f"{address}/km/{docname}.html", wait_until="networkidle")
        assert page.evaluate("document.querySelectorAll('main p wbr').length") > places
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(ENDS) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


def test_a_phrase_of_a_title_has_room_on_the_narrowest_screen(site: Checkout, browser: Browser) -> None:
    page = tab(browser, 280, 800)
    page.goto((site.root / "build" / "html" / "ja" / f"{DOCNAME}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 280
    page.close()


def test_khmer_lines_end_there_in_browsers_that_end_some_by_their_own_dictionary(
    browser: Browser, site: Checkout
) -> None:
    blank = r"if (/\s/.test(node.data[place])) { free = true; continue; }"
    with served(site.root / "build" / "html") as address:
        page = tab(browser)
        page.goto(f"{address}/km/{DOCNAME}.html", wait_until="networkidle")
        # Firefox and Safari have no auto-phrase.
        page.evaluate("document.documentElement.style.setProperty('--blanks', 'normal')")
        for width in (320, 768):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(ENDS.replace("if (!box.width)", f"{blank} if (!box.width)")) == []
        page.close()


@pytest.mark.parametrize(
    ("pieces", "left"),
    [
        ([9, 9, 20, 30, 9, 4, 5], [18, 20, 30, 9, 9]),
        ([30, 5, 20], [30, 5, 20]),
        ([9, 9], [18]),
        ([4], [4]),
        ([0, 30, 20], [30, 20]),
        ([], []),
    ],
)
def test_no_line_may_end_where_the_first_has_room_for_more_or_the_last_were_a_word(
    pieces: list[int], left: list[int]
) -> None:
    assert [len(piece) for piece in joined(["ក" * each for each in pieces])] == left


@pytest.mark.parametrize(
    ("pieces", "left"),
    [
        (["នៃ", "កម្ពុជា"], ["នៃកម្ពុជា"]),
        (["នៃ ", "កម្ពុជា"], ["នៃ ", "កម្ពុជា"]),
        (["ក" * 4, "ក" * 16, "ក", "ក" * 20], ["ក" * 20, "ក", "ក" * 20]),
        (["ក" * 5, "ក", "ក", "ក"], ["ក" * 5, "ក" * 3]),
        (["", "ក"], ["", "ក"]),
        (["នៃ"], ["នៃ"]),
    ],
)
def test_no_line_of_a_text_may_end_behind_a_short_word(pieces: list[str], left: list[str]) -> None:
    assert leaning(pieces) == left


def test_only_an_engine_that_ends_lines_at_a_place_in_what_does_not_wrap_is_told_of_no_other_ends() -> None:
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", STYLE.replace(TOLD, ""))
    of_places = [declarations for selectors, declarations in rules if selectors.endswith("wbr) ")]
    assert TOLD in STYLE
    assert ["white-space: var(--blanks, normal)" in declarations for declarations in of_places] == [True]
    assert not any("--blanks:" in declarations for _, declarations in rules)


def test_a_latin_passage_is_marked_as_one_though_its_lines_may_end_within(site: Checkout) -> None:
    page = (site.root / "build" / "html" / "km" / f"{DOCNAME}.html").read_text(encoding="utf-8")
    assert '<span lang="en">Human <wbr>Rights <wbr>Now</span>' in page


def test_latin_words_stand_off_from_japanese_ones_as_figures_do(browser: Browser, site: Checkout) -> None:
    page = tab(browser)
    page.goto((site.root / "build" / "html" / "ja" / f"{DOCNAME}.html").as_uri())
    gap = """() => {
      const run = [...document.querySelectorAll("main p span[lang=en]")].find(run => run.textContent === "NGO");
      const before = document.createRange();
      before.setStart(run.previousSibling, run.previousSibling.length - 1);
      before.setEnd(run.previousSibling, run.previousSibling.length);
      return before.getBoundingClientRect().width / parseFloat(getComputedStyle(run.parentElement).fontSize);
    }"""
    assert page.evaluate(gap) > 1.05
    page.close()


def test_an_address_ends_lines_between_its_parts_and_the_text_around_it_as_ever(
    browser: Browser, specimen: Checkout
) -> None:
    page = tab(browser, 360, 800)
    for language in ("en", "ja"):
        page.goto((specimen.root / "build" / "html" / language / "statements" / f"{EVICTIONS}.html").as_uri())
        address = page.locator(".footnotes a", has_text="mission-boeung").first
        lines = [line["text"] for line in address.evaluate(LINES)]
        assert len(lines) > 2
        assert all(line[-1] in "/-?" or after[0] in "-._~?#&=%+@" for line, after in pairwise(lines))
        assert len(page.locator(".footnotes p").first.evaluate(LINES)) > len(lines)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_the_text_is_as_without_the_places(browser: Browser, site: Checkout) -> None:
    page = tab(browser)
    page.goto((site.root / "build" / "html" / "km" / f"{DOCNAME}.html").as_uri())
    assert page.evaluate("window.find('ការឃុំខ្លួនតាមអំពើចិត្ត')")
    assert "\u200b" not in page.evaluate("document.body.innerText")
    page.close()


@pytest.mark.parametrize("language", ["en", "ja", "km"])
def test_names_and_dates_of_a_wide_table_are_in_one_line_on_a_phone(
    browser: Browser, specimen: Checkout, language: str
) -> None:
    page = tab(browser, 390, 900)
    page.goto((specimen.root / "build" / "html" / language / "statements" / f"{EVICTIONS}.html").as_uri())
    heights = page.evaluate("[...document.querySelectorAll('td.whole')].map(cell => cell.firstChild.clientHeight)")
    assert len(heights) > 45 * 5
    assert max(heights) < 2 * min(heights)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_numbers_of_a_long_list_stay_within_the_page(browser: Browser, specimen: Checkout, language: str) -> None:
    page = tab(browser, 390, 900)
    page.goto((specimen.root / "build" / "html" / language / "statements" / f"{EVICTIONS}.html").as_uri())
    long = "[...document.querySelectorAll('ol')].find(list => list.children.length === 60)"
    padding, size = page.evaluate(
        f"(() => {{ const s = getComputedStyle({long}); return [s.paddingLeft, s.fontSize] }})()"
    )
    assert float(padding[:-2]) >= 1.9 * float(size[:-2])
    page.close()


def titled(title: str) -> str:
    project = load_project(ROOT)
    japanese = next(each for each in project.languages if each.code == "ja")
    return str(LineEnds(Edition(project, japanese, ())).heading(Phrase(title, "ja")))


@pytest.mark.parametrize("title", TITLES)
def test_a_japanese_title_ends_its_lines_where_readers_pause(browser: Browser, title: str) -> None:
    ends = {"".join(phrases(title)[:count]) for count in range(1, len(phrases(title)) + 1)}
    page = tab(browser)
    page.set_content(f'<style>{STYLE}</style><main lang="ja"><h1>{titled(title)}</h1></main>')
    for width in range(320, 1300, 49):
        page.set_viewport_size({"width": width, "height": 800})
        shown = ""
        for line in page.eval_on_selector("h1", LINES):
            shown += line["text"]
            assert shown in ends, width
    page.close()


def test_a_figure_in_a_japanese_title_stands_off_from_the_letters_around_it(browser: Browser) -> None:
    page = tab(browser, 1280, 800)
    page.set_content(f'<style>{STYLE} h1 {{ font-size: 30px !important }}</style><main lang="ja"><h1></h1></main>')
    widths = []
    for title in (titled("現在の45件の"), "現在の45件の", '<b style="text-autospace: no-autospace">現在の45件の</b>'):
        page.eval_on_selector("h1", f"heading => heading.innerHTML = {title!r}")
        (line,) = page.eval_on_selector("h1", LINES)
        widths.append(line["right"] - line["left"])
    assert widths[0] == pytest.approx(widths[1], abs=0.1) != pytest.approx(widths[2], abs=1)
    page.close()


def test_a_japanese_line_does_not_begin_with_the_space_before_a_figure(browser: Browser, site: Checkout) -> None:
    page = tab(browser)
    page.goto((site.root / "build" / "html" / "ja" / f"{DOCNAME}.html").as_uri())
    for width in (320, 360, 390, 412, 600, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        lines = page.eval_on_selector_all("main section > p", f"all => all.flatMap({LINES})")
        wide = [(one["text"][-1] + line["text"]) for one, line in pairwise(lines) if line["first"] > 0.65]
        assert [text for text in wide if re.match("[ぁ-鿿](?<!年)[0-9]", text)] == [], width
    page.close()


def test_a_title_in_a_japanese_list_ends_its_lines_as_a_heading_does(site: Checkout) -> None:
    assert re.search(
        r'<a class="[^"]*title[^"]*"[^>]*><span class="phrase">',
        (site.root / "build" / "html" / "ja" / "index.html").read_text(encoding="utf-8"),
    )


def test_a_japanese_number_is_with_the_word_before_it_and_its_counter() -> None:
    japanese = load_project(ROOT).language("ja")
    assert marked_html("国連職員1名と保釈中の3名、計31点、満場一致12票", japanese) == (
        '国連<span class="whole">職員1名</span>と保釈中<span class="whole">の3名</span>、'
        '<span class="whole">計31点</span>、満場<span class="whole">一致12票</span>'
    )
    assert marked_html("5日から28日まで、までに3名", japanese) == (
        '<span class="whole">5日</span><span class="whole">から28日</span>まで、<span class="whole">までに3名</span>'
    )


def test_a_range_is_whole() -> None:
    languages = load_project(ROOT).language
    assert marked_html("p. 12–19.", languages("en")) == '<span class="whole">p. 12–19.</span>'
    assert marked_html("of 12–, 2021–24–25, COVID–19", languages("en")).count("whole") == 1


def test_a_link_back_begins_a_line_where_it_has_no_room_beside_another(browser: Browser, specimen: Checkout) -> None:
    """Fonts of devices are wider than ours: Khmer OS was, by two pixels of a phone."""
    page = tab(browser)
    page.set_viewport_size({"width": 320, "height": 800})
    with served(specimen.root / "build" / "html" / "km") as address:
        page.goto(f"{address}/statements/{EVICTIONS}.html")
        page.eval_on_selector_all(".note", "all => all.forEach(note => note.style.letterSpacing = '.05em')")
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


def test_a_name_above_the_text_is_whole_where_a_line_has_room(browser: Browser, specimen: Checkout) -> None:
    page = tab(browser, 320, 800)
    page.goto((specimen.root / "build" / "html" / "ja" / "statements" / f"{EVICTIONS}.html").as_uri())
    lines = [" ".join(line["text"].split()) for line in page.locator(".byline").first.evaluate(LINES)]
    assert lines == ["メコン人権フォーラム ·", "アジア土地監視"]
    page.close()
