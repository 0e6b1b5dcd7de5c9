"""Fixtures: real projects in real folders, built by the real command."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import covering
import pytest

covering.start()  # before anything of the package is imported
# What reads PDFs for tests would load models of how pages look, which nothing here asks for.
sys.modules |= {"pymupdf.layout": None, "pymupdf4llm": None}  # type: ignore[dict-item]

from annex import make_annex
from browser import SHELL, chromium
from checkout import (
    LANGUAGES,
    ROOT,
    SPECIMEN,
    Checkout,
    copy_content,
    need,
    with_makefile,
)
from expressions_kept import PLACE, keep, keep_in, learn
from forkserver import share
from made_once import made_once
from newsroom import make_newsroom
from playwright.sync_api import Browser
from releases import make_release
from repositories import in_repository, make_repository, release, shorten
from verifying import make_signed

Make = Callable[[Path], object]


def pytest_configure(config: pytest.Config) -> None:
    """Start what forks commands where several processes are to share it; look for no garbage while tests are read."""
    if PLACE not in os.environ:
        keep_in(config.cache.mkdir("expressions"))  # type: ignore[union-attr]
    learn()
    if config.getoption("numprocesses", None):
        share()
    gc.disable()


def pytest_collection_finish() -> None:
    """Look no more at the thousands of tests, which stay, where a build leaves something to be cleared away."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)  # what tests remember, by thousands, is looked through each time
    gc.enable()


def pytest_runtest_setup() -> None:
    learn()


def pytest_sessionfinish() -> None:
    keep()


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Make], Path]:
    """Make a folder that nobody changes for all the processes of this run."""
    own = tmp_path_factory.getbasetemp()
    runs = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    return partial(made_once, runs)


@pytest.fixture(scope="session")
def site(once: Callable[[str, Make], Path]) -> Checkout:
    """The shipped project with all its pages built, from nothing. Not to be changed."""
    return Checkout(once("site", lambda folder: copy_content(folder).build()))


@pytest.fixture(scope="session")
def corrected(once: Callable[[str, Make], Path]) -> Checkout:
    """Version 1.1 of the shipped statement, one paragraph of its correction translated. Not to be changed.

    Its pages and PDFs are built.
    """

    def make(folder: Path) -> None:
        copy = copy_content(folder)
        copy.correct_and_translate()
        copy.build(target="all")

    return Checkout(once("corrected", make))


@pytest.fixture(scope="session")
def printed(once: Callable[[str, Make], Path]) -> Checkout:
    """The shipped project with its PDFs and the pages that lead to them. Not to be changed."""
    return Checkout(once("printed", lambda folder: copy_content(folder).build(target="all")))


@pytest.fixture(scope="session")
def annex(once: Callable[[str, Make], Path]) -> Checkout:
    """The shipped project with a statement that has tables of every kind, pages and PDFs. Not to be changed."""
    return Checkout(once("annex", lambda folder: make_annex(copy_content(folder))))


@pytest.fixture(scope="session")
def specimen(once: Callable[[str, Make], Path]) -> Checkout:
    """Statements in every form that they are issued in, with their PDFs and pages. Not to be changed."""
    return Checkout(once("specimen", lambda folder: copy_content(folder, SPECIMEN).build(target="all")))


@pytest.fixture(scope="session")
def taken(once: Callable[[str, Make], Path]) -> dict[str, Checkout]:
    """The shipped project and the specimen, every form beside their pages. Not to be changed."""

    def make(project: Path, folder: Path) -> None:
        checkout = copy_content(folder, project)
        for target in ("forms", "html"):
            checkout.build(target=target)

    projects = {"shipped": ROOT, "specimen": SPECIMEN}
    return {name: Checkout(once(f"taken-{name}", partial(make, project))) for name, project in projects.items()}


@pytest.fixture(scope="session")
def dist(printed: Checkout, once: Callable[[str, Make], Path]) -> Path:
    """The releases 1.0, 1.1 and 2.0 of the shipped project. Not to be changed."""

    def make(folder: Path) -> None:
        for version in ("1.0", "1.1", "2.0"):
            make_release(printed.root / "build" / "html", folder, version)

    return once("dist", make)


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


@pytest.fixture
def brief(once: Callable[[str, Make], Path], tmp_path: Path) -> Checkout:
    """The same, its statement a brief one, for what does not depend on its text."""
    made = once("brief", lambda folder: shorten(copy_content(folder), LANGUAGES))
    return Checkout(Path(shutil.copytree(made, tmp_path / "project")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once: playwright cannot run twice at a time."""
    need(SHELL)
    with chromium() as browser:
        yield browser


@pytest.fixture
def repository(released: Checkout, tmp_path: Path) -> Checkout:
    """The same project, not released yet, with what an earlier release has kept to be made from."""
    return released.copied(tmp_path / "repository", "dist")


@pytest.fixture(scope="session")
def released(once: Callable[[str, Make], Path]) -> Checkout:
    """The shipped project, its statement a brief one, released as 1.0; ``said`` has what the command said.

    Not to be changed.
    """

    def make(folder: Path) -> None:
        said = release(make_repository(folder / "repository"))
        (folder / "said").write_text(said, encoding="utf-8")

    return Checkout(once("released", make) / "repository")


@pytest.fixture(scope="session")
def released_in_english(once: Callable[[str, Make], Path]) -> Checkout:
    """The same in English alone, for what does not depend on translations. Not to be changed."""
    return Checkout(once("released-in-english", lambda folder: release(make_repository(folder, "en"))))


@pytest.fixture
def english(released_in_english: Checkout, tmp_path: Path) -> Checkout:
    """A brief statement in English alone, not released yet."""
    return released_in_english.copied(tmp_path / "repository", "dist")


@pytest.fixture
def published_in_english(released_in_english: Checkout, tmp_path: Path) -> Checkout:
    """The same, released as 1.0, to go on with."""
    return released_in_english.copied(tmp_path / "repository")


@pytest.fixture(scope="session")
def whole(once: Callable[[str, Make], Path]) -> Checkout:
    """The shipped project with all its text, released as 1.0. Not to be changed."""
    return Checkout(once("whole", lambda folder: release(in_repository(copy_content(folder)))))


@pytest.fixture
def published(released: Checkout, tmp_path: Path) -> Checkout:
    """The same project, released as 1.0, to go on with."""
    return released.copied(tmp_path / "repository")


@pytest.fixture(scope="session")
def signed(once: Callable[[str, Make], Path]) -> Checkout:
    """A brief statement in English, released as 1.0 and signed by one of its signers. Not to be changed."""
    return Checkout(once("signed", make_signed) / "repository")


@pytest.fixture(scope="session")
def newsroom(once: Callable[[str, Make], Path]) -> Path:
    """The releases of a small project, and what mirrors have made of them. Not to be changed."""
    return once("newsroom", make_newsroom)


@pytest.fixture(scope="session")
def bilingual(once: Callable[[str, Make], Path]) -> Path:
    """The same with a French edition, of which a check is overruled and which is late. Not to be changed."""
    return once("bilingual", partial(make_newsroom, french=True))


@pytest.fixture
def unsigned(signed: Checkout, tmp_path: Path) -> Checkout:
    """The same repository without signers: the source is all there is to hold a release to."""
    checkout = signed.copied(tmp_path / "unsigned")
    (checkout.root / "signers").write_text("")
    return checkout


@pytest.fixture
def copy(signed: Checkout, tmp_path: Path) -> Path:
    """A mirror's copy of the signed release, to change."""
    return Path(shutil.copytree(signed.root / "dist" / "1.0", tmp_path / "mirror" / "1.0"))


@pytest.fixture
def made(brief: Checkout) -> Checkout:
    """A brief project with the Makefile, whose environment is the one that runs these tests."""
    return with_makefile(brief)
