"""Versions: numbers with dots, in the order of their numbers."""

from communique.project.versions import version_key


def test_versions_are_in_the_order_of_their_numbers() -> None:
    assert sorted(["2.0", "1.10", "1.9", "1.0", "1.1.1", "1.1"], key=version_key) == [
        "1.0",
        "1.1",
        "1.1.1",
        "1.9",
        "1.10",
        "2.0",
    ]
    assert version_key("1.0.0") == version_key("1.0")
