"""What stands around a statement in each form: what is to be read first stands first."""

import re
from pathlib import Path
from zipfile import ZipFile

from checkout import DOCNAME, SLUG, Checkout
from pypdf import PdfReader

WITHDRAWN, TRANSLATION = "2016年7月1日に撤回", "日本語版は"


def packed(path: Path, suffix: str) -> str:
    with ZipFile(path) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(suffix)]
    return re.sub("<[^>]+>", "", "".join(texts))


def test_a_withdrawn_statement_says_so_before_it_speaks_of_its_translation(brief: Checkout) -> None:
    brief.edit(brief.root / "docs" / f"{DOCNAME}.rst", ":date:", ":withdrawn: 2016-07-01 It was forged.\n:date:")
    brief.build("--language", "ja", target="pdf")
    brief.build("--language", "ja", target="forms")
    forms = brief.root / "build" / "forms" / "ja"
    pdf = PdfReader(brief.root / "build" / "pdf" / "ja" / f"{SLUG}.pdf")
    texts = {
        "txt": (forms / f"{SLUG}.txt").read_text(encoding="utf-8"),
        "docx": packed(forms / f"{SLUG}.docx", "document.xml"),
        "epub": packed(forms / f"{SLUG}.epub", "content.xhtml"),
        "pdf": re.sub(r"\s", "", "".join(page.extract_text() for page in pdf.pages)),
    }
    for name, text in texts.items():
        assert -1 < text.find(WITHDRAWN) < text.find(TRANSLATION), (name, text)
