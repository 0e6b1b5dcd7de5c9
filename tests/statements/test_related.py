"""Related statements: those that share most, the newest first, and never too many."""

from communique.statements.related import MOST, Listed, Related


def listed(name: str, day: str, *about: str) -> Listed:
    return Listed(name, day, name, "en", " ".join(about))


def test_what_shares_most_is_first_then_what_is_newest() -> None:
    known = [
        listed("self", "2020-01-01", "country/a", "topic/x"),
        listed("both", "2001-01-01", "country/a", "topic/x"),
        listed("old", "2010-01-01", "country/a"),
        listed("new", "2019-01-01", "topic/x", "topic/y"),
        listed("none", "2020-01-01", "country/b"),
    ]
    found = Related(known).to("self", ["country/a", "topic/x"])
    assert [each.docname for each in found] == ["both", "new", "old"]


def test_no_more_are_shown_than_a_reader_looks_at() -> None:
    known = [listed(str(number), f"20{number}-01-01", "country/a") for number in range(10, 30)]
    found = Related(known).to("29", ["country/a"])
    assert [each.docname for each in found] == [str(number) for number in range(28, 28 - MOST, -1)]


def test_nothing_is_related_to_what_is_about_nothing() -> None:
    assert Related([listed("a", "2020-01-01", "country/a")]).to("b", []) == []
