"""Postings: brought up to date, they are those of all texts, whatever has changed, come or gone."""

import random
from dataclasses import replace

import pytest

from communique.search.postings import FIRST, NONE, postings, read_postings

WORDS = ["a", "be", "cat", "dog", "elephant", "rights", "人権", "擁護者", "សិទ្ធិ", "មនុស្ស", "２０１６", "𞤢𞤣𞤤"]


def some(random_: random.Random) -> str:
    return " ".join(random_.choices(WORDS, k=random_.randrange(9)))


@pytest.mark.parametrize("seed", range(40))
def test_whatever_changes_they_are_those_made_from_nothing(seed: int) -> None:
    random_ = random.Random(seed)
    texts, found = [some(random_) for _ in range(12)], NONE
    for _ in range(12):
        for _ in range(random_.randrange(4)):
            texts[random_.randrange(len(texts))] = some(random_)
        match random_.randrange(6):
            case 0:
                texts.append(some(random_))
            case 1:
                texts.insert(random_.randrange(len(texts)), some(random_))
            case 2:
                del texts[random_.randrange(len(texts))]
        found = postings(texts, read_postings(b"".join(found.encoded())))
        assert found == postings(texts, NONE)


def test_of_any_number_of_statements_each_has_a_sign() -> None:
    many = 0xD800 - FIRST + 3  # some of them halves of a sign in UTF-16
    found = postings(["" for _ in range(many - 1)] + ["cat"], NONE)
    assert read_postings(b"".join(found.encoded())) == found
    assert found.whole["cat"] == chr(FIRST + many - 1)


def test_of_texts_that_are_the_same_nothing_is_made_again() -> None:
    texts = [f"text {number}" for number in range(20)]
    made = postings(texts, NONE)
    told = replace(made, whole={**made.whole, "planted": chr(FIRST + 3)})
    texts[7] = "another"
    assert "planted" in postings(texts, told).whole
