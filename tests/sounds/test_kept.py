"""Kept: whole names that a translation in Latin letters says, and those that it has lost."""

import pytest

from communique.sounds.kept import lost_names
from communique.sounds.latin import in_latin

SOURCE = "On Monday Sok Sam, Marie-Claire Dubois and Tep Vanny were arrested."
CASES = {
    "as written": (SOURCE, "Lundi, Sok Sam, Marie-Claire Dubois et Tep Vanny ont été arrêtés.", []),
    "in another order": (SOURCE, "Lundi, Tep Vanny, Dubois et Sok Sam ont été arrêtés.", []),
    "lost": (SOURCE, "Lundi, Sok Sam et Marie-Claire Dubois ont été arrêtés.", ["Tep Vanny"]),
    "inflected": ("He met John Howard.", "Spotkał się z Johnem Howardem.", []),
    "with other accents": ("He met Jesus Garcia.", "Se reunió con Jesús García.", []),
    "a capital with a point": ("He met Ismail Inan.", "İsmail İnan ile görüştü.", []),
    "spelt by its sounds": ("He met Sayfullo Saipov.", "Hij ontmoette Sajfoello Sajpov.", []),
    "in two words for one": ("He met Bashar al-Assad.", "Beşşar Esad ile görüştü.", []),
    "one of a family lost": ("He met Sok Dara and Sok Vanna.", "Er traf Sok Dara.", ["Sok Vanna"]),
    "of a family": ("He met Bill and Hillary Clinton.", "Er traf Bill und Hillary Clinton.", []),
    "a shorter form of it": ("He met Hillary Clinton, and Clinton left.", "Er traf Clinton, und sie ging.", []),
    "an institution": (
        "He left the Human Rights Council.",
        "Er verließ den Menschenrechtsrat.",
        [],
    ),
    "a room": ("He was in Room B.", "Er war in Raum B.", []),
    "the zone of both Koreas": ("He was in the Demilitarised Zone.", "Er war in der entmilitarisierten Zone.", []),
    "a title": ("The report “Dashed Hopes” was read.", "Le rapport « Espoirs déçus » a été lu.", []),
    "at the beginning": ("Tep Vanny was released.", "Elle a été libérée.", ["Tep Vanny"]),
}


@pytest.mark.parametrize("case", CASES)
def test_names_are_lost(case: str) -> None:
    source, translation, lost = CASES[case]
    assert list(lost_names(source, translation, frozenset(), respells_pinyin=False)) == lost


OTHER_LETTERS = {
    "as it sounds": ("Cyrl", "Джон Смит и Мария Лопес ушли.", []),
    "inflected": ("Cyrl", "Он встретился с Джоном Смитом и Марией Лопес.", []),
    "lost": ("Cyrl", "Он встретился с Джоном Смитом.", ["Maria Lopez"]),
    "as it sounds in Greek": ("Grek", "Ο Τζον Σμιθ και η Μαρία Λόπεζ έφυγαν.", []),
    "lost in Greek": ("Grek", "Ο Τζον Σμιθ έφυγε.", ["Maria Lopez"]),
}


@pytest.mark.parametrize("case", OTHER_LETTERS)
def test_names_are_heard_in_letters_like_latin_ones(case: str) -> None:
    script, translation, lost = OTHER_LETTERS[case]
    source = "He met John Smith and Maria Lopez."
    text = in_latin(translation, script)
    assert list(lost_names(source, text, frozenset(), respells_pinyin=True, by_sounds=True)) == lost


def test_a_language_may_respell_all_names() -> None:
    source = "He met John Smith and Maria Lopez."
    right, wrong = "Viņš satika Džonu Smitu un Mariju Lopesu.", "Viņš satika Mariju Lopesu."
    assert list(lost_names(source, right, frozenset(), respells_pinyin=True, by_sounds=True)) == []
    assert list(lost_names(source, wrong, frozenset(), respells_pinyin=True, by_sounds=True)) == ["John Smith"]


def test_what_the_glossary_has_is_known() -> None:
    assert list(lost_names("Tep Vanny left.", "Elle est partie.", frozenset({"Vanny"}), respells_pinyin=False)) == []


def test_names_of_china_are_not_looked_for_where_they_are_written_otherwise() -> None:
    texts = "He met Xi Jinping.", "Ông gặp Tập Cận Bình."
    assert list(lost_names(*texts, frozenset(), respells_pinyin=True)) == []
    assert list(lost_names(*texts, frozenset(), respells_pinyin=False)) == ["Xi Jinping"]
