"""Numbers of sections."""

from checkout import SLUG, Checkout


def test_numbers_with_a_prefix_stay_as_docutils_makes_them(brief: Checkout) -> None:
    source = brief.root / "docs" / "statements" / f"{SLUG}.rst"
    brief.edit(source, "   :suffix: .\n", "   :prefix: A.\n")
    brief.build("--language", "km")
    assert "<h2>A.1.1" in brief.unmarked("km")
