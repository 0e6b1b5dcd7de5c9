"""make: LANG on the command line selects a language, LANG in the environment does not."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from checkout import BIN, ROOT, Checkout, need


def built(checkout: Checkout) -> list[str]:
    return sorted(folder.name for folder in (checkout.root / "build" / "html").iterdir())


def test_a_language_on_the_command_line_is_built_alone(made: Checkout) -> None:
    done = made.run("make", "html", "LANG=km")
    assert done.returncode == 0, done.stderr
    assert built(made) == ["km"]


def test_a_check_mends_the_catalogs_where_it_is_told_to(made: Checkout) -> None:
    typed = 'msgid "A"\nmsgstr "否定した 。"\n'
    made.add_catalog("ja", "index", typed)
    assert "fixed: " not in made.run("make", "check", "LANG=ja").stdout
    assert "[japanese-punctuation]" in made.run("make", "check", "LANG=ja", "FIX=1").stdout
    assert "否定した。" in made.catalog("ja", "index").read_text(encoding="utf-8")


def test_the_environment_s_locale_selects_nothing(made: Checkout) -> None:
    done = made.run("make", "html", env={"LANG": "ja_JP.UTF-8"})
    assert done.returncode == 0, done.stderr
    assert built(made) == ["en", "ja", "km"]


def test_no_program_sees_the_language_as_its_locale(made: Checkout) -> None:
    (made.root / "show.mk").write_text("show:\n\t@env\ninclude Makefile\n")
    selected = made.run("make", "-f", "show.mk", "show", "LANG=km", env={"LANG": "C.UTF-8"}).stdout
    assert "LANG=km" not in selected
    inherited = made.run("make", "-f", "show.mk", "show", env={"LANG": "C.UTF-8"}).stdout
    assert "LANG=C.UTF-8" in inherited.splitlines()


def test_an_unknown_language_is_one_line_with_a_remedy(made: Checkout) -> None:
    done = made.run("make", "html", "LANG=xx")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == (
        "pyproject.toml: unknown language 'xx': use one of en, ja, km, or add it to languages in [tool.communique]"
    )


def test_make_alone_prints_every_target(made: Checkout) -> None:
    done = made.run("make")
    assert done.returncode == 0
    phony = next(line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith(".PHONY:"))
    for target in phony.split()[1:]:
        assert f"\n  {target} " in done.stdout


def test_an_old_python_is_refused_by_name(made: Checkout, tmp_path: Path) -> None:
    (made.root / ".venv" / "ready").unlink()
    old = tmp_path / "python2"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = made.run("make", "html", f"PYTHON={old}")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == (
        "communique needs Python 3.11 or newer: install it, or name it with make PYTHON=python3.12"
    )


def test_interrupting_the_command_is_quiet(checkout: Checkout) -> None:
    process = subprocess.Popen(
        [BIN / "communique", "html"], cwd=checkout.root, stderr=subprocess.PIPE, text=True, env=os.environ
    )
    process.kill()
    process.communicate()
    assert not (checkout.root / "build" / "html").exists() or built(checkout) <= ["en", "ja", "km"]


@pytest.fixture
def telling(checkout: Checkout) -> Checkout:
    """A checkout with the Makefile, whose commands only say how they are called."""
    need("make")
    shutil.copy(ROOT / "Makefile", checkout.root)
    (checkout.root / "requirements.txt").touch()
    folder = checkout.root / ".venv" / "bin"
    folder.mkdir(parents=True)
    (folder / "communique").write_text('#!/bin/sh\nprintf "<%s>" "$@"\n')
    (folder / "communique").chmod(0o755)
    (checkout.root / ".venv" / "ready").touch()
    return checkout


HOSTILE = ["a'; touch x; '", "$(shell touch x)", "`touch x`", '"; touch x; "', "$$(touch x)", "a b"]


@pytest.mark.parametrize("text", HOSTILE)
def test_make_takes_slugs_and_languages_as_data(telling: Checkout, text: str) -> None:
    assert (
        telling.run("make", "--no-print-directory", "statement", f"SLUG={text}").stdout == f"<statement><--><{text}>"
    )
    assert (
        telling.run("make", "--no-print-directory", "language", f"LANG={text}").stdout
        == f"<language><--language><{text}>"
    )
    assert not (telling.root / "x").exists()


def test_make_without_a_slug_or_a_language_calls_the_command_without(telling: Checkout) -> None:
    assert telling.run("make", "--no-print-directory", "statement").stdout == "<statement><--><>"
    assert telling.run("make", "--no-print-directory", "language").stdout == "<language>"
