"""Hostile messages: each is checked in a time that has a bound."""

import time
from pathlib import Path

import pytest
from checkout import ROOT

from communique.catalogs.catalog import Catalog, Message
from communique.checks.registry import Problem
from communique.checks.segment import LONGEST
from communique.project.settings import load_project
from communique.verdicts.checker import Checker

PROJECT = load_project(ROOT)


# Seconds that no message of a few pages may take; most take some hundredths. Generous, since other work may go on.
PATIENCE = 10.0


BAIT = {
    "figures before a fraction": "分の" + "1" * LONGEST,
    "grouped figures before a fraction": "分の" + "1," * (LONGEST // 2),
    "symbols without figures": "A," * (LONGEST // 2) + " /",
    "letters before an address": "あ" * LONGEST + "。 info@example.org",
    "an address without an end": "a." * (LONGEST // 2) + "@",
    "full stops": "あ" + "." * LONGEST + "あ",
    "full stops and spaces": "." * (LONGEST // 2) + " " * (LONGEST // 2) + "あ",
    "a list of days": "1, " * (LONGEST // 3),
    "a list of days in Japanese": "1・" * (LONGEST // 2),
    "counted people": "5名。" * (LONGEST // 3),
    "dates": "1/1/2016 " * (LONGEST // 9),
    "years": "2016年" * (LONGEST // 5),
    "number words": "二" * LONGEST + "名",
    "open emphasis": "*a " * (LONGEST // 3),
    "open substitutions": "|a " * (LONGEST // 3),
    "open roles": ":a:`" * (LONGEST // 4),
    "brackets": "（" * LONGEST,
    "quotation marks": "「" * LONGEST,
    "names": "ニー・ソカー" * (LONGEST // 6),
    "capitals": "A" * LONGEST,
    "Roman numerals": "第" + "I" * LONGEST + "章",
    "domains": "a.b-" * (LONGEST // 4),
    "domains of another script": "ウ." * (LONGEST // 2),
    "handles": "@a" * (LONGEST // 2),
    "links": "`a <b>`_ " * (LONGEST // 9),
    "open links": "`a <" * (LONGEST // 4),
    "notes": "[#a]_ " * (LONGEST // 6),
    "look-alikes": "1O" * (LONGEST // 2),
    "what nobody sees": "1\u034f" * (LONGEST // 2),
    "weekdays": "月、" * (LONGEST // 2),
    "days of the week": "Monday and not Tuesday, " * (LONGEST // 24),
    "denials beside a condition": "Unless. " + "not " * (LONGEST // 4 - 2),
    "abbreviations": "A. B.” " * (LONGEST // 7),
    "a megabyte": "人" * 1_000_000,
    "a megabyte of figures": "9" * 1_000_000,
}


def check(msgid: str, msgstr: str, code: str = "ja") -> list[Problem]:
    message = Message(msgid, msgstr, False, 1)
    return Checker(PROJECT.language(code), (), {}).problems({Path("x.po"): Catalog({msgid: message}, "", {})})


@pytest.mark.parametrize("bait", BAIT)
@pytest.mark.parametrize("side", ["source", "translation"])
def test_no_message_takes_long(bait: str, side: str) -> None:
    text = BAIT[bait][: max(LONGEST, len(BAIT[bait]) if len(BAIT[bait]) > 2 * LONGEST else 0)]
    start = time.process_time()
    check(*((text, "本文") if side == "source" else ("The text.", text)))
    assert time.process_time() - start < PATIENCE


def test_a_text_that_is_too_long_is_an_error_and_no_other_check_looks_at_it() -> None:
    checks = {problem.check for problem in check("Four words.", "五" * (LONGEST + 1))}
    assert checks == {"size", "header"}
    many = "，".join(f"{number}名" for number in range(400))
    assert "size" in {problem.check for problem in check("Many people.", many)}
