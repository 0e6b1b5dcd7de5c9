"""What an author writes in the fields above a title is shown, translated like any text, or refused: none vanishes."""

import re

import pytest
from checkout import ROOT, Checkout, copy_content
from extractors import poppler, squash

from communique.documents.frontmatter import DATA, TEXT

SLUG = "2020-02-29-joint"
HEAD = ":date: 2020-02-29\n:organization: Human Rights Now\n{}\n\nAn example\n==========\n\nHe was held, and freed.\n"
JOINT = """\
:date: 2020-02-29
:organization:
   - Human Rights Now
   - CIVICUS: World Alliance for Citizen Participation
   - Cambodian Human Rights and Development Association
:author: Jane Doe
:place: Phnom Penh
:abstract: Four persons are held.
:contact: press@example.org
:copyright: 2020 Human Rights Now. `CC BY 4.0 <https://creativecommons.org/licenses/by/4.0/>`_.

An example
==========

He was held\\ [#a]_, and freed.

.. [#a] In April.
"""
CIVICUS = '<span lang="en">CIVICUS: World Alliance for Citizen Participation</span>'
ADHOC = {"ja": "カンボジア人権開発協会", "km": "សមាគមការពារសិទ្ធិមនុស្ស និងអភិវឌ្ឍន៍នៅកម្ពុជា"}
PHNOM_PENH = "Phnom Penh,プノンペン,ភ្នំពេញ,\n"
PLACES = {"en": "PHNOM PENH", "ja": "プノンペン", "km": "ភ្នំពេញ"}
DATELINES = {
    "en": "PHNOM PENH, 29 February 2020",
    "ja": "2020年2月29日　プノンペン",
    "km": "ភ្នំពេញ ថ្ងៃទី២៩ ខែកុម្ភៈ ឆ្នាំ២០២០",
}
FORMS = {
    "behind bullets": ":organization:\n   - One\n   - Two of a\n     long name",
    "in paragraphs": ":organization: One\n\n   Two of a\n   long name",
    "before a semicolon": ":organization: One; Two of a long name",
    "in fields of their own": ":organization: One\n:organization: Two of a long name",
}
REFUSED = {
    ":organisation: CIVICUS": "':organisation:' has no place in a statement: did you mean ':organization:'?",
    ":revision: 2": "':revision:' has no place in a statement: write ':version:'",
    ":dedication: To all.": "':dedication:' has no place in a statement: write it as a paragraph",
    ":place:": "there are 0 places: write one, as ':place: Phnom Penh'",
    ":place: Phnom Penh; Tokyo": "there are 2 places: write one",
    ":place: *Phnom Penh*": "'*Phnom Penh*' has markup in it: write the name alone",
    ":location: Phnom Penh": "':location:' has no place in a statement: write ':place:'",
    ":press officer: Jane Doe": "':press officer:' has no place in a statement: write it as text below the title",
    ":contact:": "':contact:' says nothing: write its text behind it, or leave it out",
    ":organization:\n   One\n   Two": "several lines without '- ': write '- ' before each name",
    ":author: `Jane <https://a.org>`_": "'`Jane <https://a.org>`_' has markup in it: write the name alone",
}


@pytest.fixture(scope="module")
def joint(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The shipped project with a joint statement, pages and PDFs of three languages. Not to be changed."""
    checkout = copy_content(tmp_path_factory.mktemp("joint"))
    checkout.add_statement(SLUG, JOINT, "en", "ja", "km")
    with checkout.catalog("ja", f"statements/{SLUG}").open("a", encoding="utf-8") as catalog:
        catalog.write('msgid "Four persons are held."\nmsgstr "4名が拘束されている。"\n')
    checkout.edit(checkout.root / "locale" / "glossary.csv", "en,ja,km,note\n", f"en,ja,km,note\n{PHNOM_PENH}")
    checkout.build(target="all")
    return checkout


@pytest.mark.parametrize(("language", "dated"), DATELINES.items())
def test_a_place_stands_beside_the_date_as_the_language_has_it(joint: Checkout, language: str, dated: str) -> None:
    page = joint.page(language, f"statements/{SLUG}")
    found = re.search(r'<span class="dated">(.*)</span></p>', page)
    assert found
    assert re.sub("<[^>]*>", "", found[1]) == dated
    assert f'<time datetime="2020-02-29">{dated.replace(PLACES[language], "").strip(" ,　")}</time>' in found[1]
    printed = "".join(poppler(joint.pdf(language, SLUG)))
    assert squash(dated) in squash(printed)


@pytest.mark.parametrize("language", ["ja", "km"])
def test_bodies_that_speak_together_are_named_as_the_glossary_has_them(joint: Checkout, language: str) -> None:
    page = joint.page(language, f"statements/{SLUG}")
    (persons, bodies) = re.findall(r'<p class="byline">(.*)</p>', page)
    assert persons == '<span lang="en">Jane Doe</span>'
    assert f"\N{NO-BREAK SPACE}· {CIVICUS}\N{NO-BREAK SPACE}· {ADHOC[language]}" in bodies
    printed = joint.run("pdftotext", "-layout", joint.pdf(language, SLUG), "-").stdout
    assert "CIVICUS: World Alliance for Citizen Participation" in printed


def test_a_statement_of_several_bodies_is_called_a_joint_one(joint: Checkout) -> None:
    kinds = {"en": "Joint statement", "ja": "共同声明", "km": "សេចក្តីថ្លែងការណ៍រួម"}
    for language, kind in kinds.items():
        assert f'<p class="dateline">{kind} <span class="dated">' in joint.page(language, f"statements/{SLUG}")


def test_page_and_pdf_have_all_who_speak_as_their_authors(joint: Checkout) -> None:
    names = "Jane Doe, Human Rights Now, CIVICUS: World Alliance for Citizen Participation"
    assert f'<meta name="author" content="{names}, Cambodian' in joint.page("en", f"statements/{SLUG}")
    assert re.search(
        rf"^Author: +{names}, Cambodian", joint.run("pdfinfo", joint.pdf("en", SLUG)).stdout, re.MULTILINE
    )


def test_a_statement_of_the_letterhead_s_own_has_no_by_line(joint: Checkout) -> None:
    assert 'class="byline"' not in joint.page("ja")
    assert '<meta name="author" content="ヒューマンライツ・ナウ">' in joint.page("ja")


def test_lead_contact_and_small_print_have_their_places_in_every_format(joint: Checkout) -> None:
    page = joint.page("en", f"statements/{SLUG}")
    printed = joint.run("pdftotext", "-layout", joint.pdf("en", SLUG), "-").stdout
    for text in (re.sub(r"<[^>]*>", "", page[page.index("<h1") :]), printed):
        places = [
            text.index(words) for words in ("Four persons are held", "He was held", "Contact", "press@", "CC BY")
        ]
        assert places == sorted(places)
    assert '<a class="reference external" href="mailto:press@example.org">press@example.org</a>' in page


def test_the_texts_of_fields_are_messages_which_are_translated_and_counted(joint: Checkout) -> None:
    page = joint.page("ja", f"statements/{SLUG}")
    assert "<p>4名が拘束されている。</p>" in page
    assert '<p class="box-title"><b>問い合わせ先</b></p>' in page
    assert re.search(r'<p class="untranslated" lang="en">2020 Human Rights Now\. <a', page)


def test_the_way_back_from_a_footnote_that_is_still_english_is_in_the_page_s_language(joint: Checkout) -> None:
    assert re.search(
        r'<a class="backlink"[^>]* lang="ja"[^>]*>本文に戻る</a>', joint.page("ja", f"statements/{SLUG}")
    )


@pytest.mark.parametrize("form", FORMS)
def test_several_bodies_may_be_written_in_any_form(brief: Checkout, form: str) -> None:
    brief.add_statement(SLUG, f":date: 2020-02-29\n{FORMS[form]}\n\nAn example\n==========\n\nText.\n")
    brief.build("--language", "en")
    assert '<p class="byline">One\N{NO-BREAK SPACE}· Two of a long name</p>' in brief.page("en", f"statements/{SLUG}")


@pytest.mark.parametrize("field", REFUSED)
@pytest.mark.parametrize("command", ["update", "html"])
def test_a_field_that_would_not_be_seen_is_refused_with_its_line(brief: Checkout, command: str, field: str) -> None:
    brief.add_statement(SLUG, HEAD.format(field))
    done = brief.communique(command, "--language", "en")
    assert done.returncode == 2
    assert f"docs/statements/{SLUG}.rst:3: {REFUSED[field]}" in done.stderr


def test_a_page_that_is_no_statement_has_no_fields_of_one(brief: Checkout) -> None:
    path = brief.root / "docs" / "index.rst"
    path.write_text(":date: 2020-02-29\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "docs/index.rst:1: ':date:' has no place in a page that is no statement" in brief.failure()


def test_the_guide_says_what_becomes_of_each_field() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("| field | what becomes of it |")[1]
    assert [name for name in (*DATA, *TEXT) if f"`:{name}:`" not in table.partition("\n\n")[0]] == []
