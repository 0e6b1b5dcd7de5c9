"""The files that are named: what is said of these alone."""

import pytest
from checkout import DOCNAME, SOURCE, Checkout


def test_only_the_files_that_are_named_are_reported(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    checkout.edit(checkout.catalog("km"), "ថ្ងៃទី១៩ ខែមេសា ឆ្នាំ២០១៦", "ថ្ងៃទី១៨ ខែមេសា ឆ្នាំ២០១៦")
    checkout.catalog("en", "index").write_bytes(b"<<<<<<< HEAD\n")
    checkout.edit(checkout.root / SOURCE, "Introduction\n----", "# Introduction\n\nIntroduction\n----")
    named = {"ja": checkout.catalog("ja"), "km": f"locale/../locale/km/LC_MESSAGES/{DOCNAME}.po", "en": SOURCE}
    for code, path in named.items():
        done = checkout.communique("check", str(path))
        assert done.returncode <= 1
        assert done.stderr == ""
        places = {line.split(":")[0] for line in done.stdout.splitlines()}
        assert places == {SOURCE if code == "en" else f"locale/{code}/LC_MESSAGES/{DOCNAME}.po"}
    both = checkout.communique("check", *map(str, named.values())).stdout
    assert "[money]" in both
    assert "[dates]" in both


def test_the_english_that_a_named_catalog_renders_is_reported_when_it_is_broken(checkout: Checkout) -> None:
    checkout.catalog("en").write_bytes(b"<<<<<<< HEAD\n")
    done = checkout.communique("check", str(checkout.catalog("km")))
    assert done.returncode == 2
    assert done.stderr.startswith(f"locale/en/LC_MESSAGES/{DOCNAME}.po:1: not .po syntax")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("locale/ja/LC_MESSAGES/none.po", "not found: name a file that is there"),
        ("locale/glossary.csv", "no catalog and no document: name .po files of locale/, .rst files of docs/"),
        ("conf.py", "no catalog and no document: name .po files of locale/, .rst files of docs/"),
        ("/etc/passwd", "no catalog and no document: name .po files of locale/, .rst files of docs/"),
    ],
)
def test_a_file_that_cannot_be_checked_is_refused(brief: Checkout, name: str, says: str) -> None:
    done = brief.communique("check", name)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{name}: {says}\n")


def test_a_file_that_is_no_document_of_the_project_is_named_and_stops_nothing(brief: Checkout) -> None:
    with (brief.root / "conf.py").open("a") as conf:
        conf.write('exclude_patterns = ["parts"]\n')
    (brief.root / "docs" / "parts").mkdir()
    (brief.root / "docs" / "parts" / "contact.rst").write_text("# Contact\n")
    done = brief.communique("check", "docs/parts/contact.rst")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("docs/parts/contact.rst: not checked: ")


def test_fixing_mends_only_the_files_that_are_named(brief: Checkout) -> None:
    for docname in ("index", "statements/other"):
        brief.add_catalog("ja", docname, 'msgid "Four left."\nmsgstr "4名が去った 。"\n')
    brief.communique("check", "--fix", "locale/ja/LC_MESSAGES/index.po")
    assert "4名が去った。" in brief.catalog("ja", "index").read_text(encoding="utf-8")
    assert "4名が去った 。" in brief.catalog("ja", "statements/other").read_text(encoding="utf-8")
