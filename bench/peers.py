"""What pofilter of the Translate Toolkit says of the same texts."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import polib

from bench.mutants import Text

POFILTER = Path(sys.executable).with_name("pofilter")
PLURALS = {"en": "nplurals=2; plural=(n != 1);"}
Said = list[frozenset[str]]  # for each text, by what it is found fault with


def pofilter(code: str, texts: Sequence[Text]) -> Said | None:
    """Run all of pofilter's tests, as it does by itself; None where it is not installed."""
    if not POFILTER.exists():
        return None
    said = [frozenset[str]() for _ in texts]
    with tempfile.TemporaryDirectory() as scratch:
        catalog, failures = _write(code, texts, Path(scratch, "in.po")), Path(scratch, "out.po")
        command = [POFILTER, "--progress=none", f"--language={code}", catalog, failures]
        subprocess.run(command, check=True, capture_output=True)
        written = failures.exists() and failures.read_bytes()  # nothing at all where all is well
        for entry in polib.pofile(str(failures)) if written else ():
            found = re.findall(r"\(pofilter\) (\w+)", entry.comment + entry.tcomment)
            said[int(entry.msgctxt)] = frozenset(found)
    return said


def _write(code: str, texts: Sequence[Text], path: Path) -> Path:
    """Write texts as one catalog, each with its number for context."""
    catalog = polib.POFile(wrapwidth=0)
    plurals = PLURALS.get(code, "nplurals=1; plural=0;")
    catalog.metadata = {"Language": code, "Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": plurals}
    for number, text in enumerate(texts):
        catalog.append(polib.POEntry(msgctxt=str(number), msgid=text.source, msgstr=text.translation))
    catalog.save(str(path))
    return path
