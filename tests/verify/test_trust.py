"""Whose code verifying runs: the project's own, what its signers vouch for, never what somebody has only sent."""

import shutil
from pathlib import Path

import pytest
from checkout import Checkout
from repositories import GIT, commit, make_repository, release
from verifying import make_key, verify

from communique.errors import CommuniqueError
from communique.project.settings import load_project
from communique.verify.trust import refuse_strangers

HOSTILE = """
import contextlib, pathlib
with contextlib.suppress(OSError):
    pathlib.Path({mark!r}).write_text("it ran")
raise SystemExit("the code of somebody else")
"""


@pytest.fixture
def project(tmp_path: Path) -> Checkout:
    """A repository whose signers are one, who has a key."""
    checkout = make_repository(tmp_path / "repository")
    for name in ("editor", "stranger"):
        make_key(tmp_path / name)
    kind, key = (tmp_path / "editor.pub").read_text().split()[:2]
    (checkout.root / "signers").write_text(f"press@example.org {kind} {key}\n")
    commit(checkout, "Name who signs")
    return checkout


def git(checkout: Checkout, *arguments: str) -> str:
    done = checkout.run("git", *arguments, env=GIT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def tag(checkout: Checkout, name: str, key: Path, revision: str) -> None:
    git(checkout, "-c", "gpg.format=ssh", "-c", f"user.signingkey={key}", "tag", "-s", "-m", name, name, revision)


def is_trusted(checkout: Checkout, revision: str) -> bool:
    try:
        refuse_strangers(load_project(checkout.root), revision)
    except CommuniqueError:
        return False
    return True


def add_commit(checkout: Checkout) -> str:
    (checkout.root / "notes.txt").write_text("more")
    return commit(checkout, "Go on")


def test_what_is_on_the_project_s_branch_is_trusted(project: Checkout) -> None:
    first = git(project, "rev-parse", "HEAD")
    git(project, "checkout", "-q", "-b", "draft")
    second = add_commit(project)
    assert is_trusted(project, first)
    assert not is_trusted(project, second)
    project.edit(
        project.root / "pyproject.toml", "[tool.ruff]", '[tool.communique.release]\nbranch = "draft"\n\n[tool.ruff]'
    )
    assert is_trusted(project, second)


def test_a_branch_that_is_nowhere_here_is_the_one_that_was_cloned(project: Checkout, tmp_path: Path) -> None:
    git(project, "clone", "-q", str(project.root), str(tmp_path / "clone"))
    clone = Checkout(tmp_path / "clone")
    first = git(clone, "rev-parse", "HEAD")
    git(clone, "checkout", "-q", "--detach")
    second = add_commit(clone)
    git(clone, "branch", "-q", "-D", "main")
    assert is_trusted(clone, first)
    assert not is_trusted(clone, second)


def test_what_is_fetched_is_trusted_under_no_name(project: Checkout, tmp_path: Path) -> None:
    git(project, "clone", "-q", str(project.root), str(tmp_path / "fork"))
    fork = Checkout(tmp_path / "fork")
    revision = add_commit(fork)
    git(fork, "tag", "v1")
    git(fork, "tag", "-a", "-m", "main", "v2")
    tag(fork, "v3", tmp_path / "stranger", "HEAD")
    git(project, "remote", "add", "contributor", str(fork.root))
    git(project, "fetch", "-q", "--tags", "contributor")
    git(project, "tag", "main", revision)
    assert git(project, "tag", "--list", "v*").split() == ["v1", "v2", "v3"]
    assert not is_trusted(project, revision)


def test_a_tag_of_one_of_the_signers_is_trusted(project: Checkout, tmp_path: Path) -> None:
    first = git(project, "rev-parse", "HEAD")
    git(project, "checkout", "-q", "-b", "draft")
    second = add_commit(project)
    tag(project, "v1", tmp_path / "editor", first)
    assert not is_trusted(project, second)
    tag(project, "v2", tmp_path / "editor", second)
    assert is_trusted(project, second)
    (project.root / "signers").write_text("")
    assert not is_trusted(project, second)


def mark_of(project: Checkout) -> Path:
    return project.root / "build" / "mark"


@pytest.fixture
def fork(project: Checkout, tmp_path: Path) -> Checkout:
    """A release of somebody else's, whose code does something else; the project has fetched it."""
    fork = Checkout(Path(shutil.copytree(project.root, tmp_path / "fork")))
    (fork.root / "communique").mkdir()
    (fork.root / "communique" / "__init__.py").write_text("")
    (fork.root / "communique" / "rebuild.py").write_text(HOSTILE.format(mark=str(mark_of(project))))
    commit(fork, "Do something else")
    release(fork, COMMUNIQUE_KEY=str(tmp_path / "editor"))
    git(fork, "tag", "v9")
    git(project, "fetch", "-q", "--tags", str(fork.root), "main")
    return fork


def test_the_code_of_a_stranger_does_not_run(project: Checkout, fork: Checkout) -> None:
    (line,) = verify(project, fork.root / "dist" / "1.0", 2)[-1:]
    assert "its code was not run" in line
    assert not mark_of(project).exists()


def test_the_code_under_a_tag_of_one_of_the_signers_runs(
    project: Checkout, fork: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)  # what measures tests writes beside them
    tag(project, "v10", tmp_path / "editor", git(fork, "rev-parse", "HEAD"))
    (line,) = verify(project, fork.root / "dist" / "1.0", 2)[-1:]
    assert line.endswith("cannot be built again: the code of somebody else")
