"""Other languages than those of the shipped project."""

from babel import Locale
from babel.localedata import locale_identifiers
from checkout import DOCNAME, ROOT, Checkout

from communique.glossary.terms import with_column
from communique.new.language import chosen_fonts
from communique.new.toml import with_name, with_settings
from communique.project.settings import LANGUAGE_TAG, load_project

LATIN = load_project(ROOT).language("en").fonts[-1]
CODES = sorted(
    {
        code
        for code in (identifier.replace("_", "-") for identifier in locale_identifiers())
        if LANGUAGE_TAG.fullmatch(code) and not Locale.parse(code, sep="-").territory
    }
    | {"pt-BR", "sr-Latn", "zh-Hant"}
)
ARABIC = {
    "name": "العربية",
    "direction": "rtl",
    "family": "Noto Sans Arabic",
    "ranges": '"0600-06FF", "200C-200F"',
    "clusters": "false",
    "package": "fontpkg-noto-sans-arabic",
    "file": "fontpkg_noto_sans_arabic/files/NotoSansArabic[wdth,wght].ttf",
}
THAI = {
    "name": "ไทย",
    "direction": "ltr",
    "family": "Noto Sans Thai",
    "ranges": '"0E00-0E7F"',
    "clusters": "false",
    "package": "fontpkg-noto-sans-thai",
    "file": "fontpkg_noto_sans_thai/files/NotoSansThai[wdth,wght].ttf",
}
LANGUAGE_TABLES = """
[language.{code}]
name = "{name}"
direction = "{direction}"
digits = "0123456789"
date = "d MMMM y"
fonts = ["{code}", "latin"]
line-height = 1.8
measure = 34
justify = false
line-break = "auto"
line-breaker = "rules"
emphasis = "bold"
list-style = "decimal"

[font.{code}]
family = "{family}"
system = ["{family}"]
ranges = [{ranges}]
clusters = {clusters}
without = []
regular = {{ package = "{package}", file = "{file}" }}
bold = {{ package = "{package}", file = "{file}" }}
"""


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


def add_language(checkout: Checkout, code: str, **values: str) -> None:
    (checkout.root / "languages.toml").write_text(LANGUAGE_TABLES.format(code=code, **values), encoding="utf-8")
    checkout.edit(checkout.root / "pyproject.toml", '["en", "ja", "km"]', f'["en", "{code}"]')
    checkout.edit(checkout.root / "locale" / "glossary.csv", "en,ja,km,note", f"en,ja,km,note,{code}")
    for docname in ("index", DOCNAME):
        checkout.add_catalog(code, docname)
