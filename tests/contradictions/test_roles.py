"""Who does it to whom: names in katakana are known again, and their order alone says nothing."""

import pytest

from communique.contradictions.roles import exchanged_names

CODES = "en", "ja"


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Anna Reyes sued Maria Cruz.", "マリア・クルスはアンナ・レイエスを訴えた。"),
        ("Kofi Mensah succeeded Kwame Boateng.", "クワメ・ボアテングはコフィ・メンサーの後任となった。"),
        ("Samir Haddad was beaten by Tariq Mansour.", "タリク・マンスールはサミール・ハダドに殴られた。"),
        (
            "Peter Novak was arrested on a complaint by Marek Dvorak.",
            "マレク・ドヴォラークは、ピーター・ノバクの告訴により逮捕された。",
        ),
        ("Peter Novak accused Marek Dvorak.", "マレク・ドヴォラークはペーター・ノヴァークを非難した。"),
        (
            "Jordan Spieth told Francesco Molinari to wait.",
            "フランチェスコ・モリナリがジョーダン・スピース氏に待つよう言った。",
        ),
        (
            "“Brenda Carter beat Dominic Porter,” she said.",
            "「ドミニク・ポーターはブレンダ・カーターを殴った」と彼女は言った。",
        ),
    ],
)
def test_names_that_have_changed_their_parts_are_found(source: str, translation: str) -> None:
    assert list(exchanged_names((source, translation), CODES))


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Anna Reyes sued Maria Cruz.", "アンナ・レイエスはマリア・クルスを訴えた。"),
        ("Kofi Mensah succeeded Kwame Boateng.", "コフィ・メンサーはクワメ・ボアテングの後任となった。"),
        ("Samir Haddad was beaten by Tariq Mansour.", "サミール・ハダドはタリク・マンスールに殴られた。"),
        ("Anna Reyes was touched by Maria Cruz.", "マリア・クルスはアンナ・レイエスに触れた。"),
        ("Anna Reyes was robbed by Maria Cruz.", "マリア・クルスはアンナ・レイエスから金を奪った。"),
        (
            "Anna Reyes was held on orders from Maria Cruz.",
            "アンナ・レイエスはマリア・クルスの命令により拘束された。",
        ),
        ("Anna Reyes was sued by Maria Cruz.", "マリア・クルスはアンナ・レイエスを訴えた。"),
        ("Tiffany Garner of Michigan said so.", "ミシガン州のティファニー・ガーナーはそう言った。"),
        ("Anna Reyes met her. Maria Cruz was ill.", "マリア・クルスは病気だった。アンナ・レイエスは彼女に会った。"),
        ("Maria Cruz spoke.", "彼女は語った。"),
    ],
)
def test_another_order_is_none_of_their_parts(source: str, translation: str) -> None:
    assert not list(exchanged_names((source, translation), CODES))
