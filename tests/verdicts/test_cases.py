"""Cases: pairs of sentences, right and wrong, and what the checks of a whole catalog must say of each.

``cases.jsonl`` was collected from kinds of mistakes on published parallel text, ``siblings.jsonl`` and
``neighbours.jsonl`` have others of the same kinds, ``everyday.jsonl`` what reports say every day, and each other file
what readers wrote to find what nobody had tried.
Expected is ``clean`` (no error of any check, no finding about a fact or a number of sentences), ``no error``,
``error``, ``reported`` (any finding), or the check that finds something.
"""

import json
import pickle
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest
from checkout import ROOT

from communique.catalogs.catalog import Catalog, Message
from communique.checks.registry import Problem, Severity
from communique.project.settings import load_project
from communique.rules import CHECKS
from communique.verdicts.checker import Checker

Found: TypeAlias = dict[str, list[Problem]]

FOLDER = ROOT / "tests" / "fixtures" / "facts"
FACTS = {"numbers", "dates", "money", "references", "addresses", "acronyms", "names", "sentences"}
# What says something of several messages, or by design only asks for a second look.
OTHERS = {"consistency", "name-variants", "japanese-style", "length"}


@cache
def cases() -> dict[str, dict[str, str]]:
    """Read the cases by file and id: those of different readers may have one id."""
    read = [
        (path.stem, json.loads(line))
        for path in sorted(FOLDER.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    found = {f"{file} {case['id']}": case for file, case in read}
    assert len(found) == len(read), "a case that has another's name would not be tried"
    return found


def catalog(case: dict[str, str]) -> Catalog:
    """Return a catalog with a case as its only message."""
    return Catalog({case["source"]: Message(case["source"], case["translation"], False, 1)}, "", {})


@pytest.fixture(scope="module")
def found(once: Callable[[str, Callable[[Path], object]], Path]) -> Found:
    """What is said of each case, checked as the only message of a catalog, with an empty glossary."""
    folder = once("cases", lambda folder: write(folder, every_problem()))
    return pickle.loads((folder / "found").read_bytes())


def write(folder: Path, found: Found) -> None:
    folder.mkdir()
    (folder / "found").write_bytes(pickle.dumps(found))


def every_problem() -> Found:
    project, by_language = load_project(ROOT), defaultdict(dict)
    for name, case in cases().items():
        by_language[case["language"]][Path(name)] = catalog(case)
    problems = defaultdict(list)
    for code, catalogs in by_language.items():
        for problem in Checker(project.language(code), (), {}).problems(catalogs):
            problems[str(problem.path)].append(problem)
    return problems


def test_what_is_called_an_error_holds_its_message_back(found: Found) -> None:
    project = load_project(ROOT)
    for code in ("ja", "km"):
        checker = Checker(project.language(code), (), {})
        names = [name for name, case in cases().items() if case["language"] == code]
        told = {name for name in names for p in found[name] if p.severity is Severity.ERROR and CHECKS[p.check].alone}
        assert len(told) > 100
        # Of those that nothing is told of, a few.
        names = [*told, *[name for name in names if name not in told][::5]]
        errors = checker.errors_in(checker.catalogs({Path(name): catalog(cases()[name]) for name in names}))
        held = {str(finding.segment.path) for check, finding in errors if check.alone}
        assert held == told


def against(name: str, found: Found) -> list[str]:
    """List what speaks against a case: what is found and should not be, or is not and should."""
    case, problems = cases()[name], [p for p in found[name] if p.check not in {*OTHERS, "header"}]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    # What is told as an error holds its message back: only checks that say they may find one are asked again.
    by = {p.check for p in errors}.intersection(CHECKS)
    said = [f"{check} may find no error" for check in by if CHECKS[check].gravest is not Severity.ERROR]
    match case["expected"]:
        case "clean":
            return said + [str(problem) for problem in problems if problem in errors or problem.check in FACTS]
        case "no error":
            return said + [str(problem) for problem in errors]
        case "error":
            return said if errors else [*said, "no error"]
        case "reported":
            return said if problems else [*said, "nothing found"]
        case check:
            return said if check in {problem.check for problem in problems} else [*said, f"no {check}"]


@pytest.mark.parametrize("code", ["ja", "km"])
@pytest.mark.parametrize("file", sorted(path.stem for path in FOLDER.glob("*.jsonl")))
def test_cases_are_found_or_left_alone_as_expected(found: Found, file: str, code: str) -> None:
    names = [name for name, case in cases().items() if name.startswith(f"{file} ") and case["language"] == code]
    assert names
    assert {name: said for name in names if (said := against(name, found))} == {}


def test_every_kind_has_as_many_siblings_as_cases() -> None:
    kinds, siblings = defaultdict(int), defaultdict(int)
    for path in FOLDER.glob("*.jsonl"):
        counted = kinds if path.stem == "cases" else siblings
        for case in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            counted[case["language"], case["kind"]] += 1
    assert {kind: n for kind, n in kinds.items() if siblings[kind] < n} == {}
