"""Cluster fonts: every cluster of a text is one glyph, so that a PDF says exactly what was typed.

A Khmer cluster is shaped into several glyphs, in an order of their own. PDF maps glyphs to text, one by one, so that
writers repeat a cluster for each of its glyphs, or hide the text where most readers do not look. Here the original
font shapes each cluster once; what it yields becomes the parts of one composite glyph, and a ligature leads from the
cluster's characters to it. A page looks the same, and the glyph's text is the cluster's.
"""

from collections.abc import Callable, Sequence
from io import BytesIO

import uharfbuzz as hb
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables import otTables

from communique.errors import CommuniqueError
from communique.fonts.composites import Part, add_composites
from communique.fonts.shaping import open_font, shaped
from communique.text.scripts import opentype_tags

SHAPING_TABLES = ("GSUB", "GPOS", "GDEF", "kern", "STAT", "fpgm", "prep", "cvt ", "gasp")
Clusters = dict[str, tuple[Part, ...]]
Sequencer = Callable[[hb.Font, str], list[int]]


def cluster_font(data: bytes, names: Sequence[str]) -> bytes:
    """Remake a TrueType font (without variations) for some clusters, which each is shaped on its own.

    Raise CommuniqueError where a cluster cannot be made to come out as one glyph.
    """
    font = open_font(data)
    clusters = {cluster: tuple(_parts(font, cluster)) for cluster in names}
    failed: list[str] = []
    for sequencer in (_visual_order, _logical_order):
        made = _remake(data, clusters, sequencer)
        remade = open_font(made)
        failed = [cluster for cluster in clusters if len(_shape(remade, cluster)) != 1]
        if not failed:
            return made
    points = " ".join(f"U+{ord(character):04X}" for character in failed[0])
    raise CommuniqueError(f"cannot make one glyph of the cluster {failed[0]!r} ({points}): check its spelling")


def _remake(data: bytes, clusters: Clusters, sequencer: Sequencer) -> bytes:
    font, bare = bare_font(data)
    names = glyph_names(font)
    added: list[tuple[Part, ...]] = []
    rules = {}
    for cluster, parts in clusters.items():
        sequence = sequencer(bare, cluster)
        if len(parts) > 1 or [part.glyph for part in parts] != sequence:
            rules[f"cluster{len(added):05}"] = [names[glyph] for glyph in sequence]
            added.append(parts)
    font.setGlyphOrder([*names, *rules])
    add_composites(font, added)
    _add_ligatures(font, rules)
    return saved(font)


def bare_font(data: bytes) -> tuple[TTFont, hb.Font]:
    """Open a font that has no rules of shaping any more, to be changed and to shape with."""
    font = TTFont(BytesIO(data), recalcBBoxes=False, recalcTimestamp=False)
    for table in SHAPING_TABLES:
        if table in font:
            del font[table]
    return font, open_font(saved(font))


def glyph_names(font: TTFont) -> list[str]:
    """Name the glyphs of a font by their numbers."""
    return [f"glyph{number:05}" for number in range(font["maxp"].numGlyphs)]


def _add_ligatures(font: TTFont, rules: dict[str, list[str]]) -> None:
    """Add one lookup to the font, from glyph sequences to clusters, in the feature that shapers run first."""
    if not rules:
        return
    mapping = {tuple(sequence): name for name, sequence in rules.items()}
    lookup = buildLookup([buildLigatureSubstSubtable(mapping)])
    table = otTables.GSUB()
    table.Version = 0x00010000
    table.LookupList = otTables.LookupList()
    table.LookupList.Lookup = [lookup]
    feature = otTables.FeatureRecord()
    feature.FeatureTag, feature.Feature = "ccmp", otTables.Feature()
    feature.Feature.FeatureParams, feature.Feature.LookupListIndex = None, [0]
    table.FeatureList = otTables.FeatureList()
    table.FeatureList.FeatureRecord = [feature]
    table.ScriptList = otTables.ScriptList()
    table.ScriptList.ScriptRecord = [_script(tag) for tag in ("DFLT", *opentype_tags())]
    font["GSUB"] = newTable("GSUB")
    font["GSUB"].table = table


def _script(tag: str) -> otTables.ScriptRecord:
    record = otTables.ScriptRecord()
    record.ScriptTag, record.Script = tag, otTables.Script()
    record.Script.LangSysRecord = []
    record.Script.DefaultLangSys = otTables.DefaultLangSys()
    record.Script.DefaultLangSys.ReqFeatureIndex = 0xFFFF
    record.Script.DefaultLangSys.FeatureIndex = [0]
    return record


def _visual_order(bare: hb.Font, cluster: str) -> list[int]:
    """Return the glyphs as shapers that reorder before the first feature (Khmer) hand them over."""
    return [part.glyph for part in _parts(bare, cluster)]


def _logical_order(bare: hb.Font, cluster: str) -> list[int]:
    """Return the glyphs as shapers that reorder after the first feature (Devanagari) hand them over."""
    return [bare.get_nominal_glyph(ord(character)) or 0 for character in cluster]


def _parts(font: hb.Font, text: str) -> list[Part]:
    buffer = shaped(font, text)
    placed = zip(buffer.glyph_infos, buffer.glyph_positions or [], strict=True)
    return [Part(info.codepoint, at.x_advance, at.x_offset, at.y_offset) for info, at in placed]


def _shape(font: hb.Font, text: str) -> list[int]:
    return [info.codepoint for info in shaped(font, text).glyph_infos]


def saved(font: TTFont) -> bytes:
    """Write a font."""
    data = BytesIO()
    font.save(data)
    return data.getvalue()
