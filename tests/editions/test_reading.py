"""Reading: an edition's documents are read and translated once, for all the formats of a command or a release."""

from pathlib import Path

import pytest
from checkout import DOCNAME, LANGUAGES, SLUG, Checkout
from histories import DOT
from listening import heard, listen
from repositories import commit, release


@pytest.mark.parametrize("arguments", [("all",), ("all", "--language", "km")])
def test_documents_are_read_once_for_all_formats_of_a_command(
    brief: Checkout, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    log = tmp_path / "log"
    listen(brief, log)
    done = brief.communique(*arguments)
    assert done.returncode == 0, done.stderr
    lines = heard(log)
    codes = [arguments[-1]] if len(arguments) > 1 else LANGUAGES
    assert sorted(line for line in lines if line.startswith("read")) == sorted(
        f"read {code} {name}" for code in codes for name in ("index", DOCNAME)
    )
    for code in codes:
        assert [line for line in lines if line.startswith(f"built {code}")] == [
            f"built {code} pdf",
            f"built {code} html",
        ]


def test_another_command_reads_again_what_has_changed_and_nothing_else(brief: Checkout, tmp_path: Path) -> None:
    log = tmp_path / "log"
    listen(brief, log)
    brief.build("--language", "en")
    assert f"read en {DOCNAME}" in heard(log)
    brief.build("--language", "en")
    assert not log.exists()
    brief.edit(brief.root / "docs" / f"{DOCNAME}.rst", "grave concern", "deep concern")
    brief.build("--language", "en")
    assert f"read en {DOCNAME}" in heard(log)


def test_a_document_of_which_others_take_nothing_new_is_read_without_them(brief: Checkout, tmp_path: Path) -> None:
    log = tmp_path / "log"
    listen(brief, log)
    for slug in ("2020-02-29-one", "2020-02-29-two"):
        brief.add_statement(slug, "Deep concern.\n\nGrave concern.\n", "en")
    brief.build("--language", "en", target="all")
    heard(log)
    source = brief.root / "docs" / "statements" / "2020-02-29-one.rst"
    brief.edit(source, "Deep", "Grave")
    brief.build("--language", "en", target="all")
    read = {line for line in heard(log) if line.startswith("read")}
    assert read == {"read en statements/2020-02-29-one"}
    assert "<p>Grave concern.</p>" in brief.page("en", "statements/2020-02-29-one")


def test_a_release_reads_each_edition_once_and_sets_its_pdfs_once(repository: Checkout, tmp_path: Path) -> None:
    log = tmp_path / "log"
    listen(repository, log)
    commit(repository, "Listen")
    release(repository)
    lines = heard(log)
    for code in LANGUAGES:
        assert lines.count(f"built {code} pdf") == 1
        assert lines.count(f"built {code} html") == 3, "for the site, for all languages' archive, for its own"
    assert [lines.count(f"read {code} {DOCNAME}") for code in ("ja", "km")] == [1, 1]


def test_a_catalog_saved_between_two_formats_is_read_for_the_second(brief: Checkout) -> None:
    """A page never links to the PDF of another text, not even within one command."""
    saved = """
from pathlib import Path

def setup(app):
    def save(app, error):
        if app.builder.name == "pdf":
            path = Path(app.confdir, "locale", "km", "LC_MESSAGES", "{name}.po")
            path.write_text(path.read_text(encoding="utf-8").replace("សេចក្តីផ្តើម", "ផ្តើម"), encoding="utf-8")
    app.connect("build-finished", save)
"""
    with (brief.root / "conf.py").open("a", encoding="utf-8") as file:
        file.write(saved.format(name=DOCNAME))
    done = brief.communique("all", "--language", "km")
    assert done.returncode == 0, done.stderr
    assert "សេចក្តីផ្តើម" not in brief.page("km")
    assert "application/pdf" not in brief.page("km")
    assert brief.pdf("km").exists()


def test_a_document_that_one_format_cannot_have_is_in_the_others(brief: Checkout) -> None:
    # A page only names its picture, whose data Typst reads.
    brief.add_statement("picture", ".. image:: picture.png\n   :alt: A picture\n")
    (brief.root / "docs" / "statements" / "picture.png").write_bytes(DOT[:20] + DOT[-12:])
    done = brief.communique("all", "--language", "en")
    assert (done.returncode, "build/pdf/en is as it was" in done.stderr) == (1, False), done.stderr
    assert not brief.pdf("en", "picture").exists()
    assert brief.pdf("en").exists()
    assert brief.page("en", "statements/picture")
    assert f"{SLUG}.pdf" in brief.page("en")
