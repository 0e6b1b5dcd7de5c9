"""A part of an output: whatever has changed in one document, others are left alone if they show nothing of it."""

from pathlib import Path

import pytest
from checkout import Checkout, copy_content
from comparing import differences
from histories import DOT
from listening import heard, listen

HEAD = ":organization: Human Rights Now\n\nAn example\n==========\n\n"
ONE, TWO = "2020-02-29-one", "2020-02-29-two"
TEXT = "Deep concern.\n\nPart\n----\n\nGrave concern.\n"
PICTURE = "\n.. image:: dot.png\n   :alt: A dot\n"
URL = 'url = "https://example.org/"\n'
HEADINGS = ".. toctree::\n   :glob:\n   :maxdepth: 2\n\n   statements/*\n"
TITLES = HEADINGS.replace("maxdepth: 2", "titlesonly:")


@pytest.fixture
def online(brief: Checkout) -> Checkout:
    """A project of three statements, one of them with a picture, whose pages have an address and feeds."""
    brief.edit(brief.root / "pyproject.toml", "[tool.communique]\n", f"[tool.communique]\n{URL}")
    (brief.root / "docs" / "statements" / "dot.png").write_bytes(DOT)
    brief.add_statement(ONE, TEXT, "en")
    brief.add_statement(TWO, TEXT + PICTURE, "en")
    return brief


def is_as_from_nothing(checkout: Checkout, scratch: Path) -> bool:
    anew = copy_content(scratch / "anew", checkout.root)
    anew.build("--language", "en")
    return differences(checkout.root / "build" / "html" / "en", anew.root / "build" / "html" / "en") == []


def documents_read(log: Path) -> set[str]:
    return {line.removeprefix("read en ") for line in heard(log) if line.startswith("read")}


@pytest.mark.parametrize("listing", ["", TITLES], ids=["no toctree", "a toctree of titles"])
@pytest.mark.parametrize(
    ("slug", "old", "new"),
    [
        (ONE, "Deep concern", "Great concern"),
        (ONE, "Part\n-", "Section\n----"),
        (ONE, "Grave concern", "Great concern"),
        (TWO, "Deep concern", "Great concern"),
        (TWO, ":alt: A dot", ":alt: Nothing"),
    ],
    ids=["what begins it", "a heading", "a text", "what begins one with a picture", "words of a picture"],
)
def test_of_most_changes_others_show_nothing(
    online: Checkout, tmp_path: Path, slug: str, old: str, new: str, listing: str
) -> None:
    log = tmp_path / "log"
    listen(online, log)
    with (online.root / "docs" / "index.rst").open("a") as file:
        file.write(f"\n{listing}")
    online.build("--language", "en")
    heard(log)
    online.edit(online.root / "docs" / "statements" / f"{slug}.rst", old, new)
    online.build("--language", "en")
    assert documents_read(log) == {f"statements/{slug}"}
    assert is_as_from_nothing(online, tmp_path)


def test_a_feed_says_what_a_statement_begins_with_now(online: Checkout) -> None:
    online.build("--language", "en")
    online.edit(online.root / "docs" / "statements" / f"{ONE}.rst", "Deep concern", r"A & \\1 concern")
    online.build("--language", "en")
    folder = online.root / "build" / "html" / "en"
    assert "<summary>A &amp; \\1 concern." in (folder / "feed.atom").read_text()
    assert '"value": "A & \\\\1 concern.' in (folder / "news.json").read_text()


def test_a_list_of_headings_has_one_that_has_changed(online: Checkout, tmp_path: Path) -> None:
    with (online.root / "docs" / "index.rst").open("a") as file:
        file.write(f"\n{HEADINGS}")
    online.build("--language", "en")
    online.edit(online.root / "docs" / "statements" / f"{ONE}.rst", "Part\n-", "Section\n----")
    online.build("--language", "en")
    assert ">Section</a>" in online.page("en", "index")
    assert is_as_from_nothing(online, tmp_path)


def test_pictures_of_one_name_are_told_apart_whichever_is_changed(online: Checkout, tmp_path: Path) -> None:
    other = online.root / "docs" / "other"
    other.mkdir()
    (other / "dot.png").write_bytes(DOT + b"\0")
    source = online.root / "docs" / "statements" / f"{ONE}.rst"
    source.write_text(source.read_text() + PICTURE.replace("dot.png", "../other/dot.png"))
    online.build("--language", "en")
    for slug in (ONE, TWO):
        online.edit(online.root / "docs" / "statements" / f"{slug}.rst", "Deep concern", "Great concern")
        online.build("--language", "en")
        assert is_as_from_nothing(online, tmp_path / slug)


def write_many(checkout: Checkout) -> None:
    """Add statements of which one refers to the first, two are related to it, and most have nothing of it."""
    for number in range(10):
        about = ":topic: Land rights\n" if number < 2 else ""
        refers = f"\nSee :doc:`{ONE}` and :ref:`part`.\n" if number == 5 else ""
        checkout.add_statement(f"2021-01-0{number}-more", TEXT + refers, "en")
        source = checkout.root / "docs" / "statements" / f"2021-01-0{number}-more.rst"
        source.write_text(about + source.read_text())
    one = checkout.root / "docs" / "statements" / f"{ONE}.rst"
    one.write_text(":topic: Land rights\n" + one.read_text().replace("Part\n-", ".. _part:\n\nPart\n-"))
    checkout.edit(
        checkout.root / "docs" / "index.rst",
        ".. statements::",
        "See :doc:`statements/2021-01-09-more`.\n\n.. statements::",
    )


def with_many(checkout: Checkout, folder: Path) -> Path:
    """Build pages of many statements; return the log of what is read from then on."""
    log = folder / "log"
    listen(checkout, log)
    write_many(checkout)
    checkout.build("--language", "en")
    heard(log)
    return log


SHOWING = {"index", "statements/2021-01-05-more"}
RELATED = {"statements/2021-01-00-more", "statements/2021-01-01-more"}


@pytest.mark.parametrize(
    ("name", "old", "new", "read"),
    [
        (ONE, "An example\n=", "An *exampled*\n====", SHOWING | RELATED),
        (ONE, "Part\n-", "Section\n----", SHOWING | RELATED),
        (ONE, "_part:", "_part:\n\n.. _more:", SHOWING | RELATED),
        ("2021-01-05-more", "Deep", "Great", SHOWING),
        ("2021-01-05-more", "An example\n=", "An exampled\n==", SHOWING),
        ("../index", "See", "Read", SHOWING),
    ],
    ids=["a title", "a heading with a label", "a label", "a text that refers to others", "its title", "the list"],
)
def test_of_others_those_that_show_it_are_made_again(
    online: Checkout, tmp_path: Path, name: str, old: str, new: str, read: set[str]
) -> None:
    log = with_many(online, tmp_path)
    online.edit(online.root / "docs" / "statements" / f"{name}.rst", old, new)
    online.build("--language", "en")
    own = {f"statements/{name}"} if name != "../index" else set()
    assert documents_read(log) == read | own
    assert is_as_from_nothing(online, tmp_path)


CORRECTED = "\n.. correction:: 2021-05-01\n\n   It was not so.\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (":date: 2020-02-29", ":date: 2021-03-01"),
        (":date: 2020-02-29", ":date: 2020-02-29\n:status: draft"),
        (":date: 2020-02-29", ":date: 2020-02-29\n:withdrawn: 2021-05-01 It was not so."),
        ("\nPart\n-", f"{CORRECTED}\nPart\n-"),
    ],
    ids=["another day", "a draft", "withdrawn", "corrected"],
)
def test_what_comes_of_a_statement_is_told_where_it_is_shown(
    online: Checkout, tmp_path: Path, old: str, new: str
) -> None:
    log = with_many(online, tmp_path)
    source = online.root / "docs" / "statements" / "2021-01-00-more.rst"
    for before, after in ((old, new), (new, old)):
        assert before in source.read_text()
        source.write_text(source.read_text().replace(before, after, 1))
        online.build("--language", "en")
        assert documents_read(log) == SHOWING | RELATED | {f"statements/{ONE}"}
        assert is_as_from_nothing(online, tmp_path / str(before == old))
        heard(log)


@pytest.mark.parametrize("name", ["", "2021-01-00-other"], ids=["removed", "renamed"])
@pytest.mark.parametrize("target", ["html", "pdf"])
def test_of_a_statement_under_another_name_or_none_others_show_nothing(
    online: Checkout, tmp_path: Path, name: str, target: str
) -> None:
    log = with_many(online, tmp_path)
    if target == "pdf":
        online.build("--language", "en", target=target)
        heard(log)
    folder = online.root / "docs" / "statements"
    catalog = online.root / "locale" / "en" / "LC_MESSAGES" / "statements" / "2021-01-00-more.po"
    (folder / "2021-01-00-more.rst").rename(folder / f"{name}.rst" if name else tmp_path / "removed")
    catalog.rename(catalog.with_stem(name) if name else tmp_path / "catalog")
    online.build("--language", "en", target=target)
    assert f"statements/{TWO}" not in documents_read(log)
    anew = copy_content(tmp_path / "anew", online.root)
    anew.build("--language", "en", target=target)
    assert differences(online.root / "build" / target / "en", anew.root / "build" / target / "en") == []


@pytest.mark.parametrize(
    ("about", "read"), [("", SHOWING), (":topic: Land rights\n", SHOWING | RELATED | {f"statements/{ONE}"})]
)
def test_a_new_statement_is_made_beside_those_that_list_it_or_lead_to_it(
    online: Checkout, tmp_path: Path, about: str, read: set[str]
) -> None:
    log = with_many(online, tmp_path)
    online.add_statement("2021-02-01-new", TEXT, "en")
    source = online.root / "docs" / "statements" / "2021-02-01-new.rst"
    source.write_text(about + source.read_text())
    online.build("--language", "en")
    assert documents_read(log) == {*read, "statements/2021-02-01-new"}
    assert is_as_from_nothing(online, tmp_path)
    assert "2021-02-01-new.html" in (online.root / "build" / "html" / "en" / "feed.atom").read_text()


def test_one_that_others_lead_to_now_is_told_of_beside_another_that_is_gone(online: Checkout, tmp_path: Path) -> None:
    log = with_many(online, tmp_path)
    folder = online.root / "docs" / "statements"
    (folder / "2021-01-08-more.rst").rename(tmp_path / "removed")
    online.add_statement("2021-02-01-new", f":date: 2021-02-01\n:topic: Land rights\n{HEAD}{TEXT}", "en")
    online.build("--language", "en")
    assert documents_read(log) == SHOWING | RELATED | {f"statements/{ONE}", "statements/2021-02-01-new"}
    assert is_as_from_nothing(online, tmp_path)


def test_of_a_new_statement_the_pdf_alone_is_made(online: Checkout, tmp_path: Path) -> None:
    write_many(online)
    log = tmp_path / "log"
    listen(online, log)
    online.build("--language", "en", target="pdf")
    heard(log)
    online.add_statement("2021-02-01-new", TEXT, "en")
    done = online.communique("pdf", "--language", "en")
    assert documents_read(log) == {
        *SHOWING,
        "statements/2021-02-01-new",
    }
    assert "build/pdf/en/2021-02-01-new.pdf" in done.stdout.split()
    assert len(done.stdout.split()) == 14


def test_the_second_picture_of_one_name_is_told_apart_in_a_new_statement_too(
    online: Checkout, tmp_path: Path
) -> None:
    write_many(online)
    other = online.root / "docs" / "other"
    other.mkdir()
    (other / "dot.png").write_bytes(DOT + b"\0")
    picture = PICTURE.replace("dot.png", "../other/dot.png")
    source = online.root / "docs" / "statements" / "2021-01-09-more.rst"
    source.write_text(source.read_text() + picture)
    online.build("--language", "en")
    online.add_statement("2020-01-01-new", TEXT + picture, "en")
    online.build("--language", "en")
    assert is_as_from_nothing(online, tmp_path)


def test_a_new_statement_that_nothing_lists_is_told_of_as_from_nothing(online: Checkout) -> None:
    write_many(online)
    online.build("--language", "en")
    (online.root / "docs" / "statements" / "2022").mkdir()
    (online.root / "locale" / "en" / "LC_MESSAGES" / "statements" / "2022").mkdir()
    online.add_statement("2022/2022-01-01-x", TEXT, "en")
    done = online.communique("html", "--language", "en")
    assert done.returncode == 1
    assert "2022-01-01-x" in done.stderr


def test_a_list_that_numbers_all_sections_from_now_on_has_all_read(online: Checkout, tmp_path: Path) -> None:
    write_many(online)
    index = online.root / "docs" / "index.rst"
    online.build("--language", "en")
    online.edit(index, "   :glob:\n", "   :glob:\n   :numbered:\n")
    online.build("--language", "en")
    assert is_as_from_nothing(online, tmp_path)
