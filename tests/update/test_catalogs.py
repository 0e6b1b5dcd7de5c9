"""Catalogs of a language as they lie in its folder, on every file system."""

from checkout import Checkout
from updating import catalogs, update


def test_a_catalog_that_is_its_document_s_to_some_computers_is_refused_and_kept(checkout: Checkout) -> None:
    path = checkout.catalog("km", "index")
    path.rename(path.with_name("Index.po"))
    before = catalogs(checkout)
    done = update(checkout)
    assert done.returncode == 2
    assert done.stderr == (
        "locale/km/LC_MESSAGES/Index.po: to some computers the same file as index.po: rename it so, or delete one\n"
    )
    assert catalogs(checkout) == before


def test_two_catalogs_of_documents_that_are_gone_are_told_apart_as_well(checkout: Checkout) -> None:
    path = checkout.catalog("km", "index")
    for name in ("bé.po", "Be\u0301.po"):
        path.with_name(name).write_bytes(path.read_bytes())
    before = catalogs(checkout)
    assert "rename it so, or delete one" in update(checkout).stderr
    assert catalogs(checkout) == before


def test_update_writes_the_language_that_a_program_has_dropped(brief: Checkout) -> None:
    path = brief.catalog("km")
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace('"Language: km\\n"\n', ""), encoding="utf-8")
    assert "no language: write 'Language: km'" in brief.communique("check", "--language", "km").stdout
    brief.build("--language", "km", target="update")
    assert '"Language: km\\n"' in path.read_text(encoding="utf-8")
    assert "no language" not in brief.communique("check", "--language", "km").stdout
