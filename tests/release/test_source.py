"""The source of a release: a whole history, as it was committed."""

import subprocess
from pathlib import Path

import pytest
from checkout import DOCNAME, Checkout
from repositories import GIT, release

from communique.errors import CommuniqueError
from communique.release.source import naming, revision
from communique.system.git import git


def test_a_part_of_the_history_makes_no_release(released: Checkout, tmp_path: Path) -> None:
    commit_again = ["git", "commit", "-q", "--allow-empty", "-m", "Go on"]
    subprocess.run(["git", "clone", "-q", released.root, tmp_path / "whole"], check=True)
    assert Checkout(tmp_path / "whole").run(*commit_again, env=GIT).returncode == 0
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{tmp_path}/whole", tmp_path / "part"], check=True)
    assert "has only a part of its history: run 'git fetch --unshallow'" in release(
        Checkout(tmp_path / "part"), "1.1", code=2
    )


def test_a_clone_without_old_contents_is_refused_with_what_completes_it(released: Checkout, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    subprocess.run(["git", "clone", "-q", released.root, whole], check=True)
    there = Checkout(whole)
    glossary = whole / "locale" / "glossary.csv"
    glossary.write_text(glossary.read_text(encoding="utf-8") + "Another name,別名,ឈ្មោះ,\n", encoding="utf-8")
    for command in (["config", "uploadpack.allowFilter", "true"], ["commit", "-qam", "Go on"]):
        assert there.run("git", *command, env=GIT).returncode == 0
    subprocess.run(
        ["git", "clone", "-q", "--filter=blob:none", f"file://{whole}", tmp_path / "part"], check=True, env=GIT
    )
    part = Checkout(tmp_path / "part")
    assert "lacks old contents: run 'git fetch --refetch --no-filter' first" in release(part, "1.1", code=2)
    assert part.run("git", "fetch", "-q", "--refetch", "--no-filter", env=GIT).returncode == 0
    release(part, "1.1")


def test_what_a_setting_shows_instead_of_a_text_hides_nothing(repository: Checkout) -> None:
    (repository.root / ".git" / "info" / "attributes").write_text("* diff=theirs\n")
    repository.run("git", "config", "diff.theirs.textconv", "true")
    found = naming(repository.root, "HEAD", "Human Rights Now", "docs")
    assert f"docs/{DOCNAME}.rst" in [path for path, _ in found]


def test_a_replaced_object_changes_no_release(repository: Checkout) -> None:
    source = repository.root / "docs" / f"{DOCNAME}.rst"
    other = source.read_text(encoding="utf-8").replace("Human Rights Now urges", "Nobody urges")
    (repository.root / "other").write_text(other, encoding="utf-8")
    new = repository.run("git", "hash-object", "-w", "other").stdout.strip()
    (repository.root / "other").unlink()
    old = repository.run("git", "rev-parse", f"HEAD:docs/{DOCNAME}.rst").stdout.strip()
    assert repository.run("git", "replace", old, new).returncode == 0
    release(repository)
    page = repository.root / "dist" / "1.0" / "site" / "en" / f"{DOCNAME}.html"
    assert "Nobody urges" not in page.read_text(encoding="utf-8")


def test_a_commit_without_a_date_is_one_line(repository: Checkout) -> None:
    tree = repository.run("git", "rev-parse", "HEAD^{tree}").stdout.strip()
    written = f"tree {tree}\nauthor A\ncommitter B\n\nmessage\n"
    made = git(repository.root, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", data=written.encode())
    with pytest.raises(CommuniqueError, match=r"commit \w{12} has no date: commit anew"):
        revision(repository.root, made.decode().strip())
