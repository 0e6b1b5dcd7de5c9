"""The overview says what a release would have: of what is late, and of what is not yet in English."""

import polib
import pytest
from checkout import DOCNAME, LANGUAGES, Checkout
from counting import row, status
from repositories import commit, edition, release


@pytest.fixture
def late(repository: Checkout) -> Checkout:
    """A project in whose English somebody has changed a word, with which no language has caught up."""
    source = repository.root / "docs" / f"{DOCNAME}.rst"
    repository.edit(source, "Human Rights Now urges the Cambodian", "Human Rights Now calls on the Cambodian")
    assert repository.communique("update").returncode == 0
    return repository


def test_the_overview_says_of_which_day_a_late_translation_would_be_released(late: Checkout) -> None:
    for committed in (False, True):
        if committed:
            commit(late, "Change the English", "2026-11-25")
        read = status(late)
        assert [row(read, code)["as_of"] for code in LANGUAGES] == [None, "2026-11-24", "2026-11-24"]
        assert [row(read, code)["released"] for code in LANGUAGES] == [True] * 3
        assert row(read, "km")["reasons"] == ["1 message fuzzy"]
    assert "  yes, as of 2026-11-24: 1 message fuzzy\n" in late.communique("status", "--language", "km").stdout
    page = (late.root / "build" / "status" / "index.html").read_text(encoding="utf-8")
    assert "As of 2026-11-24</td>" in page
    release(late)
    assert edition(late, "km")["earlier"]["version"] == "2026-11-24"


def test_what_nobody_has_committed_and_what_was_committed_meanwhile_counts(late: Checkout) -> None:
    commit(late, "Change the English", "2026-11-25")
    catalog = polib.pofile(late.catalog("km"), wrapwidth=0)
    (entry,) = [each for each in catalog if each.fuzzy]
    entry.flags, entry.previous_msgid = [], None
    catalog.save()
    assert row(status(late, "--language", "km"), "km")["reasons"] == []
    commit(late, "Catch up", "2026-11-26")
    next(each for each in catalog if "Recommend" in each.msgid).msgstr = ""
    catalog.save()
    found = row(status(late, "--language", "km"), "km")
    assert (found["as_of"], found["reasons"]) == (None, ["1 message missing"]), "nothing comes back"


def test_without_an_english_text_no_translation_would_be_released(repository: Checkout) -> None:
    catalog = polib.pofile(repository.catalog("en"))
    next(each for each in catalog if each.msgstr).flags.append("fuzzy")
    catalog.save()
    found = row(status(repository, "--language", "km"), "km")
    assert (found["released"], found["reasons"]) == (False, ["the English text is not released"])
