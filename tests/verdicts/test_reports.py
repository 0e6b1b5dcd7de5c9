"""Kinds that users of other programs have reported: what is right there is right here, without a finding.

Each is a sentence of ours; what a kind needs a whole build for is tried where that is built.
"""

import re
from io import StringIO
from pathlib import Path

import pytest
from checkout import ROOT

from communique.catalogs.catalog import Catalog, parse_catalog
from communique.catalogs.message import Message
from communique.checks.registry import Problem, Severity
from communique.errors import CommuniqueError
from communique.glossary.terms import read_glossary
from communique.project.settings import load_project
from communique.verdicts.checker import Checker
from communique.verdicts.reports import write

PROJECT = load_project(ROOT)
RIGHT = {
    "a full stop ends a sentence, not a document's symbol": (
        "ja",
        "The expert cites A/HRC/31/66.",
        "専門家はA/HRC/31/66を引用した。",
    ),
    "all is no currency": (
        "ja",
        "In 2019 all prisoners were moved.",
        "2019年に受刑者全員が移送された。",
    ),
    "real is a word": ("km", "They named three real obstacles.", "ពួកគេបានលើកឡើងពីឧបសគ្គពិតប្រាកដបី។"),
    "top is a word": ("ja", "Of the 20 top judges, 4 left.", "判事トップ20人のうち4人が去った。"),
    "1日 is a length of time": ("ja", "She was questioned for one day.", "彼女は1日尋問を受けた。"),
    "blanks stand beside figures": ("ja", "She returned on 3 March 2018.", "彼女は2018 年 3 月 3 日に帰国した。"),
    "a number with a point is one": (
        "ja",
        "See Section 4.1 of the study.",
        "調査のセクション4.1を参照。",
    ),
    "a bracket behind a number closes one": ("km", "The Law (Article 12) says so.", "ច្បាប់ (មាត្រា ១២) ចែងដូច្នេះ។"),
    "the text of a role is translated": ("ja", "See :index:`prisons` here.", "ここの :index:`監獄` を参照。"),
    "a literal block begins with one colon": ("ja", "The law says::", "法は次のように定める::"),
}


@pytest.mark.parametrize("kind", RIGHT)
def test_what_is_right_has_no_finding(kind: str) -> None:
    code, msgid, msgstr = RIGHT[kind]
    catalog = Catalog({msgid: Message(msgid, msgstr, False, 1)}, "", {})
    found = Checker(PROJECT.language(code), read_glossary(PROJECT), {}).problems({Path("x.po"): catalog})
    assert not [problem for problem in found if problem.check != "header"]


def parsed(entry: str) -> Catalog:
    return parse_catalog(f'msgid ""\nmsgstr ""\n"Language: ja\\n"\n\n{entry}'.encode(), "ja", Path("x.po"))


def test_escapes_are_read_as_gettext_reads_them() -> None:
    catalog = parsed('msgid "At Ni."\nmsgstr "\\343\\201\\253\\x3b"\n')
    assert catalog.messages["At Ni."].msgstr == "に;"


def test_a_flag_needs_no_blank() -> None:
    assert parsed('#,fuzzy\nmsgid "At noon."\nmsgstr "正午に。"\n').messages["At noon."].fuzzy


def test_a_line_separator_ends_no_line_of_a_catalog() -> None:
    assert parsed('msgid "At noon."\nmsgstr "正午\u2028に。"\n').messages["At noon."].msgstr == "正午\u2028に。"


def test_a_translation_under_a_context_is_not_that_of_the_message() -> None:
    messages = parsed('msgctxt "a"\nmsgid "At noon."\nmsgstr "正午に。"\n').messages
    assert not any(message.msgstr for message in messages.values())


def test_a_single_backslash_is_refused_with_its_line() -> None:
    with pytest.raises(CommuniqueError, match=r"x\.po:6"):
        parsed('msgid "Held.\\\\ [#n]_"\nmsgstr "拘束\\ [#n]_。"\n')


def test_what_is_not_translated_is_one_line_a_file_and_each_place_to_programs() -> None:
    said = "not translated: published in English"
    found = [Problem(Path(path), line, Severity.WARNING, said, "untranslated") for path in "ab" for line in (3, 7, 9)]
    found.insert(1, Problem(Path("a"), 5, Severity.ERROR, "say 5", "numbers"))
    places = {"text": ["a:3", "a:5", "b:3"], "github": ["a:3", "a:5", "a:7", "a:9", "b:3", "b:7", "b:9"]}
    for form, expected in places.items():
        out = StringIO()
        write(form, found, (), 6, out)
        shown = [re.sub("^.*file=(.),line=(.).*$", r"\1:\2", line)[:3] for line in out.getvalue().splitlines()]
        assert shown == expected
    out = StringIO()
    write("text", found, (), 6, out)
    assert out.getvalue().splitlines()[0] == f"a:3: warning: {said}, with 2 more messages [untranslated]"
