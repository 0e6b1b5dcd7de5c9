"""WordprocessingML (ISO/IEC 29500-1, 17): runs, paragraphs and tables; elements stand in the order of its schema."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from communique.metadata.head import locale
from communique.project.model import Language
from communique.words.vocabulary import vocabulary

EMU = 12700  # English Metric Units in a point (20.1.10.16)
WORDS = re.compile(r"<w:t(?: [^>]*)?>[^<]*[^\W\d_]")
TURNED = re.compile(rf"<w:rtl/><w:lang [^>]*/></w:rPr>{WORDS.pattern}")
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
TEXT_WIDTH = 9026  # twentieths of a point: A4 without an inch on either side
EAST_ASIAN = frozenset({"Jpan", "Hans", "Hant", "Hani", "Kore", "Hang"})


@dataclass(frozen=True)
class Form:
    """How a run is set."""

    language: Language
    style: str = ""
    bold: bool = False
    italic: bool = False
    height: str = ""


def kind_of(language: Language) -> str:
    """Return by which attribute Word knows the language of a run: Latin, East Asian, or of complex script."""
    if language.direction == "rtl" or any(font.clusters for font in language.fonts):
        return "bidi"
    return "eastAsia" if vocabulary(language.code).script in EAST_ASIAN else "val"


def tag(language: Language) -> str:
    """Write a language with the territory that CLDR thinks likeliest, as Word knows it."""
    return locale(language).replace("_", "-")


def run(text: str, form: Form) -> str:
    """Write a text; tabs and line ends are elements."""
    inner = escape(text, quote=False).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{properties(form)}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def properties(form: Form) -> str:
    """Write how a run is set."""
    parts = [f'<w:rStyle w:val="{form.style}"/>' if form.style else ""]
    parts += ["<w:b/><w:bCs/>" if form.bold else "", "<w:i/><w:iCs/>" if form.italic else ""]
    parts += [f'<w:vertAlign w:val="{form.height}"/>' if form.height else ""]
    parts += ["<w:rtl/>" if form.language.direction == "rtl" else ""]
    parts += [f'<w:lang w:{kind_of(form.language)}="{tag(form.language)}"/>']
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def picture(relationship: str, alternative: str, width: float, height: float, number: int = 0) -> str:
    """Write a picture, as large as that many points, with what it shows in words (20.4.2.8); a logo has no number."""
    size = f'cx="{round(width * EMU)}" cy="{round(height * EMU)}"'
    named = f'id="{number + 1}" name="{relationship}" descr="{escape(alternative)}"'
    inside = f'<a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch>'
    box = f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    filled = f"<pic:blipFill>{inside}</pic:blipFill><pic:spPr>{box}</pic:spPr>"
    drawn = f"<pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>{filled}</pic:pic>"
    frame = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    graphic = f'<a:graphic><a:graphicData uri="{PICTURE}">{drawn}</a:graphicData></a:graphic>'
    inline = f"<wp:extent {size}/><wp:docPr {named}/>{frame}{graphic}"
    around = 'distT="0" distB="0" distL="0" distR="0"'
    return f"<w:r><w:drawing><wp:inline {around}>{inline}</wp:inline></w:drawing></w:r>"


def turns(runs: str) -> bool:
    """Return whether a paragraph runs from right to left where its document does: one of English alone does not."""
    return bool(TURNED.search(runs)) or not WORDS.search(runs)


def paragraph(runs: str, style: str = "", indent: int = 0, rtl: bool = False) -> str:
    """Write a paragraph; ``indent`` is in twentieths of a point."""
    parts = [f'<w:pStyle w:val="{style}"/>' if style else ""]
    parts += ["<w:bidi/>" if rtl and turns(runs) else "", f'<w:ind w:left="{indent}"/>' if indent else ""]
    inner = "".join(parts)
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{runs}</w:p>"


def table(rows: Iterable[Iterable[str]], shares: Sequence[float], heads: int, rtl: bool = False) -> str:
    """Write a table of already written cells, whole rows on a page, the first ``heads`` of them on each.

    ``shares`` are the widths of its columns, in parts of the text's.
    """
    columns = "".join(f'<w:gridCol w:w="{round(share * TEXT_WIDTH)}"/>' for share in shares)
    grid = f"<w:tblGrid>{columns}</w:tblGrid>"
    whole, head = "<w:trPr><w:cantSplit/></w:trPr>", "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    written = (f"<w:tr>{head if y < heads else whole}{''.join(cells)}</w:tr>" for y, cells in enumerate(rows))
    look = f'<w:tblStyle w:val="TableGrid"/>{"<w:bidiVisual/>" if rtl else ""}<w:tblW w:w="5000" w:type="pct"/>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{grid}{''.join(written)}</w:tbl>"


def cell(blocks: str, across: int = 1, merge: str = "") -> str:
    """Write a cell; ``merge`` is "restart" where it reaches down, "continue" where one from above does."""
    parts = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    parts += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    # A cell ends with a paragraph, whatever is in it.
    closed = blocks if blocks.endswith("</w:p>") else f"{blocks}<w:p/>"
    return f"<w:tc>{f'<w:tcPr>{parts}</w:tcPr>' if parts else ''}{closed}</w:tc>"
