"""The editions of a release, built for the site and for each language alone."""

from pathlib import Path

from communique.cluster.address import elsewhere
from communique.editions.jobs import build_editions
from communique.editions.outcomes import Job, Output
from communique.errors import CommuniqueError
from communique.manifest.files import contents
from communique.project.model import Project
from communique.project.paths import statements
from communique.release.source import overlaid
from communique.release.work import Work
from communique.statements.formats import HTML, WRITTEN
from communique.system.files import Data
from communique.system.terminal import Tell
from communique.text.numbered import numbered

OFFLINE, ALONE = "offline", "alone"


# The site's files, the same for reading offline, and those of each language alone.
Pages = tuple[dict[str, Data], dict[str, Data], dict[str, dict[str, Data]]]


def release_editions(work: Work, staging: Path, tell: Tell) -> Pages:
    """Build the site's editions, the same for reading offline, and each language's alone.

    Raise CommuniqueError for one that cannot be built whole.
    """
    trees = {code: edition_tree(work, code, staging / f"source-{code}") for code in work.codes}
    jobs = [_job(work, code, tree) for code, tree in trees.items()]
    for outcome in build_editions(jobs, elsewhere(work.cluster)):
        if outcome.exit_code:
            raise CommuniqueError(f"{outcome.language.code}: {outcome.error or outcome.problems[0]}")
    site: dict[str, Data] = {}
    offline: dict[str, Data] = {}
    alone: dict[str, dict[str, Data]] = {}
    for code, tree in trees.items():
        files = _pages(tree, HTML.name, code)
        tell(f"editions: {code}: {numbered(sum(name.endswith(HTML.suffix) for name in files), 'page')}")
        site |= files
        offline |= _pages(tree, OFFLINE, code)
        alone[code] = _pages(tree, ALONE, code)
    return site, offline, alone


def _job(work: Work, code: str, tree: Project) -> Job:
    """Ask for every format, and for the pages that archives have, beside which the same files stand."""
    formats = [Output(each, work.availability(code, work.codes)) for each in WRITTEN]
    offline = Output(HTML, work.availability(code, work.codes, is_site=False), OFFLINE)
    alone = Output(HTML, work.availability(code, (code,), is_site=False), ALONE)
    return Job(tree, tree.language(code), (*formats, offline, alone))


def _pages(tree: Project, name: str, code: str) -> dict[str, Data]:
    return {f"{code}/{name}": path for name, path in contents(tree.build / name / code).items()}


def edition_tree(work: Work, code: str, folder: Path) -> Project:
    """Return the source for one language: without what does not pass, with earlier files where it has not caught up.

    It is a copy in ``folder``, unless it is what all languages have.
    """
    files: dict[str, bytes] = {}
    for candidate in work.chosen:
        files |= candidate.files if candidate.language == code else {}
    chosen = {candidate.docname for candidate in work.chosen if candidate.language == code}
    without = [name for name in statements(work.source) if name not in chosen]
    return overlaid(work.source, folder, files, without) if files or without else work.source
