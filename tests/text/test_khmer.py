"""Khmer as people type it is put into one order; a spelling is left to whoever chose it."""

import pytest
from checkout import ROOT
from hypothesis import given
from hypothesis import strategies as st
from pheasa import normalize, validate

from communique.project.settings import load_project
from communique.text.khmer import CLUSTER, LONGEST, in_order, is_sound, one_spelling, ro_last
from communique.text.normal import normal

SIGNS = st.text(
    st.characters(min_codepoint=0x1780, max_codepoint=0x17DD) | st.sampled_from("\u200b\u200c\u200d\u17d2 1")
)
CLUSTERS = st.from_regex(
    "[\u1780-\u17b3](\u17d2[\u1780-\u17a2]){0,2}[\u17c9\u17ca\u17cc]?[\u17b6-\u17c5]?[\u17c6-\u17d1]?", fullmatch=True
)
TYPED = {
    "ro before ta": ("មន\u17d2\u179a\u17d2\u178fី", "មន\u17d2\u178f\u17d2\u179aី"),
    "a vowel before a subscript": ("ក\u17b6\u17d2\u179a", "ក\u17d2\u179a\u17b6"),
    "a vowel in two halves": ("ក\u17c1\u17b8", "ក\u17be"),
    "subscript da, left as it is": ("ក\u17d2\u178aី", "ក\u17d2\u178aី"),
}


@pytest.mark.parametrize(("typed", "read"), TYPED.values(), ids=TYPED)
def test_signs_are_put_in_order_and_spellings_left_alone(typed: str, read: str) -> None:
    assert in_order(typed) == read


@given(SIGNS)
def test_what_is_in_order_stays_so_and_is_what_pheasa_makes_of_the_whole(text: str) -> None:
    assert in_order(in_order(text)) == in_order(text)
    assert normal(text) == normalize(text, preserve_coeng_da=True)


@given(st.lists(CLUSTERS, max_size=4).map("".join))
def test_what_one_look_takes_for_usual_is_in_order_and_sound_to_pheasa(text: str) -> None:
    clusters = [found[0] for found in CLUSTER.finditer(text)]
    assert in_order(text) == normalize(text, preserve_coeng_da=True)
    assert is_sound(text) == (not any(map(validate, clusters)))


def test_a_cluster_that_no_word_has_is_left_alone() -> None:
    endless = "ក" + "\u17d2\u179a\u17d2\u178f" * LONGEST
    assert in_order(endless) == endless


def test_no_order_makes_a_sound_cluster_of_a_sign_without_its_base() -> None:
    assert is_sound("ក\u17d2\u179a\u17b6")
    assert not is_sound("\u17b6ក")


def test_both_spellings_of_a_word_are_compared_as_one() -> None:
    for _, left, taken in load_project(ROOT).language("km").spellings:
        assert one_spelling(f"ស{left}ក") == one_spelling(f"ស{taken}ក")
    assert ro_last("ស\u17d2\u179a\u17d2\u178fី") == "ស\u17d2\u178f\u17d2\u179aី"
