"""Typst: its own error is one line."""

from checkout import Checkout


def test_typst_s_own_error_is_one_line_that_names_the_kept_source(brief: Checkout) -> None:
    brief.add_statement("bad", ".. image:: bad.png\n   :alt: Not a picture\n")
    (brief.root / "docs" / "statements" / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nno pictureIEND\xaeB`\x82")
    done = brief.communique("pdf", "--language", "en")
    assert done.returncode == 1
    (line,) = (line for line in done.stderr.splitlines() if "Typst" in line)
    assert line.startswith("en: docs/statements/bad.rst: Typst: ")
    assert "(its source is build/typst/en/bad/main.typ)" in line
    assert (brief.root / "build" / "typst" / "en" / "bad" / "main.typ").exists()
    assert brief.pdf("en").exists()
