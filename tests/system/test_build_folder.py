"""Places: what is made goes into the project, or to the user where nothing can be written there."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import DOCNAME, Checkout, copy_content

from communique.system.build_folder import build_folder


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Checkout]:
    """The shipped project on a disk that nobody can write to."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if shutil.which("mount") is None or subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(folder)]).returncode:
        pytest.skip("this machine allows no mounting: nothing here can be a disk that cannot be written")
    checkout = copy_content(folder / "project")
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    yield checkout
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_project_that_cannot_be_written_is_built_in_the_user_s_cache(read_only: Checkout, tmp_path: Path) -> None:
    home = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "COMMUNIQUE_CACHE": "/proc/none"}
    done = read_only.communique("html", "--language", "km", env=home)
    assert done.returncode == 0, done.stderr
    said, *others = done.stderr.splitlines()
    assert said.startswith("nothing can be written here: what is made goes to ")
    assert not others
    place = Path(said.partition(" goes to ")[2])
    assert place.parent == tmp_path / "cache" / "communique"
    assert (place.stat().st_mode & 0o777) == 0o700
    assert done.stdout == f"{place}/html/km/index.html\n"
    assert read_only.communique("check", env=home).returncode == 0
    assert read_only.communique("status", env=home).returncode == 0
    out = tmp_path / "out"
    assert read_only.sphinx("-b", "html", "-D", "language=km", "docs", out, env=home).stderr == ""
    assert (out / f"{DOCNAME}.html").exists()
    done = read_only.communique("statement", "2026-11-23-freedom-of-assembly", env=home)
    assert (done.returncode, done.stderr.count("\n")) == (2, 2)
    assert "cannot write" in done.stderr


def test_each_project_has_a_place_of_its_own(read_only: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", "/proc/none")
    one, other = build_folder(read_only.root), build_folder(read_only.root / "docs")
    assert one != other
    assert one == build_folder(read_only.root)
    assert one.parent.name == f"communique-{os.getuid()}"


def test_a_place_that_somebody_else_may_write_to_is_not_used(
    read_only: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    place = build_folder(read_only.root)
    assert place.is_relative_to(tmp_path)
    shutil.chown(place, 12345)
    assert not build_folder(read_only.root).is_relative_to(tmp_path)


def test_a_folder_that_can_be_written_is_built_in(tmp_path: Path) -> None:
    assert build_folder(tmp_path) == tmp_path / "build"
