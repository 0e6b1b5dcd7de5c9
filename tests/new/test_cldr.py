"""CLDR: settings and digits of any language."""

import pytest

from communique.new.cldr import digits, language_settings

LANGUAGES = {
    "fr": {"name": "Français", "date": "d MMMM y", "quotes": ["«»", "“”"], "dateline": "{place}, {date}"},
    "th": {"name": "ไทย", "digits": "0123456789", "line-breaker": "dictionary", "emphasis": "bold"},
    "ar": {"name": "العربية", "direction": "rtl", "quotes": ["”“", "’‘"], "dateline": "{place}، {date}"},
    "fa": {"direction": "rtl", "digits": "۰۱۲۳۴۵۶۷۸۹", "list-style": "persian"},
    "my": {"name": "မြန်မာ", "digits": "၀၁၂၃၄၅၆၇၈၉", "list-style": "myanmar"},
    "zh-Hant": {"name": "中文 (繁體)", "quotes": ["「」", "『』"], "line-break": "strict", "justify": True},
    "sr-Latn": {"name": "Srpski (latinica)", "quotes": ["„”", "’’"], "emphasis": "italic"},
    "pt-BR": {"quotes": ["“”", "‘’"], "date": "d 'de' MMMM 'de' y"},
    "ksw": {"name": "Ksw", "date": "y-MM-dd", "line-breaker": "dictionary", "direction": "ltr"},
    "quc": {"name": "Kʼicheʼ", "date": "y-MM-dd"},
    "de": {"name": "Deutsch", "date": "d. MMMM y", "quotes": ["„“", "‚‘"]},
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_settings_are_those_of_cldr(code: str) -> None:
    found = language_settings(code, ["latin"])
    assert {option: found[option] for option in LANGUAGES[code]} == LANGUAGES[code]


def test_digits_are_found_by_the_script_of_their_system() -> None:
    assert [digits(system) for system in ("latn", "deva", "arab", "tibt")] == [
        "0123456789",
        "०१२३४५६७८९",
        "٠١٢٣٤٥٦٧٨٩",
        "༠༡༢༣༤༥༦༧༨༩",
    ]
