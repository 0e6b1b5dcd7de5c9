"""What goes online follows what is there: an old release, or one of another line, only goes there when asked to."""

import shutil
from pathlib import Path

import pytest
from checkout import need
from publishing import PROJECT, online, put
from releases import MANIFEST, by_sums, last_of, write_sums

from communique.errors import CommuniqueError, Refused
from communique.manifest.manifest import NAME
from communique.publish.destinations import read_destination
from communique.publish.publish import publish


def test_a_release_may_follow_one_that_is_online_however_many_lie_between(dist: Path, tmp_path: Path) -> None:
    put(dist / "1.0", tmp_path / "www")
    put(dist / "2.0", tmp_path / "www")
    assert online(tmp_path / "www") == "versions/2.0"


def test_an_older_release_is_refused_unless_it_is_asked_for(dist: Path, tmp_path: Path) -> None:
    put(dist / "1.1", tmp_path / "www")
    with pytest.raises(Refused, match=r"1\.0 is older than 1\.1, which is online: .*make roll-back RELEASE=… DEST=…"):
        put(dist / "1.0", tmp_path / "www")
    assert online(tmp_path / "www") == "versions/1.1"
    assert put(dist / "1.0", tmp_path / "www", goes_back=True).online.endswith("→ versions/1.0")
    put(dist / "2.0", tmp_path / "www")
    assert online(tmp_path / "www") == "versions/2.0"


@pytest.fixture
def secret(dist: Path, tmp_path: Path) -> Path:
    """Another 1.1, which nobody has published, and a 1.2 that follows it."""
    folder = tmp_path / "secret"
    shutil.copytree(dist / "1.0", folder / "1.0")
    for version in ("1.1", "1.2"):
        shutil.copytree(dist / "1.1", folder / version)
        manifest = MANIFEST(version=version, organisation="Somebody", before=last_of(folder, version))
        (folder / version / NAME).write_bytes(manifest.encoded())
        write_sums(folder / version)
    return folder


def test_a_release_of_another_line_is_refused(dist: Path, secret: Path, tmp_path: Path) -> None:
    put(dist / "1.1", tmp_path / "www")
    with pytest.raises(Refused, match=r"1\.2 does not follow 1\.1, which is online: get that one into dist/1\.1"):
        put(secret / "1.2", tmp_path / "www")
    with pytest.raises(CommuniqueError, match=r"1\.1 is there already with other files"):
        put(secret / "1.1", tmp_path / "www")
    assert online(tmp_path / "www") == "versions/1.1"


def test_a_release_that_names_none_before_it_is_of_another_line(dist: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copytree(dist / "2.0", tmp_path / "alone" / "2.0"))
    (alone / NAME).write_bytes(MANIFEST(version="2.0").encoded())
    write_sums(alone)
    put(dist / "1.1", tmp_path / "www")
    with pytest.raises(Refused, match=r"2\.0 does not follow 1\.1"):
        put(alone, tmp_path / "www")
    put(alone, tmp_path / "elsewhere")


def test_what_lies_between_must_be_there_to_be_looked_at(dist: Path, tmp_path: Path) -> None:
    shutil.copytree(dist / "2.0", tmp_path / "alone" / "2.0")
    put(dist / "1.0", tmp_path / "www")
    with pytest.raises(Refused, match=r"2\.0 does not follow 1\.0"):
        put(tmp_path / "alone" / "2.0", tmp_path / "www")


def test_on_another_machine_the_digest_is_compared_too(dist: Path, secret: Path, tmp_path: Path) -> None:
    need("rsync")
    (tmp_path / "sh").write_text('#!/bin/sh\nwhile [ "$1" != "here" ]; do shift; done; shift\nexec sh -c "$*"\n')
    (tmp_path / "sh").chmod(0o755)
    place = read_destination(f"here:{tmp_path}/www", PROJECT.root, {"RSYNC_RSH": str(tmp_path / "sh")})
    publish(PROJECT, dist / "1.1", place, by_sums)
    with pytest.raises(Refused, match=r"1\.2 does not follow 1\.1"):
        publish(PROJECT, secret / "1.2", place, by_sums)
    publish(PROJECT, dist / "2.0", place, by_sums)
    assert online(tmp_path / "www") == "versions/2.0"
