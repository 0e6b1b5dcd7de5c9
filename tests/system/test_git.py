"""git, run in repositories of its own: the repository is the one of the folder."""

import os
import subprocess
from pathlib import Path

import pytest
from checkout import need
from verifying import make_key

from communique.errors import CommuniqueError
from communique.system.git import AT_ONCE, git, objects
from communique.system.programs import INHERITED

# What somebody has set by 'git -c' or for one command is a choice, not a trace of the repository that is at work.
CHOSEN = {"GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"}


@pytest.fixture
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two repositories, each with a commit that is named as it is."""
    need("git")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("ours", "theirs"):
        root = tmp_path / name
        subprocess.run(["git", "init", "-q", "-b", "main", root], check=True)
        for key, value in (("user.name", "Sok Dara"), ("user.email", "dara@example.org")):
            subprocess.run(["git", "config", key, value], cwd=root, check=True)
        (root / "name").write_text(name)
        subprocess.run(["git", "add", "name"], cwd=root, check=True)
        subprocess.run(["git", "commit", "-q", "-m", name], cwd=root, check=True)
    return tmp_path / "ours", tmp_path / "theirs"


def test_the_repository_is_that_of_the_folder_whatever_the_environment_says(
    roots: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = roots
    there = theirs / ".git"
    monkeypatch.setenv("GIT_DIR", str(there))
    monkeypatch.setenv("GIT_COMMON_DIR", str(there))
    monkeypatch.setenv("GIT_WORK_TREE", str(theirs))
    monkeypatch.setenv("GIT_INDEX_FILE", str(there / "index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(there / "objects"))
    monkeypatch.setenv("GIT_NAMESPACE", "theirs")
    monkeypatch.setenv("GIT_QUARANTINE_PATH", str(there / "objects"))
    monkeypatch.setenv("GIT_PREFIX", "theirs/")
    assert git(ours, "log", "--format=%s") == b"ours\n"
    assert git(ours, "status", "--porcelain") == b""
    git(ours, "update-ref", "refs/heads/more", "HEAD")
    monkeypatch.undo()
    assert git(theirs, "branch", "--list", "more") == b""


def test_nothing_that_git_sets_for_the_repository_at_work_is_inherited(roots: tuple[Path, Path]) -> None:
    local = git(roots[0], "rev-parse", "--local-env-vars").decode().split()
    assert "GIT_DIR" in local
    assert {*local} - CHOSEN <= {*INHERITED}


def test_a_repository_of_another_user_has_its_own_remedy(
    roots: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(CommuniqueError) as raised:
        git(roots[0], "status")
    assert str(raised.value).endswith(f"run 'git config --global --add safe.directory {roots[0]}'")
    assert "git init" not in str(raised.value)


def test_a_replaced_commit_is_read_as_it_was(roots: tuple[Path, Path]) -> None:
    ours, _ = roots
    first = git(ours, "rev-parse", "HEAD").decode().strip()
    other = git(ours, "commit-tree", "-m", "other", f"{first}^{{tree}}").decode().strip()
    git(ours, "replace", first, other)
    assert git(ours, "log", "-1", "--format=%s") == b"ours\n"


def test_no_setting_puts_more_into_what_is_read(roots: tuple[Path, Path], tmp_path: Path) -> None:
    need("ssh-keygen")
    ours, _ = roots
    make_key(tmp_path / "key")
    for key, value in (
        ("gpg.format", "ssh"),
        ("user.signingkey", str(tmp_path / "key.pub")),
        ("log.showSignature", "true"),
        ("color.ui", "always"),
    ):
        git(ours, "config", key, value)
    git(ours, "commit", "-q", "-S", "--allow-empty", "-m", "signed")
    assert git(ours, "log", "--format=%s") == b"signed\nours\n"


def test_reading_runs_no_program_of_the_repository(roots: tuple[Path, Path], tmp_path: Path) -> None:
    ours, _ = roots
    ran = tmp_path / "ran"
    hook = ours / ".git" / "hooks" / "post-index-change"
    hook.write_text(f"#!/bin/sh\ntouch '{ran}'\n")
    hook.chmod(0o755)
    git(ours, "config", "core.fsmonitor", str(hook))
    os.utime(ours / "name", (0, 0))
    assert git(ours, "status", "--porcelain") == b""
    assert not ran.exists()


def test_names_are_read_as_utf_8_and_one_path_has_its_own_history(roots: tuple[Path, Path]) -> None:
    ours, _ = roots
    git(ours, "config", "i18n.logOutputEncoding", "Shift_JIS")
    git(ours, "config", "log.follow", "true")
    git(ours, "config", "user.name", "日本")
    git(ours, "mv", "name", "other")
    git(ours, "commit", "-q", "-m", "Rename")
    assert git(ours, "log", "--format=%an", "--", "other").decode() == "日本\n"


def test_a_repository_that_has_lost_an_object_is_one_line(roots: tuple[Path, Path]) -> None:
    with pytest.raises(CommuniqueError) as raised:
        list(objects(roots[0], ["1" * 40]))
    assert "git fsck" in str(raised.value)


def test_what_git_refuses_is_one_line_with_what_to_do(tmp_path: Path) -> None:
    need("git")
    with pytest.raises(CommuniqueError) as raised:
        git(tmp_path, "rev-parse", "HEAD", where="here", remedy="go to a repository")
    assert str(raised.value).startswith("here: git rev-parse: fatal: not a git repository")
    assert str(raised.value).endswith(": go to a repository")


def test_a_complaint_of_something_else_does_not_ask_for_a_repository(roots: tuple[Path, Path]) -> None:
    git(roots[0], "config", "diff.orderFile", str(roots[0] / "missing"))
    with pytest.raises(CommuniqueError) as raised:
        git(roots[0], "show", "--no-patch", "HEAD")
    assert str(raised.value).endswith(": mend that, and run this again")


def test_a_push_that_somebody_was_faster_than_says_so(roots: tuple[Path, Path], tmp_path: Path) -> None:
    ours, theirs = roots
    with pytest.raises(CommuniqueError) as raised:
        git(ours, "push", "--quiet", str(theirs), "HEAD:refs/heads/main", remedy="try again")
    assert "rejected" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_objects_are_read_byte_for_byte(roots: tuple[Path, Path]) -> None:
    ours, _ = roots
    git(ours, "config", "core.autocrlf", "true")
    texts = [b"one\ntwo\n", b"", b"\0 blob 5\n"]
    names = [git(ours, "hash-object", "-w", "--stdin", "--no-filters", data=t).decode().strip() for t in texts]
    assert list(objects(ours, names)) == texts
    assert list(objects(ours, [])) == []


def test_objects_are_read_in_their_order_however_many_there_are(roots: tuple[Path, Path]) -> None:
    ours, _ = roots
    texts = [f"{number}\n".encode() * number for number in range(7)]
    names = [git(ours, "hash-object", "-w", "--stdin", data=text).decode().strip() for text in texts]
    wanted = [number % 7 for number in range(2 * AT_ONCE + 1)]
    assert list(objects(ours, [names[number] for number in wanted])) == [texts[number] for number in wanted]
    assert list(objects(ours, [])) == []
