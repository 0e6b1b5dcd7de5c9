"""Japanese style: what a sentence ends in, and not the letter before its full stop."""

from pathlib import Path

import pytest
from checking import PROJECT

from communique.catalogs.catalog import Catalog, Message
from communique.verdicts.checker import Checker


def styles(*documents: tuple[str, ...]) -> list[str]:
    """What is said of the style of documents, each with its sentences."""
    catalogs = {Path(f"{texts[0]}.po"): Catalog({text: Message(text, text, False, 1) for text in texts}, "", {})
                for texts in documents}  # fmt: skip
    problems = Checker(PROJECT.language("ja"), (), {}).problems(catalogs)
    return [problem.text for problem in problems if problem.check == "japanese-style"]


POLITE = ("七人を逮捕しました。", "釈放を求めます。", "私たちは見積もっています。", "返してください。")


def test_a_text_that_is_polite_throughout_has_one_style() -> None:
    assert styles(POLITE) == []


@pytest.mark.parametrize(
    ("text", "ending"), [("七人を逮捕した。", "た"), ("釈放を求める。", "る"), ("証拠はない。", "ない")]
)
def test_the_sentence_that_is_not_polite_is_named_alone(text: str, ending: str) -> None:
    (said,) = styles((*POLITE, text))
    assert said.startswith(f"“{ending}” is plain")


def test_one_polite_sentence_in_a_plain_text_is_named() -> None:
    (said,) = styles(("七人を逮捕した。", "釈放を求める。", "釈放を求めます。"))
    assert said.startswith("“ます” is polite")


def test_a_letter_may_be_polite_beside_plain_statements() -> None:
    assert styles(POLITE, ("七人を逮捕した。", "釈放を求める。")) == []
