"""The English texts of a release: those of one that is made, and of an earlier one whose manifest lacks them."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from communique.editions.source_text import SourceText, source_texts
from communique.manifest.manifest import EditionEntry, Manifest
from communique.project.model import SOURCE_LANGUAGE
from communique.project.paths import FOLDER, statements
from communique.project.settings import load_project
from communique.release.editions import edition_tree
from communique.release.source import extract, overlaid
from communique.release.work import Work


def rendered_english(work: Work, trees: Path, staging: Path) -> Mapping[tuple[str, str], SourceText]:
    """Read the English text that each edition renders, by language and docname."""
    late = {candidate.language for candidate in work.chosen if candidate.files}
    read = {
        code: source_texts(edition_tree(work, code, trees / f"english-{code}"), staging / f"text-{code}")
        for code in (SOURCE_LANGUAGE, *late)
    }
    return {
        (each.language, each.docname): read[each.language if each.files else SOURCE_LANGUAGE][each.docname]
        for each in work.chosen
    }


def with_english_texts(repository: Path, manifest: Manifest, staging: Path) -> Manifest:
    """Add to a manifest the English texts that it does not record, read again from its revision.

    Raise CommuniqueError where the repository has no such revision, or this communique cannot read it.
    """
    extract(repository, manifest.revision, staging / "source")
    source = load_project(staging / "source")
    english = {f"{FOLDER}{entry.statement}" for entry in manifest.editions if entry.is_english}
    tree = overlaid(source, staging / "english", {}, [name for name in statements(source) if name not in english])
    read = source_texts(tree, staging / "text")
    return replace(manifest, editions=tuple(_with_text(entry, read) for entry in manifest.editions))


def _with_text(entry: EditionEntry, read: Mapping[str, SourceText]) -> EditionEntry:
    text = read.get(f"{FOLDER}{entry.statement}") if entry.is_english else None
    if text is None:
        return entry
    return replace(entry, text=text.digest, corrections=tuple(day.isoformat() for day in text.corrections))
