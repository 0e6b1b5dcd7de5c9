"""The style sheet of one page: rules for what is on it."""

import re

from communique.html.needed import needed_rules
from communique.html.stylesheet import theme_style

PAGE = '<html lang="km"><p class="a b">x</p></html>'


def test_a_rule_for_what_is_not_on_the_page_is_left_out() -> None:
    assert needed_rules(".a{x:y}.c{x:y}p{x:y}.a .d{x:y}", PAGE) == ".a{x:y}p{x:y}"


def test_rules_within_others_go_by_the_same_measure_and_nothing_empty_stays() -> None:
    assert needed_rules("@media print{.c{x:y}}@media print{.a{x:y}.c{x:y}}", PAGE) == "@media print{.a{x:y}}"


def test_of_several_selectors_those_stay_that_may_select_something() -> None:
    css = '.a,.c{x:y}@page{x:y}[lang="km"]{x:y}[lang="ja"]{x:y}table,html{x:y}th,td{x:y}'
    assert needed_rules(css, PAGE) == '.a{x:y}@page{x:y}[lang="km"]{x:y}html{x:y}'


def test_what_may_be_one_of_several_or_is_a_state_stays() -> None:
    css = ":is(p,li):has(> wbr,.c){x:y}p:hover::before{x:y}[dir=ltr] :not(.c){x:y}*{x:y}:root{x:y}"
    assert needed_rules(css, PAGE) == css.replace("> wbr", "> wbr")


def test_values_that_nothing_asks_for_and_idle_blanks_go() -> None:
    css = ':root{--a: 1px;--b: 2px}p{margin: calc(var(--a) + 1px);content: "a: b"}'
    assert needed_rules(css, PAGE) == ':root{--a:1px}p{margin:calc(var(--a) + 1px);content:"a: b"}'


def test_all_rules_stay_where_a_page_has_everything() -> None:
    css = theme_style("statement.css")
    names = set(re.findall(r"[a-z][a-z0-9-]*", css))
    page = "".join(f'<{name} class="{name}" id="{name}" lang="{name}">' for name in names)
    assert needed_rules(css, page).count("{") >= css.count("{") - 1
