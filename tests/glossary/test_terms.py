"""The glossary: refused by line where it is broken, and given a column with all other bytes kept."""

import csv
import io
import os

import pytest
from checkout import ROOT, Checkout

from communique.errors import CommuniqueError
from communique.glossary.terms import read_glossary, rendering, with_column
from communique.project.settings import load_project

HEADER = "en,ja,km,note\n"


GLOSSARIES = {
    "nothing": ("", "1: empty: write the column names in the first row, en,ja,km,note"),
    "blank rows only": ("\n,,,\n", "1: empty: write the column names in the first row, en,ja,km,note"),
    "another column": ("en,jp,km,note\nUN,国連,,\n", "1: no column 'ja': give the first row the column names"),
    "no header": ("UN,国連,អ.ស.ប.,\n", "1: no column 'en': give the first row the column names"),
    "shifted": (
        f"{HEADER}UN,国連,អ.ស.ប,an acronym, of course\n",
        "2: 5 cells for 4 columns: put a cell with a comma",
    ),
    "no English": (f'{HEADER}"U\nN",国連,,\n\n,国連,,\n', "5: no English: fill in the column en, or remove the row"),
    "a text": (
        f"{HEADER}UN,国連|{'国' * 5000},,\n",
        "2: 5000 characters in the column ja: write a term in 400 at most",
    ),
    "a book": (
        f"{HEADER}UN,{'国' * 140_000},,\n",
        "2: more than 131072 characters in a column: write a term in 400 at most",
    ),
    "turned": (f"{HEADER}UN,国\u202e連,,\n", "2: holds U+202E, which nobody sees, in the column ja: remove it"),
    "a control": (f"{HEADER}UN,国連,អ\x07,\n", "2: holds U+0007, which nobody sees, in the column km: remove it"),
    "not closed": (
        f'{HEADER}UN,"国連\n',
        "2: not valid CSV (unexpected end of data): put a cell with commas or lines",
    ),
    "of another country's Excel": ("en;ja;km;note\n", "1: its cells are parted by ';': save it with commas"),
    "of tabs": ("en\tja\tkm\tnote\n", "1: its cells are parted by tabs: save it with commas"),
    "a column twice": (
        "en,ja,km,ja,note\n",
        "1: the column 'ja' is there 2 times: give each column a name of its own",
    ),
    "a note alone": (f"{HEADER},,,a note\n", "2: no English: fill in the column en, or remove the row"),
}


@pytest.mark.parametrize(("text", "message"), GLOSSARIES.values(), ids=GLOSSARIES)
def test_a_glossary_that_would_switch_checks_off_is_refused_by_line(brief: Checkout, text: str, message: str) -> None:
    (brief.root / "locale" / "glossary.csv").write_text(text, encoding="utf-8")
    for command in ("check", "html"):
        done = brief.communique(command, "--language", "ja")
        assert done.returncode == 2
        assert f"locale/glossary.csv:{message}" in done.stderr


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_a_glossary_that_is_no_file_is_refused_in_one_line(brief: Checkout, kind: str) -> None:
    path = brief.root / "locale" / "glossary.csv"
    path.unlink()
    {"folder": path.mkdir, "pipe": lambda: os.mkfifo(path), "loop": lambda: path.symlink_to(path.name)}[kind]()
    for command in ("check", "update", "html", "glossary"):
        done = brief.communique(command)
        assert done.returncode == 2
        assert "locale/glossary.csv: " in done.stderr.splitlines()[0]
        assert done.stderr.count("glossary.csv") == 1


def test_a_glossary_is_read_in_the_form_that_texts_are_read_in(brief: Checkout) -> None:
    path = brief.root / "locale" / "glossary.csv"
    path.write_text(f"{HEADER}Cafe\u0301,カ\u3099,មន\u17d2\u179a\u17d2\u178fី|ក\u17d2\u178aី,\n", encoding="utf-8")
    (term,) = read_glossary(load_project(brief.root))
    assert term.source == "Caf\u00e9"
    assert term.renderings["ja"] == ("ガ",)
    assert term.renderings["km"] == ("មន\u17d2\u178f\u17d2\u179aី", "ក\u17d2\u178aី")


def test_a_glossary_may_be_empty_under_its_header(brief: Checkout) -> None:
    path = brief.root / "locale" / "glossary.csv"
    path.write_text(HEADER, encoding="utf-8")
    assert read_glossary(load_project(brief.root)) == ()
    path.write_text("\ufeff\n en , ja,km,note\n,,,\nUN,国連\n  , ,\n", encoding="utf-8")
    assert [dict(term.renderings) for term in read_glossary(load_project(brief.root))] == [
        {"en": ("UN",), "ja": ("国連",)}
    ]


def test_the_glossary_is_refused_by_line_when_it_is_broken(brief: Checkout) -> None:
    path = brief.root / "locale" / "glossary.csv"
    project = load_project(brief.root)
    path.write_bytes("en,ja\nUN,国連\n".encode("shift_jis"))
    with pytest.raises(CommuniqueError, match=r"locale/glossary\.csv: not UTF-8"):
        read_glossary(project)
    path.write_text("english,ja\nUN,国連\n", encoding="utf-8")
    with pytest.raises(CommuniqueError, match=r"locale/glossary\.csv:1: no column 'en'"):
        read_glossary(project)
    path.unlink()
    assert brief.communique("html", "--language", "km").stderr.startswith("km: locale/glossary.csv: not found")
    plain = brief.sphinx("-b", "html", "docs", "out")
    assert plain.returncode == 2
    assert "locale/glossary.csv: not found: restore the glossary" in plain.stderr


def test_a_name_without_a_rendering_stays_english_and_is_marked(brief: Checkout) -> None:
    brief.edit(
        brief.root / "locale" / "glossary.csv",
        "Human Rights Now,ヒューマンライツ・ナウ",
        "Human Rights Now,",
    )
    assert rendering(read_glossary(load_project(brief.root)), "Human Rights Now", "ja") is None
    brief.build("--language", "ja")
    assert '<a href="../index.html"><b><span lang="en">Human Rights Now</span></b></a>' in brief.page("ja")


COLUMNS = {
    "en,ja,note\nUN,国連,\n": "en,ja,fr,note\nUN,国連,,\n",
    'en,note\r\n"A, ""B""","x\r\ny"\r\n\r\nC,\r\n': 'en,fr,note\r\n"A, ""B""",,"x\r\ny"\r\n\r\nC,,\r\n',
    "\ufeffen,note\nUN": "\ufeffen,fr,note\nUN",
    'en , note,km\nit"s,n,k': 'en ,fr, note,km\nit"s,,n,k',
    "en,ja\nUN,国連": "en,ja,fr\nUN,国連",
    "en,fr,note\nUN,ONU,": "en,fr,note\nUN,ONU,",
}


@pytest.mark.parametrize(("before", "after"), COLUMNS.items())
def test_a_glossary_gets_a_column_and_keeps_all_other_bytes(before: str, after: str) -> None:
    assert with_column(before, "fr") == after
    assert with_column(after, "fr") == after


def test_the_shipped_glossary_keeps_every_cell() -> None:
    text = (ROOT / "locale" / "glossary.csv").read_bytes().decode()
    rows = [list(csv.reader(io.StringIO(glossary))) for glossary in (text, with_column(text, "fr"))]
    place = rows[1][0].index("fr")
    assert [row[:place] + row[place + 1 :] for row in rows[1]] == rows[0]
    assert {row[place] for row in rows[1][1:]} == {""}


def test_no_english_cell_ends_in_a_traceback(brief: Checkout) -> None:
    rows = ["-,-,-,", '",",、,៖,', "|,,,", "of,の,នៃ,", "(,（,(,", "civil prison,民事刑務所,ពន្ធនាគារ,"]
    (brief.root / "locale" / "glossary.csv").write_text(HEADER + "\n".join(rows), encoding="utf-8")
    for text in ("See the cıvıl prıson.", "A PRİSON - a civil PRİSON, of (all)."):
        brief.add_catalog("ja", "index", f'msgid "{text}"\nmsgstr "刑務所を見よ。"\n')
        assert "Traceback" not in brief.communique("check").stderr
    assert "Traceback" not in brief.communique("all", "--language", "km").stderr
