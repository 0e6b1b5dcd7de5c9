"""make update, on files as other programs and accidents leave them: none is harmed, and each fault is named."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po, write_po
from checkout import BIN, DOCNAME, LANGUAGES, SOURCE, Checkout, need
from updating import CLOCK, EXAMPLE, TEXT, catalogs, entry, update

from communique.catalogs.entries import read_catalog_file
from communique.statements.interface import interface_words


@pytest.mark.parametrize(
    ("spoil", "line", "problem"),
    [
        (lambda text: text.replace("#: ", "<<<<<<< HEAD\n#: ", 1), 18, "not .po syntax: '<<<<<<< HEAD'"),
        (lambda text: text.replace('msgid "Introduction"', 'msgid "Introduction', 1), 23, "not .po syntax"),
    ],
)
def test_a_broken_catalog_stops_alone(checkout: Checkout, spoil, line: int, problem: str) -> None:
    path = checkout.catalog("km")
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    before = path.read_bytes()
    checkout.edit(checkout.root / SOURCE, "filed bribery charges", "brought charges of bribery")
    done = update(checkout)
    assert done.returncode == 2
    assert re.search(rf"^locale/km/LC_MESSAGES/{DOCNAME}\.po:{line}: {re.escape(problem)}", done.stderr), done.stderr
    assert path.read_bytes() == before
    assert entry(checkout, "ja", "brought charges of bribery").fuzzy


def test_a_broken_document_stops_everything_before_a_byte_is_written(checkout: Checkout) -> None:
    before = catalogs(checkout)
    checkout.edit(checkout.root / SOURCE, "Kem Sokha", "**Kem Sokha")
    done = update(checkout)
    assert done.returncode == 2
    assert SOURCE in done.stderr
    assert catalogs(checkout) == before


def test_a_project_s_own_words_around_statements_are_brought_up_to_the_program_s(brief: Checkout) -> None:
    assert update(brief).returncode == 0
    path = brief.catalog("ja", "communique")
    assert not path.exists()  # the program has them
    brief.add_catalog("ja", "communique", 'msgid "Languages"\nmsgstr "ことば"\n\nmsgid "Gone"\nmsgstr "ない"\n')
    done = update(brief)
    assert re.fullmatch(r"locale/ja/LC_MESSAGES/communique.po: \d+ new, 1 obsolete\n", done.stdout)
    assert [entry.msgid for entry in polib.pofile(str(path)) if not entry.obsolete] == [*interface_words()]
    assert update(brief).stdout == ""
    for command in ("check", "status"):
        assert "gone" not in brief.communique(command, "--language", "ja").stdout
    assert "communique" not in brief.communique("status", "--language", "ja").stdout
    assert "[untranslated]" not in brief.communique("check", "--language", "ja").stdout
    assert b"fuzzy" not in path.read_bytes()


def test_no_document_is_named_as_the_catalog_of_the_words_around_statements(brief: Checkout) -> None:
    (brief.root / "docs" / "communique.rst").write_text("A title\n=======\n\nText.\n")
    done = update(brief)
    assert done.returncode == 2
    assert done.stderr == "docs/communique.rst: names the catalog of the words around statements: rename it\n"


def test_nothing_is_written_through_a_link(brief: Checkout, tmp_path: Path) -> None:
    folder = brief.catalog("ja").parent
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    before = catalogs(Checkout(tmp_path / "elsewhere"))
    done = update(brief)
    assert done.returncode == 2
    assert f"{DOCNAME}.po: a symbolic link, or in a folder that is one: put the catalog itself there" in done.stderr
    assert catalogs(Checkout(tmp_path / "elsewhere")) == before


def test_a_pipe_in_the_place_of_a_catalog_is_no_catalog(brief: Checkout) -> None:
    os.mkfifo(brief.catalog("ja").with_name("pipe.po"))
    done = update(brief)
    assert done.returncode == 2
    assert "statements/pipe.po: not a file: put the catalog there" in done.stderr


READ = '"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n'


@pytest.mark.parametrize("entries", ['\n\nmsgid "A"\n\nmsgstr "あ"\n', '\n# A section.\n\nmsgid "A"\nmsgstr "あ"\n'])
def test_an_entry_with_an_empty_line_inside_can_become_obsolete(brief: Checkout, entries: str) -> None:
    path = brief.catalog("ja")
    path.write_text(path.read_text(encoding="utf-8") + entries, encoding="utf-8")
    assert "1 obsolete" in update(brief).stdout
    assert [e.msgstr for e in polib.pofile(path) if e.obsolete] == ["あ"]
    assert (update(brief).returncode, update(brief).stdout) == (0, "")


@pytest.mark.parametrize(
    "torn", [f'msgid ""\nmsgstr ""\n\n"Language: ja\\n"\n{READ}', '\n#~ msgid "A"\n#~ msgstr ""\n\n#~ "あ"\n']
)
def test_an_entry_with_an_empty_line_inside_stays_whole(brief: Checkout, torn: str) -> None:
    path = brief.catalog("ja", "index")
    text = path.read_text(encoding="utf-8")
    _, entries = text.split("\n\n", 1)
    path.write_text(f"{torn}\n{entries}" if "Language" in torn else text + torn, encoding="utf-8")
    before = path.read_bytes()
    assert (update(brief).returncode, path.read_bytes()) == (0, before)


def test_a_header_that_became_obsolete_translates_nothing(brief: Checkout) -> None:
    path = brief.catalog("ja")
    old = '\n#~ msgid ""\n#~ msgstr "Language: ja\\n"\n'
    path.write_text(path.read_text(encoding="utf-8") + old, encoding="utf-8")
    brief.add_statement("2020-01-02-example", TEXT, *LANGUAGES)
    update(brief)
    assert entry(brief, "ja", TEXT, EXAMPLE).msgstr == ""


def test_a_folder_that_cannot_be_written_stops_its_own_language(checkout: Checkout) -> None:
    checkout.edit(checkout.root / SOURCE, "filed bribery charges", "brought charges of bribery")
    checkout.add_statement("2020-01-02-example", TEXT)
    (checkout.catalog("ja").parent / "2020-01-02-example.po").mkdir()
    done = update(checkout)
    assert done.returncode == 2
    assert entry(checkout, "km", "brought charges of bribery").fuzzy
    assert entry(checkout, "ja", "brought charges of bribery").fuzzy


@pytest.mark.parametrize("epoch", ["", "soon", "1.5", "-1", "253402300800000"])
def test_a_time_that_is_none_is_refused(brief: Checkout, epoch: str) -> None:
    done = brief.communique("update", env={"SOURCE_DATE_EPOCH": epoch})
    assert done.returncode == 2
    assert done.stderr == f"SOURCE_DATE_EPOCH is {epoch!r}: write seconds since 1970, or unset it\n"


def test_a_catalog_that_cannot_be_written_under_its_new_name_keeps_the_old_one(brief: Checkout) -> None:
    path = brief.catalog("ja")
    before = "# A long note.\n" * 30_000 + path.read_text(encoding="utf-8")
    path.write_text(before, encoding="utf-8")
    (brief.root / SOURCE).rename(brief.root / "docs/statements/2016-06-09-renamed.rst")
    done = brief.run("bash", "-c", f"ulimit -f 300; exec {BIN / 'communique'} update --language ja")
    assert done.returncode == 2
    assert "2016-06-09-renamed.po: cannot write" in done.stderr
    assert path.read_text(encoding="utf-8") == before
    assert update(brief).returncode == 0
    assert not path.exists()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_stay(checkout: Checkout, newline: str) -> None:
    path = checkout.catalog("ja")
    path.write_bytes(path.read_text(encoding="utf-8").replace("\n", newline).encode())
    before = path.read_bytes()
    assert update(checkout).stdout == ""
    assert path.read_bytes() == before
    checkout.edit(checkout.root / SOURCE, "filed bribery charges", "brought charges of bribery")
    update(checkout)
    after = path.read_bytes().decode()
    assert after.count(newline) == after.count("\n")


def test_what_other_programs_have_written_keeps_its_form(brief: Checkout) -> None:
    need("msgcat")
    path = brief.catalog("ja")
    for options in (["--no-wrap"], ["--width=40"], ["--sort-output"], ["--no-location"]):
        subprocess.run(["msgcat", *options, "-o", path, path], check=True)
        update(brief)
        before = path.read_bytes()
        assert update(brief).stdout == ""
        assert path.read_bytes() == before


def by_msgcat(path: Path) -> None:
    need("msgcat")
    subprocess.run(["msgcat", "-o", path, path], check=True)


def by_msgcat_unwrapped(path: Path) -> None:
    need("msgcat")
    before = path.read_text(encoding="utf-8").splitlines()
    subprocess.run(["msgcat", "--no-wrap", "-o", path, path], check=True)
    after = path.read_text(encoding="utf-8").splitlines()
    # It drops flags that it does not know, and changes no other line.
    assert [line for line in after if not line.startswith("#, ")] == [e for e in before if not e.startswith("#, ")]


def by_polib(path: Path) -> None:
    polib.pofile(path).save()


def by_babel(path: Path) -> None:
    with path.open("rb") as file:
        catalog = read_po(file)
    with path.open("wb") as file:
        write_po(file, catalog)


@pytest.mark.parametrize("write", [by_msgcat, by_msgcat_unwrapped, by_polib, by_babel])
def test_whoever_writes_a_catalog_loses_nothing_that_counts(
    checkout: Checkout, write: Callable[[Path], None]
) -> None:
    need("msgfmt")
    checkout.edit(checkout.root / SOURCE, "filed bribery charges", "brought charges of bribery")
    checkout.edit(checkout.root / SOURCE, "Human Rights Now urges the Cambodian authorities to:\n", "")
    update(checkout)
    path = checkout.catalog("km")
    previous = write is not by_babel  # which reads no previous texts
    before, overruled = said(path, previous), overrules(checkout)
    write(path)
    assert said(path, previous) == before
    assert subprocess.run(["msgfmt", "-o", os.devnull, path]).returncode == 0
    assert overrules(checkout) == overruled
    assert len(overruled) == 2
    assert update(checkout).stdout == ""


def said(path: Path, previous: bool) -> list[tuple[object, ...]]:
    """Return each message, what a fuzzy one was made for, and whether the corrected English is there."""
    document = read_catalog_file(path.read_bytes(), "km", path)
    return [
        (e.msgid, e.msgstr, e.fuzzy, e.obsolete or (previous and e.previous), "#. Corrected" in "".join(e.lines))
        for e in document.entries
    ]


def overrules(checkout: Checkout) -> list[str]:
    done = checkout.communique("check", "--language", "km")
    assert done.returncode == 0
    return re.findall(r"overruled: (.*)", done.stdout)


def test_gettext_and_sphinx_intl_go_on_working_on_the_same_files(checkout: Checkout) -> None:
    need("msgfmt", "msgmerge")
    checkout.edit(checkout.root / SOURCE, "filed bribery charges", "brought charges of bribery")
    checkout.edit(checkout.root / SOURCE, "Human Rights Now urges the Cambodian authorities to:\n", "")
    update(checkout)
    path = checkout.catalog("km")
    subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], check=True)
    pot = checkout.root / "build" / "gettext" / f"{DOCNAME}.pot"
    subprocess.run(["msgmerge", "--previous", "-q", "--update", "--backup=none", path, pot], check=True)
    merged = path.read_text(encoding="utf-8").splitlines()
    update(checkout)
    after = path.read_text(encoding="utf-8").splitlines()
    # Templates have no English but what was issued.
    assert [line for line in after if not line.startswith("#. Corrected English: ")] == merged
    intl = checkout.run(BIN / "sphinx-intl", "-c", "conf.py", "update", "-p", "build/gettext", "-l", "km")
    assert "Not Changed" in intl.stdout


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_update_killed_before_an_old_catalog_went_is_completed(checkout: Checkout, code: str) -> None:
    checkout.edit(checkout.root / SOURCE, "filed bribery charges", "brought charges of bribery")
    (checkout.root / SOURCE).rename(checkout.root / "docs/statements/2016-06-09-renamed.rst")
    before = catalogs(checkout)
    update(checkout)
    after = catalogs(checkout)
    # Languages come in this order, each catalog is written before the old one goes.
    for each in ("ja", "km", "en")[("ja", "km", "en").index(code) :]:
        old = checkout.catalog(each)
        old.write_bytes(before[old])
        if each != code:
            checkout.catalog(each, "statements/2016-06-09-renamed").unlink()
    assert update(checkout).returncode == 0
    assert catalogs(checkout) == after


def test_an_update_killed_at_any_moment_is_simply_run_again(checkout: Checkout, tmp_path: Path) -> None:
    """Each kill leaves catalogs that can be read; the last run ends where an undisturbed one does."""
    source = checkout.root / SOURCE
    checkout.edit(source, "filed bribery charges", "brought charges of bribery")
    source.rename(checkout.root / "docs/statements/2016-06-09-renamed.rst")
    undisturbed = Checkout(Path(shutil.copytree(checkout.root, tmp_path / "undisturbed")))
    begun = time.monotonic()
    update(undisturbed)
    longest = time.monotonic() - begun
    for number in range(12):
        with checkout.started("update", env=CLOCK) as process:
            time.sleep(longest * number / 12)
            process.kill()
            process.wait()
        for path in (checkout.root / "locale").rglob("*.po"):
            assert polib.pofile(path).metadata["Language"] == path.relative_to(checkout.root / "locale").parts[0]
    assert update(checkout).returncode == 0
    assert catalogs(checkout) == {
        checkout.root / path.relative_to(undisturbed.root): data for path, data in catalogs(undisturbed).items()
    }
    assert not checkout.catalog("ja").exists()
    moved = polib.pofile(checkout.catalog("ja", "statements/2016-06-09-renamed"))
    assert len(moved.fuzzy_entries()) == 1
    assert len(moved.translated_entries()) == len(moved) - 1
    assert update(checkout).stdout == ""
