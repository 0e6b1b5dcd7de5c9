"""A page to be sent says nothing that only software for sites would need."""

import pytest

from communique.single.lean import lean, terse


@pytest.mark.parametrize("by", ['href="#', 'for="', 'headers="', 'aria-describedby="'])
def test_a_place_stays_that_something_leads_to_and_has_a_short_name(by: str) -> None:
    written = lean(f'<p id="p0">x</p><p id="c">x</p><p id="long">x</p><i {by}long">x</i><i {by}p0">x</i>', "")
    assert written == f'<p id="p2">x</p><p>x</p><p id="p1">x</p><i {by}p1">x</i><i {by}p2">x</i>'


def test_what_a_place_is_called_aloud_stays() -> None:
    assert lean('<nav aria-label="ភាសា">x</nav>', "") == '<nav aria-label="ភាសា">x</nav>'


def test_forms_stay_that_the_style_sheet_has() -> None:
    assert lean('<p class="a b"><i class="b">x</i></p>', "p.a>i{x:y}") == '<p class="a"><i>x</i></p>'


def test_what_is_left_of_a_passage_without_any_is_its_text() -> None:
    written = lean('<h2><span class="number">1. </span>x <span lang="en">y</span></h2>', "")
    assert written == '<h2>1. x <span lang="en">y</span></h2>'


def test_no_span_is_left_that_says_nothing_for_it_would_keep_what_it_holds_in_one_line() -> None:
    written = lean('<p><span class="a"><span class="b">x</span> <em>y</em></span><span>z</span></p>', ".b{x:y}")
    assert written == '<p><span class="b">x</span> <em>y</em>z</p>'


def test_words_are_no_names() -> None:
    text = '<p>Write id="a" class="b" in it.</p>'
    assert lean(text, "") == text


def test_what_the_text_says_itself_is_not_said_to_search_engines() -> None:
    head = '<link rel="canonical" href="a"><link rel="alternate" hreflang="ja" href="b">'
    written = lean(f'{head}<a href="b" lang="ja" hreflang="ja">日本語</a>', "")
    assert written == '<link rel="canonical" href="a"><a href="b" lang="ja">日本語</a>'


def test_values_of_a_style_sheet_have_short_names() -> None:
    assert terse(":root{--ink:#000;--i:0}p{color:var(--ink);top:var(--i)}") == (
        ":root{--a:#000;--b:0}p{color:var(--a);top:var(--b)}"
    )
