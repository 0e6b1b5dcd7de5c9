"""Shares: what is made beside an edition is what the edition would make, and nothing else."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import Checkout
from comparing import differences
from forkserver import forked
from many import LEADING, MANY, NAMES, many_statements

from communique.editions.outcomes import Job, Output
from communique.editions.shares import for_the_last, shares
from communique.project.settings import load_project
from communique.statements.formats import HTML, PDF
from communique.system.cache import SEAL


@pytest.fixture(scope="module")
def built(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """The project with its English PDFs, built from nothing. Not to be changed."""
    return Checkout(once("many-statements", many_statements))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(folder))
    return folder


@pytest.fixture
def anew(built: Checkout, cache: Path, tmp_path: Path) -> Checkout:
    """The same project with nothing built, and nothing in the cache."""
    return Checkout(Path(shutil.copytree(built.root, tmp_path / "anew", ignore=shutil.ignore_patterns("build"))))


def job(checkout: Checkout, *outputs: Output) -> Job:
    project = load_project(checkout.root)
    return Job(project, project.language("en"), outputs or (Output(PDF),))


BEGIN = """
import multiprocessing, os, sys
from pathlib import Path
from many import NAMES
from clusters import until
from communique.editions.outcomes import Job, Output
from communique.editions.shares import made_beside, make_share
from communique.project.settings import load_project
from communique.statements.formats import PDF, WRITTEN

os.cpu_count = lambda: 3
project = load_project(Path(sys.argv[1]))
job = Job(project, project.language("en"), (Output(PDF),))
"""


def said(checkout: Checkout, program: str) -> list[str]:
    """Run a program that works on the English PDFs, in a process of its own that has three processors."""
    with forked([BEGIN + program, str(checkout.root)], checkout.root, os.environ, "program:run") as process:
        done = process.wait()
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def pdfs(cache: Path) -> set[Path]:
    """The PDFs that the cache keeps."""
    return set((cache / "pdf").glob("*"))


def test_an_edition_takes_what_a_share_has_made(built: Checkout, anew: Checkout, cache: Path) -> None:
    said(anew, "make_share(job, NAMES[:4])")
    made = pdfs(cache)
    assert len(made) == 4
    assert [path for path in (anew.root / "build").rglob("*") if path.is_file()] == []
    anew.build("--language", "en", target="pdf")
    assert made < pdfs(cache)
    kept = [path.read_bytes()[SEAL:] for path in pdfs(cache)]
    assert len(set(kept)) == len(kept)  # none is made again
    assert {path.read_bytes() for path in (anew.root / "build" / "pdf" / "en").iterdir()} <= set(kept)
    assert differences(built.root / "build" / "pdf", anew.root / "build" / "pdf") == []


def test_what_would_be_another_in_the_edition_is_made_again(built: Checkout, anew: Checkout) -> None:
    said(anew, f"make_share(job, NAMES[{LEADING}:{LEADING + 1}])")  # where it leads is in no share of its own
    anew.build("--language", "en", target="pdf")
    assert differences(built.root / "build" / "pdf", anew.root / "build" / "pdf") == []


def test_idle_processors_make_all_shares_but_the_first(anew: Checkout, cache: Path) -> None:
    first, *others = shares(job(anew), 3)
    made = sum(map(len, others))
    wait = f"until(lambda: len(list(Path({str(cache / 'pdf')!r}).glob('*'))) == {made})"
    children = "print(len(multiprocessing.active_children()))"
    program = f"with made_beside([job]):\n    {wait}\n    {children}\n{children}"
    assert said(anew, program) == [str(len(others)), "0"]
    assert made == MANY + 1 - len(first)


def test_no_process_stays_of_an_edition_that_is_given_up(anew: Checkout, cache: Path) -> None:
    given_up = "try:\n    with made_beside([job]):\n        raise KeyboardInterrupt\nexcept KeyboardInterrupt:\n    "
    assert said(anew, f"{given_up}print(multiprocessing.active_children())") == ["[]"]
    assert pdfs(cache) == set()


def test_a_process_that_has_set_a_pdf_is_not_forked(anew: Checkout) -> None:
    program = "import typst\nwith made_beside([job]):\n    print(multiprocessing.active_children())"
    assert said(anew, program) == ["[]"]


def test_what_is_wrong_is_said_once(anew: Checkout) -> None:
    with anew.catalog("en", NAMES[-1]).open("a", encoding="utf-8") as catalog:
        catalog.write('\nmsgid "unfinished\n')
    done = anew.communique("pdf", "--language", "en")
    wrong, left = done.stderr.splitlines()
    assert (done.returncode, f"{NAMES[-1]}.po:" in wrong, left.startswith("en: not built")) == (2, True, True)


def test_each_statement_is_in_one_share(anew: Checkout) -> None:
    for many in (1, 2, 3, 4, 100):
        divided = shares(job(anew), many)
        assert len(divided) == min(many, 4)  # fewer statements are not worth a process
        assert sorted(name for share in divided for name in share)[1:] == sorted(NAMES)


def test_nothing_is_divided_that_is_kept_or_made_of_all(built: Checkout, anew: Checkout) -> None:
    assert shares(job(built), 3) == []
    assert shares(job(anew, Output(HTML)), 3) == []


def test_processors_without_an_edition_of_their_own_help_with_the_last_one(
    anew: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, others = job(anew), (job(anew, Output(HTML)), job(anew, Output(HTML)))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    helped = for_the_last((own, *others))
    assert {each for each, _ in helped} == {own}
    assert sorted(name for _, share in helped for name in share) == sorted(shares(own, 2)[1])
    assert for_the_last((own, *others[1:])) == []


def test_a_share_draws_pictures_for_the_cache(anew: Checkout, cache: Path) -> None:
    outputs = "tuple(Output(form) for form in WRITTEN)"
    said(anew, f"make_share(Job(job.project, job.language, {outputs}), NAMES[:2])")
    assert [len(list((cache / kept).iterdir())) for kept in ("pdf", "raster")] == [2, 2]
    assert [path for path in (anew.root / "build").rglob("*") if path.is_file()] == []
