"""Related statements: those that share a country or a topic, most of all first, then the newest."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from sphinx.environment import BuildEnvironment

from communique.statements.edition import Edition, statements, title_language
from communique.statements.subjects import subjects

MOST = 5


@dataclass(frozen=True)
class Listed:
    """A statement that others may lead to: its day (ISO 8601), its title and that's language, its subjects' paths."""

    docname: str
    day: str
    title: str
    language: str
    about: str


def listed(env: BuildEnvironment, docname: str) -> dict[str, str]:
    """Return the fields of a ``Listed``; none of what no statement should lead to."""
    edition: Edition = env.config.communique_edition
    statement = statements(env).get(docname)
    if statement is None or statement.life.withdrawn or statement.life.draft or not statement.about:
        return {}
    about = " ".join(subject.path for subject in subjects(edition, statement))
    return asdict(
        Listed(docname, statement.date.isoformat(), env.titles[docname].astext(), title_language(env, docname), about)
    )


class Related:
    """Finds what is related among all statements of an edition."""

    def __init__(self, known: Iterable[Listed]) -> None:
        self.about: dict[str, list[Listed]] = defaultdict(list)
        for each in known:
            for subject in each.about.split():
                self.about[subject].append(each)

    def to(self, docname: str, about: Iterable[str]) -> list[Listed]:
        """List what is related to a statement."""
        shared = Counter(each for subject in about for each in self.about[subject] if each.docname != docname)
        return sorted(shared, key=lambda each: (shared[each], each.day, each.docname), reverse=True)[:MOST]


def related_to(env: BuildEnvironment, docname: str, known: Related) -> list[Listed]:
    """List what a statement's page leads to: from one that is withdrawn to nothing."""
    statement = statements(env)[docname]
    about = () if statement.life.withdrawn else subjects(env.config.communique_edition, statement)
    return known.to(docname, [each.path for each in about])


def all_listed(env: BuildEnvironment, others: Iterable[Mapping[str, str]]) -> Iterator[Listed]:
    """Yield what an edition's statements are listed as: those that have been read, and ``others``."""
    for fields in (*(listed(env, docname) for docname in sorted(statements(env))), *others):
        if fields:
            yield Listed(**fields)
