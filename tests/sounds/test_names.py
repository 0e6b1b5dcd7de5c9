"""Names: what an English text calls somebody or a place, and no word that is translated."""

import pytest

from communique.sounds.names import TABLE, names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Macedonian President Gjorge Ivanov spoke.", ["Gjorge Ivanov"]),
        ("He met Mr. Lamont of the United Nations in Palu.", ["Lamont", "Palu"]),
        ("Hussein al-Mutawa's sister is free.", ["Hussein Mutawa"]),
        ("J. K. Rowling, Berivan Aktaş and Şükrü Demirhan left.", ["J K Rowling", "Berivan Aktaş", "Şükrü Demirhan"]),
        ("(b) Repeal article 112; families may visit on Mondays.", []),
        ("Meanwhile North Korea fired the Minister of Justice.", []),
        ("A. Killings in May", []),
        ("The lawyer Vo An Khoa met To Lam and Judge Kong Sothy.", ["Vo An Khoa", "To Lam", "Kong Sothy"]),
        ("Blogger Le Thi Ngoc left.", ["Le Thi Ngoc"]),
        ("He met Rowena “Weng” Magbanua.", ["Rowena Weng Magbanua"]),
    ],
)
def test_names_are_found(text: str, found: list[str]) -> None:
    assert [name.text for name in names(text) if name.is_own] == found


def test_a_headline_gives_every_word_a_capital() -> None:
    found = names("Police Chase Robbers Through Dusty Town After Mr Reyes Calls")
    assert [name.text for name in found] == ["Reyes Calls"]


@pytest.mark.parametrize("court", ["Provincial Court", "Municipal Court"])
def test_a_place_is_named_before_what_is_called_by_it(court: str) -> None:
    assert [name.text for name in names(f"He stood before the Siem Reap {court}.")] == ["Siem Reap"]


def test_each_word_is_listed_once_and_what_is_said_of_translated_words_is_said_of_such() -> None:
    listed = {kind: words.split() for kind, words in TABLE.items()}
    assert {kind: len(words) for kind, words in listed.items()} == {
        kind: len({*each}) for kind, each in listed.items()
    }
    translated = {*listed["titles"], *listed["ordinary"], *listed["exonyms"]}
    assert {*listed["syllables"], *listed["places"]} <= translated
