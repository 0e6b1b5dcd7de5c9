"""Slips: what msgfmt refuses is an error of check with its line, and make update mends what it can."""

import subprocess
import time
from pathlib import Path

import pytest
from catalogs import HEADER, read
from checkout import Checkout, need
from updating import update

from communique.catalogs.slips import slips
from communique.errors import CommuniqueError

ENTRY = '\nmsgid "a"\nmsgstr "b"\n'
OBSOLETE = '\n#~ msgid "a"\n#~ msgstr "c"\n'
SLIPS = {
    "a byte order mark": ("\ufeff" + HEADER + ENTRY, 1, "a byte order mark"),
    "an obsolete twin": (HEADER + ENTRY + OBSOLETE, 9, "the message of line 6 again"),
    "an obsolete twin above": (HEADER + OBSOLETE + ENTRY, 9, "the message of line 6 again"),
    "two obsolete ones": (HEADER + OBSOLETE + OBSOLETE, 9, "the message of line 6 again"),
    "a context twice": (f'{HEADER}\nmsgctxt "k"{ENTRY}\n#~ msgctxt "k"{OBSOLETE}', 10, "the message of line 6 again"),
    "the header, obsolete": (f'{HEADER}\n#~ msgid ""\n#~ msgstr "b"\n', 6, "the message of line 1 again"),
    "a line end behind": (f'{HEADER}\nmsgid "a"\nmsgstr "b\\n"\n', 6, "do not all end with"),
    "a line end before": (f'{HEADER}\nmsgid "a\\nb"\nmsgstr "\\nb"\n', 6, "do not all begin with"),
    "nothing but a line end": (f'{HEADER}\nmsgid "a"\nmsgstr "\\n"\n', 6, "do not all begin with"),
    "of two forms one": (f'{HEADER}\nmsgid "a"\nmsgid_plural "as\\n"\nmsgstr[0] "b"\n', 6, "do not all end with"),
}
SOUND = {
    "fuzzy": '\n#, fuzzy\nmsgid "a"\nmsgstr "b\\n"\n',
    "obsolete": '\n#~ msgid "a"\n#~ msgstr "b\\n"\n',
    "untranslated": '\nmsgid "a\\n"\nmsgstr ""\n',
    "another context": f'\nmsgctxt "k"{ENTRY}{OBSOLETE}',
}


def is_accepted(text: str) -> bool:
    need("msgfmt")
    return (
        subprocess.run(["msgfmt", "-o", "/dev/null", "-"], input=text.encode(), capture_output=True).returncode == 0
    )


@pytest.mark.parametrize(("text", "line", "says"), SLIPS.values(), ids=SLIPS)
def test_what_gettext_refuses_is_named_with_its_line(text: str, line: int, says: str) -> None:
    found = list(slips(read(text)))
    assert [slip.line for slip in found][:1] == [line]
    assert says in found[0].text
    assert not is_accepted(text)


@pytest.mark.parametrize("entries", SOUND.values(), ids=SOUND)
def test_what_gettext_takes_is_no_slip(entries: str) -> None:
    assert list(slips(read(HEADER + entries))) == []
    assert is_accepted(HEADER + entries)


def test_check_says_it_and_update_mends_what_no_translator_must(brief: Checkout) -> None:
    path = brief.catalog("km", "index")
    sound = path.read_text(encoding="utf-8")
    twin = '\n# a doubt\n#~ msgid "Statements"\n#~ msgstr "ពាក្យ"\n'
    path.write_text(f"\ufeff{sound}{twin}", encoding="utf-8")
    done = brief.communique("check", "--language", "km")
    assert done.returncode == 1
    shown = Path("locale/km/LC_MESSAGES/index.po")
    assert f"{shown}:1: error: it begins with a byte order mark" in done.stdout
    assert "[header]" in done.stdout
    brief.build("--language", "km")
    assert update(brief).stdout == f"{shown}: comments or form\n"
    kept = '# a doubt\n# Another translation: ពាក្យ\n#: ../../docs/index.rst\nmsgid "Statements"'
    assert path.read_text(encoding="utf-8") == sound.replace('#: ../../docs/index.rst\nmsgid "Statements"', kept)
    assert brief.communique("check", "--language", "km").returncode == 0
    assert update(brief).stdout == ""


@pytest.mark.parametrize("line", ['"' * 50_000 + "x", "msgstr" + " " * 100_000 + "x", "msg" + "a" * 100_000])
def test_a_long_line_of_no_catalog_is_told_at_once(line: str) -> None:
    start = time.process_time()
    with pytest.raises(CommuniqueError, match=r"not \.po syntax"):
        read(f"{HEADER}\n{line}\n")
    assert time.process_time() - start < 2.0
