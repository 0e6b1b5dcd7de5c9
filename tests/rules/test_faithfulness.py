"""Facts that differ: what is graded how, and what would satisfy an error."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from checking import PROJECT, checked

from communique.catalogs.catalog import Catalog, Message
from communique.checks.registry import Severity
from communique.verdicts.checker import Checker

KINDS = {"dates", "numbers", "money", "references"}
LEFT = {
    *KINDS,
    "acronyms",
    "figures",
    "no-break-space",
    "order",
    "repetitions",
    "sentences",
    "zero-width",
    "opposites",
    "negation",
}
DIGITS = {"my": "၀၁၂၃၄၅၆၇၈၉"}

GRADED = [
    ("ja", "They were released.", "この5名は釈放された。", "warning"),
    ("ja", "Four were released.", "釈放された。", "error"),
    ("en", "Article 9 and Article 9 bis apply.", "Article 9 bis applies.", "error"),
    ("km", "Five men left Channel Four News.", "បុរសប្រាំមួយនាក់បានចាកចេញពី Channel Four News។", "error"),
    ("ja", "Four were released.", "5名は釈放された。", "error"),
    ("ja", "It was published.", "2016年5月に発表された。", "warning"),
    ("ja", "The post was deleted.", "FBIへの投稿は削除された。", "warning"),
    ("ja", "the Covenant (ICCPR)", "規約（ICPCR）", "error"),
    ("ja", "the Convention (CEDAW)", "条約（女子差別撤廃条約）", "warning"),
    ("km", "He met Sokha Meas.", "គាត់បានជួប Sokhe Meas ។", "warning"),
    ("km", "They were released.", "អ្នកទាំងបីត្រូវបានដោះលែង។", "warning"),
]


@pytest.mark.parametrize(("code", "source", "text", "severity"), GRADED)
def test_what_is_only_added_warns_and_what_is_changed_or_missing_is_wrong(
    code: str, source: str, text: str, severity: str
) -> None:
    found = [p for p in checked(code, Message(source, text, False, 1)) if not p.check.startswith("khmer")]
    assert {problem.severity.value for problem in found} == {severity}


def test_the_number_word_of_a_name_that_is_kept_in_its_letters_is_not_asked_for_again() -> None:
    message = Message("Nine Dragons Paper was closed.", "ក្រុមហ៊ុន Nine Dragons Paper ត្រូវបានបិទ។", False, 1)
    assert "numbers" not in {problem.check for problem in checked("km", message)}


SATISFIED = [
    ("The firm paid £17million.", "同社は17ポンドを支払った。", "say 17000000 GBP, not 17 GBP"),
    ("He was shot at 03:40.", "彼は午後3時40分に撃たれた。", "say 03:40, not 15:40"),
    ("It is 148m long.", "長さは150メートルである。", "say 148 (metre) or 148000000, not 150 (metre)"),
    ("In the 1990s", "1980年代に", "say 1990s, not 1980s"),
    ("Article 437 bis applies.", "第437条が適用される。", "say article 437 bis, not article or rule or section 437"),
    ("Four were released.", "釈放された。", "translation does not: say 4"),
]


@pytest.mark.parametrize(("source", "text", "remedy"), SATISFIED)
def test_an_error_says_which_readings_would_satisfy_it(source: str, text: str, remedy: str) -> None:
    (problem,) = [p for p in checked("ja", Message(source, text, False, 1)) if p.severity is Severity.ERROR]
    assert problem.text.endswith(remedy) or f"{remedy} or " in problem.text


UNDESCRIBED = tomllib.loads(Path(__file__).with_name("undescribed.toml").read_text(encoding="utf-8"))
TEXTS = [(each["english"], code, texts) for each in UNDESCRIBED.values() for code, texts in each["languages"].items()]


def doubted(stated: str, code: str, text: str) -> list[str]:
    """List what is said of the facts of a translation into a language that nobody has described."""
    language = replace(PROJECT.language("ja"), code=code, digits="0123456789")
    catalog = {Path("x.po"): Catalog({stated: Message(stated, text, False, 1)}, "", {})}
    found = Checker(language, (), {}).problems(catalog)
    assert all(problem.severity is Severity.WARNING for problem in found if problem.check in KINDS)
    return [problem.text for problem in found if problem.check in KINDS]


@pytest.mark.parametrize(
    ("stated", "code", "right"), [(stated, code, texts["right"]) for stated, code, texts in TEXTS]
)
def test_what_is_right_in_a_language_that_nobody_has_described_is_left_alone(
    stated: str, code: str, right: str
) -> None:
    assert doubted(stated, code, right) == []


@pytest.mark.parametrize(
    ("stated", "code", "right", "old", "new"),
    [(stated, code, texts["right"], *pair) for stated, code, texts in TEXTS for pair in texts.get("wrong", ())],
)
def test_what_is_wrong_there_is_doubted(stated: str, code: str, right: str, old: str, new: str) -> None:
    assert old in right
    assert doubted(stated, code, right.replace(old, new, 1))


USAGES = tomllib.loads(Path(__file__).with_name("usages.toml").read_text(encoding="utf-8"))
ROWS = [(kind, *row) for kind, rows in USAGES.items() for row in rows]


@pytest.mark.parametrize(("kind", "code", "stated", "given"), [row[:4] for row in ROWS])
def test_what_a_language_writes_in_its_own_way_is_left_alone(kind: str, code: str, stated: str, given: str) -> None:
    assert noted(stated, code, given) == []


@pytest.mark.parametrize(("kind", "code", "stated", "wrong"), [(*row[:3], row[4]) for row in ROWS if len(row) > 4])
def test_what_is_another_thing_there_is_doubted(kind: str, code: str, stated: str, wrong: str) -> None:
    found = noted(stated, code, wrong)
    assert found
    assert all(text.startswith("warning") for text in found)


def noted(stated: str, code: str, text: str) -> list[str]:
    """List what is said of a translation into such a language by the checks that must know its words."""
    language = replace(PROJECT.language("ja"), code=code, digits=DIGITS.get(code, "0123456789"))
    catalog = {Path("x.po"): Catalog({stated: Message(stated, text, False, 1)}, "", {})}
    found = [problem for problem in Checker(language, (), {}).problems(catalog) if problem.check in LEFT]
    return [f"{problem.severity.value} {problem.text}" for problem in found]
