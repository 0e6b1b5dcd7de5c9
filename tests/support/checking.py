"""Checks of a text alone."""

from pathlib import Path

from checkout import ROOT

from communique.catalogs.catalog import Catalog, Message
from communique.checks.document import Document
from communique.checks.registry import Problem
from communique.glossary.terms import Term
from communique.project.settings import load_project
from communique.verdicts.checker import Checker

PROJECT = load_project(ROOT)


def of_document(text: str, code: str = "en") -> set[str]:
    """The checks that find something in a document of 8 June 2016."""
    document = Document(Path("x.rst"), "statements/2016-06-08-x", text)
    found = Checker(PROJECT.language(code), (), {}).problems({}, [document])
    assert all(problem.path == document.path and problem.line <= text.count("\n") for problem in found)
    return {problem.check for problem in found}


def of_glossary(row: str, code: str) -> set[str]:
    """The checks that find something in a glossary of one row: English and a language."""
    source, rendering = row.split(",")
    found = Checker(PROJECT.language(code), (Term(source, {code: (rendering,)}, ""),), {}).problems({})
    return {problem.check for problem in found}


def checked(code: str, *rows: Message) -> list[Problem]:
    """Check some messages of a language with an empty glossary."""
    catalogs = {Path(f"{number}.po"): Catalog({row.msgid: row}, "", {}) for number, row in enumerate(rows)}
    return [p for p in Checker(PROJECT.language(code), (), {}).problems(catalogs) if p.check != "header"]
