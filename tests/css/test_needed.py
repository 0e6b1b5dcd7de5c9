"""The style sheet of one page: rules for what is on it."""

import re

import pytest

from communique.css.needed import EMPTY_ELEMENTS, needed_rules
from communique.html.stylesheet import theme_style

PAGE = '<html lang="km"><p class="a b">x</p></html>'


def test_a_rule_for_what_is_not_on_the_page_is_left_out() -> None:
    assert needed_rules(".a{x:y}.c{x:y}p{x:y}.a .d{x:y}", PAGE) == ".a{x:y}p{x:y}"


def test_rules_within_others_go_by_the_same_measure_and_nothing_empty_stays() -> None:
    assert needed_rules("@media print{.c{x:y}}@media print{.a{x:y}.c{x:y}}", PAGE) == "@media print{.a{x:y}}"
    assert needed_rules("@supports (x: y){.c{x:y}}@supports (x: y){.a{x:y}}", PAGE) == "@supports (x: y){.a{x:y}}"


def test_of_several_selectors_those_stay_that_may_select_something() -> None:
    css = '.a,.c{x:y}@page{x:y}[lang="km"]{x:y}[lang="ja"]{x:y}table,html{x:y}th,td{x:y}'
    assert needed_rules(css, PAGE) == '.a{x:y}@page{x:y}[lang="km"]{x:y}html{x:y}'


def test_a_state_and_what_is_selected_without_a_name_stay() -> None:
    css = "p:hover::before{x:y}[dir=ltr] :not(.c){x:y}*{x:y}:root{x:y}p:nth-child(2 of .c){x:y}"
    assert needed_rules(css, PAGE) == css


@pytest.mark.parametrize(
    ("selector", "left"),
    [
        ("html p", "html p"),
        ("p html", ""),
        ("p>i", ""),
        (".a:hover i", ""),
        ("html>p>b", "html>p>b"),
        ("html i", "html i"),
        ("b i", ""),
        ("p + i", "p + i"),
        ("p [href]", ""),
        ("p [title]", "p [title]"),
        ("html :is(p,q)>b", "html :is(p)>b"),
    ],
)
def test_a_rule_for_what_nowhere_stands_in_that_is_left_out(selector: str, left: str) -> None:
    page = '<html><p class="a"><b title="x">x</b><br>x</p><i>x</i></html>'
    assert needed_rules(f"{selector}{{x:y}}", page) == (f"{left}{{x:y}}" if left else "")


def test_of_what_an_element_may_be_that_stays_which_may_be_or_weighs_more() -> None:
    assert needed_rules(":is(q,p,.a):has(> .b,i){x:y}", PAGE) == ":is(p,.a):has(> .b,i){x:y}"
    assert needed_rules(":is(p,.c,.d){x:y}:is(.a,.c){x:y}", PAGE) == ":is(p,.c,.d){x:y}:is(.a){x:y}"
    assert needed_rules(":is(q,.c){x:y}p:has(.d,> :is(q,i)){x:y}", PAGE) == ""


@pytest.mark.parametrize(("kind", "asks"), [("page", "page"), ("counter-style", "list-style-type")])
def test_a_kind_of_paper_or_a_way_to_count_stays_where_something_asks_for_it(kind: str, asks: str) -> None:
    own = f"@{kind} own{{x:y}}"
    assert needed_rules(f"{own}.c{{{asks}: own}}", PAGE) == ""
    assert needed_rules(f"{own}.a{{{asks}: own}}", PAGE) == f"{own}.a{{{asks}:own}}"


def test_a_rule_for_the_other_direction_goes() -> None:
    css = '[dir="rtl"] .a{x:y}[dir="ltr"] .a{x:y}'
    assert needed_rules(css, f'<main dir="ltr">{PAGE}</main>') == '[dir="ltr"] .a{x:y}'


def test_values_that_nothing_asks_for_and_idle_blanks_go() -> None:
    css = ':root{--a: 1px;--b: 2px}p{margin: calc(var(--a) + 1px);content: "a: b"}'
    assert needed_rules(css, PAGE) == ':root{--a:1px}p{margin:calc(var(--a) + 1px);content:"a: b"}'


def test_a_rule_without_values_goes_and_what_it_was_alone_in() -> None:
    css = "@supports (x: y){:root{--a: b}}@media print{:root{--a: b}p{x:y}}"
    assert needed_rules(css, PAGE) == "@media print{p{x:y}}"


def test_all_rules_stay_where_a_page_has_everything_in_everything() -> None:
    css = theme_style("statement.css")
    names = sorted(set(re.findall(r"[a-z][a-z0-9-]*", css)) - EMPTY_ELEMENTS) + sorted(EMPTY_ELEMENTS)
    has = 'class="{0}" id="{0}" lang="{0}" aria-current="page"'
    page = "".join(f'<{name} {has.format(name)} dir="{side}">' for side in ("ltr", "rtl") for name in names)
    assert needed_rules(css, f'{page}<span lang="en"></span>').count("{") == css.count("{")
