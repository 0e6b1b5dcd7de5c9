"""The editions of a release, built for the site and for each language alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from communique.editions.jobs import Job, build_editions
from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.project.paths import edition_folder, statements
from communique.release.files import contents
from communique.release.order import Work
from communique.release.source import overlaid
from communique.system.terminal import Tell

BUILDERS = ("pdf", "html")


def release_editions(work: Work, staging: Path, tell: Tell) -> tuple[dict[str, bytes], dict[str, dict[str, bytes]]]:
    """Build the site's editions, and each language's alone, for who has no other beside it."""
    trees = {code: edition_tree(work, code, staging / f"source-{code}") for code in work.codes}
    site: dict[str, bytes] = {}
    for code, files in _built(work, trees, {code: work.codes for code in work.codes}).items():
        tell(f"editions: {code}: {sum(name.endswith('.html') for name in files)} pages")
        site |= {f"{code}/{name}": data for name, data in files.items()}
    alone = _built(work, trees, {code: (code,) for code in work.codes})
    return site, {code: {f"{code}/{name}": data for name, data in files.items()} for code, files in alone.items()}


def edition_tree(work: Work, code: str, folder: Path) -> Project:
    """Copy the source for one language: without what does not pass, with earlier files where it has not caught up."""
    files: dict[str, bytes] = {}
    for candidate in work.chosen:
        files |= candidate.files if candidate.language == code else {}
    chosen = {candidate.docname for candidate in work.chosen if candidate.language == code}
    return overlaid(work.source, folder, files, [name for name in statements(work.source) if name not in chosen])


def _built(
    work: Work, trees: Mapping[str, Project], codes: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, bytes]]:
    """Build PDFs and pages of every language; raise CommuniqueError for one that cannot be built whole."""
    jobs = [Job(tree, tree.language(code), work.availability(code, codes[code])) for code, tree in trees.items()]
    for outcome in build_editions(jobs, BUILDERS):
        if outcome.exit_code:
            raise CommuniqueError(f"{outcome.language.code}: {outcome.error or outcome.problems[0]}")
    return {code: contents(edition_folder(tree, "html", tree.language(code))) for code, tree in trees.items()}
