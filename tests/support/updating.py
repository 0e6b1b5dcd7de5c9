"""make update as the command does it, and the catalogs before and after."""

import subprocess
from pathlib import Path

import polib
from checkout import DOCNAME, Checkout

EXAMPLE = "statements/2020-01-02-example"
TEXT = "The police arrested four people on 3 May 2016 and released them the next day."
CLOCK = {"SOURCE_DATE_EPOCH": "1795593600"}


def update(checkout: Checkout, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = checkout.communique("update", *arguments, env=CLOCK)
    assert "Traceback" not in done.stderr
    return done


def catalogs(checkout: Checkout) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted((checkout.root / "locale").rglob("*.po"))}


def entry(checkout: Checkout, language: str, text: str, docname: str = DOCNAME) -> polib.POEntry:
    found = [e for e in polib.pofile(checkout.catalog(language, docname)) if text in e.msgid]
    assert len(found) == 1, [e.msgid for e in found]
    return found[0]
