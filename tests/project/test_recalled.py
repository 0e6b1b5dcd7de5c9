"""What has been read of all documents is taken again only as long as none is another."""

import shutil

import pytest
from checkout import Checkout

from communique.project.recalled import recalled
from communique.project.settings import load_project
from communique.system.filedigests import settle


@pytest.fixture
def checkout(checkout: Checkout) -> Checkout:
    """A project whose conf.py brings in a folder, which is not so new that the next file might be as new."""
    (checkout.root / "own").mkdir()
    settle()
    return checkout


def read(checkout: Checkout, made: list[str]) -> str:
    """Count how often something is read anew."""

    def make() -> tuple[str, tuple[str, ...]]:
        made.append("")
        return str(len(made)), ("own",)

    return recalled(load_project(checkout.root), "numbers", str, make)


def test_the_same_is_read_once(checkout: Checkout) -> None:
    made: list[str] = []
    assert [read(checkout, made), read(checkout, made)] == ["1", "1"]


@pytest.mark.parametrize(
    "place",
    [
        *("docs/new.rst", "docs/statements/part.txt", "conf.py", "locale/glossary.csv", "own/template.html"),
        *("locale/en/LC_MESSAGES/index.po", "locale/approvals/en/new.txt"),
    ],
)
def test_what_it_is_made_from_is_looked_at(brief: Checkout, place: str) -> None:
    made: list[str] = []
    read(brief, made)
    path = brief.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write("# more\n")
    assert read(brief, made) == "2"


def test_a_translation_is_none_of_it(checkout: Checkout) -> None:
    made: list[str] = []
    read(checkout, made)
    checkout.edit(checkout.catalog("km"), '\u17d4"', '\u17d5"')
    assert read(checkout, made) == "1"


def test_templates_that_are_gone_are_written_again(brief: Checkout) -> None:
    assert brief.communique("update").returncode == 0
    shutil.rmtree(brief.root / "build" / "gettext")
    assert brief.communique("update").returncode == 0
    assert list((brief.root / "build" / "gettext").rglob("*.pot"))
