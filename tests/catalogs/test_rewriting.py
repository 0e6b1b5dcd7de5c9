"""A translation written anew changes the lines that say something else, and no others."""

import re
import subprocess
import time

import pytest
from checkout import Checkout, need
from updating import update

from communique.catalogs.entries import read_document
from communique.catalogs.rewriting import unwrapped, with_translation

HEADER = 'msgid ""\nmsgstr "Language: ja\\n"\n\n'
MULTILINE = '# a “note”\n#, ignore-names\nmsgid "A"\n  msgstr ""\n"一つ"\n\n"二\\"つ" \n"三つ"\n'


def rewritten(entry: str, text: str, newline: str = "\n") -> str:
    data = (HEADER + entry).replace("\n", newline).encode()
    document = read_document(data, "ja", "x.po")  # type: ignore[arg-type]
    (found,) = document.entries
    return "".join(with_translation(found, text).lines)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ('一つ二"つ三つ', "", ""),
        ('壱つ二"つ三つ', "一", "壱"),
        ("一つ二「つ三つ", '\\"', "「"),
        ('一つ二"つ三つ。', "三つ", "三つ。"),
        ('一つ二"三つ', 'つ" \n', '" \n'),
    ],
)
def test_only_the_lines_that_change_are_written(text: str, old: str, new: str, newline: str) -> None:
    wanted = MULTILINE.replace(old, new) if old else MULTILINE
    assert rewritten(MULTILINE, text, newline) == wanted.replace("\n", newline)


def test_a_translation_of_one_line_stays_on_its_line() -> None:
    assert rewritten('msgid "A"\nmsgstr "一つ 。"', "一つ。") == 'msgid "A"\nmsgstr "一つ。"'


@pytest.mark.parametrize("text", ["", "全く別の文", '二"つ一つ'])
def test_whatever_is_written_is_read_again(text: str) -> None:
    written = HEADER + rewritten(MULTILINE, text)
    (entry,) = read_document(written.encode(), "ja", "x.po").entries  # type: ignore[arg-type]
    assert entry.msgstr == text


def test_a_text_that_changes_everywhere_takes_no_time() -> None:
    start = time.process_time()
    written = HEADER + rewritten(f'msgid "A"\nmsgstr ""\n"{" 。" * 2500}"\n', "。" * 2500)
    assert time.process_time() - start < 10
    (entry,) = read_document(written.encode(), "ja", "x.po").entries  # type: ignore[arg-type]
    assert entry.msgstr == "。" * 2500


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_catalog_that_a_program_has_wrapped_has_a_line_for_each_text_again(newline: str) -> None:
    entries = (
        '# A note.\n#, fuzzy\n#| msgid "An old text"\nmsgctxt "here"\nmsgid "A long text"\n'
        'msgid_plural "Long texts"\nmsgstr[0] "長い文"\nmsgstr[1] ""\n\n'
        'msgid ""\n"One line\\n"\n"and another"\nmsgstr "一行"\n\n'
        '#~ msgid "A \\"gone\\" text"\n#~ msgstr "消えた文"\n'
    )
    written = (HEADER + entries).replace("\n", newline)
    text = re.compile(r'^((?:#[~|] )?)(msg\S+ )"(An? |長い|消え|Long )(.*")', re.MULTILINE)
    wrapped = text.sub(rf'\1\2""{newline}\1"\3"{newline}\1"\4', written)
    assert wrapped.count(newline) == written.count(newline) + 12
    document = read_document(wrapped.encode(), "ja", "x.po")  # type: ignore[arg-type]
    assert unwrapped(document).text == written


def test_a_translation_that_somebody_has_put_on_several_lines_stays_so() -> None:
    document = read_document((HEADER + MULTILINE).encode(), "ja", "x.po")  # type: ignore[arg-type]
    assert unwrapped(document) is document


@pytest.mark.parametrize("options", [[], ["--width=40"]])
def test_a_catalog_that_was_wrapped_is_unwrapped_and_says_what_it_said(brief: Checkout, options: list[str]) -> None:
    need("msgcat")
    path = brief.catalog("ja")
    before = path.read_bytes()
    subprocess.run(["msgcat", *options, "-o", path, path], check=True)
    assert path.read_bytes() != before
    assert "comments or form" in update(brief).stdout
    assert path.read_bytes() == before
    assert update(brief).stdout == ""
