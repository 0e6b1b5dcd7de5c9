"""Contrasts: what a source denies beside what is so, a translation does not state."""

import pytest

from communique.contradictions.contrasts import turned_contrasts

ROUNDS = "Soldiers fired live rounds, not rubber bullets, at them."
BEFORE = "She was questioned before, not after, the lawyer came."
CLINIC = "They were taken to a prison and not to the hospital."


@pytest.mark.parametrize(
    ("code", "source", "translation", "denied"),
    [
        ("ja", ROUNDS, "兵士らはゴム弾ではなく実弾を発射した。", []),
        ("ja", ROUNDS, "兵士らが発射したのは実弾であり、ゴム弾ではない。", []),
        ("ja", ROUNDS, "兵士らは実弾ではなくゴム弾を発射した。", ["rubber bullets"]),
        ("ja", BEFORE, "彼女が尋問されたのは弁護士が来た後ではなく、その前だった。", []),
        ("ja", BEFORE, "彼女が尋問されたのは弁護士が来る前ではなく、その後だった。", ["after"]),
        ("ja", "It was not the police but soldiers.", "それは警察ではなく兵士だった。", []),
        ("ja", "It was the work of police, and not of soldiers.", "それは兵士ではなく警察の仕業だった。", []),
        ("km", CLINIC, "ពួកគេត្រូវបានយកទៅពន្ធនាគារ មិនមែនទៅមន្ទីរពេទ្យទេ។", []),
        ("km", CLINIC, "ពួកគេត្រូវបានយកទៅមន្ទីរពេទ្យ មិនមែនទៅពន្ធនាគារទេ។", ["hospital"]),
    ],
)
def test_what_is_denied_is_not_stated(code: str, source: str, translation: str, denied: list[str]) -> None:
    assert list(turned_contrasts((source, translation), ("en", code))) == denied
