"""What is kept of an edition: nothing is made twice, and nothing stale is taken, whatever was done to a project."""

import os
from pathlib import Path

import pytest
from checkout import SLUG, Checkout
from histories import History
from imports import run_and_list_imports


@pytest.mark.parametrize("seed", range(4))
def test_after_any_history_a_build_is_that_from_nothing(tmp_path: Path, seed: int) -> None:
    history = History.begin(tmp_path, seed)
    for _ in range(8):
        history.step()


def test_where_nothing_changed_the_same_is_told_and_sphinx_is_not_imported(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("km"), 'msgid "Introduction"', '#, fuzzy\nmsgid "Introduction"')
    first = checkout.communique("all")
    assert "1 fuzzy; the rest is in English" in first.stderr
    again = run_and_list_imports(checkout, "all")
    *told, imported = again.stdout.splitlines()
    assert (again.returncode, sorted(told), imported) == (0, sorted(first.stdout.splitlines()), "[]")
    assert sorted(again.stderr.splitlines()) == sorted(first.stderr.splitlines())


def test_a_damaged_output_is_made_again(checkout: Checkout) -> None:
    checkout.build("--language", "en")
    page = checkout.root / "build" / "html" / "en" / "statements" / f"{SLUG}.html"
    right, status = page.read_bytes(), page.stat()
    page.write_bytes(bytes(len(right)))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    checkout.build("--language", "en")
    assert page.read_bytes() == right
