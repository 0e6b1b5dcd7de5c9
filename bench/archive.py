"""An archive of many statements in three languages, made of the shipped one: no paragraph stands there twice."""

import datetime
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "ja", "km")
SLUG = "2016-06-08-cambodia-human-rights-defenders"
FIRST_DAY = datetime.date(2000, 1, 1)
SHORTEST = 60  # characters of a paragraph; what is shorter is a heading
LEFT_OUT = 4  # paragraphs that each statement is without, other ones in each
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstvz"


@dataclass(frozen=True)
class Variation:
    """What one statement makes of the shipped one: a word of its own for each paragraph; some are gone."""

    words: Mapping[str, str]
    gone: frozenset[str]

    def varied(self, msgid: str, text: str) -> str:
        """Return a message's source or translation as this statement has it."""
        return f"{self.words[msgid]}: {text}" if text and msgid in self.words else text


def make_archive(root: Path, number: int) -> Path:
    """Write a project of ``number`` statements, with all their translations, in an empty folder."""
    for name in ("conf.py", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    (root / "docs" / "statements").mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "index.rst", root / "docs")
    shutil.copytree(ROOT / "locale", root / "locale", ignore=shutil.ignore_patterns(f"{SLUG}.po"))
    source = (ROOT / "docs" / "statements" / f"{SLUG}.rst").read_text(encoding="utf-8")
    catalogs = {code: polib.pofile(str(_catalog(ROOT, code, SLUG)), wrapwidth=78) for code in LANGUAGES}
    blocks = source.split("\n\n")
    paragraphs = [block for block in blocks if _is_paragraph(block) and catalogs["ja"].find(block)]
    for place in range(number):
        day = FIRST_DAY + datetime.timedelta(days=7 * place)
        _write(root, day, blocks, catalogs, _variation(paragraphs, place))
    return root


def word(number: int) -> str:
    """Return a word that no other number has."""
    syllables = []
    for _ in range(4):
        number, vowel = divmod(number, len(VOWELS))
        number, consonant = divmod(number, len(CONSONANTS))
        syllables.append(CONSONANTS[consonant] + VOWELS[vowel])
    return "".join(syllables).capitalize()


def _variation(paragraphs: list[str], place: int) -> Variation:
    words = {text: word(place * len(paragraphs) + number) for number, text in enumerate(paragraphs)}
    # A note must go on being called, so that paragraphs with calls stay.
    spare = [text for text in paragraphs if "]_" not in text]
    return Variation(words, frozenset(spare[(place + step) % len(spare)] for step in range(LEFT_OUT)))


def _is_paragraph(block: str) -> bool:
    return len(block) > SHORTEST and "\n" not in block and not block.startswith((":", "..", "*", "-"))


def _write(
    root: Path, day: datetime.date, blocks: list[str], catalogs: Mapping[str, polib.POFile], variation: Variation
) -> None:
    slug = f"{day.isoformat()}-cambodia"
    kept = [variation.varied(block, block) for block in blocks if block not in variation.gone]
    text = "\n\n".join(kept).replace(":date: 2016-06-08", f":date: {day.isoformat()}")
    (root / "docs" / "statements" / f"{slug}.rst").write_text(text, encoding="utf-8")
    for code, catalog in catalogs.items():
        new = polib.POFile(wrapwidth=78)
        new.metadata, new.header = catalog.metadata, catalog.header
        new.extend(_entries(catalog, slug, variation))
        path = _catalog(root, code, slug)
        path.parent.mkdir(parents=True, exist_ok=True)
        new.save(str(path))


def _entries(catalog: polib.POFile, slug: str, variation: Variation) -> Iterator[polib.POEntry]:
    for entry in catalog:
        if entry.msgid not in variation.gone and not entry.obsolete:
            yield polib.POEntry(
                msgid=variation.varied(entry.msgid, entry.msgid),
                msgstr=variation.varied(entry.msgid, entry.msgstr),
                flags=list(entry.flags),
                tcomment=entry.tcomment,
                occurrences=[(f"../../docs/statements/{slug}.rst", line) for _, line in entry.occurrences],
            )


def _catalog(root: Path, code: str, slug: str) -> Path:
    return root / "locale" / code / "LC_MESSAGES" / "statements" / f"{slug}.po"
