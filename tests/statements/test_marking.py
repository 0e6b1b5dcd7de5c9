"""Marking: a passage in another language says so, in the same way wherever it stands."""

from docutils import nodes

from communique.statements.marking import lang, mark, marked_language


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
