"""What leads into a text: to its demands from the head, and to its sections where it is long."""

import re

import pytest
from checkout import EVICTIONS, LANGUAGES, Checkout

EXAMPLE = "2020-02-29-example"
DEMANDS = "Our demands\n-----------\n\nWe ask:\n\n- for one thing.\n"


def text(sections: int, paragraphs: int, before: str = "") -> str:
    each = "A paragraph.\n\n" * (paragraphs // sections)
    return before + "".join(f"Part {number}\n------\n\n{each}" for number in range(1, sections + 1))


def page(checkout: Checkout, written: str) -> str:
    checkout.add_statement(EXAMPLE, written)
    checkout.build("--language", "en")
    return checkout.page("en", f"statements/{EXAMPLE}")


def test_the_head_leads_to_what_is_asked_for(site: Checkout) -> None:
    titles = {"en": "Recommendations", "ja": "勧告", "km": "អនុសាសន៍"}
    for language in LANGUAGES:
        head = site.page(language).partition("</header>\n<section")[0]
        assert re.search(rf'<p class="formats"><a [^>]*href="#recommendations">{titles[language]}</a></p>', head)


@pytest.mark.parametrize(("sections", "paragraphs", "has"), [(4, 32, True), (4, 20, False), (3, 40, False)])
def test_a_long_text_has_its_contents_before_it(brief: Checkout, sections: int, paragraphs: int, has: bool) -> None:
    written = page(brief, text(sections, paragraphs, "A lead.\n\n") + DEMANDS * (sections == 4))
    nav = re.search(r'A lead\.</p>\n<nav [^>]*class="contents"(.*?)</nav>', written, re.DOTALL)
    assert bool(nav) is has
    if nav:
        assert re.findall(r'href="#([\w-]+)"', nav[1]) == ["part-1", "part-2", "part-3", "part-4", "our-demands"]


def test_contents_take_no_place_that_a_section_has(brief: Checkout) -> None:
    written = page(brief, text(4, 32) + "Contents\n--------\n\nOf a box.\n")
    assert re.findall(r'<nav [^>]*class="contents" id="([\w-]+)"|<nav [^>]*id="([\w-]+)"', written) != []
    assert written.count('id="contents"') == 1


def test_what_leads_to_a_section_has_no_link_and_no_place_of_its_title(brief: Checkout) -> None:
    title = "_`Demands` of `all <https://example.org/>`__ and [C1]_ [#n]_"
    notes = ".. [C1] A work.\n\n.. [#n] A note.\n"
    written = page(brief, text(4, 32) + f"{title}\n{'-' * len(title)}\n\nText.\n\n" + notes)
    (nav,) = re.findall(r'<nav [^>]*class="contents".*?</nav>', written, re.DOTALL)
    assert '<a class="reference internal" href="#demands-of-all-and-c1">Demands of all and [C1]</a>' in nav
    places = re.findall(r' id="([^"]*)"', written)
    assert sorted(places) == sorted(set(places))


def test_an_author_s_contents_are_enough(specimen: Checkout) -> None:
    found = re.findall(r'<nav [^>]*class="[^"]*contents', specimen.page("en", f"statements/{EVICTIONS}"))
    assert len(found) == 1
