"""Tests lie where a stranger looks for them: in the folder of the package, under the name of the module."""

from pathlib import Path

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


def names_what_it_tries(place: Path) -> bool:
    """Return whether a test has the name of a command, or of a module of its folder's package."""
    folder, name = place.parent, place.stem.removeprefix("test_")
    if folder == Path("commands"):
        return name in {command.__name__.rpartition(".")[2] for command in COMMANDS}
    module = PACKAGE / folder / name
    return module.with_suffix(".py").exists() or module.is_dir()


def test_a_test_has_the_name_of_what_it_tries() -> None:
    places = [path.relative_to(TESTS) for path in FILES]
    mirrors = [place for place in places if place.as_posix() not in SUBJECTS and place.parent != Path("shipped")]
    assert len(mirrors) > 200
    assert [place.as_posix() for place in mirrors if not names_what_it_tries(place)] == []


def test_every_exception_is_one() -> None:
    assert all((TESTS / name).exists() for name in SUBJECTS)
    folders = {path.relative_to(TESTS).parts[0] for path in FILES}
    assert folders >= OTHER_FOLDERS
    assert folders - OTHER_FOLDERS <= {path.name for path in PACKAGE.iterdir()}
