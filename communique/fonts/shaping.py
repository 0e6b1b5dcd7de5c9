"""Shaping: HarfBuzz tells which clusters a text has, and which glyphs it is set in."""

import re
from collections.abc import Iterable, Iterator

import uharfbuzz as hb

# Where a run ends: what a cluster of any script can neither hold nor reach across.
BETWEEN_RUNS = re.compile(r"[\s\u200b\u2060]+")


def clusters_of(data: bytes, texts: Iterable[str]) -> tuple[str, ...]:
    """List the clusters of texts, which must hold only characters that the font has, in their order."""
    font = open_font(data)
    runs = {run for text in texts for run in BETWEEN_RUNS.split(text) if run}
    return tuple(sorted({cluster for run in runs for cluster in _split(font, run)}))


def open_font(data: bytes) -> hb.Font:
    """Open a font."""
    return hb.Font(hb.Face(hb.Blob(data)))


def shaped(font: hb.Font, text: str) -> hb.Buffer:
    """Shape a text of one script."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return buffer


def _split(font: hb.Font, run: str) -> Iterator[str]:
    starts = sorted({info.cluster for info in shaped(font, run).glyph_infos})
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        yield run[start:end]
