"""Numbers of sections."""

from checkout import SLUG, Checkout


def test_numbers_with_a_prefix_stay_as_docutils_makes_them(checkout: Checkout) -> None:
    source = checkout.root / "docs" / "statements" / f"{SLUG}.rst"
    checkout.edit(source, "   :suffix: .\n", "   :prefix: A.\n")
    checkout.build("--language", "km")
    assert "<h2>A.1.1" in checkout.unmarked("km")
