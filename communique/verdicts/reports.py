"""How problems are written down: for people, for programs, and for the pages that show a change."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from communique.checks.registry import NEVER_IGNORED, Overrule, Problem, Severity
from communique.errors import CommuniqueError
from communique.rules import CHECKS
from communique.system.digests import digest
from communique.system.terminal import BOLD, PLAIN, has_colours, visible, write_values
from communique.text.numbered import numbered

GRADES = {Severity.ERROR: "major", Severity.WARNING: "minor"}
COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m"}
# What GitHub's workflow commands give a meaning; line ends, which would end one, are made visible before.
ESCAPES = str.maketrans({"%": "%25"})
UNREADABLE = "unreadable"
GATHERED = {"untranslated"}
PROPERTY_ESCAPES = ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


def write(form: str, problems: Sequence[Problem], overruled: Sequence[Overrule], messages: int, out: TextIO) -> None:
    """Write problems and overrules in the form of this name; ``messages`` is how many were checked."""
    if form == "json":
        write_json(problems, overruled, out)
    elif form == "github":
        write_github(problems, overruled, out)
    elif form == "gitlab":
        write_gitlab(problems, overruled, out)
    else:
        write_text(problems, overruled, messages, out)


def unreadable_problem(error: CommuniqueError) -> Problem:
    """Return as a problem what keeps a file from being checked, for programs that show problems at their lines."""
    return Problem(Path(error.path or ""), error.line or 1, Severity.ERROR, error.text, UNREADABLE)


def write_text(problems: Sequence[Problem], overruled: Sequence[Overrule], messages: int, out: TextIO) -> None:
    """Write ``file:line: error: message [check-id]``, overrules last; on a terminal with colours and a summary.

    What is not translated is one line a file.
    """
    colours = has_colours(out)
    for problem in _gathered(problems):
        print(_coloured(problem) if colours else visible(str(problem)), file=out)
    write_overrules(overruled, out)
    if out.isatty():
        numbers = Counter(problem.severity for problem in problems)
        errors, warnings = numbers[Severity.ERROR], numbers[Severity.WARNING]
        found = f"{numbered(errors, 'error')}, {numbered(warnings, 'warning')}"
        done = f"{numbered(messages, 'message')} checked: {found}"
        print(f"{done}, {len(overruled)} overruled" if overruled else done, file=out)


def _gathered(problems: Sequence[Problem]) -> list[Problem]:
    """Say once for a file what is to be done there from end to end: it would hide what is wrong."""
    alike = Counter((problem.path, problem.text) for problem in problems if problem.check in GATHERED)
    told: dict[tuple[object, ...], Problem] = {}
    for place, problem in enumerate(problems):
        many = alike[problem.path, problem.text] - 1
        more = f", with {numbered(many, 'more message')}" if many > 0 else ""
        key = (problem.path, problem.text) if more else (place,)
        told.setdefault(key, replace(problem, text=problem.text + more))
    return [*told.values()]


def write_overrules(overruled: Iterable[Overrule], out: TextIO) -> None:
    """Write ``file:line: overruled: message [check-id]: reason``: nobody may do so unseen."""
    for overrule in overruled:
        print(visible(str(overrule)), file=out)


def write_json(problems: Iterable[Problem], overruled: Iterable[Overrule], out: TextIO) -> None:
    """Write a list of objects with ``file``, ``line``, ``severity``, ``message`` and ``check``.

    Where somebody has overruled one, its severity is "overruled", and ``reason`` says why.
    """
    rows = [_row(problem) for problem in problems]
    rows += [_row(each.problem) | {"severity": "overruled", "reason": each.reason} for each in overruled]
    write_values(rows, out)


def _row(problem: Problem) -> dict[str, str | int]:
    return {
        "file": problem.path.as_posix(),
        "line": problem.line,
        "severity": problem.severity.value,
        "message": problem.text,
        "check": problem.check,
    }


def write_github(problems: Iterable[Problem], overruled: Iterable[Overrule], out: TextIO) -> None:
    """Write GitHub's workflow commands, which put each problem beside its line in a change; overrules are notices."""
    said = [(problem, problem.severity.value, problem.text) for problem in problems]
    said += [(each.problem, "notice", f"overruled: {each.problem.text}: {each.reason}") for each in overruled]
    for problem, command, text in said:
        path = visible(problem.path.as_posix()).translate(PROPERTY_ESCAPES)
        place = f"file={path},line={problem.line},title={problem.check}"
        print(f"::{command} {place}::{visible(text).translate(ESCAPES)}", file=out)


def write_gitlab(problems: Iterable[Problem], overruled: Iterable[Overrule], out: TextIO) -> None:
    """Write GitLab's Code Quality report: a merge request shows what is new in it, overrules as information."""
    said = [(problem, GRADES[problem.severity], problem.text) for problem in problems]
    said += [(each.problem, "info", f"overruled: {each.problem.text}: {each.reason}") for each in overruled]
    alike = Counter[str]()
    rows = []
    for problem, grade, text in said:
        # It stays the same where the line does not.
        same = digest(path=problem.path, check=problem.check, text=text)
        alike[same] += 1
        place = {"path": problem.path.as_posix(), "lines": {"begin": problem.line}}
        fingerprint = digest(same=same, number=alike[same])
        about = {"check_name": problem.check, "severity": grade, "fingerprint": fingerprint}
        rows.append({"description": text, **about, "location": place})
    write_values(rows, out)


def write_list(out: TextIO) -> None:
    """Write what the checks are, each with its severity and a bad and a good example."""
    for check in sorted(CHECKS.values(), key=lambda check: check.id):
        notes = [f"only {', '.join(sorted(check.languages))}"] if check.languages else []
        notes += ["cannot be ignored"] if check.id in NEVER_IGNORED else []
        notes += [f"may be an {check.gravest.value}"] if check.gravest is not check.severity else []
        noted = f" ({'; '.join(notes)})" if notes else ""
        print(f"{check.id}: {check.severity.value}{noted}", file=out)
        print(f"    {check.why}\n    Bad:  {check.bad}\n    Good: {check.good}", file=out)


def _coloured(problem: Problem) -> str:
    place = f"{BOLD}{visible(str(problem.path))}:{problem.line}:{PLAIN}"
    severity = f"{COLOURS[problem.severity]}{problem.severity.value}:{PLAIN}"
    return f"{place} {severity} {visible(problem.text)} [{problem.check}]"
