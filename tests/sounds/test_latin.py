"""Latin: letters of other alphabets, as names are written with them."""

from communique.sounds.latin import in_latin, is_like_latin


def test_letters_are_written_in_latin_ones_with_their_capitals() -> None:
    assert in_latin("Джонсон, Щукин", "Cyrl") == "Jonson, Shchukin"
    assert in_latin("Τζόνσον, Μπάμπα", "Grek") == "Jonson, Baba"


def test_what_only_looks_like_a_letter_is_one() -> None:
    assert in_latin("µπ", "Grek") == "b"


def test_other_scripts_are_left() -> None:
    assert in_latin("習近平", "Jpan") == "習近平"
    assert not is_like_latin("Jpan")
    assert is_like_latin("Latn")
