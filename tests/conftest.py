"""Fixtures: real projects in real folders, built by the real command."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, chromium
from checkout import BIN, CORRECTED, CORRECTED_TRANSLATIONS, ROOT, Checkout, copy_content, need
from playwright.sync_api import Browser
from releases import make_release


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The shipped project with all its pages built, from nothing. Not to be changed."""
    checkout = copy_content(tmp_path_factory.mktemp("site"))
    checkout.build()
    return checkout


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Version 1.1 of the shipped statement, one paragraph of its correction translated, pages and PDFs built."""
    copy = copy_content(tmp_path_factory.mktemp("corrected"))
    copy.correct()
    for language, text in CORRECTED_TRANSLATIONS.items():
        with copy.catalog(language).open("a", encoding="utf-8") as catalog:
            catalog.write(f'\nmsgid "{CORRECTED[0]}"\nmsgstr "{text}"\n')
    done = copy.communique("all")
    assert done.returncode == 0, done.stderr
    return copy


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The shipped project with its PDFs and the pages that lead to them. Not to be changed."""
    checkout = copy_content(tmp_path_factory.mktemp("printed"))
    done = checkout.communique("all")
    assert done.returncode == 0, done.stderr
    return checkout


@pytest.fixture(scope="session")
def dist(printed: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The releases 1.0, 1.1 and 2.0 of the shipped project. Not to be changed."""
    folder = tmp_path_factory.mktemp("dist")
    for version in ("1.0", "1.1", "2.0"):
        make_release(printed.root / "build" / "html", folder, version)
    return folder


@pytest.fixture
def copied(dist: Path, tmp_path: Path) -> Path:
    """Release 1.0, to change."""
    return Path(shutil.copytree(dist / "1.0", tmp_path / "changed"))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for one release and not for two."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this machine allows no mounting: nothing here can be a full disk")
    yield folder
    # A process of the machine at the other end may still be on its way out of there.
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A copy of the shipped project to change."""
    return copy_content(tmp_path / "project")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once: playwright cannot run twice at a time."""
    need(CHROMIUM)
    with chromium() as browser:
        yield browser


@pytest.fixture
def repository(tmp_path: Path) -> Checkout:
    """The shipped project in a git repository of its own."""
    from repositories import make_repository

    return make_repository(tmp_path / "repository")


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The shipped project, released as 1.0. Not to be changed."""
    from repositories import make_repository, release

    checkout = make_repository(tmp_path_factory.mktemp("released") / "repository")
    release(checkout)
    return checkout


@pytest.fixture
def made(checkout: Checkout) -> Checkout:
    """A checkout with the Makefile, whose environment is the one that runs these tests."""
    need("make")
    shutil.copy(ROOT / "Makefile", checkout.root)
    (checkout.root / "requirements.txt").touch()
    (checkout.root / ".venv").mkdir()
    (checkout.root / ".venv" / "bin").symlink_to(BIN)
    (checkout.root / ".venv" / "ready").touch()
    return checkout
