"""The referee: a catalog that we have made is read once more by polib, as other people's programs will read it."""

import re
from pathlib import Path

import polib

from communique.catalogs.entries import Document
from communique.errors import CommuniqueError

# polib cuts lines at more signs than gettext does, and knows a few escapes only: there, it cannot judge.
BEYOND = re.compile(r'[\r\v\f\x1c-\x1e\x85\u2028\u2029]|\\[^ntr"\\]|#,(?! )|#!')


def is_read_alike(document: Document) -> bool:
    """Return whether polib reads the messages that we have written, in their order."""
    text = document.text
    if BEYOND.search(text):
        return True
    try:
        # polib takes a text that names an existing file for that file; a line end makes it a text.
        parsed = polib.pofile(text + "\n")
    except (OSError, ValueError):
        return False
    theirs = [(entry.msgctxt, entry.msgid, entry.obsolete, entry.fuzzy) for entry in parsed if not entry.msgid_plural]
    entries = [entry for entry in document.entries if not entry.is_plural]
    ours = [(entry.msgctxt, entry.msgid, entry.obsolete, entry.fuzzy) for entry in entries]
    texts = [entry.msgstr for entry in entries] == [entry.msgstr for entry in parsed if not entry.msgid_plural]
    return texts and theirs == ours


def refuse_unalike(document: Document, shown: Path) -> None:
    """Raise CommuniqueError where polib reads other messages than we have written."""
    if not is_read_alike(document):
        text = "polib would read it otherwise, so it is left as it was: put an empty line between any two entries"
        raise CommuniqueError(text, shown)
