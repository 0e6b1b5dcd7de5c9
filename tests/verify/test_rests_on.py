"""Who verifies a release reads what it rests on beside the words that were translated."""

from msgspec.structs import replace
from releases import MANIFEST

from communique.manifest.manifest import EditionEntry, Messages, OverruledCheck
from communique.verify.rests_on import MOST, rests_on

RULE = OverruledCheck("names", "He was held", "it is the same person", ("legal",))


def entry(*rules: OverruledCheck, released: bool = True) -> EditionEntry:
    return EditionEntry(
        language="km",
        statement="2016-06-08-cambodia",
        version="1.0",
        released=released,
        reasons=(),
        revision="0" * 40,
        earlier=None,
        messages=Messages(1, 0, 0, 0),
        overruled=rules,
        approvals=(),
        files=(),
    )


def test_each_check_that_somebody_overruled_is_named_with_its_reason_and_who_approved_it() -> None:
    manifest = MANIFEST(version="1.0", editions=(entry(RULE), entry(RULE, released=False)))
    assert list(rests_on(manifest)) == [
        "rests on: 1 check overruled, 0 rows of the glossary, 0 settings of languages",
        "overruled: km/2016-06-08-cambodia: names of “He was held”: it is the same person (approved: legal)",
    ]


def test_what_many_have_overruled_is_counted_where_it_would_hide_all_else() -> None:
    first, *lines = rests_on(MANIFEST(version="1.0", editions=(entry(*[RULE] * (MOST + 1)),)))
    assert "rests on: 21 checks overruled" in first
    assert first.endswith("of which 20 follow; all are in the manifest")
    assert len(lines) == MOST


def test_an_older_release_does_not_say_what_was_overruled() -> None:
    older = replace(MANIFEST(version="1.0"), format=2)
    assert list(rests_on(older)) == ["rests on: format 2 does not say what was overruled"]
