"""make: LANG on the command line selects a language, LANG in the environment does not."""

import shutil
from pathlib import Path

import pytest
from checkout import BIN, ROOT, SLUG, Checkout, need


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


@pytest.mark.parametrize(
    ("arguments", "env", "said"),
    [
        ((), {"LANG": "km"}, "LANG=km"),
        ((), {"LANGUAGE": "km"}, "LANGUAGE=km"),
        (("lang=km",), {}, "lang=km"),
        (("language=en",), {}, "language=en"),
        (("LANGUAGE=ja",), {}, "LANGUAGE=ja"),
        (("LC_ALL=km",), {}, "LC_ALL=km"),
    ],
)
def test_what_looks_like_a_choice_and_is_none_is_said_in_one_line(
    made: Checkout, arguments: tuple[str, ...], env: dict[str, str], said: str
) -> None:
    done = made.run("make", "glossary", *arguments, env=env)
    code = said.partition("=")[2]
    assert (done.returncode, done.stderr) == (
        0,
        f"{said} selects no language: write 'make html LANG={code}', or --language {code}\n",
    )


def test_what_usual_environments_say_of_languages_is_not_mentioned(made: Checkout) -> None:
    usual = {"LANG": "km_KH.UTF-8", "LANGUAGE": "en", "LC_ALL": "C.UTF-8"}
    assert made.run("make", "glossary", env=usual).stderr == ""
    assert made.run("make", "glossary", "LANG=km", env={"LANGUAGE": "ja"}).stderr == ""


def test_an_empty_language_is_refused(made: Checkout) -> None:
    done = made.run("make", "html", "LANG=")
    assert done.returncode == 2
    assert "LANG is empty: write a language, such as LANG=km, or leave it out for all" in done.stderr
    assert not (made.root / "build").exists()


# Stands for Python: it says how an environment would be made, and makes one that only says its name.
FAKE_PYTHON = """#!/bin/sh
test "$1" = -c && exit
printf '<%s>' "$@"
mkdir -p .venv/bin .venv/lib/python3.11/site-packages
printf '#!/bin/sh\\n' >.venv/bin/pip
printf '#!/bin/sh\\n# %s/.venv/bin/python\\nprintf "<communique><%%s>" "$@"\\n' "$PWD" >.venv/bin/communique
chmod +x .venv/bin/*
"""


@pytest.fixture(params=["Makefile", "communique/new/skeleton/Makefile"])
def moving(request: pytest.FixtureRequest, tmp_path: Path) -> Checkout:
    """A folder with a Makefile and the environment that it made."""
    need("make")
    folder = tmp_path / "a ខ្មែរ"
    folder.mkdir()
    shutil.copy(ROOT / request.param, folder / "Makefile")
    for name in ("requirements.txt", "pyproject.toml"):
        (folder / name).touch()
    (tmp_path / "python").write_text(FAKE_PYTHON)
    (tmp_path / "python").chmod(0o755)
    assert html(Checkout(folder)) == "setting up .venv …\n<-m><venv><.venv><communique><html>"
    return Checkout(folder)


def html(checkout: Checkout, **environment: str) -> str:
    usual = {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    done = checkout.run("make", "--no-print-directory", "html", "PYTHON=../python", env={**usual, **environment})
    return done.stdout + done.stderr


def test_an_environment_is_made_once(moving: Checkout) -> None:
    assert html(moving) == "<communique><html>"


def test_the_environment_of_a_folder_that_was_moved_is_made_anew(moving: Checkout) -> None:
    moved = Checkout(moving.root.rename(moving.root.parent / "b"))
    assert html(moved) == "setting up .venv …\n<-m><venv><--clear><.venv><communique><html>"
    assert html(moved) == "<communique><html>"


def test_a_copy_makes_an_environment_of_its_own_and_leaves_the_other(moving: Checkout) -> None:
    before = moving.contents()
    copy = Checkout(Path(shutil.copytree(moving.root, moving.root.parent / "copy", symlinks=True)))
    assert "<--clear>" in html(copy)
    assert moving.contents() == before
    assert html(moving) == "<communique><html>"


def test_an_environment_whose_python_is_gone_is_made_anew(moving: Checkout) -> None:
    (moving.root / ".venv" / "bin" / "python").symlink_to("/usr/bin/python0")
    assert "<--clear>" in html(moving)


def test_an_environment_that_somebody_has_linked_to_is_used_and_never_emptied(moving: Checkout) -> None:
    other = Checkout(moving.root.parent / "other")
    shutil.copytree(moving.root, other.root, ignore=shutil.ignore_patterns(".venv"))
    (other.root / ".venv").symlink_to(moving.root / ".venv")
    assert html(other) == "<communique><html>"


def test_a_place_without_a_way_to_write_asks_for_another(moving: Checkout) -> None:
    shutil.rmtree(moving.root / ".venv")
    (moving.root / ".venv").write_text("in the way")
    assert ".venv cannot be written here: name another place with make VENV=/tmp/venv" in html(moving)


# What the command would not go by, and what would keep it from running at all.
TOLD_TO_OTHERS = {"PYTHONOPTIMIZE": "2", "TZ": ":/etc/passwd"}
HARMFUL = {"PYTHONHOME": "/none", "PYTHONPATH": "strange", "SPHINXOPTS": "--none"}


@pytest.mark.parametrize("told", [{**TOLD_TO_OTHERS, **HARMFUL}, {"PYTHONPATH": "strange"}], ids=["all", "path"])
def test_what_a_shell_says_to_other_programs_changes_nothing(made: Checkout, told: dict[str, str]) -> None:
    (made.root / "strange").mkdir()
    (made.root / "strange" / "babel.py").write_text("raise SystemExit('a stranger')\n")
    done = made.run("make", "check", "LANG=ja", env=told)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_itself_goes_by_no_other_program_s_variable(brief: Checkout) -> None:
    for command in (["check", "--language", "ja"], ["html", "--language", "en"]):
        done = brief.run(BIN / "communique", *command, env=TOLD_TO_OTHERS)
        assert (done.returncode, done.stderr) == (0, "")


def test_what_an_encoding_lacks_is_escaped(brief: Checkout) -> None:
    for form in ("text", "json"):
        done = brief.communique("status", "--format", form, env={"PYTHONIOENCODING": "ascii"})
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.isascii()


def test_a_reviewer_reads_and_signs_through_make(made: Checkout) -> None:
    done = made.run("make", "--no-print-directory", "review", "LANG=km", f"SLUG={SLUG}")
    assert done.stdout == f"build/review/km/{SLUG}.html: left to read: 9; facts that differ: 0\n", done.stderr
    done = made.run(
        "make", "--no-print-directory", "approve", "LANG=km", "BY=Sok $(touch x) 'Dara'", "ROLE=legal", f"SLUG={SLUG}"
    )
    assert done.stdout.endswith(".txt: 9 messages approved (legal)\n"), done.stderr
    (path,) = (made.root / "locale" / "approvals" / "km").iterdir()
    assert "\nby: Sok $(touch x) 'Dara'\nrole: legal\n" in path.read_text(encoding="utf-8")
    assert not (made.root / "x").exists()
