"""make: LANG on the command line selects a language, LANG in the environment does not."""

import os
import subprocess
from pathlib import Path

from checkout import BIN, ROOT, Checkout


def built(checkout: Checkout) -> list[str]:
    return sorted(folder.name for folder in (checkout.root / "build" / "html").iterdir())


def test_a_language_on_the_command_line_is_built_alone(made: Checkout) -> None:
    done = made.run("make", "html", "LANG=km")
    assert done.returncode == 0, done.stderr
    assert built(made) == ["km"]


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


def test_the_locks_name_hashes_and_no_address() -> None:
    for name in ("requirements.txt", "tests/requirements.txt", "tests/package-lock.json"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "hash" in text or "integrity" in text
        assert not [line for line in text.splitlines() if "--index-url" in line or "--find-links" in line]
        assert "/simple" not in text
        assert '"resolved"' not in text


def test_interrupting_the_command_is_quiet(checkout: Checkout) -> None:
    process = subprocess.Popen(
        [BIN / "communique", "html"], cwd=checkout.root, stderr=subprocess.PIPE, text=True, env=os.environ
    )
    process.kill()
    process.communicate()
    assert not (checkout.root / "build" / "html").exists() or built(checkout) <= ["en", "ja", "km"]
