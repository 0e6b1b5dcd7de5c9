"""Recordings that no page offers are named, each in one line, by the commands that one would expect them of."""

import pytest
from checkout import CORRECTION, DOCNAME, SLUG, Checkout

WRONG = {
    f"statements/{SLUG}.km.mp3": "without its version",
    f"statements/{SLUG}-1.0.kh.mp3": "of no language of the project",
    f"statements/{SLUG}-1.0.km.wav": "of a kind that pages do not offer",
    f"statements/{SLUG}-1.0.km.MP3": "in capitals",
    f"statements/{SLUG}-1.1.km.mp3": "of another version",
    "statements/2016-06-08-cambodia-1.0.km.mp3": "of no statement",
    "media/reading.ogg": "in a folder of its own",
    "film.mp4": "of pictures that move",
}


def record(checkout: Checkout, *names: str) -> None:
    for name in names:
        path = checkout.root / "docs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"ID3")


@pytest.mark.parametrize("command", ["check", "html"])
def test_a_recording_that_nobody_gets_is_named_in_one_line(brief: Checkout, command: str) -> None:
    record(brief, *WRONG, f"{DOCNAME}-1.0.km.mp3", f"{DOCNAME}-1.0.en.ogg")
    done = brief.communique(command)
    assert done.returncode == 0
    said = [line for line in (done.stdout + done.stderr).splitlines() if "nobody gets this recording" in line]
    assert [line.split(":")[0] for line in said] == sorted(f"docs/{name}" for name in WRONG)
    assert f"has {SLUG}-1.0.LANGUAGE.m4a|.mp3|.ogg|.opus, LANGUAGE being en, ja, km" in said[-1]


def test_a_recording_of_what_has_been_corrected_or_withdrawn_is_named(brief: Checkout) -> None:
    record(brief, f"{DOCNAME}-1.0.km.mp3")
    assert "recording" not in brief.communique("check").stdout
    brief.correct(note=CORRECTION)
    assert f"has {SLUG}-1.1.LANGUAGE" in brief.communique("check").stdout
    brief.edit(brief.root / "docs" / f"{DOCNAME}.rst", ":version: 1.1\n", ":withdrawn: 2026-11-28 Forged.\n")
    assert "its statement is withdrawn [recordings]" in brief.communique("check").stdout


def test_programs_are_told_of_it_too(brief: Checkout) -> None:
    record(brief, "film.mp4")
    told = brief.communique("check", "--format", "github").stdout
    assert "::warning file=docs/film.mp4,line=1,title=recordings::nobody gets this recording: name it" in told
