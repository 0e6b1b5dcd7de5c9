"""Making a release: what was built for the one before is taken only as far as it is that from nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import SLUG, Checkout
from repositories import commit, files, make_repository, release


@pytest.fixture(scope="module")
def begun(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """A project of three statements, one of which is made again without the others, and its first release.

    Not to be changed.
    """
    return Checkout(once("begun", make_begun))


def make_begun(folder: Path) -> None:
    checkout = make_repository(folder)
    for path in [*checkout.root.glob(f"docs/statements/{SLUG}.*"), *checkout.root.rglob(f"LC_MESSAGES/*/{SLUG}.po")]:
        for slug in ("2016-06-08-b", "2016-06-08-c"):
            shutil.copy(path, path.with_stem(slug))
    commit(checkout, "Add")
    release(checkout)


def nothing(checkout: Checkout) -> None:
    """The same text once more."""


def a_translation(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("km"), '\u17d4"', '\u17d5"')


def a_correction(checkout: Checkout) -> None:
    catalog = checkout.catalog("en")
    with catalog.open("a", encoding="utf-8") as file:
        file.write('\nmsgid "Elsewhere"\nmsgstr "Somewhere else"\n')


def what_is_kept(checkout: Checkout) -> None:
    """Somebody writes into what was built."""
    trees = checkout.root / "build" / "release"
    pages = [*trees.glob(f"source/build/html/*/statements/{SLUG}.html"), *trees.glob("source/build/pdf/*/*.pdf")]
    assert len(pages) > 6
    for path in [*pages, *trees.glob("source/docs/*.rst"), *trees.glob("*/build/records/english")]:
        path.write_bytes(path.read_bytes() + b"<!-- planted -->")
    (trees / "source" / "docs" / "planted.rst").write_text("Planted\n=======\n")


@pytest.fixture(scope="module")
def unchanged(begun: Checkout, once: Callable[[str, Callable[[Path], object]], Path]) -> Checkout:
    """A second release of the same text, from nothing. Not to be changed."""
    return Checkout(once("unchanged", lambda folder: from_nothing(begun, folder)))


def from_nothing(checkout: Checkout, folder: Path) -> Checkout:
    ignored = shutil.ignore_patterns("build")
    anew = Checkout(Path(shutil.copytree(checkout.root, folder, ignore=ignored, symlinks=True)))
    release(anew, "1.1")
    return anew


def goes_on(begun: Checkout, folder: Path, change: Callable[[Checkout], None]) -> Checkout:
    """Change a copy of the project, which has what was built for its first release."""
    checkout = Checkout(Path(shutil.copytree(begun.root, folder, symlinks=True)))
    change(checkout)
    return checkout


@pytest.mark.parametrize("change", [nothing, what_is_kept])
def test_a_later_release_of_the_same_text_is_that_from_nothing(
    begun: Checkout, unchanged: Checkout, tmp_path: Path, change: Callable[[Checkout], None]
) -> None:
    checkout = goes_on(begun, tmp_path / "project", change)
    release(checkout, "1.1")
    assert files(checkout.root / "dist" / "1.1") == files(unchanged.root / "dist" / "1.1")


@pytest.mark.parametrize("change", [a_translation, a_correction])
def test_a_later_release_is_that_from_nothing(
    begun: Checkout, tmp_path: Path, change: Callable[[Checkout], None]
) -> None:
    checkout = goes_on(begun, tmp_path / "project", change)
    commit(checkout, "Change", "2026-11-25")
    anew = from_nothing(checkout, tmp_path / "anew")
    release(checkout, "1.1")
    assert files(checkout.root / "dist" / "1.1") == files(anew.root / "dist" / "1.1")
