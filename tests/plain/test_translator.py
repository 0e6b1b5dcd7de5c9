"""Plain text: every form that a statement may hold has one."""

import re

import pytest
from checkout import EVERYTHING, LANGUAGES, Checkout, copy_content
from wording import differs, page_words


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    checkout = copy_content(tmp_path_factory.mktemp("everything"), EVERYTHING)
    checkout.build(target="forms")
    checkout.build(target="html")
    return checkout


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_of_any_form_is_lost(everything: Checkout, code: str) -> None:
    folder = everything.root / "build" / "html" / code / "statements"
    words = page_words(folder / "everything.html")
    assert differs(words, (folder / "everything.txt").read_text(encoding="utf-8")) == ""


def test_headings_have_room_above_and_no_line_ends_in_a_blank(everything: Checkout) -> None:
    written = (everything.root / "build" / "forms" / "en" / "everything.txt").read_text(encoding="utf-8")
    assert re.search(r"\n\n\n\S.*\n\n\S", written)
    assert not re.search(r"[ \t]\n|\n{4}", written)


def test_options_are_as_they_are_typed(brief: Checkout) -> None:
    brief.add_statement("2020-02-29-options", "-b, --both=MANY  two options\n", "en")
    brief.build("--language", "en", target="forms")
    text = (brief.root / "build" / "forms" / "en" / "2020-02-29-options.txt").read_text(encoding="utf-8")
    assert "\n-b, --both=MANY\n    two options\n" in text


NOTED = """Held [LAW]_.

.. hlist::

   * one
   * two
   * three

.. [LAW] A law.

   Its second paragraph.
"""


def test_a_list_in_columns_is_one_list_and_a_note_of_two_paragraphs_one_note(brief: Checkout) -> None:
    brief.add_statement("2020-02-29-noted", NOTED, "en")
    brief.build("--language", "en", target="forms")
    text = (brief.root / "build" / "forms" / "en" / "2020-02-29-noted.txt").read_text(encoding="utf-8")
    assert "\n- one\n- two\n- three\n" in text
    assert "\n[LAW] A law.\n\n      Its second paragraph.\n" in text


def test_what_stands_below_each_other_in_a_cell_is_parted_in_its_line(brief: Checkout) -> None:
    cell = "Two marches:\n\n       - one of 95 km\n       - one of 3 km"
    brief.add_statement("2020-02-29-cell", f".. list-table::\n\n   * - 2012\n     - {cell}\n", "en")
    brief.build("--language", "en", target="forms")
    text = (brief.root / "build" / "forms" / "en" / "2020-02-29-cell.txt").read_text(encoding="utf-8")
    assert "\n2012  Two marches: / one of 95 km / one of 3 km\n" in text
