"""New languages and statements: any of CLDR's, all other bytes kept, and everything builds at once."""

import csv
import io
import re
import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pikepdf
import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from checkout import DOCNAME, ROOT, SLUG, Checkout, need

from communique.catalogs.catalog import parse_catalog
from communique.documents.interface import LOCALE
from communique.facts.vocabulary import script
from communique.fonts.files import covers, has, licence
from communique.fonts.packages import Choice, choose
from communique.glossary.terms import with_column
from communique.new.cldr import digits, parse_code, sample, settings
from communique.new.interface import new_strings
from communique.new.language import chosen_fonts
from communique.new.toml import with_fonts, with_name, with_settings
from communique.project.model import FontFile
from communique.project.settings import LANGUAGE_TAG, load_project

PROJECT = load_project(ROOT)
LATIN = PROJECT.language("en").fonts[-1]
CODES = sorted(
    {
        code
        for code in (identifier.replace("_", "-") for identifier in locale_identifiers())
        if LANGUAGE_TAG.fullmatch(code) and not Locale.parse(code, sep="-").territory
    }
    | {"pt-BR", "sr-Latn", "zh-Hant"}
)


def described(checkout: Checkout, *codes: str) -> None:
    """Describe languages as the command does, without their catalogs."""
    path = checkout.root / "languages.toml"
    for code in codes:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        choice = chosen_fonts(load_project(checkout.root), code)
        path.write_text(with_settings(text, code, choice), encoding="utf-8")


def added(checkout: Checkout, code: str) -> None:
    """Add a language as the command does, with empty catalogs."""
    described(checkout, code)
    for name, change in (("locale/glossary.csv", with_column), ("pyproject.toml", with_name)):
        path = checkout.root / name
        path.write_bytes(change(path.read_bytes().decode(), code).encode())
    for docname in ("index", DOCNAME):
        checkout.add_catalog(code, docname)


def test_every_language_of_cldr_has_settings_that_load(checkout: Checkout) -> None:
    assert len(CODES) > 350
    own = [code for code in CODES if code not in {"en", "ja", "km"}]
    text = "".join(with_settings("\n", code, Choice(("latin",))) for code in own)
    (checkout.root / "languages.toml").write_text(text, encoding="utf-8")
    project = load_project(checkout.root, *own)
    assert {language.code for language in project.languages} == {*CODES}
    for language in project.languages:
        assert language.name == language.name[:1].title() + language.name[1:]
        assert language.number("1990") == "".join(language.digits[int(figure)] for figure in "1990")


def test_every_language_in_latin_letters_has_a_font() -> None:
    for code in CODES:
        if script(parse_code(code)) == "Latn":
            assert [c for c in sample(code) if not (covers(LATIN, c) and has(LATIN, c))] == [], code


LANGUAGES = {
    "fr": {"name": "Français", "date": "d MMMM y", "quotes": ["«»", "“”"], "emphasis": "italic"},
    "th": {"name": "ไทย", "digits": "0123456789", "line-breaker": "dictionary", "emphasis": "bold"},
    "ar": {"name": "العربية", "direction": "rtl", "quotes": ["”“", "’‘"]},
    "fa": {"direction": "rtl", "digits": "۰۱۲۳۴۵۶۷۸۹", "list-style": "persian"},
    "my": {"name": "မြန်မာ", "digits": "၀၁၂၃၄၅၆၇၈၉", "list-style": "myanmar"},
    "zh-Hant": {"name": "中文 (繁體)", "quotes": ["「」", "『』"], "line-break": "strict", "justify": True},
    "sr-Latn": {"name": "Srpski (latinica)", "quotes": ["„”", "’’"], "emphasis": "italic"},
    "pt-BR": {"quotes": ["“”", "‘’"], "date": "d 'de' MMMM 'de' y"},
    "de": {"name": "Deutsch", "date": "d. MMMM y", "quotes": ["„“", "‚‘"]},
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_settings_are_those_of_cldr(code: str) -> None:
    found = settings(code, ["latin"])
    assert {option: found[option] for option in LANGUAGES[code]} == LANGUAGES[code]


def test_digits_are_found_by_the_script_of_their_system() -> None:
    assert [digits(system) for system in ("latn", "deva", "arab", "tibt")] == [
        "0123456789",
        "०१२३४५६७८९",
        "٠١٢٣٤٥٦٧٨٩",
        "༠༡༢༣༤༥༦༧༨༩",
    ]


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
def test_what_is_no_language_is_refused_in_one_line(checkout: Checkout, code: str, message: str) -> None:
    before = contents(checkout)
    done = checkout.communique("language", "--language", code)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{message}\n")
    assert contents(checkout) == before


def contents(checkout: Checkout) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for path in checkout.root.rglob("*")
        if path.is_file() and "build" not in path.relative_to(checkout.root).parts
    }


def test_a_font_of_an_installed_package_is_described_with_its_files_and_ranges(checkout: Checkout) -> None:
    described(checkout, "hi", "ar", "ru")
    project = load_project(checkout.root, "hi", "ar", "ru")
    stacks = {language.code: language.fonts for language in project.languages[3:]}
    assert [[font.name for font in stacks[code]] for code in ("hi", "ar", "ru")] == [
        ["devanagari", "latin"],
        ["arabic", "latin"],
        ["cyrillic", "latin"],
    ]
    assert stacks["hi"][0].clusters
    assert stacks["ru"][0].italic
    assert not stacks["ar"][0].clusters
    for code, fonts in stacks.items():
        assert all(any(covers(font, c) and has(font, c) for font in fonts) for c in sample(code))


def test_a_font_that_is_known_is_taken_as_it_is() -> None:
    assert choose("Khmr", sample("km"), LATIN, {"khmer"}) == Choice(("khmer", "latin"))
    assert choose("Latn", sample("fr"), LATIN, ()) == Choice(("latin",))


def test_a_script_without_an_installed_font_names_the_package_if_there_is_one() -> None:
    try:
        distribution("fontpkg-noto-sans-thai")
        pytest.skip("fontpkg-noto-sans-thai is installed")
    except PackageNotFoundError:
        choice = choose("Thai", sample("th"), LATIN, ())
    assert (choice.fonts, choice.packages[0], choice.found) == (("latin",), "fontpkg-noto-sans-thai", False)
    assert choose("Tibt", sample("dz"), LATIN, ()) == Choice(("latin",), found=False)


def test_a_font_that_is_installed_later_is_added_to_the_language(checkout: Checkout) -> None:
    lacking = "# ours\n" + with_settings("\n", "hi", Choice(("latin",)))
    complete = with_fonts(lacking, "hi", chosen_fonts(PROJECT, "hi"))
    assert complete.startswith(lacking.replace('fonts = ["latin"]', 'fonts = ["devanagari", "latin"]'))
    assert "\n[font.devanagari]\n" in complete
    assert with_fonts(complete, "hi", chosen_fonts(PROJECT, "hi")) == complete


GLOSSARIES = {
    "en,ja,note\nUN,国連,\n": "en,ja,fr,note\nUN,国連,,\n",
    'en,note\r\n"A, ""B""","x\r\ny"\r\n\r\nC,\r\n': 'en,fr,note\r\n"A, ""B""",,"x\r\ny"\r\n\r\nC,,\r\n',
    "\ufeffen,note\nUN": "\ufeffen,fr,note\nUN",
    'en , note,km\nit"s,n,k': 'en ,fr, note,km\nit"s,,n,k',
    "en,ja\nUN,国連": "en,ja,fr\nUN,国連",
    "en,fr,note\nUN,ONU,": "en,fr,note\nUN,ONU,",
}


@pytest.mark.parametrize(("before", "after"), GLOSSARIES.items())
def test_a_glossary_gets_a_column_and_keeps_all_other_bytes(before: str, after: str) -> None:
    assert with_column(before, "fr") == after
    assert with_column(after, "fr") == after


def test_the_shipped_glossary_keeps_every_cell() -> None:
    text = (ROOT / "locale" / "glossary.csv").read_bytes().decode()
    rows = [list(csv.reader(io.StringIO(glossary))) for glossary in (text, with_column(text, "fr"))]
    place = rows[1][0].index("fr")
    assert [row[:place] + row[place + 1 :] for row in rows[1]] == rows[0]
    assert {row[place] for row in rows[1][1:]} == {""}


def test_settings_keep_their_comments_and_line_ends() -> None:
    text = '[tool.communique]\r\nlanguages = [ # ours\r\n  "en", # first\r\n]\r\nurl = "x" # y\r\n'
    changed = with_name(text, "fr")
    assert [line for line in changed.splitlines(keepends=True) if "fr" not in line] == text.splitlines(keepends=True)
    assert with_name(changed, "fr") == changed
    own = "[font.x] # ours\r\na = 1"
    assert with_settings(own, "fr", Choice(("latin",))).startswith(f"{own}\r\n\r\n[language.fr]\r\n")


def test_new_strings_are_the_shipped_ones_with_a_header() -> None:
    path = LOCALE / "ja" / "LC_MESSAGES" / "communique.po"
    shipped = parse_catalog(path.read_bytes(), "ja", path)
    made = parse_catalog(new_strings("ru").encode(), "ru", path)
    assert list(made.messages) == list(shipped.messages)
    assert {message.msgstr for message in made.messages.values()} == {""}
    assert made.header["Plural-Forms"].startswith("nplurals=3;")


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
    before = contents(checkout)
    again = checkout.communique("language", "--language", "fr")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", done.stderr)
    assert contents(checkout) == before
    assert checkout.communique("check", "--language", "fr").returncode == 0
    checkout.build("--language", "fr")
    assert "8 juin 2016" in checkout.page("fr")
    assert "This translation is incomplete." in checkout.page("fr")


def test_a_language_that_is_half_added_does_not_stop_the_others(checkout: Checkout) -> None:
    path = checkout.root / "pyproject.toml"
    before = path.read_bytes()
    assert checkout.communique("language", "--language", "fr").returncode == 0
    path.write_bytes(before)
    checkout.build()
    assert checkout.communique("language", "--language", "fr").stdout == "pyproject.toml\n"


def test_a_package_in_the_project_s_folder_gets_the_language_s_strings(checkout: Checkout) -> None:
    shutil.copytree(ROOT / "communique", checkout.root / "communique")
    done = checkout.communique("language", "--language", "fr", env={"PYTHONPATH": str(checkout.root)})
    assert "communique/documents/locale/fr/LC_MESSAGES/communique.po" in done.stdout.splitlines()
    assert "words around the statements in communique/documents/locale/fr/LC_MESSAGES/communique.po" in done.stderr


def test_cyrillic_and_latin_letters_stand_in_one_pdf(checkout: Checkout) -> None:
    added(checkout, "ru")
    done = checkout.communique("pdf", "--language", "ru")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("code", "tag"), [("sr-Latn", "sr"), ("pt-BR", "pt-BR")])
def test_a_language_with_a_script_or_a_region_has_pdfs(checkout: Checkout, code: str, tag: str) -> None:
    added(checkout, code)
    done = checkout.communique("pdf", "--language", code)
    assert done.returncode == 0, done.stderr
    with pikepdf.open(checkout.pdf(code)) as document:
        assert str(document.Root.Lang) == tag


def test_english_on_an_arabic_page_runs_from_left_to_right(checkout: Checkout) -> None:
    added(checkout, "ar")
    checkout.build("--language", "ar")
    styles = (checkout.root / "build" / "html" / "ar" / "_static" / "languages.css").read_text(encoding="utf-8")
    assert re.search(r'\[lang="en"\] {[^}]*direction: ltr;\s+unicode-bidi: isolate;', styles)
    assert re.search(r'\[lang="ar"\] {[^}]*direction: rtl;', styles)


OWN = {
    "bn": "কর্তৃপক্ষ মানবাধিকার রক্ষাকারীদের অবিলম্বে মুক্তি দিন",
    "or": "ମାନବାଧିକାର ରକ୍ଷକମାନଙ୍କୁ ତୁରନ୍ତ ମୁକ୍ତ କରନ୍ତୁ",
    "nqo": "ߤߊߘߊߡߊߘߋߒ ߤߊߞߍ ߟߎ߬ ߘߐߞߊߝߊ ߟߎ߬ ߓߟߏߞߊ߬ ߡߊߣߊ",
    "iu": "ᐃᓄᐃᑦ ᐱᔪᓐᓇᐅᑎᖏᓐᓂᒃ ᓴᐳᔾᔨᔨᑦ ᐊᓂᑎᑕᐅᓗᑎᒃ",
    "sr-Latn": "Odmah oslobodite branitelje ljudskih prava",
    "ja": "ヒューマンライツ・ナウは当局に次のことを求めている。",
}


@pytest.mark.parametrize("code", OWN)
def test_a_text_in_the_language_s_own_script_is_seen_as_such(checkout: Checkout, code: str) -> None:
    if code != "ja":
        added(checkout, code)
    checkout.add_statement("free", "Release the human rights defenders now.\n", "en")
    entry = f'msgid "Release the human rights defenders now."\nmsgstr "{OWN[code]}"\n'
    checkout.add_catalog(code, "statements/free", entry)
    assert "[script]" not in checkout.communique("check", "--language", code).stdout


SLUGS = ["example", "2026-02-30-example", "2026-11-23", "2026-11-23-Example", "2026-11-23-é", "../2026-11-23-a", ""]


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_no_slug_is_refused_in_one_line(checkout: Checkout, slug: str) -> None:
    done = checkout.communique("statement", slug)
    assert (done.returncode, done.stdout) == (2, "")
    words = "write the statement's date and words of it in a-z and 0-9, such as 2026-11-23-freedom-of-assembly"
    assert done.stderr == f"{slug!r} is no slug: {words}\n"


def test_a_statement_that_is_there_is_left_alone(checkout: Checkout) -> None:
    before = contents(checkout)
    done = checkout.communique("statement", SLUG)
    assert done.returncode == 2
    assert done.stderr == f"docs/{DOCNAME}.rst: the statement is there already: edit it, or choose another slug\n"
    assert contents(checkout) == before


def test_two_new_statements_build_and_stand_in_order(checkout: Checkout) -> None:
    slugs = ["2026-11-23-example", "2024-02-29-other"]
    for slug in slugs:
        done = checkout.communique("statement", slug)
        assert done.returncode == 0, done.stderr
        paths = [f"locale/{code}/LC_MESSAGES/statements/{slug}.po" for code in ("ja", "km", "en")]
        assert done.stdout.splitlines() == [f"docs/statements/{slug}.rst", *paths]
    assert checkout.communique("check").returncode == 0
    done = checkout.communique("all")
    assert done.returncode == 0, done.stderr
    for code in ("en", "ja", "km"):
        listed = re.findall(r'href="statements/([\w-]+)\.html"', checkout.page(code, "index"))
        assert listed == [slugs[0], slugs[1], SLUG]
        assert all(checkout.pdf(code, slug).stat().st_size > 10_000 for slug in slugs)
    assert "<h2>1. Introduction" in re.sub(r"<(?!h2)[^>]*>", "", checkout.page("en", f"statements/{slugs[0]}"))


@pytest.fixture
def made(checkout: Checkout) -> Checkout:
    """A checkout with the Makefile, whose commands only say how they are called."""
    need("make")
    shutil.copy(ROOT / "Makefile", checkout.root)
    (checkout.root / "requirements.txt").touch()
    folder = checkout.root / ".venv" / "bin"
    folder.mkdir(parents=True)
    (folder / "communique").write_text('#!/bin/sh\nprintf "<%s>" "$@"\n')
    (folder / "communique").chmod(0o755)
    (checkout.root / ".venv" / "ready").touch()
    return checkout


HOSTILE = ["a'; touch x; '", "$(shell touch x)", "`touch x`", '"; touch x; "', "$$(touch x)", "a b"]


@pytest.mark.parametrize("text", HOSTILE)
def test_make_takes_slugs_and_languages_as_data(made: Checkout, text: str) -> None:
    assert made.run("make", "--no-print-directory", "statement", f"SLUG={text}").stdout == f"<statement><--><{text}>"
    assert (
        made.run("make", "--no-print-directory", "language", f"LANG={text}").stdout
        == f"<language><--language><{text}>"
    )
    assert not (made.root / "x").exists()


def test_make_without_a_slug_or_a_language_calls_the_command_without(made: Checkout) -> None:
    assert made.run("make", "--no-print-directory", "statement").stdout == "<statement><--><>"
    assert made.run("make", "--no-print-directory", "language").stdout == "<language>"


def test_a_package_with_several_fonts_has_a_licence_for_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [f"many/{font}/OFL.txt" for font in ("first", "second")]
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).write_text(f"licence of {file}")
    (tmp_path / "many-1.dist-info").mkdir()
    (tmp_path / "many-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: many\nVersion: 1\n")
    (tmp_path / "many-1.dist-info" / "RECORD").write_text("".join(f"{file},,\n" for file in files))
    monkeypatch.syspath_prepend(str(tmp_path))
    assert licence(FontFile("many", "many/second/Font.ttf")) == "licence of many/second/OFL.txt"
    assert licence(FontFile("many", "many/third/Font.ttf")) == "licence of many/first/OFL.txt"


@pytest.mark.parametrize(
    "settings", ["language = {}\n", "[language.fr]\nname = 'x'\n", "language.fr = 1\n", "[language]\nfr = 1\n"]
)
def test_settings_that_nothing_can_be_added_to_are_refused_before_anything_is_written(
    checkout: Checkout, settings: str
) -> None:
    (checkout.root / "languages.toml").write_text(settings)
    before = (checkout.root / "locale" / "glossary.csv").read_bytes()
    done = checkout.communique("language", "--language", "fr")
    assert done.returncode == 2
    assert "languages.toml: " in done.stderr
    assert "Traceback" not in done.stderr
    assert (checkout.root / "languages.toml").read_text() == settings
    if "fr" in settings:
        assert (checkout.root / "locale" / "glossary.csv").read_bytes() == before
