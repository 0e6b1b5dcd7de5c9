"""communique language: any of CLDR's is added with all other bytes kept, and builds at once."""

import re

import pikepdf
import pytest
from checkout import DOCNAME, Checkout, need
from languages import added


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("FR", "'FR' is no language code: write one such as fr, sr-Latn or pt-BR"),
        ("../fr", "'../fr' is no language code: write one such as fr, sr-Latn or pt-BR"),
        ("xx", "CLDR has no language 'xx': write one that it has, such as fr, sr-Latn or pt-BR"),
        ("iw", "CLDR has 'iw' as 'he': write that"),
        ("", "which language? Write 'make language LANG=fr' or 'communique language --language fr'"),
    ],
)
def test_what_is_no_language_is_refused_in_one_line(brief: Checkout, code: str, message: str) -> None:
    before = brief.contents()
    done = brief.communique("language", "--language", code)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{message}\n")
    assert brief.contents() == before


def test_a_language_is_added_and_builds_at_once(checkout: Checkout) -> None:
    done = checkout.communique("language", "--language", "fr")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "locale/glossary.csv",
        "languages.toml",
        "locale/fr/LC_MESSAGES/index.po",
        f"locale/fr/LC_MESSAGES/{DOCNAME}.po",
        "pyproject.toml",
    ]
    assert f"left to do: translate 28 messages in locale/fr/LC_MESSAGES/{DOCNAME}.po\n" in done.stderr
    assert "left to do: fill in the column fr of locale/glossary.csv (55 terms)\n" in done.stderr
    before = checkout.contents()
    again = checkout.communique("language", "--language", "fr")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", done.stderr)
    assert checkout.contents() == before
    assert checkout.communique("check", "--language", "fr").returncode == 0
    checkout.build("--language", "fr")
    assert "8 juin 2016" in checkout.page("fr")
    assert "Cette traduction est incomplète." in checkout.page("fr")


def test_a_language_that_is_half_added_does_not_stop_the_others(brief: Checkout) -> None:
    path = brief.root / "pyproject.toml"
    before = path.read_bytes()
    assert brief.communique("language", "--language", "fr").returncode == 0
    path.write_bytes(before)
    brief.build()
    assert brief.communique("language", "--language", "fr").stdout == "pyproject.toml\n"


def test_the_words_around_statements_are_the_project_s_own_where_the_program_has_none(brief: Checkout) -> None:
    done = brief.communique("language", "--language", "de")
    path = brief.catalog("de", "communique")
    assert str(path.relative_to(brief.root)) in done.stdout.splitlines()
    assert "words around the statements in locale/de/LC_MESSAGES/communique.po" in done.stderr
    brief.edit(path, 'msgid "All statements"\nmsgstr ""', 'msgid "All statements"\nmsgstr "Alle Erklärungen"')
    brief.build("--language", "de")
    assert '<a href="../index.html">Alle Erklärungen</a>' in brief.page("de")
    assert brief.communique("check", "--language", "de").returncode == 0
    brief.edit(path, "Alle Erklärungen", "Alle {organisation.name}")
    assert "[placeholders]" in brief.communique("check", "--language", "de").stdout
    brief.build("--language", "de")
    assert '<span lang="en">All statements</span>' in brief.page("de")


def test_cyrillic_and_latin_letters_stand_in_one_pdf(brief: Checkout) -> None:
    added(brief, "ru")
    done = brief.communique("pdf", "--language", "ru")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("code", "tag"), [("sr-Latn", "sr"), ("pt-BR", "pt-BR"), ("es-419", "es")])
def test_a_language_with_a_script_or_a_region_has_pdfs(brief: Checkout, code: str, tag: str) -> None:
    added(brief, code)
    done = brief.communique("pdf", "--language", code)
    assert done.returncode == 0, done.stderr
    with pikepdf.open(brief.pdf(code)) as document:
        assert str(document.Root.Lang) == tag


def test_a_language_that_cldr_lists_without_data_has_pages_pdfs_and_checks(brief: Checkout) -> None:
    done = brief.communique("language", "--language", "kac")
    assert done.returncode == 0, done.stderr
    brief.build("--language", "kac", target="all")
    assert '<time datetime="2016-06-08">2016-06-08</time>' in brief.page("kac")
    for command in ("check", "status"):
        done = brief.communique(command, "--language", "kac")
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("si", "ශ්‍රී ලංකාවේ අතුරුදහන් වූවන්ගේ ලැයිස්තුව ප්‍රසිද්ධ කරන්න, සත්‍යය ලබා දෙන්න"),
        ("ka", "დაუყოვნებლივ გაათავისუფლეთ უფლებადამცველები"),
        ("ml", "മനുഷ്യാവകാശ പ്രവർത്തകരെ ഉടൻ മോചിപ്പിക്കുക"),
    ],
)
def test_a_text_in_a_script_of_a_package_of_many_can_be_copied_from_the_pdf(
    brief: Checkout, code: str, text: str
) -> None:
    need("pdftotext")
    added(brief, code)
    brief.add_statement("free", "Release the human rights defenders now.\n", "en")
    brief.add_catalog(code, "statements/free", f'msgid "Release the human rights defenders now."\nmsgstr "{text}"\n')
    brief.build("--language", code, target="pdf")
    copied = brief.run("pdftotext", brief.pdf(code, "free"), "-").stdout
    assert text in " ".join(copied.split())


def test_english_on_an_arabic_page_runs_from_left_to_right(brief: Checkout) -> None:
    added(brief, "ar")
    brief.build("--language", "ar")
    page = (brief.root / "build" / "html" / "ar" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'\[lang="en"\]{[^}]*direction:ltr;unicode-bidi:isolate;', page)
    assert re.search(r'\[lang="ar"\]{[^}]*direction:rtl;', page)


OWN = {
    "bn": "কর্তৃপক্ষ মানবাধিকার রক্ষাকারীদের অবিলম্বে মুক্তি দিন",
    "or": "ମାନବାଧିକାର ରକ୍ଷକମାନଙ୍କୁ ତୁରନ୍ତ ମୁକ୍ତ କରନ୍ତୁ",
    "nqo": "ߤߊߘߊߡߊߘߋߒ ߤߊߞߍ ߟߎ߬ ߘߐߞߊߝߊ ߟߎ߬ ߓߟߏߞߊ߬ ߡߊߣߊ",
    "iu": "ᐃᓄᐃᑦ ᐱᔪᓐᓇᐅᑎᖏᓐᓂᒃ ᓴᐳᔾᔨᔨᑦ ᐊᓂᑎᑕᐅᓗᑎᒃ",
    "sr-Latn": "Odmah oslobodite branitelje ljudskih prava",
    "ja": "ヒューマンライツ・ナウは当局に次のことを求めている。",
}


@pytest.mark.parametrize("code", OWN)
def test_a_text_in_the_language_s_own_script_is_seen_as_such(brief: Checkout, code: str) -> None:
    if code != "ja":
        added(brief, code)
    brief.add_statement("free", "Release the human rights defenders now.\n", "en")
    entry = f'msgid "Release the human rights defenders now."\nmsgstr "{OWN[code]}"\n'
    brief.add_catalog(code, "statements/free", entry)
    assert "[script]" not in brief.communique("check", "--language", code).stdout


@pytest.mark.parametrize(
    "settings", ["language = {}\n", "[language.fr]\nname = 'x'\n", "language.fr = 1\n", "[language]\nfr = 1\n"]
)
def test_settings_that_nothing_can_be_added_to_are_refused_before_anything_is_written(
    brief: Checkout, settings: str
) -> None:
    (brief.root / "languages.toml").write_text(settings)
    before = (brief.root / "locale" / "glossary.csv").read_bytes()
    done = brief.communique("language", "--language", "fr")
    assert done.returncode == 2
    assert "languages.toml: " in done.stderr
    assert "Traceback" not in done.stderr
    assert (brief.root / "languages.toml").read_text() == settings
    if "fr" in settings:
        assert (brief.root / "locale" / "glossary.csv").read_bytes() == before
