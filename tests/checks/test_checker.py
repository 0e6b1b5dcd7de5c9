"""Hostile catalogs: whatever stands in them is checked or refused with a clear error, in a time that has a bound."""

import time
from pathlib import Path

import pytest
from checkout import ROOT, Checkout

from communique.catalogs.catalog import Catalog, Message
from communique.checks.checker import Checker
from communique.checks.registry import Problem
from communique.checks.segment import LONGEST
from communique.project.settings import load_project

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


@pytest.mark.parametrize("line", ['"' + " " * 200_000 + "x", " " * 200_000 + "x", '"' + "\\" * 200_001 + '"'])
def test_a_line_of_blanks_is_refused_at_once(checkout: Checkout, line: str) -> None:
    checkout.add_catalog("ja", "index", f'msgid "a"\nmsgstr "b"\n{line}\n')
    start = time.perf_counter()
    done = checkout.communique("check", "--language", "ja")
    assert done.returncode == 2
    assert "locale/ja/LC_MESSAGES/index.po:7: not .po syntax" in done.stderr
    assert time.perf_counter() - start < PATIENCE


def test_a_file_of_many_megabytes_is_refused(checkout: Checkout) -> None:
    checkout.catalog("ja", "index").write_bytes(b"#" * 20_000_001)
    done = checkout.communique("check", "--language", "ja")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "larger than 20 MB" in done.stderr


def test_thousands_of_entries_are_checked(checkout: Checkout) -> None:
    entries = "".join(f'msgid "Case {n}"\nmsgstr "事件{n}"\n\n' for n in range(5000))
    checkout.add_catalog("ja", "index", entries)
    done = checkout.communique("check", "--language", "ja")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("damage", "says"),
    {
        "NUL": ('msgid "a"\nmsgstr "b\x00"\n', "control-characters"),
        "escape": ('msgid "a"\nmsgstr "b\x1b[31m"\n', "U+001B"),
        "plural bomb": ('msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n', "plural forms, so no page"),
        "context": ('msgctxt "x"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "y"\nmsgid "a"\nmsgstr "c"\n', "has a context"),
    }.values(),
)
def test_odd_entries_are_reported(checkout: Checkout, damage: str, says: str) -> None:
    checkout.add_catalog("ja", "index", damage)
    done = checkout.communique("check", "--language", "ja")
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_a_hostile_header_is_refused(checkout: Checkout) -> None:
    bomb = "(" * 5000 + "n" + ")" * 5000
    path = checkout.catalog("ja", "index")
    path.write_text(f'msgid ""\nmsgstr ""\n"Language: ja\\n"\n"Plural-Forms: nplurals=1; plural={bomb};\\n"\n')
    done = checkout.communique("check", "--language", "ja")
    assert "no plural forms" in done.stdout
    assert done.returncode == 1
