"""The vocabulary of a language is gathered in the time that a first verdict may take."""

from time import process_time

import pytest

from communique.words.vocabulary import vocabulary


@pytest.mark.parametrize("code", ["ru", "pl", "it"])
def test_cldr_s_rules_are_not_read_again_for_each_word_of_a_language_that_has_thousands(code: str) -> None:
    vocabulary(code)  # what all languages share
    begun = process_time()
    vocabulary.__wrapped__(code)
    assert process_time() - begun < 2
