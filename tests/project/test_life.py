"""The life of a statement: what its fields may say, and what readers of a build are told."""

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from checkout import DOCNAME, SLUG, SOURCE, Checkout

from communique.errors import CommuniqueError
from communique.project.life import Life, read_hour
from communique.statements.statement import read_statement

HOUR = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (":status: final", "the status is 'final': write ':status: draft'"),
        (":status: Draft", "the status is 'Draft'"),
        (":embargo:", "the embargo is '': write hour and zone"),
        (":embargo: tomorrow", "the embargo is 'tomorrow'"),
        (":embargo: 2026-11-27", "the embargo is '2026-11-27'"),
        (
            ":embargo: 2026-11-27T09:00",
            "the embargo is '2026-11-27T09:00': write hour and zone, ':embargo: 2026-11-27T",
        ),
        (":embargo: 2026-11-27 09:00+07:00", "the embargo is"),
        (":embargo: 2026-11-31T09:00+07:00", "the embargo is"),
        (":embargo: 2026-11-27T25:00+07:00", "the embargo is"),
        (":embargo: 0001-01-01T00:00+14:00", "the embargo is"),
        (":withdrawn:", "its day is missing: write ':withdrawn: 2026-11-28 Why it was withdrawn.'"),
        (":withdrawn: A source was forged.", "its day is missing"),
        (":withdrawn: 2026-11-31 A source was forged.", "its day is missing"),
        (":withdrawn: 2026-11-28", "the reason is missing"),
    ],
)
def test_a_field_that_cannot_be_meant_is_refused(field: str, said: str) -> None:
    head = f":date: 2016-06-08\n{field}\n:organization: Human Rights Now\n\nTitle\n=====\n"
    with pytest.raises(CommuniqueError, match=re.escape(f"x.rst:2: {said}")):
        read_statement("statements/x", head.encode(), Path("x.rst"))


def test_an_hour_is_the_same_in_every_zone() -> None:
    life = Life(embargo=read_hour("2026-11-27T09:00+07:00"))
    assert life.embargo == HOUR == read_hour("2026-11-27T02:00:00Z") == read_hour("2026-11-26T21:00-05:00")
    assert life.held(HOUR) == ""
    assert "under embargo until 2026-11-27T09:00+07:00" in life.held(HOUR.replace(hour=1, minute=59))


# What stands over a draft, and over what is under embargo.
TOLD = {
    "en": (
        "Draft. Not for publication.",
        "Under embargo. Not for publication before 27 November 2026 09:00 (UTC+07:00).",
    ),
    "ja": ("草稿。公表しないでください。", "公表前。2026年11月27日 09:00 (UTC+07:00)より前に公表しないでください。"),
}


def test_whoever_opens_a_page_or_a_pdf_sees_that_it_is_not_issued(checkout: Checkout) -> None:
    checkout.edit(checkout.root / SOURCE, ":organization:", ":status: draft\n:organization:")
    checkout.add_statement(
        "2026-11-27-tomorrow",
        ":date: 2026-11-27\n:organization: Human Rights Now\n:embargo: 2026-11-27T09:00+07:00\n\n"
        "An example\n==========\n\n" + "A paragraph.\n\n" * 100,
        "en",
        "ja",
        "km",
    )
    checkout.build(target="all")
    for code, (draft, embargo) in TOLD.items():
        assert f'<p class="mark"><b>{draft}</b></p>' in checkout.page(code)
        assert '<meta name="robots" content="noindex">' in checkout.page(code)
        assert f'<p class="mark"><b>{embargo}</b></p>' in checkout.page(code, "statements/2026-11-27-tomorrow")
        assert draft.split("。")[0].split(".")[0] in checkout.page(code, "index")
    for slug, text in ((SLUG, TOLD["en"][0]), ("2026-11-27-tomorrow", TOLD["en"][1])):
        printed = subprocess.run(["pdftotext", "-raw", checkout.pdf("en", slug), "-"], capture_output=True, text=True)
        pages = printed.stdout.removesuffix("\f").split("\f")
        assert len(pages) > 1
        assert all(text in " ".join(page.split()) for page in pages)


def test_an_issued_statement_has_no_mark(site: Checkout) -> None:
    assert '<p class="mark">' not in site.page("en", DOCNAME)
    assert "noindex" not in site.page("en", DOCNAME)
