"""Words for a new language: the shipped ones with a header, to be translated."""

from communique.catalogs.catalog import parse_catalog
from communique.new.interface import new_strings
from communique.statements.interface import LOCALE


def test_new_strings_are_the_shipped_ones_with_a_header() -> None:
    path = LOCALE / "ja" / "LC_MESSAGES" / "communique.po"
    shipped = parse_catalog(path.read_bytes(), "ja", path)
    made = parse_catalog(new_strings("ru").encode(), "ru", path)
    assert list(made.messages) == list(shipped.messages)
    assert {message.msgstr for message in made.messages.values()} == {""}
    assert made.header["Plural-Forms"].startswith("nplurals=3;")
