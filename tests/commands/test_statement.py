"""communique statement: new statements build at once, and what is there is left alone."""

import re

import pytest
from checkout import DOCNAME, SLUG, Checkout

SLUGS = ["example", "2026-02-30-example", "2026-11-23", "2026-11-23-Example", "2026-11-23-é", "../2026-11-23-a", ""]


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_no_slug_is_refused_in_one_line(brief: Checkout, slug: str) -> None:
    done = brief.communique("statement", slug)
    assert (done.returncode, done.stdout) == (2, "")
    words = "write the statement's date and words of it in a-z and 0-9, such as 2026-11-23-freedom-of-assembly"
    assert done.stderr == f"{slug!r} is no slug: {words}\n"


def test_a_statement_that_is_there_is_left_alone(brief: Checkout) -> None:
    before = brief.contents()
    done = brief.communique("statement", SLUG)
    assert done.returncode == 2
    assert done.stderr == f"docs/{DOCNAME}.rst: the statement is there already: edit it, or choose another slug\n"
    assert brief.contents() == before


def test_two_new_statements_build_and_stand_in_order(brief: Checkout) -> None:
    slugs = ["2026-11-23-example", "2024-02-29-other"]
    for slug in slugs:
        done = brief.communique("statement", slug)
        assert done.returncode == 0, done.stderr
        paths = [f"locale/{code}/LC_MESSAGES/statements/{slug}.po" for code in ("ja", "km", "en")]
        assert done.stdout.splitlines() == [f"docs/statements/{slug}.rst", *paths]
    checked = brief.communique("check")
    errors = [line for line in checked.stdout.splitlines() if ": error: " in line]
    assert checked.returncode == 1
    assert len(errors) == 6
    assert all(line.endswith("[placeholder]") for line in errors)
    done = brief.communique("all")
    assert done.returncode == 0, done.stderr
    for code in ("en", "ja", "km"):
        listed = re.findall(r'href="statements/([\w-]+)\.html"', brief.page(code, "index"))
        assert listed == [slugs[0], slugs[1], SLUG]
        assert all(brief.pdf(code, slug).stat().st_size > 10_000 for slug in slugs)
    assert "<h2>1. Introduction" in re.sub(r"<(?!h2)[^>]*>", "", brief.page("en", f"statements/{slugs[0]}"))
