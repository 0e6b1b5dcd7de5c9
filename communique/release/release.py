"""The release command: a revision becomes ``dist/<version>/``, or nothing does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from communique.errors import CommuniqueError, Refused
from communique.fonts.files import prove
from communique.manifest.files import contents, set_modes_and_time
from communique.manifest.folder import earlier_releases, manifest_digest, put_in_place, release_folder, site_addresses
from communique.manifest.manifest import SUMS, Before, Manifest
from communique.project.life import HOUR_EXAMPLE, read_hour
from communique.project.model import Project
from communique.project.placeholders import ORGANISATION
from communique.release.earlier import last_english, silently_changed, vanished
from communique.release.english import with_english_texts
from communique.release.make import make_release
from communique.release.source import Revision, people, revision, uncommitted
from communique.release.work import Means, Order, Pens, check_version
from communique.signing import pades, signatures
from communique.statements.located import located_pictures
from communique.statements.unheard import unheard_recordings
from communique.system.files import refuse_unwritable, staging_folder
from communique.system.locks import lent_folder
from communique.system.terminal import Tell
from communique.text.numbered import numbered

NO_KEY = "none, no key is configured: guide/publishing.md says how to make one"


def release(
    project: Project, version: str, languages: Sequence[str], draft: bool, tell: Tell, hour: str, cluster: str
) -> int:
    """Release the last commit; a draft only says what would be in it. The result is 1 where nothing passes."""
    check_version(version)
    folder = release_folder(project, version)
    _check_ready(project, draft, tell)
    before = _before(project, version, tell)
    at = revision(project.root)
    _tell_of_source(project, at, tell)
    order = _order(project, version, at.commit, tuple(languages), _hour(hour), before)
    pens = _pens(project, at, draft)
    with staging_folder(project.staging) as staging, _trees(project, staging, tell) as trees:
        made = staging / "release"
        refuse = partial(_refuse_silence, project, before, staging, tell)
        manifest = make_release(project.root, order, made, tell, Means(pens, trees, cluster, refuse))
        if manifest is None:
            return _nothing(project, tell)
        if draft:
            _tell_draft(project.shown(folder), manifest, tell)
            return 0
        _sign(project, made, at, tell)
        put_in_place(project, made, folder)
    tell(f"release: {project.shown(folder)}")
    return 0


def _before(project: Project, version: str, tell: Tell) -> tuple[Manifest, ...]:
    """Find the earlier releases, the newest first."""
    before = earlier_releases(project, version)
    if not before:
        tell("source: no earlier release in dist/, so that no text and no address is compared with one")
    return before


def _tell_of_source(project: Project, at: Revision, tell: Tell) -> None:
    """Say whom the history names who may not be, what recordings nobody gets, and which pictures tell where."""
    named = project.review.named
    for name in sorted(people(project.root, at.commit).difference(named)) if named is not None else ():
        tell(f"source: commits name {name!r}, who is not in may-be-named: see 'Without your name' in the guide")
    for path, why in (*unheard_recordings(project), *located_pictures(project)):
        tell(f"source: {path}: {why}")


@contextmanager
def _trees(project: Project, staging: Path, tell: Tell) -> Iterator[Path]:
    """Lend what the release before has left, where no other is being made; say what stays of one that fails."""
    with lent_folder(project.build / "release", staging / "trees") as trees:
        try:
            yield trees
        except BaseException:
            _tell_kept(project, tell)
            raise


def _tell_kept(project: Project, tell: Tell) -> None:
    """Say what a release that was not made leaves, from which the next one is made."""
    kept = project.build / "release"
    size = sum(path.stat().st_size for path in contents(kept).values())
    if size:
        tell(f"source: {project.shown(kept)} keeps {size / 1e6:.1f} MB for the next try: 'make clean' deletes it")


def _nothing(project: Project, tell: Tell) -> int:
    """Say that there is nothing to release, and return the exit code."""
    _tell_kept(project, tell)
    tell("release: no edition passes, nothing is written")
    return 1


def _order(
    project: Project,
    version: str,
    commit: str,
    languages: tuple[str, ...],
    hour: datetime | None,
    before: Sequence[Manifest],
) -> Order:
    if not before:
        return Order(version, commit, languages, hour=hour)
    follows = Before(before[0].version, manifest_digest(project, before[0]))
    return Order(version, commit, languages, site_addresses(before[0]), hour, follows, before[0])


def _hour(written: str) -> datetime | None:
    """Read the hour that a release is for; none: when its revision was made."""
    hour = read_hour(written)
    if written and hour is None:
        raise CommuniqueError(f"{written!r} is no hour: write it with its zone, AT={HOUR_EXAMPLE}")
    return hour


def _refuse_silence(
    project: Project, releases: Sequence[Manifest], staging: Path, tell: Tell, after: Manifest
) -> None:
    """Raise Refused for what readers of earlier releases would not be told."""
    before = _recorded(project, releases, after, staging, tell)
    gone = vanished(before[0], after) if before else ()
    if found := next(chain(gone, silently_changed(before, after)), None):
        raise Refused(found)


def _tell_draft(shown: Path, manifest: Manifest, tell: Tell) -> None:
    for file in manifest.files:
        tell(f"would write: {shown}/{file.path} ({numbered(file.size, 'byte')})")
    tell("release: a draft, nothing is written")


def _recorded(
    project: Project, before: Sequence[Manifest], after: Manifest, staging: Path, tell: Tell
) -> tuple[Manifest, ...]:
    """Read the English texts again of those releases that a new one is compared with and that do not record them."""
    compared = {release.version for _, release, _ in last_english(before, after) if release.format == 1}
    found = {release.version: release for release in before}
    for version in sorted(compared):
        try:
            found[version] = with_english_texts(project.root, found[version], staging / version)
            tell(f"source: {version} does not record its English, which is read again from its revision")
        except CommuniqueError as error:
            tell(f"source: the English of {version} is compared with none: it is not recorded, and {error}")
    return tuple(found.values())


def _sign(project: Project, made: Path, at: Revision, tell: Tell) -> None:
    """Sign the list of digests, if a key is configured; raise CommuniqueError where no reader could verify it."""
    sums = made / SUMS
    signed = signatures.sign(project.release, sums, at.made)
    if missing := signatures.problems(project.release, sums, sums.read_bytes(), at.made):
        raise CommuniqueError(f"{missing[0]}: set key in [tool.communique.release], or COMMUNIQUE_KEY")
    set_modes_and_time(made, at.made)
    tell(f"signature: {', '.join(path.name for path in signed) if signed else NO_KEY}")


def _pens(project: Project, at: Revision, draft: bool) -> Pens:
    """Return what signs PDFs and archives' lists, if readers can verify it; of a draft nobody reads the latter."""
    if not draft:
        signatures.check_pens(project.release, at.made)
    signer = pades.certificate(project.release)
    pdf = (lambda data: pades.signed(data, signer, at.made)) if signer else None
    return Pens(pdf) if draft else Pens(pdf, partial(signatures.list_signature, project.release))


def _check_ready(project: Project, draft: bool, tell: Tell) -> None:
    """Refuse to release for nobody, in fonts that are not proven, to nowhere, and what is not committed."""
    if project.organisation == ORGANISATION:
        raise CommuniqueError("no organisation is named: write its name as organisation there", "pyproject.toml")
    prove(project.fonts)
    if not draft:
        refuse_unwritable(project.dist)
    changed = uncommitted(project.root)
    if not changed:
        return
    more = f" and {numbered(len(changed) - 1, 'other file')} are" if changed[1:] else " is"
    text = f"{changed[0]}{more} not committed"
    if not draft:
        raise CommuniqueError(f"{text}: commit first, since a release is made from a revision")
    tell(f"source: {text}, and would not be in it")
