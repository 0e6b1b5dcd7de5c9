"""Share cards: drawn in the language's script, small enough for every network, told of in words as well."""

import re
from collections.abc import Callable
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pytest
from checkout import EVICTIONS, LANGUAGES, LETTER, SLUG, SPECIMEN, Checkout, copy_content
from languages import ARABIC, add_language
from PIL import Image

ADDRESS = "https://www.mekong-rights-forum.example/statements"
LONG = "The authorities must release everyone who was arrested for speaking about the lake and its villages "


@pytest.fixture(scope="module")
def shared(taken: dict[str, Checkout]) -> Checkout:
    return taken["specimen"]


@pytest.fixture(scope="module")
def others(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """A statement with a long title, and one that is withdrawn beside the same that is not. Not to be changed."""

    def make(folder: Path) -> None:
        copy = copy_content(folder, SPECIMEN)
        text = f":date: 2024-01-01\n:organization: M\n\n{LONG * 2}today\n{'=' * 250}\n\nText.\n"
        copy.add_statement("2024-01-01-long", text)
        for name, field in (("here", ""), ("gone", ":withdrawn: 2024-01-03 It was forged.\n")):
            text = f":date: 2024-01-01\n{field}:organization: M\n\nA text\n======\n\nText.\n"
            copy.add_statement(f"2024-01-01-{name}", text)
        copy.build("--language", "en", target="forms")

    return Checkout(once("cards", make))


def card(checkout: Checkout, code: str, slug: str = EVICTIONS) -> bytes:
    return (checkout.root / "build" / "forms" / code / f"{slug}.png").read_bytes()


@pytest.mark.parametrize("slug", [EVICTIONS, LETTER])
@pytest.mark.parametrize("code", [*LANGUAGES, "fr"])
def test_a_card_has_the_size_that_networks_show_and_less_than_100_kb(shared: Checkout, code: str, slug: str) -> None:
    assert_size(card(shared, code, slug))


def test_so_has_a_card_with_a_long_title(others: Checkout) -> None:
    assert_size(card(others, "en", "2024-01-01-long"))


def assert_size(data: bytes) -> None:
    assert Image.open(BytesIO(data)).size == (1200, 630)
    assert len(data) < 100_000


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_cut_off(shared: Checkout, code: str) -> None:
    for slug in (EVICTIONS, LETTER):
        drawn = Image.open(BytesIO(card(shared, code, slug))).convert("L")
        edges = ((0, 0, 1200, 40), (0, 0, 60, 630), (1140, 0, 1200, 630), (0, 590, 1200, 630))
        assert {drawn.crop(edge).getextrema() for edge in edges} == {(255, 255)}


def test_the_last_line_of_a_title_is_about_as_long_as_the_others(others: Checkout) -> None:
    drawn = Image.open(BytesIO(card(others, "en", "2024-01-01-long"))).convert("L").crop((0, 150, 1200, 540))
    ink = [drawn.crop((0, y, 1200, y + 1)).point(lambda shade: 255 * (shade < 128)).getbbox() for y in range(390)]
    lines = [[row[2] for row in rows if row] for is_ink, rows in groupby(ink, bool) if is_ink]
    rights = [max(line) for line in lines if len(line) > 8]
    assert len(rights) > 3
    assert min(rights) > 0.7 * max(rights)


def test_a_title_is_as_large_as_its_card_has_room_for_however_many_strokes_its_letters_have(shared: Checkout) -> None:
    """Few colours take few bytes: a title need not be small for them."""
    for code in LANGUAGES:
        data = card(shared, code)
        assert len(data) < 50_000
        drawn = Image.open(BytesIO(data)).convert("L").crop((72, 150, 1128, 520))
        box = drawn.point(lambda shade: 255 * (shade < 128)).getbbox()
        assert box
        assert box[3] - box[1] > 130, code


def test_a_card_says_that_a_statement_is_withdrawn_beside_its_day(others: Checkout) -> None:
    names = ("2024-01-01-here", "2024-01-01-gone")
    here, gone = (Image.open(BytesIO(card(others, "en", name))).convert("L") for name in names)
    above, below = (0, 0, 1200, 500), (0, 500, 1200, 630)
    dark = [each.crop(above).point(lambda shade: 255 * (shade < 128)).tobytes() for each in (here, gone)]
    assert dark[0] == dark[1]
    ends = [each.crop(below).point(lambda shade: 255 - shade).getbbox()[2] for each in (here, gone)]
    assert 100 < ends[1] - ends[0] < 300


def test_a_title_from_right_to_left_may_have_words_that_run_from_left_to_right(brief: Checkout) -> None:
    add_language(brief, "ar", **ARABIC)
    brief.edit(brief.root / "pyproject.toml", "[tool.communique]\n", f'[tool.communique]\nurl = "{ADDRESS}/"\n')
    titles = ("ستون سجينًا في Insein: أسماؤهم", "تقرير Human Rights Defenders in the Kingdom of Cambodia: خلاصة")
    for name, title in zip(("short", "long"), titles, strict=True):
        brief.add_statement(
            f"2024-01-01-{name}", f":date: 2024-01-01\n:organization: M\n\n{name}\n=====\n\nText.\n", "en"
        )
        brief.add_catalog("ar", f"statements/2024-01-01-{name}", f'msgid "{name}"\nmsgstr "{title}"\n')
    brief.build("--language", "ar", target="forms")
    for name in ("short", "long"):
        assert_size(card(brief, "ar", f"2024-01-01-{name}"))


@pytest.mark.parametrize("logo", ["", ', logo = "docs/logo.svg"'])
def test_the_name_of_who_speaks_stands_where_lines_begin(brief: Checkout, logo: str) -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#eee"/></svg>'
    (brief.root / "docs" / "logo.svg").write_text(drawn, encoding="utf-8")
    add_language(brief, "ar", **ARABIC)
    settings = brief.root / "pyproject.toml"
    brief.edit(settings, '"Human Rights Now"', f'{{name = "Human Rights Now"{logo}}}')
    brief.edit(settings, "[tool.communique]\n", f'[tool.communique]\nurl = "{ADDRESS}/"\n')
    brief.build("--language", "ar", target="forms")
    head = Image.open(BytesIO(card(brief, "ar", SLUG))).convert("L").crop((0, 0, 1200, 110))
    left, _, right, _ = head.point(lambda light: 255 * (light < 200)).getbbox() or (0, 0, 0, 0)
    assert left > 500
    assert right > 1000


def test_cards_differ_by_language(shared: Checkout) -> None:
    assert len({card(shared, code) for code in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_tells_of_its_card_and_what_it_shows_in_words(shared: Checkout, code: str) -> None:
    page = (shared.root / "build" / "html" / code / "statements" / f"{EVICTIONS}.html").read_text(encoding="utf-8")
    found = dict(re.findall(r'<meta (?:property|name)="((?:og:image|twitter)[^"]*)" content="([^"]*)"', page))
    assert found["og:image"] == f"{ADDRESS}/{code}/statements/{EVICTIONS}.png"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["twitter:card"] == "summary_large_image"
    title = re.search(r'<meta property="og:title" content="([^"]*)"', page)
    assert title
    assert found["og:image:alt"].endswith(f": {title[1]}")
    assert (shared.root / "build" / "html" / code / "statements" / f"{EVICTIONS}.png").read_bytes() == card(
        shared, code
    )


def test_a_card_is_not_offered_to_be_taken_along(shared: Checkout) -> None:
    page = (shared.root / "build" / "html" / "en" / "statements" / f"{EVICTIONS}.html").read_text(encoding="utf-8")
    assert f'href="{EVICTIONS}.png"' not in page


def test_a_project_that_is_not_online_has_no_cards(brief: Checkout) -> None:
    brief.build("--language", "en", target="forms")
    assert not list(Path(brief.root, "build", "forms", "en").glob("*.png"))
    brief.build("--language", "en", target="html")
    assert "og:image" not in brief.page("en", f"statements/{SLUG}")
