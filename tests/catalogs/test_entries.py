"""The one reader of catalogs: what it reads is what GNU gettext reads, and all else is refused with its line."""

import re
import subprocess
import time
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from catalogs import HEADER as KHMER
from catalogs import read as read_khmer
from checkout import ROOT, Checkout, need
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.catalogs.catalog import Catalog, parse_catalog
from communique.catalogs.entries import CatalogFile, read_catalog_file
from communique.catalogs.slips import slips
from communique.errors import CommuniqueError

HEADER = 'msgid ""\nmsgstr ""\n"Language: ja\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FIRST = HEADER.count("\n") + 1
SHIPPED = sorted(ROOT.glob("locale/**/*.po"))


def read(text: str) -> Catalog:
    return parse_catalog(text.encode(), "ja", Path("x.po"))


def published(text: str) -> dict[str, str]:
    return {m.msgid: m.typed for m in read(HEADER + text).messages.values() if m.msgstr and not m.fuzzy}


def by_msgfmt(data: bytes) -> dict[str, str] | None:
    """Say what GNU gettext publishes of a catalog without contexts; None where it refuses it."""
    need("msgfmt")
    done = subprocess.run(["msgfmt", "-o", "-", "-"], input=data, capture_output=True)
    if done.returncode:
        return None
    try:
        messages = GNUTranslations(BytesIO(done.stdout))._catalog
    except UnicodeDecodeError:  # msgfmt looks at no bytes, its readers do
        return None
    return {key: text for key, text in messages.items() if isinstance(key, str) and key and "\x04" not in key}


SAME = {
    "octal escapes": 'msgid "a"\nmsgstr "5月\\343\\201\\253\\7z\\0411"\n',
    "hexadecimal escapes": 'msgid "a"\nmsgstr "b\\x41g\\x14142"\n',
    "letters": 'msgid "a"\nmsgstr "b\\a\\v\\f\\b\\r\\t\\n\\\\\\""\n',
    "a flag without a blank": '#,fuzzy\nmsgid "a"\nmsgstr "b"\n',
    "flags behind blanks": ' #,\tc-format fuzzy\nmsgid "a"\nmsgstr "b"\n',
    "flags behind an exclamation mark": '#! fuzzy\nmsgid "a"\nmsgstr "b"\n',
    "a flag of another name": '#, fuzzy-ish, Fuzzy, fuzzy\u00a0\nmsgid "a"\nmsgstr "b"\n',
    "a comment without a blank": '#note\nmsgid "a"\nmsgstr "b"\n#\nmsgid "c"\nmsgstr "d"\n',
    "separators in strings": 'msgid "a"\nmsgstr "b\u2028c\u2029\u0085\x0b\x0c\x1c\x1d\x1e"\n',
    "separators in comments": '# \u2028msgid "x"\x0b\u0085\nmsgid "a"\nmsgstr "b"\n',
    "separators as blanks": '\x0b\x0c\nmsgid\x0c"a"\x0b\nmsgstr\t"b"\n',
    "a carriage return in a comment": '# note \rmsgid "a"\rmsgstr "b"\nmsgid "c"\nmsgstr "d"\n',
    "a line in a string": 'msgid "a"\n\nmsgstr "b"\n\n"d"\nmsgid "e"\nmsgstr "f"\n',
    "entries without a line between them": 'msgid "a"\nmsgstr "b"\n#: x\nmsgid "c"\nmsgstr "d"\n',
    "a context": 'msgctxt "k"\nmsgid "a"\nmsgstr "b"\n',
    "the same with and without a context": 'msgctxt "k"\nmsgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "d"\n',
    "an empty context": 'msgctxt ""\nmsgid "a"\nmsgstr "b"\n',
    "plural forms": 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "c"\n',
    "previous texts": '#, fuzzy\n#| msgctxt "k"\n#| msgid "x"\n#| "y"\nmsgid "a"\nmsgstr "b"\n',
    "obsolete": '#~| msgid "w"\n#~ msgid "x"\n#~\n#~ msgstr "y"\nmsgid "a"\nmsgstr "b"\n',
    "what looks like an obsolete one": '# ~ msgid "x"\n# | msgid "y"\nmsgid "a"\nmsgstr "b"\n',
}

REFUSED = {
    "a backslash before a blank": ('msgid "a"\nmsgstr "b\\ c"\n', 1, r"before ' ' is no escape: write \\ for"),
    "a backslash before a star": ('msgid "a"\nmsgstr "b\\*c"\n', 1, r"before '*' is no escape: write \\ for"),
    "in an obsolete entry": ('#~ msgid "\\ a"\n#~ msgstr "b"\n', 0, r"write \\ for a backslash"),
    "escapes without a character": ('msgid "a"\nmsgstr "b\\377"\n', 1, "escapes that make no UTF-8"),
    "a comment that takes the next line": ('# c \\\nmsgid "a"\nmsgstr "b"\n', 0, "remove the \\ at the end"),
    "words behind #~": ('#~ hello\nmsgid "a"\nmsgstr "b"\n', 0, "not .po syntax"),
    "a comment behind #~": ('#~ #, fuzzy\nmsgid "a"\nmsgstr "b"\n', 0, "not .po syntax"),
    "words behind #|": ('#| hello\nmsgid "a"\nmsgstr "b"\n', 0, "not .po syntax"),
    "a comment below a previous text": ('#| msgid "x"\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n', 1, "an entry is"),
    "a comment in an entry": ('msgid "a"\n# c\nmsgstr "b"\n', 1, "an entry is"),
    "a string below a comment": ('msgid "a"\nmsgstr "b"\n# c\n"d"\n', 3, "an entry is"),
    "half an obsolete entry": ('#~ msgid "a"\nmsgstr "b"\n', 1, "an entry is"),
    "a wide blank": ('\u3000msgid "a"\nmsgstr "b"\n', 0, "not .po syntax"),
    "no msgstr": ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 2, "an entry is"),
    "no msgstr at the end": ('msgid "a"\n', 0, "an entry is"),
    "a plural out of order": ('msgid "a"\nmsgid_plural "c"\nmsgstr[0] "b"\nmsgstr[2] "b"\n', 3, "an entry is"),
    "a plural without a number": ('msgid "a"\nmsgid_plural "c"\nmsgstr "b"\n', 2, "an entry is"),
    "the header again": ('msgid ""\nmsgstr "b"\n', 0, "the message of line 1 again"),
    "a message again": (
        'msgid "a"\nmsgstr "b"\n\n#: c\nmsgid "a"\nmsgstr ""\n',
        3,
        f"the message of line {FIRST} again",
    ),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_what_gettext_reads_is_read_as_it_does_and_written_byte_for_byte(text: str) -> None:
    assert published(text) == by_msgfmt((HEADER + text).encode())
    assert read_catalog_file((HEADER + text).encode(), "ja", Path("x.po")).text == HEADER + text


@pytest.mark.parametrize(("text", "line", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_gettext_does_not_read_is_refused_with_line_and_remedy(text: str, line: int, reason: str) -> None:
    assert not by_msgfmt((HEADER + text).encode())
    with pytest.raises(CommuniqueError) as caught:
        read(HEADER + text)
    assert str(caught.value).startswith(f"x.po:{FIRST + line}: ")
    assert reason in str(caught.value)


def test_a_file_without_line_feeds_is_one_long_comment_to_gettext_and_is_refused() -> None:
    with pytest.raises(CommuniqueError, match=r"x\.po:1: its lines end in CR alone: save the file with LF"):
        read((HEADER + '# note\nmsgid "a"\nmsgstr "b"\n').replace("\n", "\r"))


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", " \r\n"])
def test_a_file_without_anything_is_told_to_be_deleted(text: str) -> None:
    with pytest.raises(CommuniqueError, match=r"x\.po:1: the file is empty: delete it, and 'make update' writes it"):
        read(text)


def test_the_header_stands_at_the_top() -> None:
    with pytest.raises(CommuniqueError, match=r"x\.po:1: the file does not begin with its header: put"):
        read('msgid "a"\nmsgstr "b"\n\n' + HEADER)


# What a slip, an editor or a merge can put anywhere in a catalog; many of the results are still sound.
LINES = [
    *(
        'msgid "a"\n',
        'msgid ""\n',
        'msgstr "c"\n',
        '"d\\n"\n',
        'msgctxt "k"\n',
        'msgid_plural "as"\n',
        'msgstr[1] "f"\n',
    ),
    *("\n", "# note\n", "#, fuzzy\n", "#,fuzzy\n", "#! fuzzy\n", "#: x.rst:1\n", "#~\n", "#|\n", "#~ #, fuzzy\n"),
    *('#~ msgid "o"\n', '#~ msgid "a"\n', '#~ msgstr "p"\n', '#~ "q"\n', '#| msgid "r"\n', '#~| msgid "s"\n'),
]
SIGNS = ["\r", "\u2028", "\u0085", "\x0b", "\\", '"', " ", "#", "\\x41", "\\343\\201\\253", "\ufeff", "x", "\n", "\0"]
SOUND = [
    *(
        'msgid "a"\nmsgstr "c"\n',
        '# n\n#, fuzzy\n#| msgid "r"\nmsgid "b"\nmsgstr ""\n"d"\n',
        '#~ msgid "o"\n#~ msgstr "p"\n',
        '#~ msgid "a"\n#~ msgstr "p"\n',
        'msgid "t"\nmsgstr "\\nu"\n',
    ),
    *('msgctxt "k"\nmsgid "a"\nmsgstr "e"\n', 'msgid "p"\nmsgid_plural "ps"\nmsgstr[0] "f"\nmsgstr[1] "g"\n', "\n"),
]


@st.composite
def catalogs(draw: st.DrawFn) -> str:
    """Draw a sound catalog with a few lines and signs in places where they need not be."""
    text = "".join(draw(st.lists(st.sampled_from(SOUND), min_size=1, max_size=4, unique=True)))
    for sign in draw(st.lists(st.sampled_from(SIGNS), max_size=2)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + sign + text[place:]
    lines = text.splitlines(keepends=True)
    for line in draw(st.lists(st.sampled_from(LINES), max_size=2)):
        lines.insert(draw(st.integers(0, len(lines))), line)
    return "".join(lines)


TEXTS = st.text(
    st.one_of(
        st.sampled_from('ab"\\ \n\t#~|,国ខ\u2028\u0085\x0b\x0c\r'),
        st.characters(codec="utf-8", exclude_characters="\0\x04"),
    )
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["", "", "\ufeff"]), st.one_of(catalogs().map(str.encode), st.binary(max_size=60)))
def test_any_bytes_are_read_as_gettext_reads_them_or_refused_or_said_to_be_refused_by_it(
    mark: str, data: bytes
) -> None:
    whole = mark.encode() + HEADER.encode() + data
    try:
        document = read_catalog_file(whole, "ja", Path("x.po"))
    except CommuniqueError:
        return
    assert document.text.encode() == whole
    if _is_read_otherwise(document):
        return
    if any(slips(document)):
        assert by_msgfmt(whole) is None
    else:
        assert published(data.decode()) == by_msgfmt(whole)


def _is_read_otherwise(document: CatalogFile) -> bool:
    """Return whether gettext reads less: it cuts texts at NUL, and of flags on two lines it forgets the first.

    What somebody has called fuzzy stays so here.
    """
    forgotten = any(sum(line.lstrip().startswith(("#,", "#!")) for line in e.lines) > 1 for e in document.entries)
    return "\0" in document.text or forgotten


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(TEXTS.filter(bool), st.tuples(TEXTS, st.booleans()), min_size=1, max_size=5))
def test_any_text_that_msgcat_writes_is_read_as_it_was(messages: dict[str, tuple[str, bool]]) -> None:
    need("msgcat")
    text = HEADER
    for msgid, (msgstr, fuzzy) in messages.items():
        text += f'{"#, fuzzy" * fuzzy}\nmsgid "{_escaped(msgid)}"\nmsgstr "{_escaped(msgstr)}"\n\n'
    done = subprocess.run(["msgcat", "--escape", "-"], input=text.encode(), capture_output=True, check=True)
    found = parse_catalog(done.stdout, "ja", Path("x.po")).messages
    wanted = {msgid: (msgstr, fuzzy and msgstr != "") for msgid, (msgstr, fuzzy) in messages.items()}
    assert {m.msgid: (m.typed, m.fuzzy) for m in found.values()} == wanted


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_shipped_catalogs_are_read_as_gettext_reads_them(path: Path) -> None:
    code = path.relative_to(ROOT / "locale").parts[0]
    catalog = parse_catalog(path.read_bytes(), code, path)
    finished = {m.msgid: m.msgstr for m in catalog.messages.values() if m.msgstr and not m.fuzzy}
    assert finished == by_msgfmt(path.read_bytes())


def test_ten_thousand_messages_are_read_in_seconds() -> None:
    text = HEADER + "".join(f'#: x.rst:{n}\nmsgid "message {n}"\nmsgstr ""\n"{"訳" * 60}"\n\n' for n in range(10_000))
    begun = time.process_time()
    assert len(read(text).messages) == 10_000
    assert time.process_time() - begun < 3


@pytest.mark.parametrize("written", ["pt_BR", "pt-BR", "pt_br"])
def test_a_language_in_a_header_is_written_as_gettext_or_as_the_web_does(written: str) -> None:
    text = HEADER.replace("Language: ja", f"Language: {written}")
    assert parse_catalog(text.encode(), "pt-BR", Path("x.po")).header["Language"] == written
    with pytest.raises(CommuniqueError, match=r"x.po:3: the header says .*: write 'Language: pt_PT' there"):
        parse_catalog(text.encode(), "pt-PT", Path("x.po"))


def test_a_translation_under_a_context_is_not_published_but_offered(checkout: Checkout) -> None:
    path = checkout.catalog("ja")
    checkout.edit(path, 'msgid "Introduction"', 'msgctxt "heading"\nmsgid "Introduction"')
    assert "27 of 28 messages translated, 1 missing" in checkout.communique("html", "--language", "ja").stderr
    checkout.communique("update", "--language", "ja")
    entries = read_catalog_file(path.read_bytes(), "ja", path).entries
    assert [(e.fuzzy, e.msgctxt, e.msgstr) for e in entries if e.msgid == "Introduction"] == [
        (True, None, "はじめに")
    ]


@pytest.mark.parametrize(
    "text",
    [
        '#: a:1\nmsgid "x"\nmsgstr "ក"\n#: a:2\nmsgid "y"\nmsgstr "ខ"\n',
        '\n\n\n# c\n#. e\n#: a:1 a:3\n#, ignore-x\nmsgid "x"\nmsgstr "ក"\n\n\n# at the end\n',
        '\n#, fuzzy\n#| msgctxt "c"\n#| msgid "w"\nmsgctxt "c"\nmsgid "x"\nmsgstr "ក"\n',
        '\nmsgid "x"\nmsgid_plural "xs"\nmsgstr[0] "ក"\nmsgstr[1] "ខ"\n',
        '\n# c\n#, fuzzy\n#~| msgid "w"\n#~ msgid ""\n#~ "x"\n#~ msgstr ""\n#~ "ក"',
    ],
)
def test_any_form_of_a_file_is_read_and_written_byte_for_byte(text: str) -> None:
    assert read_khmer(KHMER + text).text == KHMER + text


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ('msgstr "Elle a dit "non"."', 'write \\" for a quotation mark within the text'),
        ('msgid "Elle a " "dit non."', "put each of its strings on a line of its own"),
        ('msgid "a" msgstr "b"', "put each of its strings on a line of its own"),
        ('msgstr "Elle a dit ""non""."', 'write \\" for a quotation mark within the text'),
        ('"dit "non" encore"', 'write \\" for a quotation mark within the text'),
        ('msgstr "Elle a dit non.', 'write " before and behind the text'),
        ("msgstr “Elle a dit non.”", 'write " before and behind the text'),
        (">>>>>>> editor-b", "a merge has left it: keep one side, without such lines"),
        ("msgstr Elle a dit non.", "mend or remove the line"),
    ],
)
def test_what_editors_and_git_leave_has_its_remedy(line: str, remedy: str) -> None:
    text = f'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "a"\n{line}\n'
    with pytest.raises(CommuniqueError, match=f": {re.escape(remedy)}$"):
        read_catalog_file(text.encode(), "fr", Path("x.po"))


@pytest.mark.parametrize(("crlf", "newline"), [(1, "\n"), (3, "\r\n")])
def test_new_lines_end_as_most_do(crlf: int, newline: str) -> None:
    text = HEADER + 'msgid "a"\nmsgstr ""\n'
    lines = text.splitlines()
    ends = ["\r\n" if (number < 1 if crlf == 1 else number > 0) else "\n" for number in range(len(lines))]
    data = "".join(line + end for line, end in zip(lines, ends, strict=True)).encode()
    file = read_catalog_file(data, "ja", Path("x.po"))
    assert file.newline == newline
    assert file.text.encode() == data
