"""What stands around a text on pages and in PDFs once it is approved: the notice goes, and reviewers may be named."""

import pytest
from approving import approve, require
from checkout import BIN, DOCNAME, SLUG, Checkout, plain
from extractors import poppler, squash

NOTICE = "មិនទាន់បានពិនិត្យ"
INCOMPLETE = "មិនទាន់ពេញលេញ"


def texts(checkout: Checkout) -> tuple[str, str]:
    """Build the Khmer page and PDF, and give their texts; the page must link to the PDF of its own text."""
    checkout.build("--language", "km", target="all")
    page = checkout.page("km")
    assert f'href="{SLUG}.pdf"' in page
    return page, squash("".join(poppler(checkout.pdf("km"))))


@pytest.fixture
def approved(checkout: Checkout) -> Checkout:
    """A project whose Khmer is approved by a native speaker."""
    approve(checkout, "Dara")
    return checkout


def test_the_notice_goes_when_all_is_approved_and_comes_back_with_a_change(approved: Checkout) -> None:
    page, pdf = texts(approved)
    assert NOTICE not in page
    assert NOTICE not in pdf
    assert NOTICE not in approved.page("km", "index")
    assert 'class="colophon"' not in page
    approved.edit(approved.catalog("km"), "៤ រូប", "៤ នាក់")
    page, pdf = texts(approved)
    assert NOTICE in page
    assert NOTICE in pdf
    assert NOTICE not in approved.page("km", "index")


def test_what_is_not_whole_is_not_reviewed(approved: Checkout) -> None:
    approved.edit(approved.catalog("km"), 'msgstr "សេចក្តីផ្តើម"', 'msgstr ""')
    page, _ = texts(approved)
    assert NOTICE in page
    assert INCOMPLETE in page


def test_the_notice_stays_until_every_role_of_the_gate_has_approved(approved: Checkout) -> None:
    require(approved, "language", "legal", credits="ពិនិត្យដោយ {language} និង {legal}")
    page, _ = texts(approved)
    assert NOTICE in page
    assert 'class="colophon"' not in page
    approve(approved, "សុខ & Chan", "--role", "legal")
    page, pdf = texts(approved)
    assert NOTICE not in page
    assert (
        '<p class="colophon">ពិនិត្យដោយ <span lang="en">Dara</span> និង សុខ &amp; <span lang="en">Chan</span></p>' in page
    )
    assert "ពិនិត្យដោយDaraនិងសុខ&Chan" in pdf


def test_plain_sphinx_says_the_same(approved: Checkout) -> None:
    require(approved, "language", credits="ពិនិត្យដោយ {language}")
    approved.build("--language", "km")
    page = (approved.root / "build" / "html" / "km" / f"{DOCNAME}.html").read_text(encoding="utf-8")
    assert 'ពិនិត្យដោយ <span lang="en">Dara</span>' in plain(page)
    command = (BIN / "sphinx-build", "-q", "-c", ".", "-b", "html", "-D", "language=km", "docs", "out")
    done = approved.run(*command)
    assert done.returncode == 0, done.stderr
    assert (approved.root / "out" / f"{DOCNAME}.html").read_text(encoding="utf-8") == page
