"""Sides of a clause: what is done because of something, or before it, is not turned round."""

import pytest

from communique.contradictions.sides import turned_sides

DEBT = "Families fell into debt because they had lost their farmland."
HELD = "Police searched the house before they arrested him."
LEFT = "If the judge releases her, her lawyer will leave."
NEVER = "The company did not consult villagers before it began to build."


@pytest.mark.parametrize(
    ("code", "source", "translation", "turned"),
    [
        ("ja", DEBT, "農地を失ったため、家族らは借金を抱えた。", []),
        ("ja", DEBT, "借金を抱えたため、家族らは農地を失った。", [("debt", "farmland")]),
        ("km", DEBT, "គ្រួសារជំពាក់បំណុល ដោយសារបាត់បង់ដីស្រែ។", []),
        ("km", DEBT, "គ្រួសារបាត់បង់ដីស្រែ ដោយសារជំពាក់បំណុល។", [("debt", "farmland")]),
        ("ja", HELD, "警察は彼を逮捕する前に家を捜索した。", []),
        ("ja", HELD, "警察は家を捜索した後、彼を逮捕した。", []),
        ("ja", HELD, "警察は家を捜索する前に彼を逮捕した。", [("searched", "arrested")]),
        ("ja", HELD, "警察は彼を逮捕した後、家を捜索した。", [("searched", "arrested")]),
        ("ja", LEFT, "裁判官が彼女を釈放すれば、弁護士は去る。", []),
        ("ja", LEFT, "弁護士が去れば、裁判官は彼女を釈放する。", [("lawyer", "releases")]),
        ("km", NEVER, "ក្រុមហ៊ុនបានពិគ្រោះជាមួយអ្នកភូមិ ក្រោយពេលចាប់ផ្តើមសាងសង់។", []),
    ],
)
def test_what_a_clause_says_is_not_said_in_the_other(
    code: str, source: str, translation: str, turned: list[tuple[str, str]]
) -> None:
    assert list(turned_sides((source, translation), ("en", code))) == turned
