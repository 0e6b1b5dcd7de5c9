"""Web fonts: the pinned font packages, subset to the characters that an edition's pages show.

A subset is made once for the same characters and kept under ``build/fonts`` by the digest of all that goes into
it, so that a repeated build does not open a font.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from io import BytesIO
from pathlib import Path

from communique.config import Font, FontFile
from communique.errors import CommuniqueError
from communique.files import write_atomically

WEIGHTS = {"regular": 400, "bold": 700}
MAKER = "1"  # raise it when the same characters would give another file


@dataclass(frozen=True)
class WebFont:
    """One weight of a font, as WOFF2, for the characters given."""

    font: Font
    weight: int
    characters: str
    data: bytes

    @property
    def filename(self) -> str:
        """Name the file by its content, so that caches never mix two versions."""
        return f"{self.font.name}-{self.weight}-{sha256(self.data).hexdigest()[:12]}.woff2"


def web_fonts(fonts: tuple[Font, ...], text: Mapping[str, frozenset[str]], cache: Path) -> tuple[WebFont, ...]:
    """Subset each font, in its regular and bold weight, to the characters of ``text["regular"|"bold"]``."""
    made = []
    for font in fonts:
        for style, weight in WEIGHTS.items():
            characters = "".join(sorted(c for c in text[style] if covers(font, c) and not c.isspace()))
            if characters:
                made.append(
                    WebFont(font, weight, characters, _subset(getattr(font, style), weight, characters, cache))
                )
    return tuple(made)


def covers(font: Font, character: str) -> bool:
    """Tell whether a font is meant for a character; it need not have it."""
    return any(first <= ord(character) <= last for first, last in font.ranges)


def locate(file: FontFile) -> Path:
    """Find a font file in its installed package; raise CommuniqueError naming the package to install."""
    try:
        path = Path(str(distribution(file.package).locate_file(file.file)))
    except PackageNotFoundError:
        path = Path()
    if not path.is_file():
        raise CommuniqueError(
            f"the font package {file.package} is not installed: run 'pip install -r requirements.txt'"
        )
    return path


def licence(file: FontFile) -> str:
    """Give the licence text that must go along with a package's fonts."""
    for entry in distribution(file.package).files or ():
        if entry.name in {"LICENSE", "OFL.txt", "LICENSE.txt"}:
            return Path(str(entry.locate())).read_text(encoding="utf-8")
    raise CommuniqueError(f"the font package {file.package} has no licence text: pin another version")


def _subset(file: FontFile, weight: int, characters: str, cache: Path) -> bytes:
    path = locate(file)
    version = distribution(file.package).version
    key = sha256("\0".join([MAKER, file.package, version, file.file, str(weight), characters]).encode()).hexdigest()
    kept = cache / f"{key}.woff2"
    if kept.is_file():
        return kept.read_bytes()
    data = _make(path, weight, characters)
    write_atomically(kept, data)
    return data


def _make(path: Path, weight: int, characters: str) -> bytes:
    # fontTools takes longer to import than a page to write: only a new subset pays for it.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(path, lazy=True, recalcTimestamp=False)
    options = Options(flavor="woff2", layout_features=["*"], notdef_outline=True, name_IDs=[0, 1, 2, 3, 5, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    if "fvar" in font:
        limits = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": weight}
        font = instancer.instantiateVariableFont(font, limits, inplace=True)
    font.flavor = "woff2"
    data = BytesIO()
    font.save(data)
    return data.getvalue()
