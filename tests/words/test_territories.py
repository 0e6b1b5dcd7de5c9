"""Countries and regions are known by the names that people write, and by no other."""

import pytest

from communique.words.territories import territories, territory_code, territory_name


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("Cambodia", "KH"), ("KH", "KH"), ("KHM", "KH"), ("cambodia", "KH")),
        *(("Myanmar", "MM"), ("Burma", "MM"), ("Myanmar (Burma)", "MM"), ("Turkey", "TR"), ("Türkiye", "TR")),
        *(("Viet Nam", "VN"), ("Lao PDR", "LA"), ("the Philippines", "PH"), ("Cote d'Ivoire", "CI"), ("UK", "GB")),
        *(("Trinidad and Tobago", "TT"), ("Saint Lucia", "LC"), ("São Tomé and Príncipe", "ST")),
        *(("Southeast Asia", "035"), ("European Union", "EU"), ("Kosovo", "XK"), ("Hong Kong", "HK")),
    ],
)
def test_a_territory_is_known_by_its_names_and_codes(written: str, code: str) -> None:
    assert territory_code(written) == code


@pytest.mark.parametrize("written", ["Congo", "Korea", "Atlantis", "in", "kh", "ZZ", "ZZZ", "Cambodian", "", "—"])
def test_what_names_none_or_several_is_none(written: str) -> None:
    assert territory_code(written) == ""


def test_a_territory_is_named_in_every_language_without_another_name_in_brackets() -> None:
    named = [territory_name("MM", code) for code in ("en", "ja", "km", "zh-Hans")]
    assert named == ["Myanmar", "ミャンマー", "មីយ៉ាន់ម៉ា", "缅甸"]
    assert "\u200b" not in territory_name("EU", "km")
    assert territory_name("KH", "qaa") == ""


def test_two_territories_of_one_name_keep_what_tells_them_apart() -> None:
    assert territory_name("CD", "zh-Hans") != territory_name("CG", "zh-Hans")


def test_territories_of_a_text_have_their_names_in_a_language() -> None:
    text = "The Iran Human Rights report compares Saudi Arabia with Viet Nam."
    assert territories(text, "ja") == {"Saudi Arabia": ("サウジアラビア",), "Viet Nam": ("ベトナム",)}
