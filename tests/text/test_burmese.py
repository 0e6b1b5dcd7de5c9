"""Burmese in Zawgyi is known by vowels and medials that stand before their letters."""

import polib
import pytest
from checkout import ROOT

from communique.text.burmese import in_zawgyi

WORDS = ROOT / "communique" / "statements" / "locale" / "my" / "LC_MESSAGES" / "communique.po"
UNICODE = ["ရေ", "ကြေညာ", "မြန်မာနိုင်ငံ", "“ရွှေ”", "တက္ကသိုလ်ရှေ့", "ဥပဒေ", "UN ၏ ရေး", ""]
ZAWGYI = ["\u1031\u101b", "\u103b\u1019\u1014\u1039\u1019\u102c", "UN \u1031\u1010\u103c"]


@pytest.mark.parametrize("text", UNICODE)
def test_unicode_is_left_alone(text: str) -> None:
    assert in_zawgyi(text) == ""


@pytest.mark.parametrize("text", ZAWGYI)
def test_zawgyi_is_known(text: str) -> None:
    assert in_zawgyi(text)


def test_our_own_words_are_unicode() -> None:
    assert [entry.msgid for entry in polib.pofile(WORDS) if in_zawgyi(entry.msgstr)] == []
