"""make update: translators lose nothing, and a difference shows the work and nothing else."""

import hashlib
import re

import polib
import pytest
from checkout import DOCNAME, LANGUAGES, SLUG, SOURCE, Checkout
from repositories import GIT, commit, in_repository
from updating import EXAMPLE, TEXT, catalogs, entry, update


def difference(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """Return the lines that are gone and those that are new."""
    old, new = (text.decode().splitlines() for text in (before, after))
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_nothing_to_do_changes_nothing_and_says_nothing(brief: Checkout) -> None:
    before = catalogs(brief)
    done = update(brief)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert catalogs(brief) == before


def test_a_changed_message_is_fuzzy_with_its_previous_text_and_nothing_else_changes(checkout: Checkout) -> None:
    path = checkout.catalog("km")
    before = path.read_bytes()
    checkout.edit(checkout.root / SOURCE, "filed bribery charges", "brought charges of bribery")
    done = update(checkout)
    assert f"locale/km/LC_MESSAGES/{DOCNAME}.po: 1 fuzzy" in done.stdout
    changed = entry(checkout, "km", "brought charges of bribery")
    assert changed.fuzzy
    assert "filed bribery charges" in changed.previous_msgid
    gone, new = difference(before, path.read_bytes())
    assert not [line for line in gone if re.search("[\u1780-\u17ff]", line)]
    assert [line.partition('"')[0] for line in new] == ["#, fuzzy, ignore-order", "#| msgid ", "msgid "]
    after = path.read_bytes()
    assert (update(checkout).stdout, path.read_bytes()) == ("", after)


def test_a_text_that_changes_twice_keeps_the_source_that_was_translated(checkout: Checkout) -> None:
    source = checkout.root / SOURCE
    for old, new in [("filed bribery charges", "brought charges of bribery"), ("of bribery", "of corruption")]:
        checkout.edit(source, old, new)
        update(checkout)
    assert "filed bribery charges" in entry(checkout, "ja", "of corruption").previous_msgid


def test_new_lines_above_change_nothing(brief: Checkout) -> None:
    brief.edit(brief.root / SOURCE, ".. sectnum::", "..\n   A note for the editors.\n\n.. sectnum::")
    before = catalogs(brief)
    assert update(brief).stdout == ""
    assert catalogs(brief) == before


@pytest.mark.parametrize(
    ("edited", "now"),
    [
        ("Introduction\n------", "Summary\n-------\n\nA text above.\n\nIntroduction\n------"),
        ("Human Rights Now (HRN), a Tokyo", "A text below.\n\nHuman Rights Now (HRN), a Tokyo"),
        ("Four staff members", "A text before what was fuzzy.\n\nFour staff members"),
        ("Over April 27", "A text behind it.\n\nOver April 27"),
        ("expresses grave concern", "expresses deep concern"),
    ],
)
def test_git_unites_what_an_author_and_a_translator_did(checkout: Checkout, edited: str, now: str) -> None:
    """Weblate rebases its translators' work on the author's, and locks all catalogs where git cannot."""
    repository = in_repository(checkout)
    changed = "have been jailed under spurious charges"
    repository.edit(repository.root / SOURCE, "have been imprisoned under spurious charges", changed)
    update(repository)
    commit(repository, "An earlier change")
    repository.run("git", "branch", "translator")
    repository.edit(repository.root / SOURCE, edited, now)
    update(repository)
    commit(repository, "A paragraph")
    repository.run("git", "checkout", "-q", "translator")
    translate_by_weblate(repository, changed)
    commit(repository, "Translated")
    done = repository.run("git", "rebase", "main", env=GIT)
    assert done.returncode == 0, done.stdout
    assert not entry(repository, "km", changed).fuzzy
    assert update(repository).stdout == ""


def translate_by_weblate(checkout: Checkout, fuzzy: str) -> None:
    """Change a message and finish another as Weblate does, with its lines of the header."""
    path = checkout.catalog("km")
    checkout.edit(path, "PO-Revision-Date: 2026-11-23 09:00+0000", "PO-Revision-Date: 2026-11-26 10:00+0000")
    checkout.edit(path, "Last-Translator: ", "Last-Translator: A <a@example.org>")
    checkout.edit(path, 'plural=0;\\n"\n', 'plural=0;\\n"\n"X-Generator: Weblate 5.14.3\\n"\n')
    checkout.edit(path, "សេចក្តីផ្តើម", "សេចក្តីណែនាំ")
    entries = path.read_text(encoding="utf-8").split("\n\n")
    finished = [re.sub("(?m)^#(, fuzzy|\\| .*)\n", "", each) if fuzzy in each else each for each in entries]
    path.write_text("\n\n".join(finished), encoding="utf-8")


def test_flags_comments_and_their_order_stay_with_a_changed_message(checkout: Checkout) -> None:
    checkout.edit(checkout.root / SOURCE, "Over April 27", "On April 27")
    update(checkout)
    changed = entry(checkout, "ja", "On April 27")
    assert changed.flags == ["fuzzy", "ignore-order"]
    assert "ignore-order “国家選挙管理委員会”" in changed.tcomment


def test_no_flag_is_invented(brief: Checkout) -> None:
    brief.add_statement("2020-01-02-example", "46% of those (see %s) were released.\n", *LANGUAGES)
    update(brief)
    assert entry(brief, "ja", "46%", EXAMPLE).flags == []


def test_what_is_gone_is_kept_as_obsolete_and_comes_back(brief: Checkout) -> None:
    source, path = brief.root / SOURCE, brief.catalog("km")
    text, translated = source.read_text(encoding="utf-8"), entry(brief, "km", "Human Rights Now urges").msgstr
    brief.edit(source, "Human Rights Now urges the Cambodian authorities to:\n", "")
    assert "1 obsolete" in update(brief).stdout
    kept = [e for e in polib.pofile(path) if e.obsolete]
    assert [(e.msgstr, e.tcomment) for e in kept] == [(translated, "Obsolete since: 2026-11-25")]
    after = path.read_bytes()
    assert (update(brief).stdout, path.read_bytes()) == ("", after)
    source.write_text(text, encoding="utf-8")
    update(brief)
    back = entry(brief, "km", "Human Rights Now urges")
    assert (back.msgstr, back.obsolete, back.fuzzy) == (translated, False, False)
    assert back.tcomment == "Reused from: an obsolete entry"


def test_an_untranslated_message_that_is_gone_leaves_nothing(brief: Checkout) -> None:
    brief.add_statement("2020-01-02-example", TEXT, *LANGUAGES)
    update(brief)
    brief.edit(brief.root / f"docs/{EXAMPLE}.rst", TEXT, "Quite another matter.")
    assert f"locale/ja/LC_MESSAGES/{EXAMPLE}.po: 1 new, 1 dropped" in update(brief).stdout
    assert TEXT not in brief.catalog("ja", EXAMPLE).read_text(encoding="utf-8")


def test_a_renamed_statement_takes_its_translations_along(brief: Checkout) -> None:
    old, new = brief.root / SOURCE, brief.root / "docs/statements/2016-06-09-renamed.rst"
    before = {code: brief.catalog(code).read_bytes() for code in LANGUAGES}
    old.rename(new)
    done = update(brief)
    assert done.returncode == 0
    for code in LANGUAGES:
        assert not brief.catalog(code).exists()
        moved = brief.catalog(code, "statements/2016-06-09-renamed").read_bytes()
        assert moved == before[code].replace(SLUG.encode(), b"2016-06-09-renamed")
        folder = f"locale/{code}/LC_MESSAGES"
        assert f"{folder}/statements/2016-06-09-renamed.po: moved from {folder}/{DOCNAME}.po\n" in done.stdout
    assert update(brief).stdout == ""
    brief.build()
    assert "translation is incomplete" not in brief.page("km", "statements/2016-06-09-renamed")


def test_a_statement_that_is_gone_leaves_its_translations_until_somebody_deletes_them(checkout: Checkout) -> None:
    checkout.add_statement("2020-01-02-example", TEXT)
    (checkout.root / SOURCE).unlink()
    done = update(checkout)
    assert done.returncode == 0
    assert (
        f"{DOCNAME}.po: its document is gone, and 28 of its entries are nowhere else: delete it when" in done.stderr
    )
    assert checkout.catalog("km").exists()


def test_text_known_from_another_statement_is_reused(brief: Checkout) -> None:
    known = "Human Rights Now urges the Cambodian authorities to:"
    near = "Human Rights Now urges the Cambodian government to:"
    brief.add_statement("2020-01-02-example", f"{known}\n\n{near}\n", "en")
    assert update(brief).returncode == 0
    same, similar = (entry(brief, "ja", text, EXAMPLE) for text in (known, near))
    translated = entry(brief, "ja", known).msgstr
    assert (same.msgstr, same.fuzzy, same.tcomment) == (translated, False, f"Reused from: {DOCNAME}")
    assert (similar.msgstr, similar.fuzzy, similar.previous_msgid) == (translated, True, known)
    assert similar.tcomment == f"Reused from: {DOCNAME}"
    assert update(brief).stdout == ""


def test_an_empty_message_is_filled_with_what_another_catalog_has_since_learnt(brief: Checkout) -> None:
    brief.add_statement("2020-01-02-example", "Recommendations\n---------------\n\nText.\n", "en")
    brief.add_catalog("ja", EXAMPLE, 'msgid "Recommendations"\nmsgstr ""\n')
    update(brief)
    filled = entry(brief, "ja", "Recommendations", EXAMPLE)
    assert (filled.msgstr, filled.tcomment) == ("勧告", f"Reused from: {DOCNAME}")


def test_a_message_that_was_emptied_on_purpose_stays_empty(brief: Checkout) -> None:
    brief.add_statement("2020-01-02-example", "Recommendations\n---------------\n\nText.\n", "en")
    note = '# Not the same here.\n#, ignore-numbers\nmsgid "Recommendations"\nmsgstr ""\n'
    brief.add_catalog("ja", EXAMPLE, note)
    update(brief)
    left = entry(brief, "ja", "Recommendations", EXAMPLE)
    assert (left.msgstr, left.tcomment, left.flags) == ("", "Not the same here.", ["ignore-numbers"])


def test_the_translation_of_a_corrected_text_is_none_of_the_text_as_issued(brief: Checkout) -> None:
    text = "The police let them stay, as a friend said."
    brief.add_statement("2020-01-01-first", f"{text}\n")
    brief.add_statement("2020-01-02-example", f"{text}\n")
    corrected = f'msgid "{text}"\nmsgstr "The police let them stay, as a neighbour said."\n'
    brief.add_catalog("en", "statements/2020-01-01-first", corrected)
    brief.add_catalog(
        "ja", "statements/2020-01-01-first", f'msgid "{text}"\nmsgstr "隣人の話では、警察は彼らをとどまらせた。"\n'
    )
    update(brief)
    assert entry(brief, "ja", text, EXAMPLE).fuzzy
    assert entry(brief, "en", text, EXAMPLE).msgstr == ""


def test_a_correction_that_is_issued_is_still_rendered_by_its_translations(checkout: Checkout) -> None:
    corrected = next(e for e in polib.pofile(checkout.catalog("en")) if "US $204" in e.msgid)
    rendered = entry(checkout, "km", "US $204").msgstr
    checkout.edit(checkout.root / SOURCE, corrected.msgid, corrected.msgstr)
    update(checkout)
    after = entry(checkout, "km", corrected.msgstr)
    assert (after.msgstr, after.fuzzy) == (rendered, False)
    assert "Reused from: the corrected English" in after.tcomment
    english = entry(checkout, "en", corrected.msgstr)
    assert (english.msgstr, english.fuzzy, english.obsolete) == ("", False, False)


def test_the_languages_may_be_updated_one_after_the_other(checkout: Checkout) -> None:
    corrected = next(e for e in polib.pofile(checkout.catalog("en")) if "US $204" in e.msgid)
    checkout.edit(checkout.root / SOURCE, corrected.msgid, corrected.msgstr)
    update(checkout, "--language", "en")
    update(checkout)
    assert not entry(checkout, "km", corrected.msgstr).fuzzy


def test_the_whole_corrected_text_may_be_issued(brief: Checkout) -> None:
    text = (brief.root / SOURCE).read_text(encoding="utf-8")
    for e in polib.pofile(brief.catalog("en")):
        if e.msgstr:
            text = text.replace(e.msgid, e.msgstr)
    (brief.root / SOURCE).write_text(text, encoding="utf-8")
    update(brief)
    for code in ("ja", "km"):
        current = [e for e in polib.pofile(brief.catalog(code)) if not e.obsolete]
        assert [e.msgid for e in current if e.fuzzy or not e.msgstr] == []
    brief.build()


def test_a_short_new_statement_does_not_take_the_catalog_of_a_renamed_one(brief: Checkout) -> None:
    (brief.root / SOURCE).rename(brief.root / "docs/statements/2016-06-09-renamed.rst")
    brief.add_statement("2000-01-01-short", "Recommendations\n---------------\n\nSomething new.\n", "en")
    update(brief)
    assert entry(brief, "ja", "Recommendations", "statements/2000-01-01-short").tcomment
    moved = polib.pofile(brief.catalog("ja", "statements/2016-06-09-renamed"))
    assert not [e for e in moved if "Reused" in e.tcomment]


def test_the_english_of_a_statement_that_is_gone_stays_while_a_translation_does(brief: Checkout) -> None:
    brief.add_statement("2020-01-02-example", TEXT, *LANGUAGES)
    brief.add_catalog("ja", EXAMPLE, f'msgid "{TEXT}"\nmsgstr "警察は2016年5月3日に4人を逮捕した。"\n')
    (brief.root / f"docs/{EXAMPLE}.rst").unlink()
    done = update(brief)
    assert f"locale/en/LC_MESSAGES/{EXAMPLE}.po: its document is gone, and ja still need" in done.stderr
    assert brief.communique("check").returncode == 0


@pytest.mark.parametrize("broken", [False, True])
def test_a_translation_is_finished_only_for_the_english_that_it_renders(brief: Checkout, broken: bool) -> None:
    """The correction of one statement is unreadable, or gone by an update of the English alone."""
    text = "The police has arrested the people who marched."
    brief.add_statement("2020-01-01-first", f"{text}\n")
    corrected = f'msgid "{text}"\nmsgstr "The police has not arrested the people who marched."\n'
    brief.add_catalog("en", "statements/2020-01-01-first", corrected)
    brief.add_catalog("ja", "statements/2020-01-01-first", f'msgid "{text}"\nmsgstr "警察は逮捕しなかった。"\n')
    if broken:
        with brief.catalog("en", "statements/2020-01-01-first").open("a") as file:
            file.write("<<<<<<< HEAD\n")
    else:
        brief.edit(brief.root / "docs/statements/2020-01-01-first.rst", "who marched", "who had marched")
        update(brief, "--language", "en")
    brief.add_statement("2020-01-02-example", f"{text}\n")
    update(brief)
    assert entry(brief, "ja", text, EXAMPLE).fuzzy


def test_what_a_retired_translation_renders_is_kept_with_it(checkout: Checkout) -> None:
    corrected = next(e for e in polib.pofile(checkout.catalog("en")) if "US $204" in e.msgid)
    text = (checkout.root / SOURCE).read_text(encoding="utf-8")
    checkout.edit(checkout.root / SOURCE, f"{corrected.msgid}\n", "")
    update(checkout)
    text_of_catalog = checkout.catalog("ja").read_text(encoding="utf-8")
    assert "#~| msgid" in text_of_catalog
    digest = hashlib.sha256(corrected.msgstr.encode()).hexdigest()[:12]
    assert f"# Obsolete since: 2026-11-25, of the corrected text {digest}\n" in text_of_catalog
    update(checkout, "--language", "en", "--obsolete-number", "0")
    (checkout.root / SOURCE).write_text(text, encoding="utf-8")
    update(checkout)
    assert entry(checkout, "ja", "US $204").fuzzy


def test_one_language_alone(checkout: Checkout) -> None:
    checkout.edit(checkout.root / SOURCE, "filed bribery charges", "brought charges of bribery")
    before = checkout.catalog("ja").read_bytes()
    update(checkout, "--language", "km")
    assert entry(checkout, "km", "brought charges").fuzzy
    assert checkout.catalog("ja").read_bytes() == before
