"""An edition, one language of a project, and what a build knows of each document that it has read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx.environment import BuildEnvironment

from communique.approvals.folder import Approvals
from communique.approvals.standing import NONE, Standing, standing
from communique.catalogs.state import Count
from communique.glossary.terms import Term
from communique.project.model import SOURCE_LANGUAGE, Language, Project
from communique.statements.availability import Availability
from communique.statements.statement import Statement
from communique.verdicts.results import CheckInputs, read_inputs


@dataclass(frozen=True)
class Edition:
    """One language of a project, in a release or in none.

    Sphinx reads a document again when any of it changes but for the release, of which only what is written tells.
    """

    project: Project
    language: Language
    glossary: tuple[Term, ...]
    availability: Availability | None = field(default=None, compare=False)

    def languages(self, docname: str) -> tuple[Language, ...]:
        """List the languages that a document is published in: outside of a release, all of them."""
        languages = self.project.languages
        if self.availability is None:
            return languages
        # What is no statement belongs to the site as a whole.
        known = self.availability.languages
        return tuple(language for language in languages if language.code in known.get(docname, known["index"]))


@dataclass(frozen=True)
class Record:
    """What a build knows of a document that it has read: the digest of what was checked, and its text's state.

    ``translated`` are the messages that are published in the edition's language.
    """

    digest: str
    count: Count
    title_translated: bool
    translated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Some documents of an edition, to be made without the others.

    ``pages`` name those of the others, which lie in ``folder``, ``characters`` are what they show, by style,
    ``searched`` what a site's search knows of each, and ``listed`` what related statements show of them.
    ``unread`` has what Sphinx is told of them, by docname, where some of the documents refer to them or list them;
    then ``gone`` are documents that there are no more.
    """

    docnames: tuple[str, ...]
    folder: Path = Path()
    pages: tuple[str, ...] = field(default=(), hash=False)
    characters: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    searched: tuple[Mapping[str, str], ...] = field(default=(), hash=False)
    listed: tuple[Mapping[str, str], ...] = field(default=(), hash=False)
    unread: Mapping[str, str] = field(default_factory=dict, hash=False)
    gone: tuple[str, ...] = field(default=(), hash=False)

    @property
    def is_share(self) -> bool:
        """Return whether nothing of it is put in place: it is made for the cache alone."""
        return self.folder == Path()


def noted(place: object, name: str) -> dict[str, Any]:
    """Find what a build notes of documents, by docname, with something of Sphinx's that outlives the stage."""
    kept: dict[str, Any] = place.__dict__.setdefault(name, {})
    return kept


def records(env: object) -> dict[str, Record]:
    """Find the records that Sphinx keeps with its environment, by docname."""
    return noted(env, "communique_records")


def read_documents(env: BuildEnvironment) -> list[str]:
    """List the documents that have been read, to be written, in their order."""
    part: Part | None = env.config.communique_part
    return sorted(env.found_docs.difference(part.unread if part else ()))


def title_language(env: BuildEnvironment, docname: str) -> str:
    """Return the code of the language that a document's title is in: the edition's, or still English."""
    return str(env.config.language) if records(env)[docname].title_translated else SOURCE_LANGUAGE


def shown_path(env: BuildEnvironment, docname: str) -> Path:
    """Name the file of a document as the user would type it."""
    edition: Edition = env.config.communique_edition
    return edition.project.shown(Path(env.doc2path(docname)))


def statements(env: object) -> dict[str, Statement]:
    """Find the statements that Sphinx keeps with its environment, by docname."""
    return noted(env, "communique_statements")


def inputs_read(config: object) -> dict[str, CheckInputs]:
    """Find what this build has read to tell which documents have changed, by docname; a translation takes its own."""
    # Sphinx pickles no setting whose name begins so.
    return noted(config, "_communique_inputs")


def keep_approvals(config: object, approvals: Approvals) -> None:
    """Keep the edition's approvals for this build, beside its settings."""
    config.__dict__["_communique_approvals"] = approvals


def approved(env: BuildEnvironment, docname: str) -> Standing:
    """Look up who has approved a document as it was read: nobody, if its texts have changed meanwhile."""
    edition: Edition = env.config.communique_edition
    approvals: Approvals = env.config.__dict__["_communique_approvals"]
    record = records(env)[docname]
    if not approvals.files:
        return NONE
    inputs = read_inputs(edition.project, edition.language, docname, edition.glossary)
    is_as_read = inputs.digest == record.digest
    return standing(edition.project, inputs, record.translated, approvals) if is_as_read else NONE
