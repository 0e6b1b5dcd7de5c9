"""Fonts: the pinned packages' files, found, instanced and cut down to the characters that a text needs.

HarfBuzz does the cutting, in milliseconds even for a Japanese font of 16 MB.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError
from communique.project.model import Font, FontFile
from communique.system.cache import kept
from communique.system.digests import digest_of

if TYPE_CHECKING:
    import uharfbuzz as hb

STYLES = {"regular": 400, "bold": 700, "italic": 400}
LICENCES = ("LICENSE", "OFL.txt", "LICENSE.txt")
# Features for vertical text and fractions, which our pages do not use, would keep hundreds of glyphs.
UNUSED_FEATURES = ("valt", "vert", "vhal", "vkrn", "vpal", "vrt2", "vrtr", "frac", "numr", "dnom")

VERTICAL = ("vhea", "vmtx", "VORG", "BASE")  # tables for columns of text, and for other baselines

KHMER_E, KHMER_TWO_PARTS = "\u17c1", "\u17be\u17bf\u17c0\u17c4\u17c5"
AM = "\u0e33\u0eb3"


def covers(font: Font, character: str) -> bool:
    """Return whether a font is meant for a character; it need not have it."""
    return any(first <= ord(character) <= last for first, last in font.ranges)


@cache
def locate(file: FontFile) -> Path:
    """Find a font file in its installed package, and prove it; raise CommuniqueError naming what to install."""
    try:
        path = Path(str(distribution(file.package).locate_file(file.file)))
    except PackageNotFoundError:
        path = Path()
    if not path.is_file():
        raise CommuniqueError(
            f"the font package {file.package} is not installed: run 'pip install -r requirements.txt'"
        )
    if file.sha256 and digest_of(path) != file.sha256:
        problem = f"{path.name} of {file.package} is not the font that languages.toml has the digest of"
        raise CommuniqueError(f"{problem}: run 'pip install --force-reinstall -r requirements.txt'")
    return path


def prove(fonts: Iterable[Font]) -> None:
    """Raise CommuniqueError for a font whose digest nobody has written down, or that has another."""
    for font in fonts:
        for style in STYLES:
            file: FontFile | None = getattr(font, style)
            if file and not file.sha256:
                known = f'sha256 = "{digest_of(locate(file))}"'
                text = f"{style!r} of [font.{font.name}] does not say which file it is: add {known}"
                raise CommuniqueError(text, "languages.toml")
            if file:
                locate(file)


@cache
def has(font: Font, character: str) -> bool:
    """Return whether a font has a glyph for a character, or for some characters with a variation selector."""
    opened = _opened(font)
    return bool(opened.get_nominal_glyph(ord(character))) or ord(character) in opened.face.variation_selectors


@cache
def characters_of_font(font: Font, cache: Path) -> str:
    """Return the characters that a font has, as ``has`` tells it, in order; ``cache`` keeps them.

    HarfBuzz takes longer to load than a document to set that has no new character.
    """
    key = f"characters {identity(font, 'regular')}"
    return kept(cache, key, lambda: _characters(_opened(font).face)).decode("utf-8", "surrogatepass")


def _characters(face: "hb.Face") -> bytes:
    found = "".join(map(chr, sorted({*face.unicodes, *face.variation_selectors})))
    return found.encode("utf-8", "surrogatepass")  # a broken font may have halves of characters


@cache
def _opened(font: Font) -> "hb.Font":
    import uharfbuzz as hb

    return hb.Font(hb.Face(hb.Blob.from_file_path(str(locate(font.regular)))))


def identity(font: Font, style: str) -> str:
    """Name a style by its file's digest, else version, and its features, to keep what was made of it apart."""
    file: FontFile = getattr(font, style)
    version = file.sha256 or distribution(file.package).version
    return " ".join([style, file.package, version, file.file, *font.without])


@cache
def licence(file: FontFile) -> str:
    """Return the licence text that must go along with a font: the one beside it, else that of its package."""
    found = [entry for entry in distribution(file.package).files or () if entry.name in LICENCES]
    beside = [entry for entry in found if entry.parent == PurePosixPath(file.file).parent]
    for entry in [*beside, *found]:
        return Path(str(entry.locate())).read_text(encoding="utf-8")
    raise CommuniqueError(f"the font package {file.package} has no licence text: pin another version")


def font_names(font: Font, style: str) -> tuple[str, str]:
    """Return the full and PostScript names of a style, those of its named instance where the file has all weights."""
    from fontTools.ttLib import TTFont

    with TTFont(locate(getattr(font, style)), lazy=True) as opened:
        table, weight = opened["name"], STYLES[style]
        instances = opened["fvar"].instances if "fvar" in opened and weight != STYLES["regular"] else []
        wanted = (
            {**{axis.axisTag: axis.defaultValue for axis in opened["fvar"].axes}, "wght": weight} if instances else {}
        )
        for instance in instances:
            if instance.coordinates == wanted:
                named = table.getDebugName(instance.subfamilyNameID)
                prefix = table.getDebugName(25) or table.getDebugName(6).rpartition("-")[0]
                return f"{table.getDebugName(1)} {named}", f"{prefix}-{named.replace(' ', '')}"
        return table.getDebugName(4), table.getDebugName(6)


def subset(font: Font, style: str, characters: str, *, for_web: bool = False) -> bytes:
    """Cut a font's ``style`` (of STYLES) down to ``characters``: an OpenType font without variations.

    For the web it has no hints, which phones do not use, no outlines that share parts, which pack less well, and
    nothing for columns of text.
    """
    # Only new fonts pay for loading HarfBuzz.
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(str(locate(getattr(font, style)))))
    wanted = hb.SubsetInput()
    for character in with_parts(characters):
        wanted.unicode_set.add(ord(character))
    for feature in (*UNUSED_FEATURES, *font.without):
        wanted.layout_feature_tag_set.discard(hb_tag(feature))
    if for_web:
        wanted.flags |= hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
        wanted.drop_table_tag_set.update(map(hb_tag, VERTICAL))
    wanted.pin_all_axes_to_default(face)
    wanted.pin_axis_location(face, "wght", STYLES[style])
    data: bytes = hb.subset(face, wanted).blob.data
    return data


def with_parts(characters: Iterable[str]) -> frozenset[str]:
    """Add what HarfBuzz takes vowel signs apart into, which a font must have to show them.

    Signs that stand on several sides of their letter have canonical parts; those of Khmer are HarfBuzz's, those of
    Thai and Lao AM compatible ones.
    """
    return frozenset(characters).union(*map(_parts, characters))


def _parts(character: str) -> str:
    if character in KHMER_TWO_PARTS:
        return KHMER_E
    if character in AM:
        return unicodedata.normalize("NFKD", character)
    return unicodedata.normalize("NFD", character) if unicodedata.category(character).startswith("M") else ""


def hb_tag(name: str) -> int:
    """Write a four-letter OpenType tag as the number that HarfBuzz's sets hold."""
    return int.from_bytes(name.encode("ascii"), "big")
