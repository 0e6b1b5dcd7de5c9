"""What the tests stand on: a child that dies fails its test, and a command that is forked is one of its own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import BIN, ROOT, Checkout, need
from confined import FROM_NOTHING
from expressions_kept import PLACE, keep, keep_in
from forkserver import programs
from made_once import made_once
from repositories import commit, make_repository, release
from terminal import run_on_a_terminal
from validators import html_validate_faults

from communique.cli.main import COMMANDS
from communique.expressions import compiled

SUPPORT = ROOT / "tests" / "support"


def test_a_child_that_ends_before_it_asks_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="it ended before it asked: good bye"):
        run_on_a_terminal("print('good bye')", prompt=b"Password", answer=b"")


def test_a_forked_command_is_a_process_with_its_own_folder_environment_and_exit_code(brief: Checkout) -> None:
    before = dict(os.environ), Path.cwd()
    forked = brief.communique("html", "--language", "xx", env={"COMMUNIQUE_CACHE": "/nowhere"})
    started = brief.run(BIN / "communique", "html", "--language", "xx")
    assert (forked.returncode, forked.stdout, forked.stderr) == (2, started.stdout, started.stderr)
    assert (dict(os.environ), Path.cwd()) == before


def test_a_command_that_make_calls_is_forked_with_the_streams_of_its_caller(brief: Checkout) -> None:
    called, started = (brief.run(folder / "communique", "html", "--language", "xx") for folder in (programs(), BIN))
    assert (called.returncode, called.stdout, called.stderr) == (2, started.stdout, started.stderr)


def test_a_forked_command_that_is_killed_says_so_and_the_next_one_runs(brief: Checkout) -> None:
    with brief.started("html") as process:
        process.kill()
        assert process.wait().returncode == -signal.SIGKILL
    with brief.started("check", "--list"):
        pass
    assert brief.communique("check", "--list").returncode == 0


CONFINED = """
import os, sys
try:
    os.utime({place!r})
except OSError as error:
    own = not os.environ["COMMUNIQUE_CACHE"].startswith(sys.prefix)
    said = f"confined: {{error.strerror}}, forked: {{'communique.cli.main' in sys.modules}}, from nothing: {{own}}"
    raise RuntimeError(said)
"""


def test_what_builds_again_is_forked_into_the_confinement_that_was_made_for_it(tmp_path: Path) -> None:
    need("git", "bwrap")
    checkout = make_repository(tmp_path / "repository", "en")
    with (checkout.root / "conf.py").open("a") as conf:
        conf.write(CONFINED.format(place=str(checkout.root)))
    commit(checkout, "Try where it can write")
    release(checkout)
    said = "cannot be built again: conf.py: RuntimeError: confined: Read-only file system, forked: True"
    for env, own in (({}, False), ({FROM_NOTHING: "1"}, True)):
        done = checkout.communique("verify", "--release", "dist/1.0", env=env)
        assert (done.returncode, f"{said}, from nothing: {own}" in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize("name", sorted({command.__name__.rpartition(".")[2] for command in COMMANDS} - {"build"}))
def test_a_forked_command_says_what_the_installed_one_does(tmp_path: Path, name: str) -> None:
    """The installed script, in a folder without a project and with nothing told."""
    checkout = Checkout(tmp_path)
    forked, started = checkout.communique(name), checkout.run(BIN / "communique", name)
    assert (forked.returncode, forked.stdout, forked.stderr) == (started.returncode, started.stdout, started.stderr)
    assert started.returncode == 2


def test_what_is_wrong_with_a_page_is_found_by_the_rules_that_are_asked_for(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html>\n<html lang="en"><head><title>A</title></head><body><img src="a.png"></body></html>'
    )
    assert [(rule, line) for rule, _, line in html_validate_faults([page])] == [("wcag/h37", 2)]
    assert html_validate_faults([page], **{"wcag/h37": "off"}) == []


def test_what_is_made_once_is_not_made_again(tmp_path: Path) -> None:
    made = [made_once(tmp_path, "it", lambda folder: folder.mkdir()) for _ in range(2)]
    assert made == [tmp_path / "it"] * 2


def test_each_process_notes_for_itself_which_lines_it_has_come_to(tmp_path: Path) -> None:
    called = "os.fork() or (__import__('communique.errors'), os._exit(0)); os.wait()"
    begin = f"import os, sys; sys.path.append({str(SUPPORT)!r}); import covering; covering.start(); "
    environment = {**os.environ, "COVERING": str(tmp_path)}
    subprocess.run([sys.executable, "-c", begin + called], check=True, env=environment)
    noted = [json.loads(file.read_text()) for file in tmp_path.iterdir()]
    assert [{Path(name).name for name in each} for each in noted] == [{"__init__.py", "errors.py"}]


def test_what_processes_have_compiled_is_kept_together_and_nothing_of_other_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "of other code").touch()
    monkeypatch.setenv(PLACE, "")
    keep_in(tmp_path)
    for language in ("first", "second"):
        monkeypatch.setattr(compiled, "known", each := compiled.Expressions())
        for number in range(compiled.FEW):
            compiled.compiled(f"{language} {number}")
        assert each.added == compiled.FEW
        keep()
    (kept,) = tmp_path.iterdir()
    monkeypatch.setattr(compiled, "known", other := compiled.Expressions())
    other.learn(kept.read_bytes())
    assert compiled.compiled("first 1").fullmatch("first 1")
    assert (len(other.forms), other.added) == (2 * compiled.FEW, 0)
