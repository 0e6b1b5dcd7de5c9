"""Releases: the editions of a revision that pass the gate become one folder that anybody can make again.

Everything is made from the revision alone: its files, its date, its history; nothing depends on where or by whom.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from communique.errors import Refused
from communique.glossary.terms import read_glossary
from communique.manifest.files import set_modes_and_time
from communique.manifest.manifest import SITE, File, Manifest
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.settings import load_project
from communique.release.assembly import assemble, bill, described
from communique.release.candidate import Candidate
from communique.release.earlier import is_english_statement
from communique.release.editions import Pages, release_editions
from communique.release.english import rendered_english
from communique.release.gate import candidates, held_back
from communique.release.news import gate_lines
from communique.release.redirects import followed, missing_addresses, redirections, renamed
from communique.release.source import extract, revision
from communique.release.work import UNSIGNED, Means, Order, Parts, SignedFiles, Work
from communique.site.root import redirect_files, root_files, without_server
from communique.site.sitemap import search_files
from communique.statements.formats import HTML, format_of
from communique.system.cache import cache_folder
from communique.system.files import Data, staging_folder
from communique.system.promise import promised
from communique.system.terminal import Tell

LEFT_OUT = "left out: "  # begins a line that whoever verifies the release is told as well


def make_release(
    repository: Path, order: Order, folder: Path, tell: Tell, means: Means = UNSIGNED
) -> Manifest | None:
    """Make a release in ``folder``, which must be empty; None where no edition passes the gate.

    Raise CommuniqueError for a source that cannot be built, and Refused for a language asked for that does not pass.
    """
    at = revision(repository, order.commit)
    with staging_folder(folder.parent) as staging:
        digest = extract(repository, at.commit, tree := (means.trees or staging) / "source")
        tell(f"source: revision {at.commit[:12]} of {at.made:%Y-%m-%d}")
        source = load_project(tree)
        judged = judge(repository, source, order, order.hour or at.there, tell)
        work = Work(source, tuple(candidate for candidate in judged if candidate.passes), at.made, means.cluster)
        if not work.chosen:
            return None
        english = rendered_english(work, tree.parent, staging)
        parts = Parts(digest, judged, english, SignedFiles(means.pens, staging / "signed"))
        means.refuse(_foreseen(repository, order, work, parts))
        with promised(partial(bill, order, work, parts)) as billed:
            pages, redirects = _built(repository, order, at.commit, work, tree.parent, tell)
            parts = replace(parts.of(*pages), redirects=redirects)
            manifest = assemble(order, work, parts, billed, folder, tell)
        set_modes_and_time(folder, work.made)
        return manifest


def _foreseen(repository: Path, order: Order, work: Work, parts: Parts) -> Manifest:
    """Describe a release before it is built, which takes long: all that it will say of the English, and its pages."""
    english = [candidate for candidate in work.chosen if candidate.language == SOURCE_LANGUAGE]
    pages = [f"{SOURCE_LANGUAGE}/{candidate.docname}{HTML.suffix}" for candidate in english]
    before = filter(is_english_statement, order.addresses)
    redirects = _redirects(repository, order.commit, work.source, list(before), pages)
    files = tuple(File(f"{SITE}{page}", 0, "") for page in pages)
    return described(order, work, replace(parts, redirects=redirects), files)


def _built(
    repository: Path, order: Order, commit: str, work: Work, trees: Path, tell: Tell
) -> tuple[Pages, dict[str, str]]:
    """Build the site, the pages of archives, and the ways from old addresses."""
    pages = release_editions(work, trees, tell)
    redirects = _redirects(repository, commit, work.source, order.addresses, pages[0])
    return _completed(work, redirects, *pages), redirects


def judge(repository: Path, source: Project, order: Order, hour: datetime, tell: Tell) -> tuple[Candidate, ...]:
    """Let every edition pass the gate or not, and say why; raise CommuniqueError for one asked for that does not."""
    for code in order.languages:
        source.language(code)
    for held in held_back(source, hour):
        tell(f"gate: {held}")
    judged = tuple(candidates(repository, source, order.commit, hour))
    for line in gate_lines(judged, order.last, source, repository, order.commit):
        tell(f"gate: {line}")
    for candidate in judged:
        if candidate.language in order.languages and not candidate.passes:
            text = f"{candidate.language} was asked for, and {candidate.docname} does not pass"
            raise Refused(f"{text}: {candidate.reasons[0]}")
    wanted = (SOURCE_LANGUAGE, *order.languages)
    for candidate in judged if order.languages else ():
        if candidate.passes and candidate.language not in wanted:
            tell(f"{LEFT_OUT}{candidate.language}/{candidate.docname}: passes the gate, and was not asked for")
    return tuple(c for c in judged if not order.languages or c.language in wanted)


def _redirects(
    repository: Path, commit: str, source: Project, addresses: Collection[str], site: Collection[str]
) -> dict[str, str]:
    names = followed(repository, commit, renamed(source), missing_addresses(addresses, site))
    return redirections(addresses, site, names)


def _completed(
    work: Work,
    redirects: Mapping[str, str],
    site: dict[str, Data],
    offline: dict[str, Data],
    alone: dict[str, dict[str, Data]],
) -> Pages:
    """Add what belongs to no language, and pages that lead on from old addresses."""
    around = {**_surroundings(work, redirects, site), **_under_old_names(site, redirects)}
    return site | around, offline | without_server(around), alone


def _surroundings(work: Work, redirects: Mapping[str, str], site: Collection[str]) -> dict[str, bytes]:
    languages = [language for language in work.source.languages if language.code in work.codes]
    terms, cache = read_glossary(work.source), cache_folder(work.source.build)
    root = root_files(work.source, languages, terms, cache)
    searched = search_files(work.source, languages, site)
    return root | searched | redirect_files(work.source, redirects, site, terms, cache)


def _under_old_names(site: Mapping[str, Data], redirects: Mapping[str, str]) -> dict[str, Data]:
    """Keep a file under the old name, too, where no page can lead on to the new one."""
    return {old: site[new] for old, new in redirects.items() if format_of(old) is not HTML}
