"""Pages of a reading's later outputs, which take the texts that an earlier one has written."""

import shutil
from pathlib import Path

from checkout import LANGUAGES, SLUG, Checkout
from comparing import differences

from communique.editions.building import build_edition
from communique.editions.outcomes import Job, Output
from communique.project.settings import load_project
from communique.statements.availability import Availability
from communique.statements.formats import HTML

KNOWN = {"index": LANGUAGES, f"statements/{SLUG}": LANGUAGES}
SITE = Output(HTML, Availability(KNOWN, {}, is_site=True))
OFFLINE = Output(HTML, Availability(KNOWN, {}), "offline")


def job(checkout: Checkout, *outputs: Output) -> Job:
    project = load_project(checkout.root)
    return Job(project, project.language("km"), outputs)


def test_they_are_those_of_a_reading_of_their_own(checkout: Checkout, tmp_path: Path) -> None:
    both = list(build_edition(job(checkout, SITE, OFFLINE)))
    assert [outcome.exit_code for outcome in both] == [0, 0], both
    build = checkout.root / "build"
    shutil.move(build, tmp_path / "both")
    assert [outcome.exit_code for outcome in build_edition(job(checkout, OFFLINE))] == [0]
    assert differences(build / "offline", tmp_path / "both" / "offline") == []


def test_a_translation_that_is_written_between_two_outputs_is_read_again(checkout: Checkout) -> None:
    outcomes = build_edition(job(checkout, SITE, OFFLINE))
    assert next(outcomes).exit_code == 0
    checkout.edit(checkout.catalog("km"), '\u17d4"', '\u17d5"')
    assert [outcome.exit_code for outcome in outcomes] == [0]
    pages = [checkout.root / "build" / name / "km" / "statements" / f"{SLUG}.html" for name in ("html", "offline")]
    assert ["\u17d5" in page.read_text(encoding="utf-8").replace("<wbr>", "") for page in pages] == [False, True]
