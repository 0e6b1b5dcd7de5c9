"""Names of languages: gettext's are written, and those of Weblate and BCP 47 are read as well."""

import pytest

from communique.catalogs.language_names import is_language, language_name

NAMES = {
    "ja": "ja",
    "pt-BR": "pt_BR",
    "zh-TW": "zh_TW",
    "zh-Hant": "zh_TW",
    "zh-Hans": "zh_CN",
    "zh-Hant-HK": "zh_HK",
    "sr": "sr",
    "sr-Latn": "sr@latin",
    "sr-Latn-RS": "sr_RS@latin",
    "uz-Cyrl": "uz@cyrillic",
    "es-419": "es_419",
    "xx": "xx",
}
SAME = [
    ("pt-br", "pt-BR"),
    ("sr_Latn", "sr-Latn"),
    ("SR_latn", "sr-Latn"),
    ("sr@cyrillic", "sr"),
    ("sr_RS", "sr-Cyrl"),
    ("zh_Hant", "zh-TW"),
    ("zh_TW", "zh-Hant"),
    ("zh_Hans", "zh-CN"),
    ("ja_JP", "ja"),
    ("fr_FR", "fr"),
    ("km_KH.UTF-8", "km"),
    ("pt_BR", "pt"),
    ("pt", "pt-BR"),
    *(
        (name, "sr-Latn")
        for name in ("sr_RS@latin", "sr_Latn_RS", "sr-RS@latin", "sr@latin.UTF-8", "sr_RS.UTF-8@latin")
    ),
    *((name, "sr-Latn-RS") for name in ("sr@latin", "sr_Latn")),
    *((name, "uz-Cyrl") for name in ("uz_UZ@cyrillic", "uz_Cyrl_UZ", "uz@Cyrillic")),
    *((name, "az-Cyrl") for name in ("az_AZ@cyrillic", "az_Cyrl_AZ")),
    *((name, "zh-Hant-HK") for name in ("zh_HK", "zh_Hant_HK", "zh_HK.UTF-8")),
]
OTHER = [
    *(("", "ja"), ("jp", "ja"), ("fr_CA", "fr"), ("@", "ja"), ("../ja", "ja"), ("j" * 3000, "ja")),
    *(("pt", "pt-PT"), ("pt_PT", "pt"), ("pt_PT", "pt-BR")),
    *(
        ("sr", "sr-Latn"),
        ("sr@latin", "sr"),
        ("sr@nothing", "sr-Latn"),
        ("sr_RS", "sr-Latn"),
        ("sr_ME@latin", "sr-Latn"),
    ),
    *(("uz_UZ", "uz-Cyrl"), ("zh_TW", "zh-Hant-HK"), ("az", "az-Cyrl")),
    *(("zh_CN", "zh-TW"), ("zh_HK", "zh-Hant"), ("zh_SG", "zh-Hans")),
]


@pytest.mark.parametrize(("code", "name"), NAMES.items())
def test_a_language_has_the_name_that_gettext_gives_it(code: str, name: str) -> None:
    assert language_name(code) == name
    assert is_language(name, code)
    assert is_language(code, code)
    assert is_language(code.replace("-", "_"), code)


@pytest.mark.parametrize(("declared", "code"), SAME)
def test_other_programs_names_are_the_same_language(declared: str, code: str) -> None:
    assert is_language(declared, code)


@pytest.mark.parametrize(("declared", "code"), OTHER)
def test_another_language_script_or_country_is_another(declared: str, code: str) -> None:
    assert not is_language(declared, code)
