"""Mutants of published parallel text (``REAL_TEXT``): one fact of a translation changed, pair by pair.

A folder holds ``*-<language>.jsonl``, each line a pair with ``source`` and ``translation``. The facts are found by
the plain expressions below, not by the code under test; pairs that have an error as they are are left out. A mutant
is reported when there is a finding that the pair did not have.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.catalogs.catalog import Catalog
from communique.catalogs.message import Message
from communique.checks.registry import Problem, Severity
from communique.project.settings import load_project
from communique.verdicts.checker import Checker

ROOT = Path(__file__).parent.parent
DIGIT = "[0-9０-９០-៩]"
# What each kind of fact looks like, and what it becomes; "{n}" is a number in figures or words that stands before it.
NUMBERS = {
    "ja": rf"(?:(?<!{DIGIT}){DIGIT}{{1,3}}|(?<![一二三四五六七八九十百千第])[二三四五六七八九十]{{1,2}})",
    "km": rf"(?:(?<!{DIGIT}){DIGIT}{{1,3}} ?|(?:មួយ|ពីរ|បី|បួន|ប្រាំ|ដប់|ម្ភៃ|សាមសិប) ?)",
}
KINDS: dict[str, dict[str, dict[str, str]]] = {
    "ja": {
        "unit of time": {
            "(?<={n})年間": "か月間",
            "(?<={n})年(?=の刑|の懲役|の禁錮|前|後|ぶり|にわたり)": "か月",
            "(?<={n})[かカヵヶケ]月": "年",
            "(?<={n})週間": "日間",
            "(?<={n})日間": "週間",
            "(?<={n})時間": "分間",
            "(?<={n})分間?(?=前|後|間|ほど|にわたり|で)": "時間",
        },
        "part of day": {
            "午前(?=[0-9])": "午後",
            "午後(?=[0-9])": "午前",
            "(?<=曜日の)朝": "夜",
            "(?<=曜日の)夜": "朝",
            "(?<=曜日の)午後": "午前",
        },
        "magnitude": {f"(?<={DIGIT})万": "億", f"(?<={DIGIT})億": "万", f"(?<={DIGIT})兆": "億"},
        "currency": {
            f"(?<={DIGIT}|[万億])米?ドル": "ユーロ",
            f"(?<={DIGIT}|[万億])ポンド": "ドル",
            f"(?<={DIGIT}|[万億])ユーロ": "円",
            f"(?<={DIGIT}|[万億])円": "ドル",
        },
        "month": {rf"(?<!{DIGIT}){DIGIT}(?=月(?![^\d]?間))": "+1"},
        "figure": {f"(?<!{DIGIT}){DIGIT}(?!{DIGIT}*[.,])": "+1"},
    },
    "km": {
        "unit of time": {
            "(?<={n})ឆ្នាំ": "ខែ",
            "(?<={n})ខែ": "ឆ្នាំ",
            "(?<={n})ថ្ងៃ(?!ទី)": "សប្តាហ៍",
            "(?<={n})សប្តាហ៍": "ថ្ងៃ",
            "(?<={n})ម៉ោង": "នាទី",
            "(?<={n})នាទី": "ម៉ោង",
        },
        "part of day": {"ព្រឹក(?=ថ្ងៃ|$|។| )": "ល្ងាច", "រសៀល(?=ថ្ងៃ|$|។| )": "ព្រឹក", "ល្ងាច(?=ថ្ងៃ|$|។| )": "ព្រឹក"},
        "magnitude": {f"(?<={DIGIT})(?P<fact> ?ពាន់លាន)": " លាន", f"(?<={DIGIT})(?P<fact> ?លាន)": " ពាន់"},
        "currency": {"ដុល្លារ": "ផោន", "ផោន": "ដុល្លារ", "អឺរ៉ូ": "ដុល្លារ"},
        "month": {"(?<=ខែ)មិថុនា": "កក្កដា", "(?<=ខែ)កញ្ញា": "តុលា", "(?<=ខែ)តុលា": "កញ្ញា", "(?<=ខែ)មេសា": "មីនា"},
        "figure": {f"(?<!{DIGIT}){DIGIT}(?!{DIGIT}*[.,])": "+1"},
    },
}


# What the source must say for a mutant to be one of a fact that both texts state.
STATED = {
    "年": r"years?|annual|\b\d\d\b",
    "か月": "months?",
    "月": "months?",
    "週間": "weeks?",
    "日間": r"\bdays?|dail",
    "時間": "hour",
    "分": "minute",
    "ឆ្នាំ": r"year|annual|, \d\d\b|aged?",
    "ខែ": "month",
    "ថ្ងៃ": r"\bdays?\b|dail",
    "សប្តាហ៍": "week",
    "ម៉ោង": "hour",
    "នាទី": "minute",
}


@dataclass(frozen=True)
class Pair:
    """A sentence and its published translation."""

    source: str
    translation: str


def report(folder: Path) -> None:
    """Print for each language and kind how many mutants are reported, and how many as errors."""
    for path in sorted(folder.glob("*-*.jsonl")):
        code = path.stem.rsplit("-", 1)[1]
        if code in KINDS:
            _print(path.name, counted(code, list(pairs(path))))


def pairs(path: Path) -> Iterator[Pair]:
    """Read the pairs of a file."""
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        yield Pair(row["source"], row["translation"])


def counted(code: str, originals: list[Pair]) -> Mapping[str, list[Severity | None]]:
    """Check every mutant of some pairs: what the worst new finding on each is, None where there is none."""
    checker = Checker(load_project(ROOT).language(code), (), {})
    before = _problems(checker, originals)
    sound = [pair for pair, found in zip(originals, before, strict=True) if _worst(found) is not Severity.ERROR]
    made = [(kind, pair, mutant) for pair in sound for kind, mutant in mutants(code, pair)]
    known = {pair: {problem.text for problem in found} for pair, found in zip(originals, before, strict=True)}
    found = _problems(checker, [mutant for *_, mutant in made])
    counted = defaultdict(list)
    for (kind, pair, _), problems in zip(made, found, strict=True):
        counted[kind].append(_worst([problem for problem in problems if problem.text not in known[pair]]))
    return counted


def mutants(code: str, pair: Pair) -> Iterator[tuple[str, Pair]]:
    """Change one fact of a translation, in turn."""
    for kind, changes in KINDS[code].items():
        for pattern, other in changes.items():
            _, of_number, rest = pattern.rpartition("(?<={n})")
            expression = rest if "(?P<fact>" in rest else f"(?P<fact>{rest})"
            if of_number:
                expression = NUMBERS[code] + expression
            for found in re.finditer(expression, pair.translation):
                stated = next((rule for word, rule in STATED.items() if found["fact"].startswith(word)), "")
                if kind == "unit of time" and not re.search(stated, pair.source, re.IGNORECASE):
                    continue
                start, end = found.span("fact")
                new = chr(ord(found["fact"]) + (-1 if found["fact"] in "9９៩" else 1)) if other == "+1" else other
                yield kind, Pair(pair.source, pair.translation[:start] + new + pair.translation[end:])


def _problems(checker: Checker, checked: list[Pair]) -> list[list[Problem]]:
    """Check each pair as the only message of a catalog."""
    catalogs = {
        Path(str(number)): Catalog({pair.source: Message(pair.source, pair.translation, False, 1)}, "", {})
        for number, pair in enumerate(checked)
    }
    found: list[list[Problem]] = [[] for _ in checked]
    for problem in checker.problems(catalogs):
        if problem.check != "header":
            found[int(str(problem.path))].append(problem)
    return found


def _worst(problems: list[Problem]) -> Severity | None:
    severities = {problem.severity for problem in problems}
    return next((severity for severity in (Severity.ERROR, Severity.WARNING) if severity in severities), None)


def _print(title: str, rows: Mapping[str, list[Severity | None]]) -> None:
    print(f"\nMutants of {title}\n{'':20}{'made':>6}{'error':>8}{'warning':>9}{'missed':>8}")
    for kind, found in rows.items():
        shares = [
            f"{found.count(severity) / len(found):.1%}" for severity in (Severity.ERROR, Severity.WARNING, None)
        ]
        print(f"{kind:20}{len(found):6}{shares[0]:>8}{shares[1]:>9}{shares[2]:>8}")


if __name__ == "__main__":
    report(Path(sys.argv[1]))
