"""Answers that are kept: a command says the same again only while it would find the same."""

import os
import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from checkout import DOCNAMES, Checkout
from imports import run_and_list_imports


@pytest.mark.parametrize("command", ["check", "status"])
def test_where_nothing_changed_the_same_is_said_and_nothing_imported(checkout: Checkout, command: str) -> None:
    checkout.edit(checkout.catalog("km"), "២០១៦", "២០១៧")
    first = checkout.communique(command)
    again = run_and_list_imports(checkout, command)
    *said, imported = again.stdout.splitlines()
    assert said == first.stdout.splitlines()
    assert (again.stderr, again.returncode, imported) == (first.stderr, first.returncode, "[]")
    assert first.stdout


@pytest.mark.parametrize("command", ["check", "status"])
def test_what_took_long_is_named_and_no_part_of_the_answer(
    brief: Checkout, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    first = brief.communique(command, "--timings")
    named = re.findall(r"^ +\d+\.\d+ s  (?:(?:en|ja|km)/[\w/-]+|docs/[\w/-]+\.rst)$", first.stderr, re.MULTILINE)
    assert len(named) == len(first.stderr.splitlines()) == 4 * len(DOCNAMES)
    again = run_and_list_imports(brief, command, "--quiet")
    assert (again.stderr, again.stdout) == ("", f"{first.stdout}[]\n")


def test_an_edit_is_seen_whatever_time_its_file_has(checkout: Checkout) -> None:
    clean = checkout.communique("check")
    catalog = checkout.catalog("km")
    right, status = catalog.read_bytes(), catalog.stat()
    wrong = right.replace("២០១៦".encode(), "២០១៧".encode())
    for text, code in ((wrong, 1), (right, 0), (wrong, 1)):
        catalog.write_bytes(text)
        os.utime(catalog, ns=(status.st_atime_ns, status.st_mtime_ns))
        done = checkout.communique("check")
        assert (done.returncode, done.stdout == clean.stdout) == (code, code == 0)


def test_another_form_or_language_is_another_question(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("km"), "២០១៦", "២០១៧")
    asked = [("--language", "km"), ("--language", "km", "--format", "json"), ("--language", "en")]
    said = [checkout.communique("check", *options).stdout for options in asked]
    assert len(set(said)) == len(asked)
    assert [checkout.communique("check", *options).stdout for options in asked] == said


def test_what_could_not_be_read_is_read_again(brief: Checkout) -> None:
    hidden = brief.catalog("km").rename(brief.root / "elsewhere.po")
    for _ in range(2):
        assert brief.communique("check").returncode == 2
    hidden.rename(brief.catalog("km"))
    assert brief.communique("check").returncode == 0


def test_a_page_that_is_gone_is_written_again(brief: Checkout) -> None:
    page = brief.root / "build" / "status" / "index.html"
    for _ in range(2):
        assert brief.communique("status").returncode == 0
        assert page.exists()
        page.unlink()


def test_the_end_of_an_embargo_is_an_edit_by_the_clock(brief: Checkout) -> None:
    begun = time.monotonic()
    brief.communique("status", "--language", "en")
    seconds = 4 + int(5 * (time.monotonic() - begun))  # to be read in before its end, however busy the machine is
    end = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=seconds)
    text = f":date: 2020-02-29\n:embargo: {end.isoformat()}\n:organization: Human Rights Now\n\nOne\n===\n\nTwo.\n"
    brief.add_statement("2020-02-29-an-example", text, "en", "ja", "km")
    assert "under embargo" in brief.communique("status", "--language", "en").stdout
    while datetime.now(UTC) <= end:
        time.sleep(0.1)
    assert "under embargo" not in brief.communique("status", "--language", "en").stdout


@pytest.mark.parametrize("name", ["folder.rst", ".hidden/pipe.rst"])
def test_what_is_no_document_ends_no_embargo(brief: Checkout, name: str) -> None:
    place = brief.root / "docs" / name
    place.parent.mkdir(exist_ok=True)
    place.mkdir() if name == "folder.rst" else os.mkfifo(place)
    assert brief.communique("check", "--language", "en").returncode == 0
