"""Names in order: as readers of a language look for them, not as Unicode numbers letters."""

import pytest

from communique.text.alphabetical import alphabetical


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("en", "Åland Egypt São Senegal"),
        ("th", "กัมพูชา ไต้หวัน ไทย เมียนมา ลาว เวียดนาม อินโดนีเซีย อียิปต์"),
        ("lo", "ກຳປູເຈຍ ໄຕ້ຫວັນ ໄທ ມຽນມາ ລາວ ອິນໂດເນເຊຍ"),
        ("vi", "Ai Campuchia Dân Đài Lào Việt"),
        ("sv", "Albanien Zambia Åland Österrike"),
        ("de", "Ägypten Albanien Österreich Polen"),
        ("es", "Níger Nueva Ñuble Omán"),
        ("pl", "Litwa Luksemburg Łotwa Mali"),
        ("tr", "Çad Danimarka İtalya"),
        ("ar", "إندونيسيا تايلاند مصر"),
        ("fr", "Égypte Espagne États-Unis"),
    ],
)
def test_names_stand_where_their_readers_look_for_them(code: str, names: str) -> None:
    right = names.split(" ")
    assert sorted(reversed(right), key=lambda name: alphabetical(name, code)) == right
