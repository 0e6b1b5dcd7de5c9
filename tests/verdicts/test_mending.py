"""Mending: what has one right answer is written into the catalog, and nothing else."""

import pytest
from checking import PROJECT

from communique.catalogs.message import Message
from communique.verdicts.checker import Checker
from communique.verdicts.mending import fixes

MENDED = {
    "Khmer order": ("km", "khmer-order", "ក\u17b6\u17d2\u179aង", "ក\u17d2\u179a\u17b6ង"),
    "ro before ta": ("km", "khmer-order", "មន\u17d2\u179a\u17d2\u178fី", "មន\u17d2\u178f\u17d2\u179aី"),
    "form C": ("ja", "nfc", "カ\u3099イド", "ガイド"),
    "half-width kana": ("ja", "half-width-kana", "ｶﾞｲﾄﾞ｡", "ガイド。"),
    "figures": ("km", "khmer-digits", "មាត្រា 9 និង ១២", "មាត្រា ៩ និង ១២"),
    "figures beside a telephone number": (
        "km",
        "khmer-digits",
        "មាត្រា 9 +855 23 555 014 ៩",
        "មាត្រា ៩ +855 23 555 014 ៩",
    ),
    "a blank before ។": ("km", "khmer-khan", "គាត់បានបដិសេធ ។", "គាត់បានបដិសេធ។"),
    "a blank before 。": ("ja", "japanese-punctuation", "否定した 。", "否定した。"),
    "straight marks": ("ja", "quotes", '"黒い月曜日"と"白い火曜日"', "「黒い月曜日」と「白い火曜日」"),
    "straight marks in Khmer": ("km", "quotes", 'យុទ្ធនាការ "ច័ន្ទ"', "យុទ្ធនាការ “ច័ន្ទ”"),
}
LEFT = {
    "a spelling": ("km", "ក\u17d2\u178aី ឲ្យ"),
    "a sign without its consonant": ("km", "\u17b6ក"),
    "an ideograph of a name": ("ja", "大\ufa10"),
    "a voicing mark alone": ("ja", "ﾞか"),
    "a comma that may be a point": ("km", "មនុស្ស 12,345 នាក់"),
    "figures of addresses, symbols, notes, links and places": (
        "km",
        "A/RES/53/144 https://x.org/9 www.x.org/9 [1]_ `ក 9 <9.pdf>`_ ``9`` {9} |9|",
    ),
    "a blank that markup needs": ("ja", "`規約`_\\ 。"),
    "a mark without its partner": ("ja", '"黒い月曜日'),
    "three marks": ("ja", '"黒い"月曜日"'),
    "inches": ("ja", '6"と7"'),
    "marks within other marks": ("ja", '「黒い"月曜"日」'),
    "marks with blanks inside": ("ja", '" 黒い "'),
}


def mended(code: str, message: Message) -> list[tuple[str, str]]:
    checker = Checker(PROJECT.language(code), (), {})
    return [(check, after) for check, _, after in fixes(message, checker)]


@pytest.mark.parametrize(("code", "check", "typed", "right"), MENDED.values(), ids=MENDED)
def test_what_has_one_right_answer_is_mended(code: str, check: str, typed: str, right: str) -> None:
    assert mended(code, Message("They said so.", typed, False, 1)) == [(check, right)]
    assert mended(code, Message("They said so.", right, False, 1)) == []


@pytest.mark.parametrize(("code", "typed"), LEFT.values(), ids=LEFT)
def test_what_has_none_is_left(code: str, typed: str) -> None:
    assert mended(code, Message("They said so.", typed, False, 1)) == []


def test_what_somebody_overrules_or_has_not_finished_is_left() -> None:
    typed = "否定した 。"
    reason = "ignore-japanese-punctuation: as in the poem"
    assert mended("ja", Message("She denied.", typed, False, 1, ("ignore-japanese-punctuation",), reason)) == []
    assert mended("ja", Message("She denied.", typed, True, 1, ("fuzzy",))) == []


def test_a_text_may_be_mended_in_several_ways_at_once() -> None:
    found = mended("ja", Message("She denied.", '"ｶｲｷﾞ"を否定した 。', False, 1))
    assert [check for check, _ in found] == ["half-width-kana", "japanese-punctuation", "quotes"]
    assert found[-1][1] == "「カイギ」を否定した。"


def test_markup_that_touches_a_word_is_parted_from_it() -> None:
    message = Message("**HRN** calls.", "**HRN**は求める。", False, 1)
    assert mended("ja", message) == [("markup", "**HRN**\\ は求める。")]
    assert mended("ja", Message("**HRN** calls.", "**HRNは求める。", False, 1)) == []
