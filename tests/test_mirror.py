"""Tests lie where a stranger looks for them: in the folder of the package, under the name of the module."""

from pathlib import Path

import pytest
from checkout import ROOT

from communique.cli.main import COMMANDS

TESTS = ROOT / "tests"
PACKAGE = ROOT / "communique"
# The real command, what the repository ships, and this.
OTHER_FOLDERS = {"commands", "shipped"}
FILES = sorted(path for path in TESTS.rglob("test_*.py") if "node_modules" not in path.parts and path.parent != TESTS)
# What is tried of a package as a whole, or of make.
SUBJECTS = {
    "approvals/test_histories.py",  # all of it together, by random histories
    "rules/test_examples.py",  # each check by its own examples
    "verdicts/test_cases.py",  # every check together, by cases of published text
    "verdicts/test_reports.py",  # every check together, by kinds that users of other programs have reported
    "verdicts/test_mutants.py",  # every check together, by what slips of the pen make of good translations
    "commands/test_make.py",
    "release/test_life.py",  # what releases leave out at which hour
    "editions/test_reading.py",  # how often documents are read
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_a_test_has_the_name_of_what_it_tries(path: Path) -> None:
    place = path.relative_to(TESTS)
    folder, name = place.parent, path.stem.removeprefix("test_")
    if place.as_posix() in SUBJECTS or folder == Path("shipped"):
        return
    if folder == Path("commands"):
        assert name in {command.__name__.rpartition(".")[2] for command in COMMANDS}
    else:
        module = PACKAGE / folder / name
        assert module.with_suffix(".py").exists() or module.is_dir()


def test_every_exception_is_one() -> None:
    assert all((TESTS / name).exists() for name in SUBJECTS)
    folders = {path.relative_to(TESTS).parts[0] for path in FILES}
    assert folders >= OTHER_FOLDERS
    assert folders - OTHER_FOLDERS <= {path.name for path in PACKAGE.iterdir()}
