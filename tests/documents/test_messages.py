"""All that readers see is a message, or marked as English: texts that Sphinx extracts from no document, too."""

import re

import pytest
from checkout import Checkout, copy_content

SLUG = "2020-02-29-messages"
HEAD = ":date: 2020-02-29\n:organization: Human Rights Now\n\nAn example\n==========\n\n"
TEXT = """\
.. contents:: In this statement

.. sidebar:: Background
   :subtitle: What came before

   Beside.

The |group| says; see :ref:`part`::

   Free them!
     Now.

The |group| is |copy| an :index:`association`.

.. |group| replace:: *Cambodian* group
.. |copy| unicode:: U+00A9

.. _part:

Part one
--------

Text.
"""
JAPANESE = {
    "What came before": "以前のこと",
    "The |group| says; see :ref:`part`::": "|group|\\\\ は述べる。\\\\ :ref:`part`\\\\ を参照::",
    "*Cambodian* group": "*カンボジア*\\\\ の団体",
    "Free them!\\n  Now.": "解放せよ！\\n  今すぐ。",
    "The |group| is |copy| an :index:`association`.": "|group|\\\\ は |copy| ある\\\\ :index:`協会`\\\\ である。",
}


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The shipped project with such a statement, pages and PDFs. Not to be changed."""
    checkout = copy_content(tmp_path_factory.mktemp("messages"))
    checkout.add_statement(SLUG, HEAD + TEXT, "en", "ja", "km")
    more = f":orphan:\n\nMore\n====\n\n.. toctree::\n   :caption: All of them\n\n   statements/{SLUG}\n"
    (checkout.root / "docs" / "more.rst").write_text(more, encoding="utf-8")
    for language in ("en", "ja", "km"):
        checkout.add_catalog(language, "more")
    with checkout.catalog("ja", f"statements/{SLUG}").open("a", encoding="utf-8") as catalog:
        catalog.writelines(f'msgid "{english}"\nmsgstr "{text}"\n\n' for english, text in JAPANESE.items())
    checkout.build(target="all")
    return checkout


def test_update_makes_messages_of_substitutions_literal_blocks_and_subtitles(messages: Checkout) -> None:
    done = messages.communique("update", "--language", "km")
    assert done.returncode == 0, done.stderr
    catalog = messages.catalog("km", f"statements/{SLUG}").read_text(encoding="utf-8")
    for english in JAPANESE:
        assert re.sub(r'"\n"', "", catalog).count(f'"{english}"') == 1, english


def test_they_are_translated_on_the_page_and_in_the_pdf(messages: Checkout) -> None:
    page = messages.page("ja", f"statements/{SLUG}")
    assert '<p class="box-subtitle">以前のこと</p>' in page
    assert "<p><em>カンボジア</em>の団体は述べる。" in page
    assert "<pre>解放せよ！\n  今すぐ。</pre>" in page
    printed = messages.run("pdftotext", messages.pdf("ja", SLUG), "-").stdout
    for text in ("以前のこと", "カンボジアの団体は述べる。", "解放せよ！", "協会である。"):
        assert text in printed


def test_the_colons_that_open_a_literal_block_are_one_as_in_english(messages: Checkout) -> None:
    assert re.search(r"を参照:</p>", messages.page("ja", f"statements/{SLUG}"))
    assert not re.search(r"::\s*<", messages.page("ja", f"statements/{SLUG}"))


def test_what_repeats_a_title_that_is_still_english_is_marked(messages: Checkout) -> None:
    page, more = messages.page("ja", f"statements/{SLUG}"), messages.page("km", "more")
    assert re.search(r'<a class="untranslated reference internal" href="#part-one"[^>]* lang="en">Part one', page)
    assert re.search(r'<a class="untranslated reference internal" href="#part" lang="en"><span[^>]*>Part one', page)
    assert re.search(rf'<a class="untranslated [^>]* href="statements/{SLUG}.html" lang="en">An example', more)
    assert re.search(r'<p class="untranslated box-title" lang="en"><b>All of them', more)


def test_a_substitution_that_is_still_english_is_marked(brief: Checkout) -> None:
    brief.add_statement(SLUG, f"{HEAD}The |group|.\n\n.. |group| replace:: Cambodian group\n", "en", "ja", "km")
    with brief.catalog("km", f"statements/{SLUG}").open("a", encoding="utf-8") as catalog:
        catalog.write('msgid "The |group|."\nmsgstr "នៃ |group| ។"\n')
    brief.build("--language", "km")
    page = brief.page("km", f"statements/{SLUG}")
    assert '<p>នៃ <span class="untranslated" lang="en">Cambodian group</span> ។</p>' in page


def test_what_is_defined_above_the_title_is_no_second_title_in_any_language(brief: Checkout) -> None:
    above = HEAD.replace("An example", ".. |group| replace:: Cambodian group\n\nAn example", 1)
    brief.add_statement(SLUG, f"{above}The |group|.\n", "en", "ja")
    brief.build("--language", "ja")
    assert "Cambodian group" in brief.page("ja", f"statements/{SLUG}")


@pytest.mark.parametrize("name", ["today", "version", "release"])
@pytest.mark.parametrize("command", ["update", "html"])
def test_a_text_that_changes_by_itself_is_refused_with_its_line(brief: Checkout, command: str, name: str) -> None:
    brief.add_statement(SLUG, f"{HEAD}Issued |{name}|.\n")
    done = brief.communique(command, "--language", "en")
    assert done.returncode == 2
    assert f"docs/statements/{SLUG}.rst:7: |{name}| is another text at another time: write it out" in done.stderr


@pytest.mark.parametrize(
    "text", ["Held [#]_ and freed [#]_.\n\n.. [#] One.\n.. [#] Two.", "`a`__ `b`__\n\n__ part_\n__ part_"]
)
@pytest.mark.parametrize("command", ["update", "html"])
def test_the_author_is_told_to_name_what_a_translation_could_not_tell_apart(
    brief: Checkout, command: str, text: str
) -> None:
    brief.add_statement(SLUG, f"{HEAD}{text}\n\n.. _part:\n\nPart\n----\n\nText.\n")
    done = brief.communique(command, "--language", "en")
    assert done.returncode == 2
    assert f"docs/statements/{SLUG}.rst:7: several notes or links here are without a name: name each" in done.stderr
