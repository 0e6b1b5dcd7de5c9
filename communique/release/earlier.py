"""What an earlier release had, held to a new one: no English text changes silently, and none vanishes."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from communique.manifest.folder import site_addresses
from communique.manifest.manifest import EditionEntry, Manifest
from communique.project.model import SOURCE_LANGUAGE
from communique.project.paths import FOLDER
from communique.project.versions import version_key
from communique.release.redirects import slug_at
from communique.statements.formats import HTML


def last_english(
    before: Sequence[Manifest], after: Manifest
) -> Iterator[tuple[EditionEntry, Manifest, EditionEntry]]:
    """Find for each English text the newest release that had it, and what it was there."""
    texts = [(release, {old.statement: old for old in release.editions if old.is_english}) for release in before]
    names = _names(after)
    for entry in after.editions:
        found = ((each[name], release) for release, each in texts for name in names(entry) if name in each)
        if entry.is_english and (last := next(found, None)):
            yield entry, last[1], last[0]


def silently_changed(before: Sequence[Manifest], after: Manifest) -> Iterator[str]:
    """Yield a line for each English text that has changed since the last release that had it, without a correction.

    A release that does not record its texts is compared with nothing.
    """
    for entry, release, old in last_english(before, after):
        if not old.text or old.text == entry.text or entry.withdrawn:
            continue
        text = f"the English of {entry.statement} is not that of {release.version}"
        if version_key(entry.version) <= version_key(old.version):
            yield f"{text}, and its version is no later: raise :version: and add '.. correction:: DATE'"
        elif len(entry.days) <= len(old.days):
            yield f"{text}, and no correction says so: add '.. correction:: DATE'"


def is_english_statement(address: str) -> bool:
    """Return whether an address in the site is the page of a statement in English."""
    return address.startswith(f"{SOURCE_LANGUAGE}/{FOLDER}") and PurePosixPath(address).suffix == HTML.suffix


def vanished(before: Manifest, after: Manifest) -> Iterator[str]:
    """Yield a line for each statement of the last release whose address leads to no statement in the new one."""
    site = frozenset(site_addresses(after))
    for old in filter(is_english_statement, site_addresses(before)):
        leads = after.redirects.get(old, old)
        was_gone = not before.redirects.get(old, old).startswith(f"{SOURCE_LANGUAGE}/{FOLDER}")
        if was_gone or (leads in site and leads.startswith(f"{SOURCE_LANGUAGE}/{FOLDER}")):
            continue
        name = slug_at(old)
        text = f"the statement {name} of {before.version} would vanish: keep its document, with"
        yield f"{text} ':withdrawn: DATE reason' if need be, or write ':formerly: {name}' where it has gone to"


def _names(manifest: Manifest) -> Callable[[EditionEntry], list[str]]:
    """Return what tells by which names a statement is known in a release: its own, and those that lead to it now."""
    former = defaultdict[str, list[str]](list)
    for old, new in manifest.redirects.items():
        if is_english_statement(old):
            former[new].append(slug_at(old))
    return lambda entry: [entry.statement, *former[f"{SOURCE_LANGUAGE}/{FOLDER}{entry.statement}{HTML.suffix}"]]
