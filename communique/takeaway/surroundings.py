"""What stands around a statement in a form that is read by itself: the letterhead, the notices, whose text it is."""

from dataclasses import dataclass

from sphinx.environment import BuildEnvironment

from communique.statements.edition import Edition, statements
from communique.statements.formats import page_address
from communique.statements.interface import Interface, Phrase
from communique.statements.notices import (
    author_names,
    bylines,
    colophon,
    dateline,
    imprint,
    kind,
    notices,
    organisation,
    unissued_mark,
    version,
)
from communique.statements.subjects import subjects


@dataclass(frozen=True)
class Surroundings:
    """The words around a statement; ``version`` is None until the first correction, ``address`` empty offline.

    ``colophon`` names who has reviewed the text, where they wish to be named.
    ``dateline`` has the parts of place and ``day``, as the language orders them.
    ``notices`` stand above the text, or in the ``imprint`` below one that is withdrawn, which is to be read first.
    ``mark`` is on what nobody may pass on yet. ``about`` names countries and topics, for software.
    """

    organisation: Phrase
    authors: tuple[str, ...]
    bylines: tuple[tuple[Phrase, ...], ...]
    kind: Phrase
    day: Phrase
    dateline: tuple[Phrase, ...]
    version: Phrase | None
    mark: Phrase | None
    imprint: tuple[Phrase, ...]
    notices: tuple[Phrase, ...]
    colophon: Phrase | None
    address: str
    about: tuple[str, ...]

    @property
    def masthead(self) -> tuple[tuple[Phrase, ...], ...]:
        """What a text is, of where and when, and in which version: each in its parts."""
        return ((self.kind,), self.dateline, *(((self.version,),) if self.version else ()))


def surroundings(env: BuildEnvironment, docname: str) -> Surroundings:
    """Return the words around a statement of an edition, in its language."""
    edition: Edition = env.config.communique_edition
    statement = statements(env)[docname]
    told = tuple(notices(edition, env, docname, english_address(edition, docname)))
    above, below = ((), told) if statement.life.withdrawn else (told, ())
    return Surroundings(
        organisation=organisation(edition),
        authors=author_names(edition, statement),
        bylines=bylines(edition, statement),
        kind=kind(edition, statement),
        dateline=dateline(edition, statement),
        day=Phrase(Interface(edition.language).date(statement.date), edition.language.code),
        version=version(edition, statement),
        mark=unissued_mark(edition, statement),
        imprint=(*below, *imprint(edition)),
        notices=above,
        colophon=colophon(edition, env, docname),
        address=page_address(edition.project, edition.language.code, docname),
        about=tuple(subject.name.text for subject in subjects(edition, statement)),
    )


def english_address(edition: Edition, docname: str) -> str:
    """Return where the page of a translation's English text is online; empty where that is unknown."""
    project = edition.project
    return "" if edition.language.is_source else page_address(project, project.source.code, docname)
