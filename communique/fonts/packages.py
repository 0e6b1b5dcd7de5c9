"""Font packages: which installed one can set a new language, and how ``languages.toml`` describes its font."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.unicodedata import Blocks, script_name

from communique.fonts.files import covers, has
from communique.project.model import Font
from communique.system.digests import digest_of
from communique.text.scripts import rules

VARIABLE = ("[wdth,wght]", "[wght]")


@dataclass(frozen=True)
class Choice:
    """A language's stack of fonts, the tables to add for it, and the packages to choose one from if none would do."""

    fonts: tuple[str, ...]
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    packages: tuple[str, ...] = ()
    found: bool = True


def choose(script: str, characters: Collection[str], latin: Font, known: Collection[str]) -> Choice:
    """Choose fonts for a script: a font that is ``known`` by its name, else one of an installed package."""
    lacking = {character for character in characters if not (covers(latin, character) and has(latin, character))}
    if script == "Latn" or not lacking:
        return Choice((latin.name,))
    rule = rules(script)
    name = rule.get("font", _script_name(script).lower().replace(" ", "-"))
    if name in known:
        return Choice((name, latin.name))
    for package in rule["packages"]:
        table = _table(package, script, rule, lacking)
        if table:
            return Choice((name, latin.name), {name: table})
    return Choice((latin.name,), {}, tuple(rule["packages"]), found=False)


def _table(package: str, script: str, rule: Mapping[str, Any], lacking: Collection[str]) -> dict[str, Any] | None:
    """Describe a package's font, if it is installed and has all that Latin fonts lack."""
    family = rule.get("family", f"Noto Sans {_script_name(script)}")
    files = _files(package, family.replace(" ", ""), italic=rule["emphasis"] == "italic")
    if "regular" not in files:
        return None
    with TTFont(distribution(package).locate_file(files["regular"]), lazy=True) as font:
        available = frozenset(font.getBestCmap())
    ranges = _ranges(rule.get("ranges") or [*_blocks(script), *rule["shared"]], available)
    if not all(ord(c) in available and _is_in(ord(c), ranges) for c in lacking):
        return None
    return {
        "family": family,
        "system": [family, *rule["system"]],
        "ranges": ranges,
        "clusters": rule["clusters"],
        "without": rule["without"],
        **{
            style: {"package": package, "file": file, "sha256": _digest(package, file)}
            for style, file in files.items()
        },
    }


def _digest(package: str, file: str) -> str:
    return digest_of(Path(str(distribution(package).locate_file(file))))


def _files(package: str, stem: str, italic: bool) -> dict[str, str]:
    """Find a family's files in an installed package by their style: a variable font has all weights."""
    try:
        entries = [PurePosixPath(entry) for entry in distribution(package).files or ()]
    except PackageNotFoundError:
        return {}
    fonts = {path.stem: str(path) for path in entries if path.suffix in {".ttf", ".otf"}}
    wanted = {"regular": (stem, "-Regular"), "bold": (stem, "-Bold")}
    if italic:
        wanted["italic"] = (f"{stem}-Italic", "")
    names = {style: (name + end, *(name + axes for axes in VARIABLE)) for style, (name, end) in wanted.items()}
    found = {style: next((fonts[name] for name in known if name in fonts), "") for style, known in names.items()}
    return {style: file for style, file in found.items() if file}


def _script_name(script: str) -> str:
    return str(script_name(script, default=script)).replace("_", " ")


def _blocks(script: str) -> Iterator[str]:
    """Return Unicode's blocks that bear a script's name, without forms that are only there for compatibility."""
    for (first, end), block in zip(pairwise([*Blocks.RANGES, 0x110000]), Blocks.VALUES, strict=True):
        if f"{block} ".startswith(f"{_script_name(script)} ") and "Presentation Forms" not in block:
            yield f"{first:04X}-{end - 1:04X}"


def _ranges(ranges: Sequence[str], available: Collection[int]) -> list[str]:
    """Keep the ranges that a font has a character of, in their order."""
    return [text for text in sorted(set(ranges), key=_bounds) if any(_is_in(code, [text]) for code in available)]


def _is_in(code: int, ranges: Sequence[str]) -> bool:
    return any(first <= code <= last for first, last in map(_bounds, ranges))


def _bounds(text: str) -> tuple[int, int]:
    first, last = text.split("-")
    return int(first, 16), int(last, 16)
