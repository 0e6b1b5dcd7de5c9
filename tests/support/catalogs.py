"""Texts of catalogs, and texts that are hard to keep in one."""

from pathlib import Path

from hypothesis import strategies as st

from communique.catalogs.entries import CatalogFile, read_catalog_file

HEADER = 'msgid ""\nmsgstr ""\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Language: km\\n"\n'
HARD = st.text(st.sampled_from('ab"\\\n\t #~|ក្ខ្មែរ日本語、。“é'), min_size=1, max_size=60).filter(str.strip)


def read(text: str) -> CatalogFile:
    """Read a Khmer catalog."""
    return read_catalog_file(text.encode(), "km", Path("x.po"))
