"""The terminal: what its encoding lacks is escaped, and what it cannot do is not asked of it."""

import io
import json

import pytest

from communique.system.terminal import has_colours, write_values


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_json_in_every_encoding(encoding: str) -> None:
    values = ["ថ្ងៃ", "𠮷", "é", "\udc80"]
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace")
    write_values(values, out)
    out.seek(0)
    assert json.loads(out.read()) == values


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colours_are_for_terminals_that_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert has_colours(Terminal())
    assert not has_colours(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not has_colours(Terminal())
