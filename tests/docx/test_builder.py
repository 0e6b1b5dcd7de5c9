"""Word documents: an independent reader finds headings, lists, tables, notes and languages."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from checkout import EVERYTHING, EVICTIONS, LANGUAGES, Checkout, copy_content
from languages import ARABIC, add_language
from lxml import etree
from wording import article, bare

from communique.docx.translator import LINE, NARROWEST, fair

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def written(taken: dict[str, Checkout]) -> Checkout:
    return taken["specimen"]


def file(checkout: Checkout, code: str, slug: str = EVICTIONS) -> Path:
    return checkout.root / "build" / "forms" / code / f"{slug}.docx"


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as packed:
        return etree.fromstring(packed.read(f"word/{name}.xml"))


def texts(node: etree._Element) -> Iterator[str]:
    """Yield what is read: of a note that Word counts, its number, too, which is that of its place."""
    for each in node.iter(f"{W}t", f"{W}footnoteReference", f"{W}footnoteRef"):
        if each.tag == f"{W}t":
            yield each.text or ""
        elif each.get(f"{W}customMarkFollows") is None:
            yield next(id_ for place in (each, *each.iterancestors()) if (id_ := place.get(f"{W}id")))


@pytest.mark.parametrize("code", [*LANGUAGES, "fr"])
def test_a_document_has_the_words_of_its_page_in_their_order(written: Checkout, code: str) -> None:
    page = article((written.root / "build" / "html" / code / "statements" / f"{EVICTIONS}.html").read_text("utf-8"))
    for node in page.xpath('.//a[@role="doc-backlink"]|.//section[@role="doc-endnotes"]|./header/p|./header/div'):
        node.drop_tree()
    body = part(file(written, code), "document").find(f"{W}body")
    paragraphs = [bare("".join(texts(each))) for each in body.iter(f"{W}p")]
    words, place = bare(page.text_content()), 0
    title = paragraphs.index(bare(page.find("header/h1").text_content()))
    boxes = {bare(text) for text in written_notices(written, code)}
    for text in paragraphs[title:]:
        if text in boxes or text.startswith("https://"):
            continue
        way = next((way for way in (text, re.sub(r"^\w{1,2}[.)]", "", text)) if words.startswith(way, place)), None)
        assert way is not None, f"{text!r} where the page has {words[place : place + 60]!r}"
        place += len(way)
    assert words[place:] == ""


def written_notices(checkout: Checkout, code: str) -> list[str]:
    page = article((checkout.root / "build" / "html" / code / "statements" / f"{EVICTIONS}.html").read_text("utf-8"))
    return [node.text_content() for node in page.xpath('./header/div[@role="note"]/p')]


@pytest.mark.parametrize("code", LANGUAGES)
def test_notes_are_word_s_own_with_the_marks_of_the_page(written: Checkout, code: str) -> None:
    page = article((written.root / "build" / "html" / code / "statements" / f"{EVICTIONS}.html").read_text("utf-8"))
    for link in page.xpath('.//a[@role="doc-backlink"]'):
        link.drop_tree()
    notes = [bare(node.text_content()) for node in page.xpath('.//section[@role="doc-endnotes"]//li')]
    found = part(file(written, code), "footnotes").findall(f"{W}footnote")
    assert [bare("".join(texts(note))) for note in found if note.get(f"{W}type") is None] == notes
    called = [node.get(f"{W}id") for node in part(file(written, code), "document").iter(f"{W}footnoteReference")]
    assert called == [str(number) for number in range(1, len(notes) + 1)]
    counted = [node for node in part(file(written, code), "footnotes").iter(f"{W}footnoteRef")]
    assert len(counted) == (0 if code == "km" else len(notes))


def test_no_number_of_a_table_is_torn_beside_long_texts() -> None:
    long = "Ministry of Justice, Rights and Liberties Protection Department"
    widths = fair([["652", "3,456"], [long] * 2, [f"https://example.org/{'x' * 60}"], [long], ["9 June 2017"]])
    assert widths[0] / sum(widths) * LINE >= len("3,456") + NARROWEST
    assert max(widths) == widths[2]


def test_notes_that_are_called_in_another_order_than_they_count_have_their_own_marks(brief: Checkout) -> None:
    brief.add_statement("2020-02-29-x", "One [2]_, two [1]_.\n\n.. [1] First.\n.. [2] Second.\n", "en")
    brief.build("--language", "en", target="forms")
    document = part(file(brief, "en", "2020-02-29-x"), "document")
    assert "One[2],two[1]." in bare("".join(texts(document)))
    assert all(node.get(f"{W}customMarkFollows") for node in document.iter(f"{W}footnoteReference"))


def test_another_program_reads_headings_lists_and_tables(written: Checkout) -> None:
    read = docx.Document(str(file(written, "en")))
    styles = [paragraph.style.name for paragraph in read.paragraphs]
    assert styles.count("Title") == 1
    assert {"Heading 1", "Heading 2", "Heading 3", "List Paragraph", "Quote", "Box", "Verse"} <= set(styles)
    *_, table = read.tables
    assert (len(table.rows), len(table.columns)) == (46, 7)
    assert [cell.text for cell in table.rows[1].cells][:3] == ["1", "LR-001", "26"]
    assert read.core_properties.title.startswith("Stop the evictions")
    assert read.core_properties.modified.isoformat().startswith("2024-03-14")


def test_contents_are_lines_without_bullets_and_columns_are_as_wide_as_their_texts_ask(written: Checkout) -> None:
    read = docx.Document(str(file(written, "en")))
    contents = [each for each in read.paragraphs if each.style.name == "Contents"]
    assert [each.text for each in contents][:5] == [
        "Contents",
        "1. Summary",
        "2. How we worked",
        "3. What has happened",
        "3.1. The concession and the lake",
    ]
    indents = [int(each.paragraph_format.left_indent or 0) > 0 for each in contents]
    assert indents[:5] == [False, False, False, False, True]
    assert not any(each._p.xpath("./w:pPr/w:numPr") for each in contents)
    widths = [int(column.width) for column in read.tables[-1].columns]
    assert max(widths) > 3 * widths[0] > 0
    styles = [{each.style.name for cell in row.cells for each in cell.paragraphs} for row in read.tables[-1].rows]
    assert styles[0] == {"Head Cell"}
    assert all("Cell" in row for row in styles[1:])


def test_the_rows_of_a_table_are_whole_and_its_caption_is_on_its_page(written: Checkout) -> None:
    read = docx.Document(str(file(written, "km")))
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for table in read.tables for row in table.rows)
    captions = [paragraph for paragraph in read.paragraphs if paragraph.style.name == "Caption"]
    assert [caption._p.getnext() for caption in captions] == [table._tbl for table in read.tables]
    assert captions[0].style.paragraph_format.keep_with_next


def test_two_boxes_are_two_frames(written: Checkout) -> None:
    read = [(each.style.name, each.text) for each in docx.Document(str(file(written, "en"))).paragraphs]
    place = read.index(("Box", "Warning"))
    assert read[place - 1] == ("Normal", "")
    assert read[place - 2][0] == read[place + 1][0] == "Box"


def test_a_correction_has_a_frame_of_its_own(brief: Checkout) -> None:
    said = "".join(f".. correction:: 2020-03-0{day}\n\n   The sum of day {day} was another.\n\n" for day in (1, 2))
    brief.add_statement("2020-02-29-a-leap-day", f"{said}Text.\n")
    path = brief.root / "docs" / "statements" / "2020-02-29-a-leap-day.rst"
    brief.edit(path, ":date:", ":version: 1.1\n:date:")
    brief.build("--language", "en", target="forms")
    written = docx.Document(str(file(brief, "en", "2020-02-29-a-leap-day")))
    read = [(each.style.name, each.text) for each in written.paragraphs]
    place = read.index(("Box", "Correction, 1 March 2020"))
    assert [style for style, _ in read[place - 1 : place + 6]] == [
        "Normal",
        "Box",
        "Box",
        "Normal",
        "Box",
        "Box",
        "Normal",
    ]


@pytest.mark.parametrize(
    ("code", "kind", "tag"), [("en", "val", "en-US"), ("ja", "eastAsia", "ja-JP"), ("km", "bidi", "km-KH")]
)
def test_every_run_says_its_language_as_word_knows_it(written: Checkout, code: str, kind: str, tag: str) -> None:
    document = part(file(written, code), "document")
    runs = [run for run in document.iter(f"{W}r") if run.find(f"{W}t") is not None]
    languages = [run.find(f"{W}rPr/{W}lang") for run in runs]
    assert all(language is not None for language in languages)
    assert languages[0].get(f"{W}{kind}") == tag
    own = [language for language in languages if language.get(f"{W}{kind}") == tag]
    assert len(own) > len(languages) / 2


def test_notes_and_tables_run_from_right_to_left_where_the_text_does(brief: Checkout) -> None:
    add_language(brief, "ar", **ARABIC)
    source = "A text. [#n]_\n\n.. list-table::\n\n   * - One\n     - Two\n\n.. [#n] A note.\n"
    brief.add_statement("2020-02-29-x", source, "en")
    brief.add_catalog("ar", "statements/2020-02-29-x", 'msgid "A note."\nmsgstr "ملاحظة."\n')
    brief.build("--language", "ar", target="forms")
    path = file(brief, "ar", "2020-02-29-x")
    said = next(each for each in part(path, "document").iter(f"{W}p") if "".join(texts(each)).startswith("A text."))
    assert said.find(f"{W}pPr/{W}bidi") is None, "its last full stop would stand before it"
    (note,) = (each for each in part(path, "footnotes") if each.get(f"{W}type") is None)
    assert note.find(f"{W}p/{W}pPr/{W}bidi") is not None
    assert part(path, "document").find(f".//{W}tblPr/{W}bidiVisual") is not None


def test_every_form_that_a_statement_may_hold_can_be_read(tmp_path: Path) -> None:
    everything = copy_content(tmp_path / "everything", EVERYTHING)
    everything.build(target="forms")
    for code in LANGUAGES:
        read = docx.Document(str(file(everything, code, "everything")))
        assert read.tables
        assert len(read.paragraphs) > 30


def test_every_file_has_the_day_of_the_text(written: Checkout) -> None:
    with zipfile.ZipFile(file(written, "ja")) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(2024, 3, 14, 0, 0, 0)}
        assert packed.namelist()[0] == "[Content_Types].xml"


RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def test_what_every_part_leads_to_is_there(brief: Checkout) -> None:
    """Word opens no document of which a part leads to nothing."""
    folder = brief.root / "docs" / "statements"
    (folder / "dot.png").write_bytes((EVERYTHING / "docs" / "statements" / "dot.png").read_bytes())
    (folder / "map.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0H9V3"/></svg>'
    )
    source = "See |dot|. [#n]_\n\n.. image:: map.svg\n   :alt: A map\n\n.. |dot| image:: dot.png\n   :alt: A dot\n\n"
    brief.add_statement("2020-02-29-x", f"{source}.. [#n] See |dot| and https://example.org/a.\n", "en")
    brief.build("--language", "en", target="forms")
    with zipfile.ZipFile(file(brief, "en", "2020-02-29-x")) as packed:
        names, types = packed.namelist(), packed.read("[Content_Types].xml").decode()
        assert {Path(name).suffix for name in names if "media" in name} == {".png"}
        assert types.count('Extension="png"') == 1
        for name in ("document", "footnotes"):
            related = etree.fromstring(packed.read(f"word/_rels/{name}.xml.rels")).iter(RELATIONSHIPS)
            leads = {each.get("Id"): each for each in related}
            used = re.findall(r'r:(?:id|embed)="([^"]+)"', packed.read(f"word/{name}.xml").decode())
            assert used
            assert {*used} <= leads.keys()
            inside = [each.get("Target") for each in leads.values() if each.get("TargetMode") is None]
            assert [target for target in inside if f"word/{target}" not in names] == []
