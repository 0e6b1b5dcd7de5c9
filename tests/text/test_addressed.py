"""Names in addresses: whatever letters they have, none is lost that has a plain form."""

import pytest

from communique.text.addressed import addressed


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ligue pour les droits et la dignité", "ligue-pour-les-droits-et-la-dignite"),
        ("Human Rights Now", "human-rights-now"),
        ("Droits de l’Homme", "droits-de-lhomme"),
        ("Tổ chức Nhân quyền", "to-chuc-nhan-quyen"),
        ("អង្គការ", ""),
    ],
)
def test_a_name_has_its_letters_without_their_marks(name: str, written: str) -> None:
    assert addressed(name) == written
