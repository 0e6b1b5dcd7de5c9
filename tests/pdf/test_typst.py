"""Typst: its own error is one line."""

from checkout import Checkout


def test_typst_s_own_error_is_one_line_that_names_the_kept_source(checkout: Checkout) -> None:
    checkout.add_statement("bad", ".. image:: bad.png\n   :alt: Not a picture\n")
    (checkout.root / "docs" / "statements" / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nno picture")
    done = checkout.communique("pdf", "--language", "en")
    assert done.returncode == 1
    (line,) = (line for line in done.stderr.splitlines() if "Typst" in line)
    assert line.startswith("en: docs/statements/bad.rst: Typst: ")
    assert "(its source is build/typst/en/bad/main.typ)" in line
    assert (checkout.root / "build" / "typst" / "en" / "bad" / "main.typ").exists()
    assert checkout.pdf("en").exists()
