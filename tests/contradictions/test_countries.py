"""Countries: one in another's place is found, and none where its name is somebody's or part of another's."""

import pytest

from communique.contradictions.countries import exchanged_countries, lost_country


@pytest.mark.parametrize(
    ("code", "source", "translation", "found"),
    [
        ("ja", "Thailand expelled him.", "カンボジアは彼を追放した。", ("Thailand", "カンボジア")),
        ("km", "Thailand expelled him.", "ប្រទេសវៀតណាមបានបណ្តេញគាត់។", ("Thailand", "វៀតណាម")),
        (
            "ja",
            "He fled from Sudan to Chad.",
            "彼はチャドからスーダンに逃れた。",
            ("fled from Sudan to Chad", "チャドから"),
        ),
    ],
)
def test_another_country_in_its_place_is_found(
    code: str, source: str, translation: str, found: tuple[str, str]
) -> None:
    conflicts = exchanged_countries(source, translation, ("en", code))
    assert [(conflict.expected, conflict.found) for conflict in conflicts] == [found]


@pytest.mark.parametrize(
    ("code", "source", "translation"),
    [
        ("ja", "He fled from Sudan to Chad.", "彼はスーダンからチャドに逃れた。"),
        ("ja", "He moved to New Jersey.", "彼は米国のニュージャージー州に移った。"),
        (
            "ja",
            "Paris Jackson and Israel Folau met.",
            "パリス・ジャクソンとオーストラリアのイズラエル・フォラウが会った。",
        ),
        ("ja", "Voters in Georgia queued.", "米国ジョージア州の有権者が並んだ。"),
        ("km", "They ate turkey at Thanksgiving.", "ពួកគេបានញ៉ាំមាន់បារាំង។"),
    ],
)
def test_what_is_no_other_country_is_left_alone(code: str, source: str, translation: str) -> None:
    assert [*exchanged_countries(source, translation, ("en", code))] == []


def test_one_of_several_that_is_lost_is_told() -> None:
    assert lost_country("Thailand and Laos agreed.", "タイは同意した。", ("en", "ja")) == "Laos"
    assert lost_country("Thailand and Jordan Spieth agreed.", "タイは同意した。", ("en", "ja")) == ""
