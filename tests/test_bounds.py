"""Bounds of the code, so that it stays one in which a stranger finds a thing in a minute."""

import ast
import io
import tokenize
from collections import Counter

from checkout import ROOT

MODULES = sorted((ROOT / "communique").rglob("*.py"))
OTHERS = [
    path
    for folder in ("bench", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "node_modules" not in path.parts
]


def test_modules_stay_short() -> None:
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in [*MODULES, *OTHERS]}
    assert len(lines) > 700
    assert {str(path.relative_to(ROOT)): count for path, count in lines.items() if count > 300} == {}


def test_functions_stay_short() -> None:
    long = {}
    for path in [*MODULES, *OTHERS]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 25:
                long[f"{path.relative_to(ROOT)}: {node.name}"] = node.end_lineno - node.lineno + 1
    assert long == {}


def test_packages_stay_of_a_size_to_be_read_at_once() -> None:
    lines = Counter[str]()
    for path in MODULES:
        lines[path.relative_to(ROOT / "communique").parts[0]] += len(_code_lines(path.read_text(encoding="utf-8")))
    assert {package: count for package, count in lines.items() if count > 1300} == {}


def _code_lines(text: str) -> set[int]:
    """Number the lines that hold code: no blank ones, comments or docstrings."""
    kept, begins = set[int](), True
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}:
            begins = True
        elif token.type not in {tokenize.NL, tokenize.COMMENT, tokenize.ENDMARKER}:
            is_docstring = begins and token.type == tokenize.STRING
            kept.update([] if is_docstring else range(token.start[0], token.end[0] + 1))
            begins = False
    return kept
