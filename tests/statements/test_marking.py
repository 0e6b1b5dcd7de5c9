"""Marking: a passage in another language says so, in the same way wherever it stands."""

import time

from docutils import nodes

from communique.statements.marking import beside, lang, mark, marked_language


def test_a_passage_in_the_language_around_it_is_not_marked() -> None:
    node = nodes.inline()
    mark(node, "km", "km")
    assert (node["classes"], lang("km", "km")) == ([], "")


def test_the_innermost_mark_is_the_language_of_a_passage() -> None:
    word = nodes.Text("2016")
    inner, outer = nodes.inline("", "", word), nodes.paragraph()
    outer += inner
    mark(outer, "en", "km")
    assert marked_language(word) == "en"
    mark(inner, "km", "en")
    assert marked_language(word) == "km"
    assert marked_language(nodes.paragraph()) is None


def test_an_attribute_cannot_be_left() -> None:
    assert lang('en"><script>', "km") == ' lang="en&#34;&gt;&lt;script&gt;"'


def test_what_stands_beside_each_of_thousands_of_texts_is_found_in_seconds() -> None:
    block = nodes.paragraph()
    for _ in range(5000):
        block += nodes.emphasis("", "", nodes.Text("word "))
    start = time.process_time()
    found = [beside(text) for text in block.findall(nodes.Text)]
    assert time.process_time() - start < 2
    assert found[1] == ("word ", "word " * 4998)
