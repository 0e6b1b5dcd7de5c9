"""What a statement may hold is one list: every command and format goes by it."""

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from checkout import EVERYTHING, ROOT, Checkout
from every_form import HELD, ROLES
from extractors import structure

SLUG = "2020-02-29-forms"
HEAD = ":date: 2020-02-29\n:organization: Human Rights Now\n\nAn example\n==========\n\n"
DOT = EVERYTHING / "docs" / "statements" / "dot.png"
REFUSED = {
    ":math:`a^2`": "a statement has no form for 'math': write the formula in words",
    ".. math:: a^2": "a statement may not hold '.. math::': write the formula in words",
    ".. raw:: html\n\n   <b>": "a statement may not hold '.. raw::': it would be in one format alone",
    ">>> 1 + 1\n2": "a statement has no form for 'doctest_block': write it as a literal block",
    ".. only:: html\n\n   Here.": "a statement may not hold '.. only::': a statement says the same in every format",
    ".. |day| date::\n\n|day|": "a statement may not hold '.. date::': a statement does not change with the clock",
    ".. versionadded:: 1.0": "a statement has no form for 'versionmodified': write a '.. correction::' note",
    ".. image:: https://example.org/a.png\n   :alt: A": "the image 'https://example.org/a.png' is elsewhere",
    ".. image:: dot.png": "the image has no alternative text: add ':alt: …'",
    "|dot|\n\n.. |dot| image:: dot.png": "the image has no alternative text: add ':alt: …'",
    ".. image:: none.png\n   :alt: None": "is not a file under docs/",
    ".. image:: ../../conf.py\n   :alt: None": "is not a file under docs/",
    ".. image:: bad.png\n   :alt: Bad": "bad.png' is not what its name says, .png: save it anew",
    ".. image:: bad.tif\n   :alt: Bad": "the image 'statements/bad.tif' is of a kind that not every format shows",
    ".. image:: dot.png\n   :alt: DOT.PNG": "the image has no alternative text",
    ".. image:: dot.png\n   :alt: …": "the image has no alternative text",
    ".. image:: print.jpg\n   :alt: Bad": "print.jpg' has the four colours of print (CMYK): save it with",
    ".. image:: cut.png\n   :alt: Bad": "cut.png' ends in its middle: copy it anew",
    ".. image:: fetching.svg\n   :alt: Bad": "fetching.svg' runs a program, or asks for another file",
    ".. image:: chart.svg\n   :alt: Bad": "chart.svg' has text, which each program sets in another font",
    ".. image:: running.svg\n   :alt: Bad": "running.svg' runs a program, or asks for another file",
    "`x <javascript:alert(1)>`_": "a link leads to 'javascript:': link to an address with http, https, mailto, tel",
    "`x <file:///etc/passwd>`_": "a link leads to 'file:'",
    "`x <data:text/html,x>`_": "a link leads to 'data:'",
    "`x <www.example.org/a>`_": "leads to 'www.example.org/a' within this site: write https://www.example.org/a",
    "`x <annex.pdf>`_": "leads to 'annex.pdf', which not every form of a statement has: write https://…, `words",
    "`x <//example.org>`_": "leads to '//example.org', which not every form",
    "`x <#top>`_": "leads to '#top', which not every form",
    "`x </donate>`_": "leads to '/donate', which not every form",
    "See x_.\n\n.. _x: human-rights.example.int": "within this site: write https://human-rights.example.int",
    ".. class:: special\n\n   Text": "a statement has no form for 'desc': it would describe a program",
    ".. include:: /../../../../../../../../etc/passwd": "'passwd' is not under docs/",
    ".. include:: </etc/passwd>": "'passwd>' is not",
    ".. include:: <x/../../../../../../../../../../etc/passwd": "'passwd' is not under docs/",
    ".. include:: part.txt\n   :parser: docutils.parsers.null": "leave ':parser:' out",
    ".. meta::\n   :http-equiv=refresh: 0; url=https://example.org": "':description:' and ':keywords:' alone",
    ".. header:: A head": "may not hold '.. header::': what stands on each page",
    "See :numref:`a`.\n\n.. _a:\n\n.. table:: T\n\n   == ==\n   a  b\n   == ==": "no form for ':numref:'",
    "See :ref:`genindex`.": "'genindex' is a page of programs' manuals, and none here",
    ".. image:: dot.png\n   :alt: dot.png": "the image has no alternative text",
    ".. include:: ../../pyproject.toml": "'pyproject.toml' is not under docs/",
    ".. literalinclude:: ../../pyproject.toml": "a statement may not hold '.. literalinclude::'",
    "A. R. Perera was arrested.": "“A.” is the number of a list here, which languages count anew: write “\\A.”",
    "- I. Mahroof": "“I.” is the number of a list",
    "Held. [#a]_\n\n.. [#a] p. 41": "“p.” is the number of a list",
    ".. csv-table::\n   :url: https://example.org/a.csv": "nothing is fetched from elsewhere",
    ".. csv-table::\n   :file: ../../locale/glossary.csv": "'glossary.csv' is not under docs/",
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
PICTURES = {
    "bad.png": "no picture",
    "bad.tif": "no picture",
    "fetching.svg": SVG.format('<image href="https://example.org/a.png"/>'),
    "chart.svg": SVG.format('<text y="5">2016</text>'),
    "part.txt": "Text.\n",
    "print.jpg": b"\xff\xd8\xff\xe0\0\x04JF\xff\xff\xc2\0\x14\x08\0\x01\0\x01\x04\xff\xd9",
    "cut.png": b"\x89PNG\r\n\x1a\n",
    "running.svg": SVG.format("<script>alert(1)</script>"),
}


def add(checkout: Checkout, text: str, *languages: str, slug: str = SLUG) -> None:
    folder = checkout.root / "docs" / "statements"
    (folder / DOT.name).write_bytes(DOT.read_bytes())
    for name, data in PICTURES.items():
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    checkout.add_statement(slug, HEAD + text + "\n", *languages)


def hold_to_its_line(done: subprocess.CompletedProcess[str], checkout: Checkout, slug: str, text: str) -> None:
    assert done.returncode in (1, 2), done.stdout
    assert "Traceback" not in done.stderr
    name = f"docs/statements/{slug}.rst"
    said = [line for line in done.stderr.splitlines() if REFUSED[text] in line and name in line]
    assert said, done.stderr
    before = (checkout.root / name).read_text(encoding="utf-8").partition(text)[0].count("\n")
    assert int(said[0].partition(f"{name}:")[2].partition(": ")[0]) > before


@pytest.mark.parametrize("text", REFUSED)
def test_what_no_format_has_is_refused_with_its_line(brief: Checkout, text: str) -> None:
    add(brief, text)
    hold_to_its_line(brief.communique("html", "--language", "en"), brief, SLUG, text)
    assert not (brief.root / "build" / "html" / "en").exists()


def test_what_no_format_has_is_refused_by_the_first_command_all_of_it_at_once(brief: Checkout) -> None:
    slugs = {f"{SLUG}-{number}": text for number, text in enumerate(REFUSED)}
    for slug, text in slugs.items():
        add(brief, text, slug=slug)
    done = brief.communique("update", "--language", "en")
    for slug, text in slugs.items():
        hold_to_its_line(done, brief, slug, text)


@pytest.mark.parametrize("command", ["update", "check", "status", "html", "pdf"])
def test_where_update_makes_no_catalogs_every_command_says_why_in_the_same_one_line(
    brief: Checkout, command: str
) -> None:
    brief.add_statement(SLUG, HEAD + ".. list-table::\n\n   * - One\n     - Two\n   * - Three\n", "en")
    brief.catalog("en", f"statements/{SLUG}").unlink()
    said = brief.communique(command).stderr.splitlines()
    assert len(said) == 1
    assert said[0].startswith(f"docs/statements/{SLUG}.rst:7: ERROR: Error parsing content block")
    advice = "give each row as many cells as the first has"
    ending = f"(1 vs 2). [docutils]: {advice}"
    assert said[0].endswith(ending)


@pytest.mark.parametrize("command", ["update", "pdf"])
@pytest.mark.parametrize("text", [":math:`a^2`", "Menu ▸ File", ".. image:: none.png", "|release|"])
def test_what_is_wrong_in_an_included_file_is_named_with_that_file_and_its_line(
    brief: Checkout, command: str, text: str
) -> None:
    (brief.root / "docs" / "included.txt").write_text(f"One.\n\n{text}\n", encoding="utf-8")
    brief.add_statement(SLUG, HEAD + ".. include:: /included.txt\n", "en")
    done = brief.communique(command, *(() if command == "update" else ("--language", "en")))
    assert done.returncode in (1, 2)
    assert "docs/included.txt:3: " in done.stderr


def test_files_that_include_each_other_twice_have_an_end(brief: Checkout) -> None:
    for number in range(30):
        twice = f".. include:: /part{number + 1}.txt\n\n" * 2
        (brief.root / "docs" / f"part{number}.txt").write_text(f"One.\n\n{twice}", encoding="utf-8")
    (brief.root / "docs" / "part30.txt").write_text("The end.\n", encoding="utf-8")
    brief.add_statement(SLUG, HEAD + ".. include:: /part0.txt\n", "en")
    done = brief.communique("update")
    assert done.returncode == 2
    assert [line for line in done.stderr.splitlines() if "200 files are included" in line] == done.stderr.splitlines()


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The shipped project with a statement in every form, pages and PDFs of three languages."""
    from checkout import copy_content

    checkout = copy_content(tmp_path_factory.mktemp("held"))
    add(checkout, HELD, "en", "ja", "km")
    done = checkout.communique("all")
    assert done.returncode == 0, done.stderr
    return checkout


def test_every_form_is_on_the_page_and_in_the_pdf(held: Checkout) -> None:
    printed = " ".join(held.run("pdftotext", held.pdf("en", SLUG), "-").stdout.split())
    page = re.sub(r"<[^>]*>", "", held.page("en", f"statements/{SLUG}"))
    for words in ("In this statement", "A note.", "Warning", "With a title.", "Key figures", "Beside.", "Before",
                  "— Somebody", "two", "an option", "A unit.", "Term, one, two", "A caption", "[Smith]",
                  "A form of words", "I hereby declare", "second edition", *ROLES, "-b, --both=MANY"):  # fmt: skip
        assert words.replace("— ", "") in page, words
        assert words in printed, words


def test_a_work_that_is_cited_has_its_paragraphs_apart_in_the_pdf(held: Checkout) -> None:
    assert "A work.And" not in held.run("pdftotext", held.pdf("en", SLUG), "-").stdout


def test_every_picture_is_on_the_page_and_in_the_pdf(held: Checkout) -> None:
    shown = re.findall(r'<img alt="([^"]*)"', held.page("en", f"statements/{SLUG}"))
    assert shown == ["A dot", "A dot within", "A dot within", "A dot that leads on"]
    with pikepdf.open(held.pdf("en", SLUG)) as document:
        printed = [str(node.Alt) for node in structure(document) if node.get("/S") == "/Figure"]
    assert sorted(printed) == sorted(shown)


def test_the_title_of_a_list_or_box_is_not_the_statement_s(held: Checkout) -> None:
    assert "<h1>An example</h1>" in held.page("en", f"statements/{SLUG}")
    assert held.run("pdftotext", held.pdf("en", SLUG), "-").stdout.count("An example") >= 2


def test_what_stands_before_a_classifier_is_in_its_language(held: Checkout) -> None:
    page = held.page("ja", f"statements/{SLUG}")
    assert re.search(r'<span class="untranslated classifier" lang="en">, one</span>', page)


def test_the_caption_of_a_toctree_is_above_its_list_and_no_title(held: Checkout) -> None:
    printed = held.run("pdftotext", held.pdf("en", SLUG), "-").stdout
    assert printed.index("An example") < printed.index("Annexes here") < printed.index("Human Rights Now calls for")
    assert re.search(r"^Title: +An example$", held.run("pdfinfo", held.pdf("en", SLUG)).stdout, re.MULTILINE)


def test_words_that_we_supply_are_the_reader_s_or_marked(held: Checkout) -> None:
    page = held.page("km", f"statements/{SLUG}")
    assert '<p class="box-title"><b>កំណត់សម្គាល់</b></p>' in page
    assert re.search(r'<a class="untranslated reference internal" href="#a-part" id="\w+" lang="en">', page)


def test_pages_keep_their_own_policy_against_styles_in_the_text(held: Checkout) -> None:
    page = held.page("en", f"statements/{SLUG}")
    assert "style=" not in page
    assert '<col class="w25">' in page
    assert re.search(r'<img alt="A dot" class="w50" src="\.\./_images/dot\.png"', page)


def test_the_guide_and_the_list_name_what_is_refused(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in ("raw", "math", "only", "literalinclude", "date"):
        assert f"`{name}`" in guide, name
