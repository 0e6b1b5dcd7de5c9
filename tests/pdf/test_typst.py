"""Typst: its own error is one line."""

import shutil

from checkout import EVERYTHING, Checkout

DOT = EVERYTHING / "docs" / "statements" / "dot.png"


def test_typst_s_own_error_is_one_line_that_names_the_kept_source(brief: Checkout) -> None:
    brief.add_statement("bad", ".. image:: dot.png\n   :alt: A dot\n\n.. image:: bad.png\n   :alt: Not a picture\n")
    shutil.copy(DOT, brief.root / "docs" / "statements" / "dot.png")
    (brief.root / "docs" / "statements" / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nno pictureIEND\xaeB`\x82")
    done = brief.communique("pdf", "--language", "en")
    assert done.returncode == 1
    (line,) = (line for line in done.stderr.splitlines() if "Typst" in line)
    assert line.startswith("en: docs/statements/bad.rst: Typst: ")
    assert "in the picture 'bad.png': save it anew" in line
    assert "(its source is build/typst/en/bad/main.typ)" in line
    assert (brief.root / "build" / "typst" / "en" / "bad" / "main.typ").exists()
    assert brief.pdf("en").exists()
