"""An archive says of which release it is a part, for people and for programs."""

import pytest

from communique.errors import CommuniqueError
from communique.manifest.part import Part, read_part

PART = Part("សិទ្ធិ “HRN”", "1.0", "2026-11-24T12:00:00Z", "0" * 40, "ja, km")


def test_what_is_written_is_read_again() -> None:
    assert read_part(PART.encoded(["sha256sum -c SHA256SUMS"], ["SHA256:abc"])) == PART


def test_it_says_what_to_type_and_whose_key_to_compare() -> None:
    text = PART.encoded(["sha256sum -c SHA256SUMS"], ["SHA256:abc"]).decode()
    assert text.startswith("Organisation: សិទ្ធិ “HRN”\nRelease: 1.0\n")
    assert "\n    sha256sum -c SHA256SUMS\n" in text
    assert "\n    SHA256:abc\n" in text
    assert "Nobody has signed them" in PART.encoded([], []).decode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        PART.encoded([], []).replace(b"Release: 1.0\n", b""),
        PART.encoded([], []).replace(b"T12:00:00Z", b""),
        PART.encoded([], []).replace(b"2026-11-24", b"today"),
        b"Other: x\n" + PART.encoded([], []),
    ],
)
def test_what_is_none_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(
        CommuniqueError, match=r"^RELEASE.txt: does not say what it is a part of \(.*\): get it again$"
    ):
        read_part(data)
