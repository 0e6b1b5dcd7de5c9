"""``dist/``: the releases that are there, and one more, which is put there once and whole."""

import os
import tracemalloc
from pathlib import Path

import pytest
from checkout import Checkout
from releases import MANIFEST

from communique.errors import CommuniqueError
from communique.manifest.folder import earlier_releases, put_in_place, release_folder, site_addresses
from communique.manifest.manifest import File
from communique.project.settings import load_project


def put(dist: Path, version: str, name: str = "") -> None:
    (dist / (name or version)).mkdir(parents=True)
    files = tuple(File(path, 1, "0" * 64) for path in ("sbom.cdx.json", "site/en/index.html"))
    (dist / (name or version) / "manifest.json").write_bytes(MANIFEST(version=version, files=files).encoded())


def test_earlier_releases_are_listed_the_newest_first_with_its_addresses_alone(brief: Checkout) -> None:
    dist = brief.root / "dist"
    for version in ("1.2", "1.10", "1.9"):
        put(dist, version)
    put(dist, "1.11", "a copy")
    found = earlier_releases(load_project(brief.root), "1.12")
    assert [each.version for each in found] == ["1.10", "1.9", "1.2"]
    assert [site_addresses(each) for each in found] == [("en/index.html",), (), ()]


def test_a_version_that_does_not_come_after_all_others_is_refused(brief: Checkout) -> None:
    put(brief.root / "dist", "1.10")
    with pytest.raises(CommuniqueError, match=r"^dist: 1.9 does not come after 1.10: choose a later version"):
        earlier_releases(load_project(brief.root), "1.9")


def test_of_two_releases_of_one_version_at_once_the_later_is_refused_in_a_line(brief: Checkout) -> None:
    project, made = load_project(brief.root), brief.root / "build" / "new"
    folder = release_folder(project, "1.0")
    for place in (made, folder):
        place.mkdir(parents=True)
        (place / "manifest.json").write_text(place.name)
    with pytest.raises(CommuniqueError, match=r"^dist/1.0: this version has been made: a correction"):
        put_in_place(project, made, folder)
    assert (folder / "manifest.json").read_text() == folder.name


def test_a_release_is_put_in_place_from_another_disk(brief: Checkout, small: Path) -> None:
    """Where build/ is a disk of its own, as in a container, it was lost after all the work."""
    made = small / "made"
    (made / "site").mkdir(parents=True)
    (made / "site" / "index.html").write_text("whole")
    made.chmod(0o755)
    os.utime(made / "site" / "index.html", (1_700_000_000, 1_700_000_000))
    project = load_project(brief.root)
    put_in_place(project, made, folder := release_folder(project, "1.0"))
    assert [path.name for path in folder.parent.iterdir()] == ["1.0"]
    page = folder / "site" / "index.html"
    assert (page.read_text(), page.stat().st_mtime, folder.stat().st_mode & 0o777) == ("whole", 1_700_000_000, 0o755)


def test_a_manifest_that_is_larger_than_any_fills_no_memory(brief: Checkout) -> None:
    put(dist := brief.root / "dist", "1.0")
    (dist / "9.9").mkdir()
    with (dist / "9.9" / "manifest.json").open("wb") as file:
        file.truncate(1_000_000_000)
    tracemalloc.start()
    found = earlier_releases(load_project(brief.root), "1.1")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [each.version for each in found] == ["1.0"]
    assert most < 300_000_000
