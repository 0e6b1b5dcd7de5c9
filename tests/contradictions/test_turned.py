"""Turned: what is said of one of two things is not said of the other."""

import pytest

from communique.contradictions.turned import turned_beside, turned_things

COURT = "The first appellant was acquitted, but the second was convicted."
BROTHERS = "The elder brother was released; the younger remains in prison."


@pytest.mark.parametrize(
    ("code", "source", "translation", "turned"),
    [
        ("ja", COURT, "第1上訴人は無罪となったが、第2上訴人は有罪となった。", []),
        ("ja", COURT, "無罪となったのは第1上訴人、有罪となったのは第2上訴人である。", []),
        ("ja", COURT, "第2上訴人は無罪となったが、第1上訴人は有罪となった。", [("first", "second")]),
        ("km", BROTHERS, "បងប្រុសត្រូវបានដោះលែង តែប្អូនប្រុសនៅជាប់គុក។", []),
        ("km", BROTHERS, "ប្អូនប្រុសត្រូវបានដោះលែង តែបងប្រុសនៅជាប់គុក។", [("elder", "younger")]),
    ],
)
def test_each_is_said_of_the_right_one(
    code: str, source: str, translation: str, turned: list[tuple[str, str]]
) -> None:
    assert list(turned_things((source, translation), ("en", code))) == turned


def test_a_name_goes_with_what_the_source_says_behind_it() -> None:
    source = {"a": 0, "denied": 5, "b": 10, "cases": 15}
    right, wrong = {"a": 0, "denied": 5, "b": 10, "cases": 15}, {"b": 0, "denied": 5, "a": 10, "cases": 15}
    moved = {"b": 0, "cases": 5, "a": 10, "denied": 15}
    for translation, found in ((right, []), (moved, []), (wrong, [("a", "b")])):
        names = {(source[name], translation[name]): name for name in "ab"}
        things = [(source[thing], translation[thing]) for thing in ("denied", "cases")]
        assert list(turned_beside(names, things)) == found


def test_a_word_of_two_classes_alternates_with_nothing() -> None:
    texts = "The company sued the police after workers had been beaten.", "労働者が殴られた後、会社は警察を提訴した。"
    assert list(turned_things(texts, ("en", "ja"))) == []
