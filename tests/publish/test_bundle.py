"""A release's folder as publishing reads it: by the same rules as release and verify."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import ROOT
from publishing import PAGE, PROJECT, put

import communique
from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.project.versions import VERSION
from communique.publish.bundle import digests, read_bundle
from communique.publish.destinations import read_destination
from communique.publish.history import checked
from communique.publish.publish import publish


@pytest.mark.parametrize("version", ["2026-11-24", "v1", "1", "1.0rc1", "01.0", "1.0+x"])
def test_a_version_that_no_release_can_have_is_none_to_publish(copied: Path, version: str) -> None:
    assert not VERSION.fullmatch(version)
    path = copied / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"version": version}))
    with pytest.raises(CommuniqueError, match=r"manifest\.json: .*version"):
        read_bundle(copied)
    with pytest.raises(CommuniqueError, match="is no version"):
        checked(version)


def test_what_is_no_manifest_to_verify_is_none_to_publish(copied: Path) -> None:
    (copied / "manifest.json").write_text('{"version": "1.0", "version": "1.1"}')
    with pytest.raises(CommuniqueError, match=r"manifest\.json: .*get the release again"):
        read_bundle(copied)
    (copied / "manifest.json").unlink()
    with pytest.raises(CommuniqueError, match=r"name a release's folder, such as dist/1\.0"):
        read_bundle(copied)


def test_a_release_without_a_site_is_not_published(copied: Path) -> None:
    (copied / "site" / "index.html").unlink()
    with pytest.raises(CommuniqueError, match=r"has no site/index\.html: make the release again"):
        read_bundle(copied)


def make_link(folder: Path) -> None:
    (folder / "more").symlink_to("/etc/passwd")


def make_empty_folder(folder: Path) -> None:
    (folder / "more").mkdir()


def make_odd_name(folder: Path) -> None:
    Path(f"{folder}/more\udcff").touch()


@pytest.mark.parametrize("make", [make_link, make_empty_folder, make_odd_name])
def test_what_no_release_has_is_not_published(copied: Path, make: Callable[[Path], None]) -> None:
    make(copied)
    with pytest.raises(CommuniqueError, match=r"more.*: take it out of the release"):
        digests(copied)


def test_where_the_site_is_in_a_release_is_known_once() -> None:
    known = [
        path
        for path in Path(communique.__file__).parent.rglob("*.py")
        if re.search(r"""["']site/""", path.read_text(encoding="utf-8"))
    ]
    assert [path.name for path in known] == ["manifest.py"]


def test_what_changes_while_it_is_verified_is_not_published(copied: Path, tmp_path: Path) -> None:
    def verify(project: Project, folder: Path, is_online: bool) -> tuple[str, ...]:
        (folder / "site" / PAGE).write_text("changed after it was read")
        return ()

    with pytest.raises(CommuniqueError, match="has changed while it was published"):
        publish(PROJECT, copied, read_destination(str(tmp_path / "www"), ROOT, {}), verify)
    assert not (tmp_path / "www").exists()


def test_a_link_in_a_release_is_refused(copied: Path, tmp_path: Path) -> None:
    (copied / "site" / "passwd").symlink_to("/etc/passwd")
    with pytest.raises(CommuniqueError, match="passwd: a link: a release has plain files only"):
        put(copied, tmp_path / "www")


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"version": 1}', '{"version": "../../x"}', '{"version": ""}'])
def test_a_manifest_without_a_version_is_refused(copied: Path, tmp_path: Path, manifest: str) -> None:
    (copied / "manifest.json").write_text(manifest)
    with pytest.raises(CommuniqueError, match=r"manifest\.json: .*: get the release again"):
        put(copied, tmp_path / "www")
