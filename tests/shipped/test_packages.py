"""The packages that tests need: each is in the list that CI installs."""

from checkout import PACKAGES, ROOT


def test_every_package_that_a_skipped_test_may_name_is_in_the_list() -> None:
    listed = (ROOT / "tests" / "packages.txt").read_text(encoding="utf-8").splitlines()
    assert listed == sorted(listed)
    assert set(PACKAGES.values()) <= set(listed)
