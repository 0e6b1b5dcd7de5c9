"""A recording is offered in its language, while the text is the one that was read."""

import re

from checkout import CORRECTION, DOCNAME, SLUG, Checkout

DATA = b"ID3" + bytes(2000)


def offered(checkout: Checkout, language: str) -> list[str]:
    checkout.build("--language", language)
    return re.findall(r'<li><a href="([^"]+)" type="audio/mpeg"', checkout.page(language))


def test_a_recording_is_offered_until_its_text_is_corrected(brief: Checkout) -> None:
    brief.build("--language", "km")
    recording = brief.root / "docs" / f"{DOCNAME}-1.0.km.mp3"
    recording.write_bytes(DATA)
    assert offered(brief, "km") == [f"{SLUG}.mp3"]
    assert (brief.root / "build" / "html" / "km" / f"{DOCNAME}.mp3").read_bytes() == DATA
    assert offered(brief, "en") == []
    recording.write_bytes(DATA * 2)
    brief.build("--language", "km")
    assert (brief.root / "build" / "html" / "km" / f"{DOCNAME}.mp3").read_bytes() == DATA * 2
    brief.correct(note=CORRECTION)
    assert offered(brief, "km") == []
    assert not (brief.root / "build" / "html" / "km" / f"{DOCNAME}.mp3").exists()


def test_a_pointer_of_git_lfs_is_no_recording(brief: Checkout) -> None:
    recording = brief.root / "docs" / f"{DOCNAME}-1.0.km.mp3"
    recording.write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")
    said = brief.communique("html", "--language", "km").stderr
    assert f"docs/{DOCNAME}-1.0.km.mp3: is kept in Git LFS" in said
