"""Publishing to a branch: real repositories, one of them bare."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from checkout import need
from faults import was_injected, wrapper
from publishing import PAGE, put, roll_back
from releases import write_sums

from communique.errors import CommuniqueError, Refused
from communique.publish import branch
from communique.publish.branch import Branch
from communique.publish.bundle import digests, read_bundle
from communique.system.digests import digest_of


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of somebody, with a bare one as its origin."""
    need("git")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = tmp_path / "repository"
    git(tmp_path, "init", "-q", "--bare", "origin.git")
    git(tmp_path, "init", "-q", "-b", "main", str(root))
    git(root, "config", "user.name", "Sok Dara")
    git(root, "config", "user.email", "dara@example.org")
    git(root, "remote", "add", "origin", str(tmp_path / "origin.git"))
    git(root, "commit", "-q", "--allow-empty", "-m", "Begin")
    git(root, "push", "-q", "origin", "main")
    return root


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def branch_files(root: Path, tmp_path: Path, branch: str = "gh-pages") -> dict[str, str]:
    target = tmp_path / "checked-out"
    shutil.rmtree(target, ignore_errors=True)
    git(tmp_path, "clone", "-q", "-b", branch, str(tmp_path / "origin.git"), str(target))
    shutil.rmtree(target / ".git")
    return digests(target)


def log(root: Path, branch: str = "gh-pages") -> list[str]:
    return git(root.parent / "origin.git", "log", "--reverse", "--format=%s", branch).splitlines()


def test_a_branch_has_a_commit_for_each_version(dist: Path, repository: Path, tmp_path: Path) -> None:
    before = git(repository, "for-each-ref")
    for version in ("1.0", "1.0", "1.1"):
        put(dist / version, "git:gh-pages", repository)
    assert log(repository) == ["Publish 1.0", "Publish 1.1"]
    files = branch_files(repository, tmp_path)
    assert files.pop(".nojekyll")
    assert files == digests(dist / "1.1" / "site")
    who = git(repository.parent / "origin.git", "log", "-1", "--format=%an <%ae> %cn", "gh-pages")
    assert who == "Sok Dara <dara@example.org> Sok Dara"
    local = [
        line for line in git(repository, "for-each-ref").splitlines() if "refs/remotes/origin/gh-pages" not in line
    ]
    assert local == before.splitlines(), "no branch of the checkout is touched"


@pytest.mark.parametrize(("scheme", "says"), [("http", "too slow"), ("ssh", "timed out")])
def test_a_connection_that_says_nothing_is_one_line(
    dist: Path, repository: Path, monkeypatch: pytest.MonkeyPatch, scheme: str, says: str
) -> None:
    """The system takes the connection, and nobody answers: git waits for ever."""
    need("ssh")
    monkeypatch.setattr(branch, "SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"{scheme}://127.0.0.1:{server.getsockname()[1]}/silent.git"
        git(repository, "remote", "add", "silent", address)
        with pytest.raises(CommuniqueError, match=f"git ls-remote: .*{says}.*: check the remote"):
            put(dist / "1.0", "git:silent/gh-pages", repository)


def test_how_somebody_connects_stays_as_it_is(
    dist: Path, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "remote", "add", "other", "ssh://example.org/other.git")
    for number, how in enumerate(["config", "environment"]):
        own = tmp_path / f"own-{number}"
        own.write_text(f"#!/bin/sh\necho communique: own-{number} with $1 >&2\nexit 1\n")
        own.chmod(0o755)
        if how == "config":
            git(repository, "config", "core.sshCommand", str(own))
        else:
            monkeypatch.setenv("GIT_SSH_COMMAND", str(own))
        with pytest.raises(CommuniqueError, match=f"own-{number} with (-o|example)"):
            put(dist / "1.0", "git:other/gh-pages", repository)


def test_a_branch_of_another_remote(dist: Path, repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "host.git")
    git(repository, "remote", "add", "host", str(tmp_path / "host.git"))
    assert put(dist / "1.0", "git:host/web/site", repository).online == "host/web/site → 1.0"
    assert git(tmp_path / "host.git", "log", "--format=%s", "web/site") == "Publish 1.0"


def test_a_branch_is_rolled_back_by_another_commit(dist: Path, repository: Path, tmp_path: Path) -> None:
    put(dist / "1.0", "git:gh-pages", repository)
    with pytest.raises(CommuniqueError, match="cannot roll back"):
        roll_back("git:gh-pages", repository)
    put(dist / "1.1", "git:gh-pages", repository)
    assert roll_back("git:gh-pages", repository) == "origin/gh-pages → 1.0"
    assert log(repository) == ["Publish 1.0", "Publish 1.1", "Roll back to 1.0"]
    assert branch_files(repository, tmp_path)["index.html"] == digests(dist / "1.0" / "site")["index.html"]
    roll_back("git:gh-pages", repository)
    put(dist / "1.1", "git:gh-pages", repository)
    assert log(repository)[3:] == ["Roll back to 1.1"], "what is online is not committed again"


def test_what_somebody_adds_to_a_branch_is_no_version_and_the_host_s_name_stays(
    dist: Path, repository: Path, tmp_path: Path
) -> None:
    """GitHub writes the name of a site's host to a file of the branch, by a commit of its own."""
    put(dist / "1.0", "git:gh-pages", repository)
    commit_by_hand(tmp_path, "CNAME", "statements.example.org", "Create CNAME")
    assert put(dist / "1.0", "git:gh-pages", repository).online == "origin/gh-pages has 1.0 already"
    put(dist / "1.1", "git:gh-pages", repository)
    commit_by_hand(tmp_path, "CNAME", "www.example.org", "Move to www 3.0")
    with pytest.raises(Refused, match=r"1\.0 is older than 1\.1, which is online"):
        put(dist / "1.0", "git:gh-pages", repository)
    assert roll_back("git:gh-pages", repository) == "origin/gh-pages → 1.0"
    commit_by_hand(tmp_path, "note.txt", "Hello", "Say hello")
    assert roll_back("git:gh-pages", repository) == "origin/gh-pages → 1.1"
    files = branch_files(repository, tmp_path)
    assert files.pop("CNAME") == digest_of(b"www.example.org")
    assert set(files) == {".nojekyll", *digests(dist / "1.1" / "site")}
    assert put(dist / "1.1", "git:gh-pages", repository).online == "origin/gh-pages has 1.1 already"


def commit_by_hand(tmp_path: Path, name: str, text: str, message: str) -> None:
    work = tmp_path / "by-hand"
    shutil.rmtree(work, ignore_errors=True)
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(tmp_path / "origin.git"), str(work))
    (work / name).write_text(text)
    git(work, "add", name)
    git(work, "-c", "user.name=Nary", "-c", "user.email=nary@example.org", "commit", "-q", "-m", message)
    git(work, "push", "-q")


def test_a_branch_s_version_is_never_replaced(dist: Path, copied: Path, repository: Path) -> None:
    put(dist / "1.0", "git:gh-pages", repository)
    (copied / "site" / PAGE).write_text("another")
    write_sums(copied)
    with pytest.raises(CommuniqueError, match=r"1\.0 is there already with other files"):
        put(copied, "git:gh-pages", repository)
    assert log(repository) == ["Publish 1.0"]


def test_a_branch_has_what_was_committed_there_with_the_same_files(
    dist: Path, copied: Path, repository: Path
) -> None:
    branch = Branch(repository, "origin", "gh-pages")
    assert not branch.has(read_bundle(dist / "1.0"))
    for version in ("1.0", "1.1"):
        put(dist / version, "git:gh-pages", repository)
    assert [branch.has(read_bundle(dist / version)) for version in ("1.0", "1.1", "2.0")] == [True, True, False]
    (copied / "site" / PAGE).write_text("another")
    assert not branch.has(read_bundle(copied))


def test_a_branch_of_sources_is_not_published_to(dist: Path, repository: Path) -> None:
    with pytest.raises(CommuniqueError, match=r"origin/main: is no site"):
        put(dist / "1.0", "git:main", repository)
    assert log(repository, "main") == ["Begin"]


def test_a_branch_without_a_remote_or_an_author_is_refused(dist: Path, repository: Path) -> None:
    with pytest.raises(CommuniqueError, match="git knows no remote 'elsewhere'"):
        put(dist / "1.0", "git:elsewhere/gh-pages", repository)
    git(repository, "config", "--unset", "user.name")
    with pytest.raises(CommuniqueError, match=r"git does not know who you are.*git config user\.name"):
        put(dist / "1.0", "git:gh-pages", repository)


def test_a_branch_that_moved_meanwhile_is_told_so(dist: Path, repository: Path) -> None:
    put(dist / "1.0", "git:gh-pages", repository)
    place = Branch(repository, "origin", "gh-pages")
    tip = place._tip()
    put(dist / "1.1", "git:gh-pages", repository)
    with pytest.raises(CommuniqueError, match="somebody else has published meanwhile: run it again"):
        place._push(place._commit(f"{tip}^{{tree}}", tip, "Publish 1.0"))
    assert log(repository) == ["Publish 1.0", "Publish 1.1"]


def test_a_push_that_is_refused_is_one_line(dist: Path, repository: Path) -> None:
    hook = repository.parent / "origin.git" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho closed >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(CommuniqueError) as raised:
        put(dist / "1.0", "git:gh-pages", repository)
    assert "\n" not in str(raised.value)
    assert "communique-publish" not in git(repository, "branch", "--list")


@pytest.mark.parametrize("step", ["fetch", "hash-object", "update-index", "commit-tree", "push"])
def test_a_git_that_fails_at_any_step_is_one_line_and_leaves_the_old_site(
    dist: Path, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    put(dist / "1.0", "git:gh-pages", repository)
    (tmp_path / "bin").mkdir()
    program = shutil.which("git") or ""
    is_step = f'case " $* " in *" {step} "*) true ;; *) false ;; esac'
    wrapper(tmp_path / "bin" / "git", program, "write", tmp_path / "log", is_step)
    with monkeypatch.context() as way:
        way.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
        with pytest.raises(CommuniqueError) as raised:
            put(dist / "1.1", "git:gh-pages", repository)
    assert was_injected(tmp_path / "log")
    assert "\n" not in str(raised.value)
    assert log(repository) == ["Publish 1.0"]
    put(dist / "1.1", "git:gh-pages", repository)
    assert log(repository) == ["Publish 1.0", "Publish 1.1"]


def test_the_branch_is_that_of_the_project_whatever_the_environment_says(
    dist: Path, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, remote = tmp_path / "other", tmp_path / "other.git"
    git(tmp_path, "init", "-q", "--bare", str(remote))
    git(tmp_path, "init", "-q", "-b", "main", str(other))
    git(other, "remote", "add", "origin", str(remote))
    with monkeypatch.context() as hook:
        hook.setenv("GIT_DIR", str(other / ".git"))
        hook.setenv("GIT_WORK_TREE", str(other))
        hook.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
        hook.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git" / "objects"))
        put(dist / "1.0", "git:gh-pages", repository)
        put(dist / "1.1", "git:gh-pages", repository)
        roll_back("git:gh-pages", repository)
    assert git(remote, "for-each-ref") == ""
    assert log(repository) == ["Publish 1.0", "Publish 1.1", "Roll back to 1.0"]


def test_a_whole_name_of_a_branch_is_no_remote_s(dist: Path, repository: Path) -> None:
    with pytest.raises(CommuniqueError, match=r"refs/heads/x: .*: name a branch like gh-pages"):
        put(dist / "1.0", "git:refs/heads/x", repository)


@pytest.mark.parametrize(
    "name",
    [
        "HEAD",
        "head",
        "FETCH_HEAD",
        "ORIG_HEAD",
        "refs/heads/x",
        "0" * 40,
        "a..b",
        "a.lock",
        "a//b",
        "a/",
        "a.",
        "a/.b",
    ],
)
def test_a_branch_that_git_reads_as_something_else_is_refused(dist: Path, repository: Path, name: str) -> None:
    before = git(repository.parent / "origin.git", "for-each-ref")
    with pytest.raises(CommuniqueError, match="name a branch like gh-pages") as raised:
        put(dist / "1.0", f"git:origin/{name}", repository)
    assert "\n" not in str(raised.value)
    assert git(repository.parent / "origin.git", "for-each-ref") == before


def test_the_branch_at_work_is_not_published_to(dist: Path, repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "draft")
    with pytest.raises(CommuniqueError, match="origin/draft: is checked out here: name a branch for the site alone"):
        put(dist / "1.0", "git:draft", repository)
    assert "draft" not in git(repository.parent / "origin.git", "branch")


def test_a_site_is_committed_byte_for_byte_whatever_git_is_set_to(
    dist: Path, repository: Path, tmp_path: Path
) -> None:
    git(repository, "config", "core.autocrlf", "true")
    (repository / ".git" / "info" / "attributes").write_text("* text eol=crlf export-subst\n")
    put(dist / "1.0", "git:gh-pages", repository)
    assert branch_files(repository, tmp_path)["index.html"] == digests(dist / "1.0" / "site")["index.html"]
    assert git(repository, "for-each-ref", "refs/heads", "--format=%(refname:short)") == "main"
