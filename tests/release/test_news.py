"""What the gate says: what is new since the last release, a statement a line, and the rest summed up."""

import shutil
from pathlib import Path

from checkout import DOCNAME, LANGUAGES, Checkout
from repositories import commit, make_fuzzy, release

SECOND = "statements/2020-02-29-second"
DRAFT = "statements/2026-11-24-today"


def said_at_the_gate(said: str) -> list[str]:
    return [line.removeprefix("gate: ") for line in said.splitlines() if line.startswith("gate: ")]


def test_the_first_release_says_all_of_it(released: Checkout) -> None:
    said = (released.root.parent / "said").read_text(encoding="utf-8")
    assert said_at_the_gate(said) == [f"{', '.join(LANGUAGES)} {DOCNAME}: passes, new"]


def test_only_what_is_new_has_a_line(published: Checkout) -> None:
    published.add_statement("2020-02-29-second", "Text.\n", *LANGUAGES)
    make_fuzzy(published, "km")
    commit(published, "Add a statement, doubt a word")
    said = said_at_the_gate(release(published, "1.1", "--draft"))
    assert said == [
        f"en {SECOND}: passes, new",
        f"ja {SECOND}: 2 messages missing",
        f"km {SECOND}: 2 messages missing",
        f"km {DOCNAME}: 1 message fuzzy",
        "as in 1.0: 2 editions pass, 0 do not",
    ]


def test_one_edition_is_not_several(published: Checkout) -> None:
    for language in ("ja", "km"):
        make_fuzzy(published, language)
    commit(published, "Doubt two words")
    assert said_at_the_gate(release(published, "1.1", "--draft"))[-1] == "as in 1.0: 1 edition passes, 0 do not"


def test_a_skeleton_is_in_no_release_whatever_is_left_of_it(repository: Checkout) -> None:
    assert repository.communique("statement", "2026-11-24-today").returncode == 0
    commit(repository, "Begin a statement")
    said = release(repository)
    assert f"gate: en {DRAFT}: 3 errors in the document itself [placeholder]" in said
    site = repository.root / "dist" / "1.0" / "site"
    assert not (site / "en" / f"{DRAFT}.html").exists()
    assert "A title" not in (site / "en" / "index.html").read_text(encoding="utf-8")
    path = repository.root / "docs" / f"{DRAFT}.rst"
    repository.edit(path, "=======\nA title\n=======", "=========\nToday’s…\n=========")
    for language in LANGUAGES:
        shutil.rmtree(repository.root / "locale" / language / "LC_MESSAGES" / "statements")
    Path(repository.root / "docs" / f"{DOCNAME}.rst").unlink()
    assert repository.communique("update").returncode == 0
    commit(repository, "Have nothing else")
    said = release(repository, "1.1", code=1)
    assert "release: no edition passes, nothing is written" in said
