"""The fields above a statement's title mean the same to the build, to a release and in every revision."""

from datetime import date

import pytest
from checkout import DOCNAME, SLUG, Checkout
from reading import read

from communique.project.settings import load_project
from communique.release.redirects import renamed
from communique.statements.statement import Statement

PATH = f"docs/{DOCNAME}.rst"
NAMES = ("2016-06-08-other", "2016-06-08-cambodia")
PLAIN = ":date: 2016-06-08\n:organization: Human Rights Now\n"
FORMS = {
    "on one line": f"{PLAIN}:formerly: {' '.join(NAMES)}\n",
    "on a line of its own": f"{PLAIN}:formerly: {NAMES[0]}\n   {NAMES[1]}\n",
    "below the field's name": f"{PLAIN}:formerly:\n   {NAMES[0]}\n   {NAMES[1]}\n",
    "in a paragraph of its own": f"{PLAIN}:formerly: {NAMES[0]}\n\n   {NAMES[1]}\n",
    "in other letters": f":Date: 2016-06-08\n:ORGANIZATION: Human Rights Now\n:Formerly: {' '.join(NAMES)}\n",
    "after an empty line": f"{PLAIN}\n:formerly: {' '.join(NAMES)}\n",
    "below comments": f".. A draft.\n\n   :formerly: 2000-01-01-none\n\n..\n\n{PLAIN}:formerly: {' '.join(NAMES)}\n",
    "below a target": f".. _statement:\n\n{PLAIN}:formerly: {' '.join(NAMES)}\n",
    "after a byte order mark": f"\ufeff{PLAIN}:formerly: {' '.join(NAMES)}\n",
    "with the line ends of Windows": f"{PLAIN}:formerly: {NAMES[0]}\n   {NAMES[1]}\n".replace("\n", "\r\n"),
    "with fields over several lines": f":date:\n   2016-06-08\n:organization: Human\n   Rights Now\n"
    f":formerly: {' '.join(NAMES)}\n",
    "with keywords that docutils replaces": f":date: $Date: 2016/06/08 12:00:00 $\n:organization: Human Rights Now\n"
    f":formerly: {' '.join(NAMES)}\n",
}


def write_head(checkout: Checkout, head: str) -> None:
    """Write other fields above the shipped statement's text."""
    path = checkout.root / PATH
    text = path.read_text(encoding="utf-8")
    assert text.startswith(PLAIN)
    path.write_text(head + text.removeprefix(PLAIN), encoding="utf-8", newline="")


@pytest.mark.parametrize("form", FORMS)
def test_a_field_says_the_same_to_the_build_and_to_a_release_however_it_is_written(
    brief: Checkout, form: str
) -> None:
    write_head(brief, FORMS[form])
    assert read(brief) == (Statement(DOCNAME, date(2016, 6, 8), ("Human Rights Now",), formerly=NAMES),)
    assert renamed(load_project(brief.root)) == dict.fromkeys(NAMES, SLUG)


@pytest.mark.parametrize(
    ("head", "line", "told"),
    [
        (f".. A draft.\n\n:Date: June\n{PLAIN.splitlines()[1]}\n", 3, "the date is 'June'"),
        (f"{PLAIN}:formerly: {NAMES[0]}\n   Cambodia.\n", 3, "'Cambodia.' is no name"),
        (f"{PLAIN}\n:Version: one\n", 4, "the version is 'one'"),
        (f"{PLAIN}\n:Version: 1.1\n", 4, "version 1.1 has no correction note"),
        (f"{PLAIN}:formerly: {NAMES[0]}\n:formerly: {NAMES[1]}\n", 4, "the field 'formerly' is there twice"),
    ],
)
def test_what_is_wrong_with_a_field_is_told_with_its_line(brief: Checkout, head: str, line: int, told: str) -> None:
    write_head(brief, head)
    done = brief.communique("html", "--language", "en")
    assert done.returncode == 2
    assert f"{PATH}:{line}: {told}" in done.stderr


@pytest.mark.parametrize("command", ["all", "update", "status"])
def test_a_document_that_is_not_utf_8_is_told_with_its_line(brief: Checkout, command: str) -> None:
    path = brief.root / PATH
    path.write_bytes(path.read_bytes().replace(b"\xe2\x80\x9c", b"\x93", 1))
    line = next(number for number, text in enumerate(path.read_bytes().splitlines(), 1) if b"\x93" in text)
    done = brief.communique(command)
    assert "Traceback" not in done.stderr
    assert done.returncode == 2
    assert f"{PATH}:{line}: not UTF-8: save it in that encoding\n" in done.stderr


@pytest.mark.parametrize("command", ["html", "update"])
def test_a_zero_by_which_docutils_writes_what_is_not_seen_is_told_with_its_line(
    brief: Checkout, command: str
) -> None:
    path = brief.root / PATH
    path.write_bytes(path.read_bytes() + b"\nHe\0 was held.\n")
    line = path.read_bytes().count(b"\n")
    done = brief.communique(command)
    assert done.returncode == 2
    assert f"{PATH}:{line}: holds U+0000: take it out\n" in done.stderr


def test_a_field_that_docutils_makes_a_box_of_is_no_second_title(brief: Checkout) -> None:
    write_head(brief, f"{PLAIN}:dedication: To them\n")
    said = brief.communique("html", "--language", "en").stderr
    assert f"{PATH}:3: ':dedication:' has no place in a statement" in said
    assert "no single title" not in said
