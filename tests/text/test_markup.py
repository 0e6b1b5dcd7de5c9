"""Markup: a translation must call, link and emphasise what its source does, in whatever order."""

import pytest

from communique.text.markup import (
    difference,
    has_several_unnamed,
    is_literal,
    is_of_emphasis,
    marks,
    parted,
    shown,
    with_colon,
)

SAME = [
    ("plain", "無地"),
    ("a [#n]_ b [#m]_", "甲\\ [#m]_ 乙\\ [#n]_"),
    ("*so* **it** ``is``", "**それは** *そう* ``です``"),
    ("see :doc:`index`", "参照 :doc:`目次 <index>`"),
    ("see `Python <https://example.org>`__", "参照 `パイソン <https://example.org>`__"),
    (":abbr:`UN (United Nations)`", ":abbr:`国連 (国際連合)`"),
    ("at https://example.org/a", "場所 https://example.org/a"),
    ("see `Our demands`_", "`要求 <our demands_>`_ を参照"),
    ("call tel:+81-3-3835-2110", "電話 tel:+81-3-3835-2110"),
    # What would be a list in a document of its own is the text that the translator wrote.
    ("First", "1. はじめに"),
    ("Note", "- 注"),
    ("Ends here:", "終わり::"),
    ("See :index:`text` and :kbd:`Enter`.", ":index:`文` と :kbd:`エンター` を参照。"),
]

DIFFERENT = [
    ("a [#n]_", "甲", "lost [#n]_"),
    ("a [#n]_", "甲\\ [#n]_ 乙\\ [#n]_", "added [#n]_"),
    ("a [#n]_", "甲[#n]_", "lost [#n]_"),
    ("*so*", "そう", "lost *emphasis*"),
    ("so", "**そう**", "added **strong emphasis**"),
    ("see :doc:`index`", ":doc:`目次`", "keep what it leads to, as :doc:`your words <index>`"),
    ("see `Our demands`_", "`要求`_ を参照", "keep what it leads to, as `your words <our demands_>`_"),
    ("at https://example.org/a", "場所 https://example.org/b", "lost <https://example.org/a>_"),
    ("a__ b__", "乙__ 甲__", "several footnotes or links without a name"),
    (
        "so",
        "*そう",
        "broken markup: Inline emphasis start-string without end-string: write its signs as the source has them",
    ),
]


@pytest.mark.parametrize(("source", "translation"), SAME)
def test_markup_that_is_the_same(source: str, translation: str) -> None:
    assert difference(source, translation) is None


@pytest.mark.parametrize(("source", "translation", "expected"), DIFFERENT)
def test_markup_that_differs_is_named(source: str, translation: str, expected: str) -> None:
    assert expected in (difference(source, translation) or "")


def test_marks_name_targets_and_not_words() -> None:
    assert marks("a [#n]_ and `b <c_>`_ |d|") == ("<c>_", "[#n]_", "|d|")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("述べる::", "述べる:"),
        ("述べる ::", "述べる"),
        ("述べる:", "述べる:"),
        ("a::b", "a::b"),
        ("**述べる**::", "述べる:"),
        ("Il déclare\u202f::", "Il déclare\u202f:"),
        ("Il déclare\u00a0::", "Il déclare\u00a0:"),
    ],
)
def test_the_mark_of_a_literal_block_is_one_colon_at_most(text: str, seen: str) -> None:
    assert shown(text) == seen


@pytest.mark.parametrize(
    ("source", "translation", "seen"),
    [
        ("It says::", "Il déclare ::", "Il déclare :"),
        ("It says::", "Il déclare\u202f::", "Il déclare\u202f:"),
        ("It says::", "述べる::", "述べる:"),
        ("It says::", "述べる。", "述べる。"),
        ("It says::", "Il déclare : ::", "Il déclare :"),
        ("It says: ::", "述べる： ::", "述べる："),
        ("It says ::", "Il déclare ::", "Il déclare"),
        ("It says", "Il déclare ::", "Il déclare"),
    ],
)
def test_a_translation_keeps_the_colon_that_readers_of_its_source_see(
    source: str, translation: str, seen: str
) -> None:
    assert shown(with_colon(source, translation)) == seen


@pytest.mark.parametrize("text", ["a [#]_ b [#]_", "a [*]_ b [*]_", "`a <https://a.org>`__ a__ b__"])
def test_marks_that_only_their_order_tells_apart_are_found(text: str) -> None:
    assert has_several_unnamed(text)
    assert not has_several_unnamed(text.partition(" b")[0].replace("a__", "a"))


def test_signs_of_a_literal_block_are_no_markup() -> None:
    assert is_literal("rm *.py", "*.py を消す")
    assert not is_literal("rm *.py", "消す")
    assert not is_literal("*so*", "*そう*")


@pytest.mark.parametrize(
    ("source", "typed", "right"),
    [
        ("**HRN** calls *now*.", "**HRN**は*今*求める。", r"**HRN**\ は\ *今*\ 求める。"),
        ("**HRN** calls.", "គឺ**HRN**ថា។", r"គឺ\ **HRN**\ ថា។"),
        ("Freed.\\ [#a]_", "釈放[#a]_された。", r"釈放\ [#a]_\ された。"),
        ("Read `it <https://a.org>`_ now.", "今`それ <https://a.org>`_ 読め。", ""),
        ("*Now*.", "「*今*」。", ""),
        ("*Now*.", "*今", ""),
        ("*Now*.", r"\*今*は", ""),
    ],
)
def test_markup_that_touches_a_word_is_parted_where_that_mends_it(source: str, typed: str, right: str) -> None:
    found = parted(source, typed) if difference(source, typed) else ""
    assert found == right
    assert not right or difference(source, right) is None


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("A strike of *dockers*", "ドックの労働者のスト"),
        ("Habeas corpus was refused.", "*Habeas corpus* a été refusé."),
        ("Read `The Report`.", "『報告書』を読む。"),
        ("Free **all** [#a]_", "全員を釈放せよ\\ [#a]_"),
    ],
)
def test_only_emphasis_differs(source: str, translation: str) -> None:
    assert difference(source, translation)
    assert is_of_emphasis(source, translation)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Free **all** of them", "彼ら**全員**を釈放せよ"),
        ("Free **all** of them", "彼ら** 全員 **を釈放せよ"),
        ("Free **all** of them", "彼ら**全員を釈放せよ"),
        ("Free **all** [#a]_", "全員を釈放せよ"),
        ("Free all", "`Free all <https://example.org/>`_"),
        ("One [#]_ and *two* [#]_", "二つ [#]_ と一つ [#]_"),
        ("One [#]_ and two [#]_", "二つ [#]_ と一つ [#]_"),
    ],
)
def test_more_than_emphasis_differs_or_readers_see_its_signs(source: str, translation: str) -> None:
    assert not is_of_emphasis(source, translation)
