"""The pictures that a statement may hold: files that pages and PDFs both show, and that fetch nothing themselves."""

import re
from pathlib import Path

# What a file of each kind begins with.
KINDS = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    ".svg": re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<[\s\S]*?<?svg\b"),
}
RUNS = re.compile(rb"<script\b|\son\w+\s*=\s*[\"']", re.IGNORECASE)
FETCHES = re.compile(
    rb"\b(?:href|src)\s*=\s*[\"']\s*(?!#|data:image/)|url\(\s*[\"']?\s*(?!#|data:)|@import|<!ENTITY", re.IGNORECASE
)


def unfit(file: Path) -> str:
    """Write why a file is no picture for every format, and what to do; "" where it is one."""
    kind = KINDS.get(file.suffix.lower())
    if kind is None:
        return "is of a kind that not every format shows: save it as PNG, JPEG or SVG"
    data = file.read_bytes()
    if not kind.match(data):
        return f"is not what its name says, {file.suffix}: save it anew from the program that made it"
    if file.suffix.lower() == ".svg" and (RUNS.search(data) or FETCHES.search(data)):
        return "runs a program, or asks for another file: save it as plain SVG with all inside, or as PNG"
    return ""
