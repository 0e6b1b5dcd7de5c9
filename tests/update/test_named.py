"""Names of translators: a project where they are in danger keeps those who may be named, and no other."""

import time
from pathlib import Path

import pytest
from checkout import Checkout
from repositories import commit, release
from updating import update

from communique.catalogs.entries import CatalogFile, read_catalog_file
from communique.update.named import naming_only, unsure

HEADER = (
    "# Statements in Khmer.\n# {comment}\n"
    'msgid ""\nmsgstr ""\n"Last-Translator: {translator}\\n"\n"Language: km\\n"\n\nmsgid "A"\nmsgstr "ក"\n'
)


def document(comment: str, translator: str) -> CatalogFile:
    return read_catalog_file(HEADER.format(comment=comment, translator=translator).encode(), "km", Path("km.po"))


@pytest.mark.parametrize(
    ("comment", "translator"),
    [
        ("Sok Dara <dara@example.org>, 2026.", "Sok Dara <dara@example.org>"),
        ("Sok Dara <dara@example.org>, 2025, 2026.", "Sok Dara"),
        ("Sok Dara <>, 2024-2026", "Sok  Dara <dara@example.org>"),
    ],
)
def test_a_translator_who_may_not_be_named_goes_from_header_and_comments(comment: str, translator: str) -> None:
    text = naming_only(document(comment, translator), ["Ada Example"], "km").text
    assert "Dara" not in text
    assert "dara@" not in text
    assert text.startswith("# Statements in Khmer.\nmsgid")
    assert '"Last-Translator: \\n"\n"Language: km\\n"\n' in text


def test_who_may_be_named_stays_with_every_byte() -> None:
    known = document("Ada Example <ada@example.org>, 2026.", "Ada Example <ada@example.org>")
    assert naming_only(known, ["Ada Example"], "km") == known


@pytest.mark.parametrize(
    "fields",
    [
        r'"Project-Id-Version: x\nLast-Translator: Sok Dara <dara@example.org>\nLanguage: km\n"',
        '"Last-Translator: Sok "\n"Dara <dara@example.org>\\n"\n"Language: km\\n"',
        '"last-translator: Sok Dara <dara@example.org>\\n"\n"Language: km\\n"',
        '"Last-Translator : Sok Dara\\n"\n"Language: km\\n"',
        '"Last-Translator: <dara@example.org>\\n"\n"Language: km\\n"',
        '"Last-Translator: Sok\\n"\n" Dara <dara@example.org>\\n"\n"Language: km\\n"',
        '"Last-Translator: \\n"\n"Last-Translator: Sok Dara\\n"\n"Language: km\\n"',
        '"Language-Team: Sok Dara <dara@example.org>\\n"\n"Language: km\\n"',
        '"Language-Team: Khmer <dara@example.org>\\n"\n"Language: km\\n"',
        '"X-Poedit-Author: Sok Dara\\n"\n"X-Reviewed-By: Dara\\n"\n"Language: km\\n"',
        '"Language: km\\n"\n"Last-Translator: S\\157k Dara"',
    ],
)
def test_a_name_goes_however_a_header_writes_its_fields(fields: str) -> None:
    data = f'msgid ""\nmsgstr ""\n{fields}\n\nmsgid "A"\nmsgstr "ក"\n'.encode()
    text = naming_only(read_catalog_file(data, "km", Path("km.po")), ["Ada Example"], "km").text
    assert "Dara" not in text
    assert "dara@" not in text
    again = read_catalog_file(text.encode(), "km", Path("km.po"))
    assert again.header.msgstr.count("Language: km") == 1
    assert again.entries[0].msgstr == "ក"


@pytest.mark.parametrize(
    "comments",
    [
        "# Translators:\n# Sok Dara, 2026\n# Dara\n# - Vuthy Dara <v.dara@example.org>",
        "# Sok Dara, 2026",
        "# Sok Dara <dara@example.org>",
        "# dara <dara@example.org>",
        "# <dara@example.org>, 2026.",
        "# 陳Dara <dara@example.org>, 2024-2026年",
        "# Sok Dara <dara@example.org>, 2024–2026.",
        "#. Sok Dara <dara@example.org>, 2026",
        "# SPDX-FileCopyrightText: 2024-2026 Sok Dara <dara@example.org>",
        "# SPDX-FileContributor: Sok Dara",
        "# Copyright (C) 2026 Sok Dara",
        "# © Sok Dara, 2024, 2026",
        "# Translated by Sok Dara",
        "# Last translator: Sok Dara",
        "# Copyright (C) 2026 <dara@example.org>",
    ],
)
def test_a_name_goes_however_comments_write_it(comments: str) -> None:
    head = "# Statements in Khmer.\n# Copyright (C) 2026 Example Organisation\n"
    data = f'{head}{comments}\n# \n# Left as it is.\nmsgid ""\nmsgstr "Language: km\\n"\n'.encode()
    file = naming_only(read_catalog_file(data, "km", Path("km.po")), ["Ada", "Example Organisation"], "km")
    assert "Dara" not in file.text
    assert "dara@" not in file.text
    assert file.text.startswith(head)
    assert '\n# \n# Left as it is.\nmsgid ""\n' in file.text
    assert [*unsure(file, ["Ada", "Example Organisation"])] == []


def test_what_names_no_translator_keeps_its_bytes() -> None:
    data = (
        "# SOME DESCRIPTIVE TITLE.\n# Copyright (C) 2026, Example Organisation\n# Made in May 2026.\n"
        "# SPDX-License-Identifier: CC-BY-4.0\n# SPDX-FileCopyrightText: 2026 Ada Example <ada@example.org>\n"
        "# FIRST AUTHOR <EMAIL@ADDRESS>, 2026.\n# Translators:\n# Ada Example, 2026\n#, fuzzy\n"
        'msgid ""\nmsgstr ""\n"Report-Msgid-Bugs-To: office@example.org\\n"\n'
        '"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"\n"Language-Team: Khmer (Central) <https://w.example.org/km/>\\n"\n'
        '"Language-Team: Khmer <https://w.example.org/km/>\\n"\n"Language: km\\n"\n'
    )
    file = read_catalog_file(data.replace("Khmer (Central)", "ខ្មែរ").encode(), "km", Path("km.po"))
    named = ["Ada Example", "Example Organisation"]
    assert naming_only(file, named, "km") == file
    assert [*unsure(file, named)] == []


def test_what_may_be_a_name_is_told_by_its_line() -> None:
    data = (
        "# Statements in Khmer, 2026\n# Write to dara@example.org about it.\n# Sok Dara 2026\n"
        'msgid ""\nmsgstr ""\n"Language: km\\n"\n"X-Contact: dara@example.org\\n"\n'
    )
    file = read_catalog_file(data.encode(), "km", Path("km.po"))
    assert naming_only(file, [], "km") == file
    assert [*unsure(file, [])] == [1, 2, 3, 7]


@pytest.mark.parametrize("text", ["a" + " " * 20_000 + "b", "2016-" * 10_000, "人 " * 10_000])
def test_a_long_line_of_a_header_is_looked_through_at_once(text: str) -> None:
    data = f'# {text}\nmsgid ""\nmsgstr ""\n"Last-Translator: {text}\\n"\n"X-Note: {text}\\n"\n'
    start = time.process_time()
    file = read_catalog_file(data.encode(), "km", Path("x.po"))
    naming_only(file, [], "km")
    list(unsure(file, []))
    assert time.process_time() - start < 2.0


def test_update_and_release_keep_to_who_may_be_named(repository: Checkout) -> None:
    path = repository.catalog("km")
    repository.edit(path, '"Last-Translator: \\n"', '"Last-Translator: Sok Dara <dara@example.org>\\n"')
    assert update(repository).returncode == 0
    assert "Sok Dara" in path.read_text(encoding="utf-8")
    with (repository.root / "pyproject.toml").open("a") as settings:
        settings.write('\n[tool.communique.review]\nmay-be-named = ["Grace Example"]\n')
    assert update(repository).returncode == 0
    assert "Sok Dara" not in path.read_text(encoding="utf-8")
    new = repository.root / "locale" / "km" / "LC_MESSAGES" / "gone.po"
    new.write_text(
        '# Ask dara@example.org.\nmsgid ""\nmsgstr "Last-Translator: Sok Dara\\nLanguage: km\\n"\n', encoding="utf-8"
    )
    said_of_it = update(repository).stderr
    assert "locale/km/LC_MESSAGES/gone.po:1: the header may name somebody" in said_of_it
    assert "Sok Dara" not in new.read_text(encoding="utf-8")
    new.unlink()
    commit(repository, "Name nobody")
    said = release(repository, "1.0", "--draft")
    assert "source: commits name 'Ada Example', who is not in may-be-named: " in said
