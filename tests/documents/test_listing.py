"""The list of statements: the newest first, each by its own fields."""

from checkout import Checkout


def test_the_index_lists_statements_newest_first_by_their_own_metadata(brief: Checkout) -> None:
    for day, title in (("2017-03-04", "A later one"), ("2015-01-02", "An earlier one")):
        text = f":date: {day}\n:organization: Human Rights Now\n\n{title}\n{'=' * len(title)}\n\nText.\n"
        (brief.root / "docs" / "statements" / f"{day}-x.rst").write_text(text, encoding="utf-8")
        catalog = brief.catalog("en", f"statements/{day}-x")
        catalog.write_text('msgid ""\nmsgstr ""\n"Language: en\\n"\n', encoding="utf-8")
    brief.build("--language", "en")
    index = brief.page("en", "index")
    days = ["4 March 2017", "8 June 2016", "2 January 2015"]
    places = [index.index(f">{day}</time>") for day in days]
    assert places == sorted(places)
    assert 'href="statements/2017-03-04-x.html">A later one</a>' in index
