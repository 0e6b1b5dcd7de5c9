"""The status of a project as programs read it, and a translation that is spoilt in every way that it counts."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from checkout import DOCNAME, Checkout

EXAMPLE = "2020-02-29-an-example"


def status(checkout: Checkout, *arguments: str, exit_code: int = 0) -> dict[str, Any]:
    done = checkout.communique("status", "--format", "json", *arguments)
    assert done.returncode == exit_code, done.stderr
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def row(read: Mapping[str, Any], language: str, docname: str = DOCNAME) -> dict[str, Any]:
    found = [each for each in read["documents"] if (each["language"], each["document"]) == (language, docname)]
    assert len(found) == 1
    return dict(found[0])


def entry(text: str, msgid: str) -> str:
    """Find the entry of a catalog whose message begins with ``msgid``."""
    plain = re.sub(r'"\n"', "", text)
    assert f'msgid "{msgid}' in plain
    return next(part for part in text.split("\n\n") if f'msgid "{msgid}' in re.sub(r'"\n"', "", part))


def change(checkout: Checkout, language: str, msgid: str, change: Callable[[str], str]) -> None:
    path = checkout.catalog(language)
    text = path.read_text(encoding="utf-8")
    old = entry(text, msgid)
    path.write_text(text.replace(old, change(old)), encoding="utf-8")


def fuzzy(entry: str) -> str:
    return entry.replace("msgid", "#, fuzzy\nmsgid", 1)


def empty(entry: str) -> str:
    return entry[: entry.index("msgstr")] + 'msgstr ""'


def spoil(checkout: Checkout) -> None:
    """Leave of the Japanese a fuzzy title, a wrong sum, an empty heading and a lost one, and a wrong header."""
    change(checkout, "ja", "Human Rights Now calls", fuzzy)
    change(checkout, "ja", "Introduction", empty)
    change(checkout, "ja", "Recommendations", lambda entry: "")
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    checkout.edit(checkout.catalog("ja"), "逮捕状", "逮捕令状")
    checkout.edit(checkout.catalog("ja"), "charset=UTF-8", "charset=EUC-JP")
