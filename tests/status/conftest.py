"""A project whose status has something to say."""

import pytest
from checkout import LANGUAGES, Checkout, copy_content


@pytest.fixture(scope="session")
def unfinished(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A project with a new statement, and a message of the other that is fuzzy and one that is broken, in Japanese.

    Not to be changed.
    """
    copy = copy_content(tmp_path_factory.mktemp("unfinished"))
    copy.add_statement("2020-02-29-an-example", "Nothing of this is <b>translated</b>.\n", *LANGUAGES)
    copy.edit(copy.catalog("ja"), 'msgid "Introduction"', '#, fuzzy\nmsgid "Introduction"')
    copy.edit(copy.catalog("ja"), "204米ドル", "240米ドル")
    assert copy.communique("status").returncode == 0
    return copy
