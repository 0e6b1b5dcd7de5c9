"""Translations in the document: catalogs read once, no markup that the source has not, no blame for the source."""

import os
import re
from collections import Counter
from uuid import uuid4

import pytest
from checkout import SLUG, Checkout
from forkserver import forked


@pytest.mark.parametrize("command", ["html", "check"])
def test_a_catalog_and_the_english_beside_it_are_read_once(brief: Checkout, command: str) -> None:
    for path in (brief.root / "locale").rglob("*.po"):  # what was found before needs no catalog
        path.write_text(f"# {uuid4()}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    with forked((command, "--language", "ja"), brief.root, os.environ, "reads:main") as process:
        done = process.wait()
    read = Counter(line.split()[1] for line in done.stdout.splitlines() if line.startswith("read locale/"))
    assert len(read) == 4, done.stderr
    assert set(read.values()) == {1}


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


def test_a_role_that_nobody_knows_is_sphinx_s_to_report(brief: Checkout) -> None:
    source = brief.root / "docs" / "statements" / f"{SLUG}.rst"
    for path in (source, brief.catalog("ja")):
        brief.edit(path, "Human Rights Now urges the Cambodian", "Human Rights Now urges :nonsense:`the` Cambodian")
    brief.edit(
        brief.catalog("ja"), "ナウは、カンボジア当局に対し、次", "ナウは、カンボジア :nonsense:`当局` に対し、次"
    )
    done = brief.communique("html", "--language", "ja")
    assert done.returncode == 1
    assert 'Unknown interpreted text role "nonsense"' in done.stderr
    assert "Traceback" not in done.stderr


def test_a_translation_in_which_lines_end_is_published_as_one_paragraph(brief: Checkout) -> None:
    brief.edit(brief.catalog("ja"), "ナウは、カンボジア当局に対し、次", "ナウは、\\nカンボジア当局に対し、\\n\\n次")
    done = brief.communique("html", "--language", "ja")
    assert done.returncode == 0, done.stderr
    assert "the rest is in English" not in done.stderr
    assert "ナウは、カンボジア当局に対し、次" in brief.unmarked("ja")


def test_a_translator_cannot_smuggle_markup_into_a_page(checkout: Checkout) -> None:
    catalog = checkout.catalog("ja")
    checkout.edit(catalog, 'msgstr "はじめに"', 'msgstr "<script>x</script> &amp; :raw-html:`<b>` `"')
    done = checkout.communique("html", "--language", "ja")
    assert done.returncode == 0, done.stderr
    assert "27 of 28 messages translated, 1 broken" in done.stderr
    checkout.edit(catalog, " :raw-html:`<b>` `", "")
    checkout.build("--language", "ja")
    assert "script&gt;" not in checkout.unmarked("ja")
    checkout.edit(catalog, 'msgid "Introduction"', '# ignore-html: to be seen\nmsgid "Introduction"')
    checkout.build("--language", "ja")
    assert "&lt;script&gt;x&lt;/script&gt; &amp;amp;</h2>" in checkout.unmarked("ja")


def test_docutils_own_title_of_contents_is_a_message_with_one_address_everywhere(
    brief: Checkout,
) -> None:
    """docutils has words of its own in some languages, Japanese among them, which no catalog knows."""
    brief.add_statement("2020-02-29-x", ".. contents::\n\nPart\n----\n\nText.\n", "en")
    words = {"An example": "例", "Contents": "内容", "Part": "部分", "Text.": "本文。"}
    entries = "".join(f'msgid "{english}"\nmsgstr "{text}"\n\n' for english, text in words.items())
    brief.add_catalog("ja", "statements/2020-02-29-x", entries)
    done = brief.communique("html", "--language", "ja")
    assert "2020-02-29-x: " not in done.stderr
    page = brief.page("ja", "statements/2020-02-29-x")
    assert re.search(r'class="contents" id="contents">\s*<p class="box-title" id="contents-title"><b>内容</b>', page)


def test_a_colon_that_opens_a_literal_block_behind_a_blank_is_on_the_page(brief: Checkout) -> None:
    brief.add_statement("2020-02-29-x", "It says::\n\n   so\n", "en")
    brief.add_catalog("ja", "statements/2020-02-29-x", 'msgid "It says::"\nmsgstr "述べる ::"\n\n')
    brief.build("--language", "ja")
    assert "<p>述べる :</p>" in brief.page("ja", "statements/2020-02-29-x")
