"""Translations in the document: no markup that the source has not, and no blame for the source's own."""

from checkout import SLUG, Checkout


def test_a_translation_of_broken_markup_is_not_blamed_for_it(checkout: Checkout) -> None:
    source = checkout.root / "docs" / "statements" / f"{SLUG}.rst"
    checkout.edit(
        source, "Human Rights Now urges the Cambodian", "Human Rights Now **urges :nonsense:`the` Cambodian"
    )
    catalog = checkout.catalog("ja")
    checkout.edit(
        catalog, "Human Rights Now urges the Cambodian", "Human Rights Now **urges :nonsense:`the` Cambodian"
    )
    done = checkout.communique("html", "--language", "ja")
    assert done.returncode == 1
    assert f"docs/statements/{SLUG}.rst:52: WARNING: Inline strong start-string" in done.stderr
    assert "Traceback" not in done.stderr
    assert "27 of 28 messages translated, 1 broken" in done.stderr


def test_a_role_that_nobody_knows_is_sphinx_s_to_report(checkout: Checkout) -> None:
    source = checkout.root / "docs" / "statements" / f"{SLUG}.rst"
    for path in (source, checkout.catalog("ja")):
        checkout.edit(
            path, "Human Rights Now urges the Cambodian", "Human Rights Now urges :nonsense:`the` Cambodian"
        )
    checkout.edit(
        checkout.catalog("ja"), "ナウは、カンボジア当局に対し、次", "ナウは、カンボジア :nonsense:`当局` に対し、次"
    )
    done = checkout.communique("html", "--language", "ja")
    assert done.returncode == 1
    assert 'Unknown interpreted text role "nonsense"' in done.stderr
    assert "Traceback" not in done.stderr


def test_a_translator_cannot_smuggle_markup_into_a_page(checkout: Checkout) -> None:
    catalog = checkout.catalog("ja")
    checkout.edit(catalog, 'msgstr "はじめに"', 'msgstr "<script>x</script> &amp; :raw-html:`<b>` `"')
    done = checkout.communique("html", "--language", "ja")
    assert done.returncode == 0, done.stderr
    assert "27 of 28 messages translated, 1 broken" in done.stderr
    checkout.edit(catalog, " :raw-html:`<b>` `", "")
    checkout.build("--language", "ja")
    assert "&lt;script&gt;x&lt;/script&gt; &amp;amp;</h2>" in checkout.page("ja")
