"""The rules of languages: a device that has a font of a script fetches none of ours, whatever it calls it."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uharfbuzz as hb
from browser import QUIET, SHELL, served, tab
from checkout import DOCNAME, LANGUAGES, ROOT, Checkout, need
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from languages import THAI, add_language
from playwright.sync_api import Browser, Page, Route

from communique.fonts.characters import STYLE_TAGS
from communique.fonts.files import locate
from communique.html.stylesheet import language_rules, theme_style
from communique.project.colours import contrast
from communique.project.model import FontFile
from communique.project.settings import load_project

THEME = ROOT / "communique" / "html" / "theme"
KHMER = next(font for font in load_project(ROOT).fonts if font.name == "khmer")
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


LATIN = [f"/usr/share/fonts/truetype/dejavu/{name}.ttf" for name in ("DejaVuSans", "DejaVuSans-Bold")]


@contextmanager
def device_with(browser: Browser, folder: Path) -> Iterator[Browser]:
    """Start a device whose only fonts are those of a folder, and a Latin one."""
    for path in LATIN:
        shutil.copy(path, folder)
    (folder / "fonts.conf").write_text(FONTS.format(folder=folder))
    environment: dict[str, str | float | bool] = {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    device = browser.browser_type.launch(executable_path=SHELL, args=list(QUIET), env=environment)
    yield device
    device.close()


@contextmanager
def opened_on(device: Browser) -> Iterator[Page]:
    """Open a page on a device, which knows of no other page."""
    page = device.new_page()
    yield page
    page.close()


def fetched_by(device: Browser, page: Path) -> list[str]:
    """List the fonts that a page fetches on a device."""
    with opened_on(device) as opened:
        asked: list[str] = []
        opened.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        opened.goto(page.as_uri(), wait_until="networkidle")
        return [re.split(r"-[0-9a-f]+[.]", name)[0] for name in asked if name.endswith(".woff2")]


@pytest.fixture(scope="module")
def device(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A device with a Latin font, and none for Khmer."""
    with device_with(browser, tmp_path_factory.mktemp("device")) as device:
        yield device


@pytest.fixture
def page(site: Checkout) -> Path:
    return site.root / "build" / "html" / "km" / f"{DOCNAME}.html"


def put_fonts(folder: Path, family: str) -> None:
    """Put our Khmer font under another family name, as phones have it that name no family at all."""
    for weight in (400, 700):
        with TTFont(locate(KHMER.regular)) as font:
            static = instantiateVariableFont(font, {"wght": weight, "wdth": 100}, updateFontNames=True)
            for record in static["name"].names:
                if record.nameID in {1, 16}:
                    record.string = family
            static.save(folder / f"{weight}.ttf")


def test_a_device_without_a_font_of_the_script_fetches_ours(device: Browser, page: Path) -> None:
    assert {"khmer-regular", "khmer-bold"} <= set(fetched_by(device, page))


@pytest.mark.parametrize("code", ["ja", "km"])
def test_a_page_in_another_script_fetches_no_font_for_latin_letters(
    device: Browser, site: Checkout, code: str
) -> None:
    fetched = fetched_by(device, site.root / "build/html" / code / f"{DOCNAME}.html")
    assert [name for name in fetched if name.startswith("latin")] == []


def test_a_device_that_has_our_font_under_another_family_fetches_none(
    browser: Browser, tmp_path: Path, page: Path
) -> None:
    put_fonts(tmp_path, "Fallback 17")
    with device_with(browser, tmp_path) as device:
        assert [name for name in fetched_by(device, page) if name.startswith("khmer")] == []


SYLLABLE = "ทำ"  # its vowel sign is set as two others
WIDTH = """() => {
  const title = document.querySelector("h1"), range = document.createRange();
  range.selectNodeContents(title);
  return [range.getBoundingClientRect().width, getComputedStyle(title).fontSize];
}"""


def test_a_vowel_sign_that_is_set_as_two_is_whole(device: Browser, brief: Checkout) -> None:
    add_language(brief, "th", **THAI)
    brief.add_statement("2020-02-29-title", "Text.\n", "en", "th")
    brief.add_catalog("th", "statements/2020-02-29-title", f'msgid "An example"\nmsgstr "{SYLLABLE}"\n')
    brief.build("--language", "th")
    page = brief.root / "build/html/th/statements/2020-02-29-title.html"
    with opened_on(device) as opened:
        opened.goto(page.as_uri(), wait_until="networkidle")
        width, size = opened.evaluate(WIDTH)
    assert width == pytest.approx(advance(SYLLABLE) * float(size.removesuffix("px")), rel=0.02)


def advance(text: str) -> float:
    """Set a text in the whole bold font; return how wide it is, in em."""
    font, buffer = (
        hb.Font(hb.Face(hb.Blob.from_file_path(str(locate(FontFile(THAI["package"], THAI["file"])))))),
        hb.Buffer(),
    )
    font.set_variations({"wght": 700})
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return sum(place.x_advance for place in buffer.glyph_positions) / font.face.upem


def fonts_of(page: Page, selector: str) -> set[str]:
    """Name the fonts that an element is drawn in."""
    client = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        client.send(f"{domain}.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    node = client.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return {font["familyName"] for font in client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]}


def test_signs_are_drawn_in_no_font_of_another_script(device: Browser, brief: Checkout) -> None:
    brief.add_statement("2020-02-29-x", "Here—there…\n", "en", "ja")
    brief.build("--language", "ja")
    with opened_on(device) as opened:
        opened.goto((brief.root / "build/html/ja/statements/2020-02-29-x.html").as_uri(), wait_until="networkidle")
        assert fonts_of(opened, "p.untranslated") == {"DejaVu Sans"}


def test_a_passage_in_another_language_ends_lines_by_the_rules_of_its_line(browser: Browser, site: Checkout) -> None:
    page = tab(browser)
    page.goto((site.root / "build" / "html" / "ja" / f"{DOCNAME}.html").as_uri())
    found = page.eval_on_selector_all(
        "main p, main p [lang]", "all => all.map(each => getComputedStyle(each).lineBreak)"
    )
    page.close()
    assert len(found) > 50
    assert set(found) == {"strict"}


@pytest.mark.parametrize("family", KHMER.system)
def test_each_system_font_is_used_before_ours(page: Path, family: str) -> None:
    (rule,) = re.findall(r'\[lang="km"\]\{[^}]*font-family:([^;]*);', page.read_text(encoding="utf-8"))
    assert rule.index(f'"{family}"') < rule.index('"Communique khmer"')


SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(each => { window.shifted += each.value; }))
    .observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_stands_for_a_font_takes_as_much_room(device: Browser, site: Checkout, code: str) -> None:
    with opened_on(device) as page, served(site.root / "build" / "html") as address:
        page.set_viewport_size({"width": 360, "height": 800})
        page.add_init_script(SHIFTS)
        waiting: list[Route] = []
        page.route("**/*.woff2", lambda route: waiting.append(route))
        page.goto(f"{address}/{code}/{DOCNAME}.html", wait_until="domcontentloaded")
        page.wait_for_timeout(300)
        before = page.evaluate("document.body.scrollHeight")
        assert waiting
        while waiting:
            waiting.pop().continue_()
            page.wait_for_timeout(200)
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(200)
        assert page.evaluate("window.shifted") <= 0.01
        # Without it, Khmer that no font has is a third longer, and Japanese a fourth shorter.
        assert abs(page.evaluate("document.body.scrollHeight") / before - 1) < 0.05


def test_the_blank_beside_a_figure_is_no_wider_for_what_stands_for_letters(device: Browser, site: Checkout) -> None:
    blank = """() => {
      const text = document.querySelector(".footnotes h2"), range = document.createRange();
      text.textContent = "12 34";
      range.setStart(text.firstChild, 2);
      range.setEnd(text.firstChild, 3);
      return range.getBoundingClientRect().width / parseFloat(getComputedStyle(text).fontSize);
    }"""
    with opened_on(device) as page, served(site.root / "build" / "html") as address:
        page.goto(f"{address}/ja/{DOCNAME}.html", wait_until="networkidle")
        assert page.evaluate(blank) < 0.3


def test_every_text_has_a_contrast_of_seven_on_every_paper() -> None:
    """WCAG 2.2, level AAA (1.4.6)."""
    day, night, _ = (THEME / "colours.css").read_text(encoding="utf-8").split("@media")
    for sheet in (day, night):
        of = dict(re.findall(r"--(\w+): (#\w+);", sheet))
        texts = (of["ink"], of["quiet"], of["accent"], of["warning"])
        papers = [f"#{paper[1:] * 2}" if len(paper) == 4 else paper for paper in (of["paper"], of["notice"])]
        assert min(contrast(text, paper) for text in texts for paper in papers) >= 7


def test_who_asks_for_more_contrast_has_no_grey(browser: Browser, site: Checkout) -> None:
    page = tab(browser)
    page.goto((site.root / "build" / "html" / "en" / f"{DOCNAME}.html").as_uri())
    colours = """() => [document.body, document.querySelector(".dateline")].map(e => getComputedStyle(e).color)"""
    assert len(set(page.evaluate(colours))) == 2
    page.emulate_media(contrast="more")
    assert len(set(page.evaluate(colours))) == 1
    page.close()


def test_what_is_bold_is_an_element_whose_characters_the_bold_font_has() -> None:
    """Fonts have what is in elements that are bold: a rule for others would show boxes where a device has no font."""
    for sheet in THEME.glob("*.css"):
        rules = re.findall(r"([^{}]+)\{[^{}]*font-weight: (?:700|bold)", sheet.read_text(encoding="utf-8"))
        selectors = [selector.split()[-1] for rule in rules for selector in rule.split(",")]
        assert set(selectors) <= STYLE_TAGS["bold"], sheet.name


def test_english_in_a_khmer_page_is_emphasised_as_english_is(browser: Browser) -> None:
    rules = theme_style("statement.css") + language_rules(load_project(ROOT).languages, (), "")
    text = '<p lang="en"><em>en</em></p><p><em>km</em></p><h2 lang="en"><em>en</em></h2>'
    opened = tab(browser)
    opened.set_content(f'<html lang="km"><style>{rules}</style><main>{text}</main>')
    form = "all => all.map(each => [getComputedStyle(each).fontStyle, getComputedStyle(each).fontWeight])"
    assert opened.eval_on_selector_all("em", form) == [["italic", "400"], ["normal", "700"], ["italic", "700"]]
    opened.close()


def test_english_items_and_lines_stand_beside_their_bullets_where_words_run_from_right_to_left(
    browser: Browser,
) -> None:
    rules = theme_style("statement.css") + language_rules(load_project(ROOT).languages, (), "")
    text = '<ul><li><p lang="en">a</p></ul><dl><dt lang="en">b</dl><div class="line" lang="en">c</div><p lang="en">d'
    opened = tab(browser)
    opened.set_content(f'<html lang="ar" dir="rtl"><style>{rules}</style><main>{text}</main>')
    form = "all => all.map(each => getComputedStyle(each).textAlign)"
    assert opened.eval_on_selector_all("p, dt, .line", form) == [*["right"] * 3, "start"]
    opened.close()


@pytest.mark.parametrize(
    "text",
    [
        '<div class="box"><p class="box-title"><b>First</b></p><p>Second Last</p></div>',
        "<div class=table><table><caption>First</caption><tr><td>Second</table></div>",
        '<blockquote><p>First</p><p class="attribution">Second Last</p></blockquote>',
        "<p>First</p><ul><li>Second Last</li></ul>",
        "<h4>First</h4><p>Second Last</p>",
        f"<table><thead><tr><th>No.<tbody><tr><td>First<tr><td>2<tr><td>Second{'<tr><td>4' * 5}</table>",
        f"<table style='margin-top: -150px'>{'<tr><td>1' * 5}<tr><td>First<tr><td>7<tr><td>Second</table>",
    ],
)
def test_on_paper_what_leads_to_something_is_on_its_page(browser: Browser, tmp_path: Path, text: str) -> None:
    need("pdftotext")
    opened, printed = tab(browser), tmp_path / "printed.pdf"
    for height in range(880, 960, 10):  # of what is above: about as much as a page has room for
        above = f'<div style="height: {height}px"></div>'
        opened.set_content(f"<style>{theme_style('statement.css')}</style><main><section>{above}{text}")
        opened.pdf(path=printed, prefer_css_page_size=True)
        shown = subprocess.run(["pdftotext", printed, "-"], capture_output=True, text=True).stdout
        assert sum("First" in page and "Second" in page for page in shown.split("\f")) == 1, height
    opened.close()


def test_a_printed_page_has_no_link_that_says_nothing_on_paper(browser: Browser, site: Checkout) -> None:
    page = tab(browser)
    page.goto((site.root / "build" / "html" / "km" / f"{DOCNAME}.html").as_uri())
    page.emulate_media(media="print")
    shown = page.locator(".notice a:visible, nav:visible, footer:visible, .backlink:visible").count()
    noticed = page.locator(".notice p:visible").count()
    page.close()
    assert shown == 0
    assert noticed
