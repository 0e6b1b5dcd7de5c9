"""A site with untranslated texts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import DOCNAME, Checkout, copy_content


@pytest.fixture(scope="session")
def partial(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """A site whose Khmer is incomplete: the title fuzzy, a paragraph missing, another with a lost footnote."""
    return Checkout(once("partial", make_partial))


def make_partial(folder: Path) -> None:
    copy = copy_content(folder)
    catalog = copy.catalog("km")
    text = catalog.read_text(encoding="utf-8")
    entries = text.split("\n\n")
    entries[1] = "#, fuzzy\n" + entries[1]
    entries[3] = entries[3][: entries[3].index("msgstr")] + 'msgstr ""'
    broken = next(i for i, entry in enumerate(entries) if "[#ministry]_" in entry)
    head, _, msgstr = entries[broken].partition("msgstr")
    entries[broken] = head + "msgstr" + msgstr.replace("[#ministry]_", "", 1)
    catalog.write_text("\n\n".join(entries), encoding="utf-8")
    done = copy.communique("html")
    assert done.returncode == 0, done.stderr
    assert f"km: {DOCNAME}: 25 of 28 messages translated, 1 fuzzy, 1 broken, 1 missing" in done.stderr
