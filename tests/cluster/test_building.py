"""A cluster: the same editions as on one machine, whatever becomes of its machines, and one line where none is."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from checkout import ROOT, SLUG, Checkout
from clusters import Cluster, cluster, until
from comparing import differences
from many import many_statements
from repositories import files

SECONDS = 20  # within which a command says that there is no cluster: five, and what a busy machine takes to start


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of four machines."""
    with cluster(tmp_path_factory.mktemp("four"), 4) as lent:
        yield lent


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster of two machines, to do harm to."""
    with cluster(tmp_path / "two", 2) as lent:
        yield lent


def build(
    checkout: Checkout, address: str, target: str = "html", **settings: str
) -> subprocess.CompletedProcess[str]:
    return checkout.communique(target, "--executor", address, env=settings)


def test_a_cluster_builds_what_one_machine_builds(four: Cluster, printed: Checkout, checkout: Checkout) -> None:
    done = build(checkout, four.address, "all")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"build/pdf/km/{SLUG}.pdf" in done.stdout.splitlines()
    for name in ("html", "pdf", "seals"):
        assert differences(printed.root / "build" / name, checkout.root / "build" / name) == []
    # What is kept of it is what is kept of a build here: no cluster is asked for what is there.
    assert build(checkout, "dask://127.0.0.1:1", "all").returncode == 0


def test_a_cluster_makes_the_release_that_one_machine_makes(
    four: Cluster, released: Checkout, tmp_path: Path
) -> None:
    ignored = shutil.ignore_patterns("build", "dist")
    anew = Checkout(Path(shutil.copytree(released.root, tmp_path / "anew", ignore=ignored, symlinks=True)))
    done = anew.communique("release", "--version", "1.0", "--executor", four.address)
    assert done.returncode == 0, done.stderr
    assert files(anew.root / "dist" / "1.0") == files(released.root / "dist" / "1.0")


def test_what_is_wrong_with_an_edition_is_said_as_here_and_stops_no_other(
    four: Cluster, brief: Checkout, tmp_path: Path
) -> None:
    with brief.catalog("ja").open("a", encoding="utf-8") as catalog:
        catalog.write('\nmsgid "unfinished\n')
    here = Checkout(Path(shutil.copytree(brief.root, tmp_path / "here")))
    wanted = here.communique("html")
    done = build(brief, four.address)
    assert (done.returncode, sorted(done.stderr.splitlines())) == (2, sorted(wanted.stderr.splitlines()))
    assert sorted(done.stdout.splitlines()) == sorted(wanted.stdout.splitlines())


def test_what_is_wrong_in_several_documents_is_a_line_each(four: Cluster, brief: Checkout) -> None:
    names = ("one", "two")
    for name in names:
        brief.add_statement(f"2020-02-29-{name}", ":math:`a`\n", "en", "ja", "km")
    said = [line for line in build(brief, four.address).stderr.splitlines() if "docs/" in line]
    assert [line[4:].partition(": ")[0] for line in said] == [f"docs/statements/2020-02-29-{n}.rst:7" for n in names]


def test_what_was_written_while_an_edition_was_away_is_built_again(
    four: Cluster, site: Checkout, checkout: Checkout
) -> None:
    catalog = checkout.catalog("km")
    text = catalog.read_text(encoding="utf-8")
    with checkout.started("html", "--language", "km", "--executor", four.address) as running:
        until(lambda: bool(four.at_work()))
        catalog.write_text(text.replace('\u17d4"', '\u17d5"'), encoding="utf-8")
        running.wait()
    assert differences(site.root / "build" / "html" / "km", checkout.root / "build" / "html" / "km") == []
    checkout.build()
    assert "\u17d5" in checkout.page("km")


def test_a_machine_that_is_killed_takes_no_edition_with_it(two: Cluster, site: Checkout, checkout: Checkout) -> None:
    with checkout.started("html", "--executor", two.address) as running:
        until(lambda: bool(two.at_work()))
        machine = next(each for each in two.machines if Cluster(two.folder, machines=[each]).at_work())
        (child,) = Cluster(two.folder, machines=[machine]).at_work()
        machine.kill()
        machine.wait()
        done = running.wait()
    assert (done.returncode, done.stderr) == (0, "")
    assert differences(site.root / "build" / "html", checkout.root / "build" / "html") == []
    # Nobody waits for what it was at.
    until(lambda: not Path(f"/proc/{child}").exists())


def test_one_language_is_work_for_several_machines(
    four: Cluster, once: Callable[[str, Callable[[Path], None]], Path], tmp_path: Path
) -> None:
    built = Checkout(once("many-statements", many_statements))
    anew = Checkout(Path(shutil.copytree(built.root, tmp_path / "anew", ignore=shutil.ignore_patterns("build"))))
    seen = set[int]()
    with anew.started("pdf", "--language", "en", "--executor", four.address) as running:
        while Path(f"/proc/{running.pid}").exists():
            at_work = [each for each in four.machines if Cluster(four.folder, machines=[each]).at_work()]
            seen |= {len(at_work)}
            time.sleep(0.05)
        done = running.wait()
    assert (done.returncode, done.stderr) == (0, "")
    assert max(seen) > 1
    for name in ("pdf", "seals"):
        assert differences(built.root / "build" / name, anew.root / "build" / name) == []


def test_a_machine_with_other_programs_is_named(four: Cluster, brief: Checkout, tmp_path: Path) -> None:
    (tmp_path / "path" / "communique-9.9.dist-info").mkdir(parents=True)
    with four.with_stranger(PYTHONPATH=str(tmp_path / "path")):
        done = build(brief, four.address)
    (line,) = done.stderr.splitlines()
    assert "has communique-9.9, which is not here: install there" in line
    assert (done.returncode, line.startswith(f"{four.address}: tcp://")) == (2, True)


def changed(package: Path) -> None:
    shutil.copytree(ROOT / "communique", package)
    with (package / "__init__.py").open("a") as code:
        code.write("# changed\n")


def too_old(package: Path) -> None:
    changed(package)
    (package / "cluster" / "machine.py").unlink()


def missing(package: Path) -> None:
    package.mkdir()
    (package / "__init__.py").write_text("raise ImportError('communique is not installed')")


@pytest.mark.parametrize(
    ("become", "says"),
    [(changed, "has other code"), (too_old, "has no communique of this"), (missing, "has no communique of this")],
)
def test_a_machine_with_other_code_is_named(
    four: Cluster, brief: Checkout, tmp_path: Path, become: Callable[[Path], None], says: str
) -> None:
    (tmp_path / "path").mkdir()
    become(tmp_path / "path" / "communique")
    with four.with_stranger(PYTHONPATH=str(tmp_path / "path")):
        done = build(brief, four.address)
    (line,) = done.stderr.splitlines()
    assert (done.returncode, says in line) == (2, True), line
    assert not (brief.root / "build" / "html").exists()


def test_a_machine_that_does_not_answer_is_not_waited_for(two: Cluster, brief: Checkout) -> None:
    two.machines[0].send_signal(signal.SIGSTOP)
    done = said_soon(brief, two.address)
    assert f"{two.address}: no machine answers within 5 seconds" in done


def test_a_cluster_without_machines_is_one_line(tmp_path: Path, brief: Checkout) -> None:
    with cluster(tmp_path / "none", 0) as none:
        assert f"{none.address}: no machine answers" in said_soon(brief, none.address)


def nobody(listening: socket.socket) -> None:
    listening.close()


def somebody_silent(listening: socket.socket) -> None:
    listening.listen()


@pytest.mark.parametrize("who", [nobody, somebody_silent])
def test_where_no_scheduler_answers_one_line_says_so(brief: Checkout, who: Callable[[socket.socket], None]) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        address = f"dask://127.0.0.1:{listening.getsockname()[1]}"
        who(listening)
        assert f"{address}: no scheduler answers" in said_soon(brief, address)


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "http://127.0.0.1:8786", "dask://127.0.0.1", "dask://a b:1"])
def test_what_is_no_address_is_refused(brief: Checkout, address: str) -> None:
    assert f"{address!r} is no cluster's address: write one like dask://" in said_soon(brief, address)


def test_without_dask_one_line_says_what_to_install(brief: Checkout, tmp_path: Path) -> None:
    (tmp_path / "path").mkdir()
    for name in ("dask", "distributed"):
        (tmp_path / "path" / f"{name}.py").write_text("raise ImportError")
    done = build(brief, "dask://127.0.0.1:8786", PYTHONPATH=str(tmp_path / "path"))
    wanted = "a cluster is reached by Dask: install it with pip install 'communique[dask]'\n"
    assert (done.returncode, done.stderr) == (2, wanted)


def said_soon(checkout: Checkout, address: str) -> str:
    """Build, which must fail soon, and return the one line that was said."""
    start = time.monotonic()
    done = build(checkout, address)
    assert time.monotonic() - start < SECONDS
    (line,) = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    return line
