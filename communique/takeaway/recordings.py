"""What somebody has read aloud of a statement: a file beside its source, named for its version and its language."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sphinx.environment import BuildEnvironment

from communique.errors import CommuniqueError
from communique.project.paths import refuse_elsewhere
from communique.statements.edition import Edition, statements
from communique.statements.unheard import TYPES, recording_name
from communique.system.git import IN_LFS, POINTER


@dataclass(frozen=True)
class Recording:
    """A recording, with the end of its name and its type."""

    suffix: str
    media_type: str
    data: bytes


def recordings(env: BuildEnvironment, docname: str) -> Iterator[Recording]:
    """Find those of a statement as it is now."""
    edition: Edition = env.config.communique_edition
    statement = statements(env)[docname]
    for suffix, media_type in TYPES.items() if not statement.life.withdrawn else ():
        path = Path(env.srcdir, recording_name(statement, edition.language.code, suffix))
        if path.is_file():
            refuse_elsewhere(edition.project, path)
            data = path.read_bytes()
            if data.startswith(POINTER):
                raise CommuniqueError(IN_LFS, edition.project.shown(path))
            yield Recording(suffix, media_type, data)
