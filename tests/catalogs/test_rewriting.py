"""A translation written anew changes the lines that say something else, and no others."""

import time

import pytest

from communique.catalogs.entries import read_catalog_file
from communique.catalogs.rewriting import with_translation

HEADER = 'msgid ""\nmsgstr "Language: ja\\n"\n\n'
MULTILINE = '# a “note”\n#, ignore-names\nmsgid "A"\n  msgstr ""\n"一つ"\n\n"二\\"つ" \n"三つ"\n'


def rewritten(entry: str, text: str, newline: str = "\n") -> str:
    data = (HEADER + entry).replace("\n", newline).encode()
    document = read_catalog_file(data, "ja", "x.po")  # type: ignore[arg-type]
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
    (entry,) = read_catalog_file(written.encode(), "ja", "x.po").entries  # type: ignore[arg-type]
    assert entry.msgstr == text


def test_a_text_that_changes_everywhere_takes_no_time() -> None:
    start = time.process_time()
    written = HEADER + rewritten(f'msgid "A"\nmsgstr ""\n"{" 。" * 2500}"\n', "。" * 2500)
    assert time.process_time() - start < 10
    (entry,) = read_catalog_file(written.encode(), "ja", "x.po").entries  # type: ignore[arg-type]
    assert entry.msgstr == "。" * 2500
