"""The pictures that a statement may hold: files that pages and PDFs both show, and that fetch nothing themselves."""

import re
from pathlib import Path

from communique.system.drawings import read_drawing
from communique.system.git import IN_LFS, POINTER

# What a file of each kind begins with.
KINDS = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    ".svg": re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<[\s\S]*?<?svg\b"),
}
# The same everywhere, whatever a machine says of the ends of names.
MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
LARGEST = 100_000_000  # bytes
LONGEST = 1000  # times as long as wide, of a drawing
PIXELS = 64_000_000  # more than a phone can show: a few kilobytes may hold billions
# Markers of a JPEG: what may stand before one, and those that say how many colours there are.
FILL, FRAMES, CMYK = 0xFF, {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}, 4
# What it ends with, where it is whole; a few bytes may follow.
ENDS = {".png": b"IEND\xaeB`\x82", ".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9", ".gif": b";"}


def picture_fault(file: Path) -> str:
    """Write why a file is no picture for every format, and what to do; "" where it is one."""
    kind = KINDS.get(file.suffix.lower())
    if kind is None:
        return "is of a kind that not every format shows: save it as PNG, JPEG or SVG"
    if file.stat().st_size > LARGEST:
        return f"is larger than {LARGEST // 1_000_000} MB: save it smaller, as readers can load it"
    data = file.read_bytes()
    if data.startswith(POINTER):
        return IN_LFS
    if not kind.match(data):
        return f"is not what its name says, {file.suffix}: save it anew from the program that made it"
    if ENDS.get(file.suffix.lower(), b"") not in data[-1024:]:
        return "ends in its middle: copy it anew"
    if _is_for_print(data):
        return "has the four colours of print (CMYK): save it with those of screens (RGB)"
    return _unfit_drawing(data) if file.suffix.lower() == ".svg" else _too_large(file)


def picture_size(file: Path) -> tuple[float, float] | None:
    """Read how many pixels a picture is wide and high; None where it does not say it, or is broken."""
    import imagesize  # it loads what opens addresses, which no build without pictures needs

    try:
        across, down = imagesize.get(file)
    except ValueError:
        return None
    return (across, down) if across > 0 < down else None


def _is_for_print(data: bytes) -> bool:
    """Return whether a picture is a JPEG of four colours (ITU-T T.81, B.2.2), which a PDF/A asks a profile for."""
    place = 2 if data.startswith(b"\xff\xd8") else len(data)
    while data[place : place + 1] == b"\xff" and place + 9 < len(data):
        marker = data[place + 1]
        if marker in FRAMES:
            return data[place + 9] == CMYK
        place += 1 if marker == FILL else 2 + int.from_bytes(data[place + 2 : place + 4])
    return False


def _too_large(file: Path) -> str:
    # Programs that read no more than they need show one that does not say its size.
    across, down = picture_size(file) or (0, 0)
    if across * down <= PIXELS:
        return ""
    return f"has {across} × {down} pixels: save it with {PIXELS // 1_000_000} million at most"


def _unfit_drawing(data: bytes) -> str:
    drawing = read_drawing(data)
    if not drawing.is_svg:
        return "is not what its name says, .svg: save it anew from the program that made it"
    if not drawing.is_plain:
        return "runs a program, or asks for another file: save it as plain SVG with all inside, or as PNG"
    if drawing.is_endless:
        return "draws more than browsers can: save it with fewer elements, effects and uses of others, or as PNG"
    if drawing.ratio and not 1 / LONGEST < drawing.ratio < LONGEST:
        return f"is more than {LONGEST} times as long as it is wide: cut it to what it shows"
    if drawing.has_text:
        return "has text, which each program sets in another font: convert it to paths, or save it as PNG"
    return ""
