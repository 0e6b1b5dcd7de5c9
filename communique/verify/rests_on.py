"""What a release rests on, as its manifest says: whoever verifies it reads what somebody has overruled."""

from collections.abc import Iterator

from communique.manifest.manifest import FORMAT, EditionEntry, Manifest, OwnSetting
from communique.text.numbered import numbered

MOST = 20  # lines


def rests_on(manifest: Manifest) -> Iterator[str]:
    """Say what a release rests on, a line for each check that somebody has overruled, and each own setting."""
    if manifest.format < FORMAT:
        yield f"rests on: format {manifest.format} does not say what was overruled"
        return
    rows, settings = manifest.glossary or (), manifest.settings or ()
    lines = [line for each in manifest.editions if each.released for line in _overruled(each)]
    more = f", of which {MOST} follow; all are in the manifest" if len(lines) > MOST else ""
    counted = f"{numbered(len(rows), 'row')} of the glossary, {numbered(len(settings), 'setting')} of languages"
    yield f"rests on: {numbered(len(lines), 'check')} overruled, {counted}{more}"
    yield from lines[:MOST]
    yield from map(_settled, settings[:MOST])


def _settled(own: OwnSetting) -> str:
    why = f": {own.reason}" if own.reason else ""
    return f"setting: {own.file}: {own.name} = {own.value}{why}"


def _overruled(entry: EditionEntry) -> Iterator[str]:
    for each in entry.overruling:
        approved = f" (approved: {', '.join(each.approved)})" if each.approved else ""
        place = f"{entry.language}/{entry.statement}"
        yield f"overruled: {place}: {each.check} of “{each.message}”: {each.reason}{approved}"
