"""An approval as a file: the words that were signed, in one form, and nothing that could be put in their place."""

import re
from datetime import date
from pathlib import Path

import pytest

from communique.approvals.approval import Approval, check_name, read_approval, refuse_forged
from communique.approvals.subject import Subject
from communique.errors import CommuniqueError

SUBJECTS = (
    Subject("km", "Three came.", "Four came.", "មានមនុស្ស ៤ នាក់មក។", glossary=(("NEC", "គ.ជ.ប"),)),
    Subject(
        "km", 'A "line"\nand \u2028 another', "A", "ក", findings=("warning: x [terms]",), overrules=(("y", "z"),)
    ),
)
APPROVAL = Approval("km", "Sok Dara", "language", date(2026, 11, 25), tuple(each.line for each in SUBJECTS))
SHOWN = Path("locale/approvals/km") / APPROVAL.name


def refusal(text: str | bytes, name: str = APPROVAL.name, code: str = "km") -> str:
    data = text.encode() if isinstance(text, str) else text
    shown = SHOWN.with_name(name)
    with pytest.raises(CommuniqueError) as caught:
        refuse_forged(read_approval(data, code, shown), shown)
    message = str(caught.value).removeprefix(f"{shown}:")
    assert message.endswith("restore the file as it was committed, or remove it and approve again")
    return message


def test_what_is_written_is_read() -> None:
    read = read_approval(APPROVAL.text.encode(), "km", SHOWN)
    assert read == APPROVAL
    refuse_forged(read, SHOWN)
    assert tuple(read.subjects(SHOWN)) == SUBJECTS
    assert list(read.digests) == [each.digest for each in SUBJECTS]


def test_a_file_says_what_was_signed_a_line_a_message() -> None:
    head, _, body = APPROVAL.text.partition("\n\n")
    assert head.splitlines() == ["language: km", "by: Sok Dara", "role: language", "date: 2026-11-25"]
    first, second = body.splitlines()
    assert re.fullmatch(r"[0-9a-f]{64} \{.*\}", first)
    assert "Three came." in first
    assert "មានមនុស្ស ៤ នាក់មក។" in first
    assert "z" in second


def test_the_name_has_day_person_and_digest() -> None:
    assert re.fullmatch(r"2026-11-25-Sok-Dara-[0-9a-f]{16}\.txt", APPROVAL.name)
    names = {Approval("km", by, "legal", APPROVAL.day, ()).name for by in ("សុខ ដារ៉ា", "../../x", "a" * 99)}
    assert all(len(name.encode()) < 255 and "/" not in name and ".." not in name for name in names)


@pytest.mark.parametrize(
    "change", ["language", "msgid", "english", "translation", "glossary", "findings", "overrules"]
)
def test_all_that_the_reviewer_sees_is_in_the_digest(change: str) -> None:
    values = {name: getattr(SUBJECTS[1], name) for name in Subject.__dataclass_fields__}
    other = {**values, change: ((("x",),) if isinstance(values[change], tuple) else "x")}
    assert Subject(**other).digest != SUBJECTS[1].digest


MALFORMED = {
    "": "1: no approval: the line must say 'language: …'",
    "language: km\n": "2: no approval: the line must say 'by: …'",
    APPROVAL.text.replace("by: Sok Dara", "by:"): "2: no approval: the line must say 'by: …'",
    APPROVAL.text.replace("by: Sok Dara", "by: x\u202ey"): "2: no approval: the line must say 'by: …'",
    APPROVAL.text.replace("2026-11-25", "2026-11-31"): "4: '2026-11-31' is no day",
    APPROVAL.text.replace("2026-11-25", "20261125"): "4: '20261125' is no day",
    APPROVAL.text.replace("\n\n", "\n"): "5: no approval: an empty line, then a line a message",
    APPROVAL.text.removesuffix("\n"): "5: no approval: an empty line, then a line a message",
    APPROVAL.text.partition("\n\n")[0] + "\n\n": "5: no approval: an empty line, then a line a message",
    APPROVAL.text + "<<<<<<< HEAD\n": "8: not the line of a message",
    APPROVAL.text.replace('{"msgid"', '["msgid"', 1): "6: not the line of a message",
    APPROVAL.text.replace('"msgid": "A', '"msgid": 3, "x": "A'): "7: not the line of a message",
    APPROVAL.text + f"{'0' * 64} {'[' * 100_000}\n": "8: not the line of a message",
}


@pytest.mark.parametrize(("text", "message"), MALFORMED.items(), ids=range(len(MALFORMED)))
def test_a_malformed_file_is_refused_by_line(text: str, message: str) -> None:
    assert refusal(text).startswith(message)


FORGED = {
    "another translation": (APPROVAL.text.replace("៤", "៥"), "6: the words are not those that were approved"),
    "another source": (APPROVAL.text.replace("Three", "Two"), "6: the words are not those that were approved"),
    "no reason": (APPROVAL.text.replace(', "overrules": [["y", "z"]]', ""), "7: the words are not those that were"),
    "more than is signed": (APPROVAL.text.replace('"msgid": "Th', '"x": 1, "msgid": "Th'), "6: the line is not as"),
    "another person": (APPROVAL.text.replace("Sok Dara", "Chan"), "1: its text was changed, or its name"),
    "another role": (APPROVAL.text.replace("language\n", "legal\n"), "1: its text was changed, or its name"),
    "another day": (APPROVAL.text.replace("date: 2026-11-25", "date: 2026-11-24"), "1: its text was changed"),
    "a line less": (APPROVAL.text.replace(f"{SUBJECTS[0].line}\n", ""), "1: its text was changed, or its name"),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_file_is_refused_by_line(what: str) -> None:
    text, message = FORGED[what]
    assert text != APPROVAL.text
    assert refusal(text).startswith(message)


def test_other_bytes_names_and_places_are_refused() -> None:
    assert refusal(APPROVAL.text.encode() + b"\xff\n").startswith("8: not UTF-8")
    assert refusal(APPROVAL.text, "2026-11-25-Chan.txt").startswith(
        f"1: its text was changed, or its name, {APPROVAL.name}"
    )
    assert refusal(APPROVAL.text, code="ja").startswith("1: is of 'km', and lies among those of ja")


@pytest.mark.parametrize("by", ["", " ", "…", "a" * 101, "a\nb", "Dara ", "a\u202eb"])
def test_what_is_no_name_signs_nothing(by: str) -> None:
    with pytest.raises(CommuniqueError, match="no name to approve by"):
        check_name(by)


@pytest.mark.parametrize("by", ["Dara", "សុខ ដារ៉ា", "佐藤", "J. O’Neill", "r1"])
def test_a_pseudonym_of_any_script_will_do(by: str) -> None:
    check_name(by)
