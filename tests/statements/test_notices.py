"""What stands around a text on pages and in PDFs once it is approved: the notice goes, and reviewers may be named."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from approving import approve, require
from checkout import DOCNAME, SLUG, Checkout, plain
from docx import Document
from extractors import poppler, squash
from newsroom import BAIL, ONLINE

NOTICE = "មិនទាន់បានពិនិត្យ"
NOTE = "Le texte anglais a été rectifié le 25 novembre 2026."
NOTED = f"en/statements/{BAIL}.html#correction-2026-11-25"
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
    done = approved.sphinx("-b", "html", "-D", "language=km", "docs", "out")
    assert done.returncode == 0, done.stderr
    assert (approved.root / "out" / f"{DOCNAME}.html").read_text(encoding="utf-8") == page


def test_a_translation_that_has_not_caught_up_says_in_every_form_that_the_english_was_corrected(
    bilingual: Path,
) -> None:
    site = bilingual / "house" / "dist" / "1.1" / "site"
    files = {path.suffix: path for path in (site / "fr" / "statements").glob(f"{BAIL}.*")}
    link = f'<p><a href="{{}}{NOTED}" hreflang="en">{NOTE}</a></p>'
    page = plain(files[".html"].read_text(encoding="utf-8"))
    assert link.format("../../") in page
    assert 'id="correction-2026-11-25"' in (site / "en" / "statements" / f"{BAIL}.html").read_text(encoding="utf-8")
    assert link.format(ONLINE).replace(' hreflang="en"', "") in plain(files[".htm"].read_text(encoding="utf-8"))
    assert f"\n{NOTE}\n{ONLINE}{NOTED}\n" in files[".txt"].read_text(encoding="utf-8")
    with ZipFile(files[".epub"]) as book:
        assert link.format(ONLINE) in plain(book.read("EPUB/content.xhtml").decode())
    led = [each for paragraph in Document(files[".docx"]).paragraphs for each in paragraph.hyperlinks]
    assert (led[0].text, led[0].url) == (NOTE, f"{ONLINE}{NOTED}")
    assert NOTE in " ".join("".join(poppler(files[".pdf"])).split())
    assert f"({ONLINE}{NOTED})".encode() in files[".pdf"].read_bytes()
    alone = bilingual / "house" / "dist" / "1.1"
    (archive,) = [path for path in alone.glob("*-fr.zip")]
    with ZipFile(archive) as packed:
        (name,) = [name for name in packed.namelist() if name.endswith(f"{BAIL}.html")]
        assert f"<p>{NOTE}</p>" in plain(packed.read(name).decode()), "which has no English page to lead to"
