"""What an expression was compiled to is taken only for the same expression, and finds what it would find."""

import re

import pytest

from communique.expressions import compiled as module
from communique.expressions.compiled import Expressions, Form, compiled, remembered
from communique.expressions.sought import Sought, edges

DATE = r"(?P<day>\d\d?) (?P<month>may|june)\b"


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Expressions:
    """Let this process know nothing."""
    monkeypatch.setattr(module, "known", empty := Expressions())
    return empty


def again(monkeypatch: pytest.MonkeyPatch, known: Expressions) -> Expressions:
    """Let another process know what this one keeps."""
    monkeypatch.setattr(module, "known", other := Expressions())
    other.learn(known.kept())
    return other


def test_what_is_kept_finds_what_the_expression_finds(known: Expressions, monkeypatch: pytest.MonkeyPatch) -> None:
    first = compiled(DATE, re.IGNORECASE)
    other = again(monkeypatch, known)
    second = compiled(DATE, re.IGNORECASE)
    assert not other.added
    assert (second.pattern, second.flags, second.groups) == (DATE, first.flags, 2)
    assert second.groupindex == re.compile(DATE, re.IGNORECASE).groupindex
    found = second.search("on 5 JUNE")
    assert found is not None
    assert found.groupdict() == {"day": "5", "month": "JUNE"}
    assert found.lastgroup == "month"


def test_each_expression_and_flag_is_another(known: Expressions) -> None:
    compiled("may", re.IGNORECASE)
    assert compiled("may").search("MAY") is None
    assert compiled("May").search("may") is None
    assert Sought("may", flags=0).pattern.search("MAY") is None
    assert known.added == len(known.forms) + len(known.words)


def test_words_that_were_read_from_an_expression_are_not_read_again(
    known: Expressions, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert remembered("x", 0, "none", lambda: None) is None
    begun = edges("may|june")
    other = again(monkeypatch, known)
    assert remembered("x", 0, "none", lambda: ["another"]) is None
    assert edges("may|june") == begun == {"ma", "ju"}
    assert not other.added


@pytest.mark.parametrize("data", [b"", b"{}", b"[[], []]\n", b'[{"x": 1}, {}]\n', b'[{}, {"x": 1}]\n', b"\xff"])
def test_something_else_is_nothing(known: Expressions, data: bytes) -> None:
    known.learn(data)
    assert compiled("may").fullmatch("may")


@pytest.mark.parametrize("code", [b"", b"\xff\xff\xff\xff", b"\1", b"\0" * 40])
def test_what_the_matcher_calls_unsound_is_compiled_anew(
    known: Expressions, monkeypatch: pytest.MonkeyPatch, code: bytes
) -> None:
    compiled("may")
    known.forms = {key: Form(form.flags, form.groups, form.names, code) for key, form in known.forms.items()}
    again(monkeypatch, known)
    assert compiled("may").fullmatch("may")
