"""The release command: a revision becomes ``dist/<version>/``, or nothing does."""

from collections.abc import Sequence

from communique.config import Project
from communique.dist import addresses, previous_release, put_in_place, release_folder, silently_changed
from communique.errors import CommuniqueError, Refused
from communique.files import staging_folder
from communique.release import Order, Tell, check_version, make_release
from communique.source import revision, uncommitted


def release(project: Project, version: str, languages: Sequence[str], draft: bool, tell: Tell) -> int:
    """Release the last commit; a draft only says what would be in it. The result is 1 where nothing passes."""
    check_version(version)
    folder = release_folder(project, version)
    _check_committed(project, draft, tell)
    before = previous_release(project, version)
    known = addresses(before[1]) if before else ()
    order = Order(version, revision(project.root).commit, tuple(languages), known)
    with staging_folder(project.build / "new") as staging:
        made = staging / "release"
        manifest = make_release(project.root, order, made, tell)
        if manifest is None:
            tell("release: no edition passes, nothing is written")
            return 1
        if before and (changed := list(silently_changed(before, (made, manifest)))):
            text = f"the English of {changed[0]} is not that of {before[1].version}, and its version is the same"
            raise Refused(f"{text}: raise :version: above its title and add '.. correction:: DATE'")
        if draft:
            for file in manifest.files:
                tell(f"would write: {project.shown(folder)}/{file.path} ({file.size} bytes)")
            tell("release: a draft, nothing is written")
            return 0
        put_in_place(made, folder)
    tell(f"release: {project.shown(folder)}")
    return 0


def _check_committed(project: Project, draft: bool, tell: Tell) -> None:
    changed = uncommitted(project.root)
    if not changed:
        return
    more = f" and {len(changed) - 1} more files are" if changed[1:] else " is"
    text = f"{changed[0]}{more} not committed"
    if not draft:
        raise CommuniqueError(f"{text}: commit first, since a release is made from a revision")
    tell(f"source: {text}, and would not be in it")
