"""What a statement says is known by a digest: its words, where they lead, its pictures; not how any of it looks."""

import shutil
from pathlib import Path

from checkout import EVERYTHING, Checkout

from communique.editions.source_text import source_texts
from communique.project.settings import load_project

MESSAGE = "He was *charged* on 8 June. See `the law <https://example.org/law>`_."
TEXT = f"{MESSAGE}\n\n.. image:: /dot.png\n   :alt: A dot\n"
SAME = {
    "other-lines": TEXT.replace(" on 8 June", "\non 8 June"),
    "other-emphasis": TEXT.replace("*charged*", "**charged**"),
    "a-comment": f"{TEXT}\n.. He was not.\n",
    "the-address-below": TEXT.replace(" <https://example.org/law>", "") + "\n.. _the law: https://example.org/law\n",
}
OTHER = {
    "another-word": TEXT.replace("charged", "arrested"),
    "another-number": TEXT.replace("8 June", "9 June"),
    "another-order": TEXT.replace("He was", "Was he"),
    "a-word-again": TEXT.replace("*charged*", "*charged* charged"),
    "another-link": TEXT.replace("org/law", "org/bill"),
    "another-picture": TEXT.replace("dot.png", "other.png"),
    "another-description": TEXT.replace("A dot", "A line"),
    "text-as-it-is": f"{TEXT}\n::\n\n   He was not.\n",
    "a-correction": f"{TEXT}\n.. correction:: 2020-03-01\n\n   The day was another one.\n",
}


def test_what_a_statement_says_has_one_digest_and_anything_else_another(brief: Checkout, tmp_path: Path) -> None:
    for name in ("dot.png", "other.png"):
        shutil.copy(EVERYTHING / "docs" / "statements" / "dot.png", brief.root / "docs" / name)
    for name, text in {"text": TEXT, **SAME, **OTHER}.items():
        brief.add_statement(f"2020-02-29-{name}", text)
    found = source_texts(load_project(brief.root), tmp_path / "read")
    digests = {name.removeprefix("statements/2020-02-29-"): text.digest for name, text in found.items()}
    assert {name for name in digests if digests[name] == digests["text"]} == {"text", *SAME}
    assert len(set(digests.values())) == len(OTHER) + 2  # with the shipped statement
    assert [day.isoformat() for day in found["statements/2020-02-29-a-correction"].corrections] == ["2020-03-01"]


def test_the_english_catalog_is_part_of_what_is_said(brief: Checkout, tmp_path: Path) -> None:
    brief.add_statement("2020-02-29-text", MESSAGE)
    before = source_texts(load_project(brief.root), tmp_path / "before")
    entry = f'msgid "{MESSAGE}"\nmsgstr "{MESSAGE.replace("charged", "arrested")}"\n'
    brief.add_catalog("en", "statements/2020-02-29-text", entry)
    after = source_texts(load_project(brief.root), tmp_path / "after")
    assert {name for name in after if after[name] != before[name]} == {"statements/2020-02-29-text"}
