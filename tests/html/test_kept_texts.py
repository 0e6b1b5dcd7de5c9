"""Pages of a reading's later outputs, which take the texts that an earlier one has written."""

import shutil
from pathlib import Path

from checkout import LANGUAGES, SLUG, SOURCE, Checkout
from comparing import differences

from communique.editions.building import build_edition
from communique.editions.outcomes import Job, Output
from communique.project.settings import load_project
from communique.statements.availability import Availability
from communique.statements.formats import HTML

KNOWN = {"index": LANGUAGES, f"statements/{SLUG}": LANGUAGES}
SITE = Output(HTML, Availability(KNOWN, {}, is_site=True))
OFFLINE = Output(HTML, Availability(KNOWN, {}), "offline")


def job(checkout: Checkout, *outputs: Output, code: str = "km") -> Job:
    project = load_project(checkout.root)
    return Job(project, project.language(code), outputs)


def test_they_are_those_of_a_reading_of_their_own(checkout: Checkout, tmp_path: Path) -> None:
    both = list(build_edition(job(checkout, SITE, OFFLINE)))
    assert [outcome.exit_code for outcome in both] == [0, 0], both
    build = checkout.root / "build"
    shutil.move(build, tmp_path / "both")
    assert [outcome.exit_code for outcome in build_edition(job(checkout, OFFLINE))] == [0]
    assert differences(build / "offline", tmp_path / "both" / "offline") == []


def test_a_title_keeps_the_call_of_its_note(checkout: Checkout) -> None:
    source = checkout.root / SOURCE
    title = "Human Rights Now calls for the immediate release of human rights defenders in Cambodia"
    checkout.edit(source, f"\n{title}\n", "\nCambodia must release them [#title]_\n")
    checkout.edit(source, "\nIntroduction\n", "\n.. [#title] As it was issued.\n\nIntroduction\n")
    outcomes = list(build_edition(job(checkout, SITE, OFFLINE, code="en")))
    assert [outcome.problems for outcome in outcomes] == [(), ()]
    pages = [checkout.root / "build" / name / "en" / "statements" / f"{SLUG}.html" for name in ("html", "offline")]
    titles = [page.read_text(encoding="utf-8").partition("</h1>")[0] for page in pages]
    assert ["#title" in title for title in titles] == [True, True]


def test_a_translation_that_is_written_between_two_outputs_is_read_again(checkout: Checkout) -> None:
    outcomes = build_edition(job(checkout, SITE, OFFLINE))
    assert next(outcomes).exit_code == 0
    checkout.edit(checkout.catalog("km"), '\u17d4"', '\u17d5"')
    assert [outcome.exit_code for outcome in outcomes] == [0]
    pages = [checkout.root / "build" / name / "km" / "statements" / f"{SLUG}.html" for name in ("html", "offline")]
    assert ["\u17d5" in page.read_text(encoding="utf-8").replace("<wbr>", "") for page in pages] == [False, True]


def test_a_document_of_an_output_that_took_texts_is_made_again_alone(checkout: Checkout) -> None:
    assert [outcome.exit_code for outcome in build_edition(job(checkout, SITE, OFFLINE))] == [0, 0]
    others = checkout.root / "build" / "offline" / "km" / "index.html"
    before = others.stat().st_ino
    checkout.edit(checkout.catalog("km"), '\u17d4"', '"')
    assert [outcome.exit_code for outcome in build_edition(job(checkout, SITE, OFFLINE))] == [0, 0]
    assert others.stat().st_ino == before
