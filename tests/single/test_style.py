"""The style sheet of one page: rules for what is on it."""

from communique.html.stylesheet import theme_style
from communique.single.style import needed_rules

PAGE = '<html lang="km"><p class="a b">x</p></html>'


def test_a_rule_for_what_is_not_on_the_page_is_left_out() -> None:
    assert needed_rules(".a{x:y}.c{x:y}p{x:y}.a .d{x:y}", PAGE) == ".a{x:y}p{x:y}"


def test_rules_within_others_go_by_the_same_measure_and_nothing_empty_stays() -> None:
    assert needed_rules("@media print{.c{x:y}}@media print{.a{x:y}.c{x:y}}", PAGE) == "@media print{.a{x:y}}"


def test_a_rule_for_several_stays_and_languages_are_those_of_the_page() -> None:
    css = '.a,.c{x:y}@page{x:y}[lang="km"]{x:y}[lang="ja"]{x:y}'
    assert needed_rules(css, PAGE) == '.a,.c{x:y}@page{x:y}[lang="km"]{x:y}'


def test_nothing_is_lost_between_rules() -> None:
    css = theme_style("statement.css")
    page = " ".join(f'class="{name}"' for name in css.replace("{", " ").replace(".", " ").replace(":", " ").split())
    assert needed_rules(css, page).count("{") >= css.count("{") - 40
