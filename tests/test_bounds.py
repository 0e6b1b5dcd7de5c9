"""Bounds of the code, so that it stays one in which a stranger finds a thing in a minute."""

import ast

import pytest
from checkout import ROOT

MODULES = sorted((ROOT / "communique").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_short(path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    assert {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno - f.lineno >= 25} == {}
