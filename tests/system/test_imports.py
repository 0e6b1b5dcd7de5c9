"""Imports put off: the code of a module is read when something of it is asked for, and only then."""

import importlib
from pathlib import Path

import pytest

from communique.system.imports import put_off


def test_a_module_is_read_when_something_of_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "seldom_asked_for.py").write_text("from pathlib import Path\nPath(__file__).unlink()\nANSWER = 42\n")
    put_off("seldom_asked_for")
    module = importlib.import_module("seldom_asked_for")
    assert (tmp_path / "seldom_asked_for.py").exists()
    assert module.ANSWER == 42
    assert not (tmp_path / "seldom_asked_for.py").exists()


def test_a_module_that_is_not_there_is_missing_at_once() -> None:
    put_off("there_is_none_of_this_name")
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("there_is_none_of_this_name")
