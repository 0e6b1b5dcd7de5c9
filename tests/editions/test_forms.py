"""Forms that readers take along: made together, of the same doctree, with the words of the page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import EVICTIONS, LANGUAGES, LETTER, SLUG, Checkout
from epubs import files
from wording import book_words, differs, page_words, text_of

from communique.statements.formats import CARD, TOGETHER, made_by

Once = Callable[[str, Callable[[Path], None]], Path]
EDITIONS = [("shipped", SLUG, code) for code in LANGUAGES]
EDITIONS += [("specimen", slug, code) for slug in (EVICTIONS, LETTER) for code in (*LANGUAGES, "fr")]


@pytest.mark.parametrize(("project", "slug", "code"), EDITIONS)
def test_a_plain_text_has_the_words_of_its_page(
    taken: dict[str, Checkout], project: str, slug: str, code: str
) -> None:
    folder = taken[project].root / "build" / "html" / code / "statements"
    assert differs(page_words(folder / f"{slug}.html"), (folder / f"{slug}.txt").read_text(encoding="utf-8")) == ""


@pytest.mark.parametrize(("project", "slug", "code"), EDITIONS)
def test_a_book_has_the_words_of_its_page(taken: dict[str, Checkout], project: str, slug: str, code: str) -> None:
    folder = taken[project].root / "build" / "html" / code / "statements"
    content = files(folder / f"{slug}.epub")["EPUB/content.xhtml"].decode()
    assert book_words(content) == page_words(folder / f"{slug}.html")


@pytest.mark.parametrize(("project", "slug", "code"), EDITIONS)
def test_a_page_in_one_file_is_the_page_without_what_lies_beside_it(
    taken: dict[str, Checkout], project: str, slug: str, code: str
) -> None:
    folder = taken[project].root / "build" / "html" / code / "statements"
    own, alone = (text_of(folder / f"{slug}{suffix}") for suffix in (".html", ".htm"))
    assert alone == own


@pytest.mark.parametrize(("project", "slug", "code"), EDITIONS)
def test_every_form_stands_beside_its_page_which_says_how_large_it_is(
    taken: dict[str, Checkout], project: str, slug: str, code: str
) -> None:
    page = taken[project].page(code, f"statements/{slug}")
    for form in (form for form in made_by(TOGETHER) if form.label):
        made = taken[project].root / "build" / "forms" / code / f"{slug}{form.suffix}"
        beside = taken[project].root / "build" / "html" / code / "statements" / made.name
        assert made.read_bytes() == beside.read_bytes()
        assert f'<a href="{made.name}" type="{form.media_type}" hreflang="{code}">' in page
    assert '<a href="#formats">' in page
    assert '<section class="take" id="formats">' in page


def test_forms_are_made_when_asked_for_and_the_same_each_time(taken: dict[str, Checkout], checkout: Checkout) -> None:
    checkout.build(target="all")
    assert not (checkout.root / "build" / "forms").exists()
    checkout.build("--language", "km", target="forms")
    made = sorted((checkout.root / "build" / "forms" / "km").iterdir())
    before = taken["shipped"].root / "build" / "forms" / "km"
    assert [path.read_bytes() for path in made] == [(before / path.name).read_bytes() for path in made]
    # No card without an address.
    assert [path.suffix for path in made] == sorted(form.suffix for form in made_by(TOGETHER) if form is not CARD)


def test_one_that_cannot_be_made_is_named_and_stops_no_other(brief: Checkout) -> None:
    (brief.root / "build" / "forms" / "en" / f"{SLUG}.txt").mkdir(parents=True)
    done = brief.communique("forms", "--language", "en")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
