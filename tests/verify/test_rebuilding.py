"""Building again: the project's code, too, has no network, and writes only in a folder that is cleared away."""

import os
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from checkout import Checkout, need
from confined import FROM_NOTHING
from repositories import commit, make_repository, release
from verifying import verify

from communique.system.cache import SEAL, cache_folder

CONFINING = ("bwrap", "unshare")
PROBE = """
import os, socket, sys
reached = []
for path in ({project!r}, os.path.expanduser("~"), "/var/tmp"):
    try:
        open(os.path.join(path, "mark-of-a-test"), "w").close()
        reached.append(path)
    except OSError:
        pass
try:
    socket.create_connection(("127.0.0.1", {port}), 5).close()
    reached.append("network")
except OSError:
    pass
open("own", "w").close()
sys.exit(f"reached {{reached}}, cache {{len(os.listdir(os.environ['COMMUNIQUE_CACHE']))}}")
"""


@pytest.fixture(scope="module")
def unconfined() -> Iterator[Path]:
    """A folder with all programs but those that confine others, where the confined can see it: not below /dev."""
    with TemporaryDirectory(dir="/var/tmp") as name:
        folder = Path(name)
        for place in os.environ["PATH"].split(os.pathsep):
            for path in Path(place).iterdir() if Path(place).is_dir() else ():
                link = folder / path.name
                if path.name not in CONFINING and not link.is_symlink():
                    link.symlink_to(path)
        yield folder


def programs(folder: Path, unconfined: Path, *confining: str) -> str:
    """Make a PATH on which only some programs are that confine others."""
    folder.mkdir()
    for name in confining:
        (folder / name).symlink_to(str(shutil.which(name)))
    return f"{folder}{os.pathsep}{unconfined}"


def poison(folder: Path) -> int:
    """Put into the place of each file of a cache's folder what another is, as somebody who knows its form would."""
    found = sorted(path for path in folder.iterdir() if path.is_file())
    contents = [path.read_bytes()[SEAL:] for path in found]
    for path, data in zip(found, [*contents[1:], contents[0]], strict=True):
        path.write_bytes(sha256(path.name.encode() + data).digest() + data)
    return len(found)


def test_a_release_is_held_to_what_is_in_it_whatever_the_cache_says(signed: Checkout, tmp_path: Path) -> None:
    cache = Path(shutil.copytree(cache_folder(signed.root / "build"), tmp_path / "cache"))
    assert all(poison(folder) > 2 for folder in (cache, cache / "compressed", cache / "pdf", cache / "raster"))
    assert verify(signed, "dist/1.0", COMMUNIQUE_CACHE=str(cache), **{FROM_NOTHING: "1"}) == []


@pytest.mark.parametrize("place", ["/dev/shm", "/run"])
def test_a_project_may_lie_where_the_confined_see_nothing_else(signed: Checkout, place: str) -> None:
    need("bwrap")
    if not os.access(place, os.W_OK):
        pytest.skip(f"{place} cannot be written here")
    with TemporaryDirectory(dir=place) as name:
        copy = signed.copied(Path(name, "repository"))
        assert verify(copy, "dist/1.0") == []


@pytest.fixture(scope="module")
def probing(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A release of a project whose own code tries what it can reach."""
    import socket

    listener = socket.create_server(("127.0.0.1", 0))
    folder = tmp_path_factory.mktemp("probing")
    checkout = make_repository(folder / "repository")
    (checkout.root / "communique").mkdir()
    (checkout.root / "communique" / "__init__.py").write_text("")
    probe = PROBE.format(project=str(checkout.root), port=listener.getsockname()[1])
    (checkout.root / "communique" / "rebuild.py").write_text(probe)
    commit(checkout, "Probe")
    release(checkout)
    yield checkout
    listener.close()


@pytest.mark.parametrize(
    ("confined_by", "confining"),
    [("bubblewrap", ["bwrap", "unshare"]), ("namespaces (unshare)", ["unshare"])],
    ids=["bwrap", "unshare"],
)
def test_code_is_confined_by_what_the_system_has(
    probing: Checkout,
    unconfined: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    confined_by: str,
    confining: list[str],
) -> None:
    need("bwrap", "unshare")
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)  # what measures tests writes beside them
    path = programs(tmp_path / "bin", unconfined, *confining)
    done = probing.communique("verify", "--release", "dist/1.0", env={"PATH": path})
    assert f"source: its code runs in {confined_by}: it has no network, and writes nowhere else" in done.stderr
    assert done.returncode == 2
    assert "cannot be built again: reached [], cache" in done.stderr
    assert not (probing.root / "mark-of-a-test").exists()
    assert list((probing.root / "build" / "new").iterdir()) == []


def test_where_nothing_confines_it_this_is_said(probing: Checkout, unconfined: Path, tmp_path: Path) -> None:
    path = programs(tmp_path / "bin", unconfined)
    copy = Checkout(Path(shutil.copytree(probing.root, tmp_path / "repository")))
    done = copy.communique("verify", "--release", "dist/1.0", env={"PATH": path, "HOME": str(tmp_path)})
    assert "source: nothing here keeps its code from the network and other files: install bubblewrap" in done.stderr
    assert "network" in done.stderr.splitlines()[-1]
    Path("/var/tmp/mark-of-a-test").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("name", "around"),
    [(b"a line\nand \xff", {}), ("សេចក្តី".encode(), {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})],
    ids=["bytes", "ascii"],
)
def test_a_project_may_lie_in_a_folder_of_any_name(
    signed: Checkout, tmp_path: Path, name: bytes, around: dict[str, str]
) -> None:
    copy = signed.copied(tmp_path / os.fsdecode(name))
    assert verify(copy, "dist/1.0", **around) == []
