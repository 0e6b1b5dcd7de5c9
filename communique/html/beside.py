"""What stands beside a page: the files of the same text in other formats, and pictures of its pages on paper."""

from collections.abc import Iterator
from pathlib import Path

from sphinx.environment import BuildEnvironment
from sphinx.registry import SphinxComponentRegistry

from communique.documents.lazy_builders import Later
from communique.documents.statement_builder import StatementBuilder
from communique.html.page import Beside
from communique.html.wording import Wording
from communique.statements.formats import CARD, PICTURES, TOGETHER
from communique.system.files import write_atomically
from communique.system.zips import unpacked
from communique.takeaway.recordings import recordings


class Companions:
    """Takes along into ``folder`` what has been made of the very text of a page, for the page to link to."""

    def __init__(
        self, env: BuildEnvironment, registry: SphinxComponentRegistry, folder: Path, wording: Wording
    ) -> None:
        self.env, self.folder, self.wording = env, folder, wording
        self.builders = list(registry.builders.values())

    def files(self, docname: str) -> Iterator[Beside]:
        """Take along the files of the formats, and what was read aloud."""
        for maker in self._makers(docname):
            form, data = maker.form, maker.current(self.env, docname) if maker.form.beside_page else None
            if data:
                path = self.folder / f"{docname}{form.suffix}"
                write_atomically(path, data)
                below = form.builder == TOGETHER
                label = self.wording.text(form.label) if below and form.label else form.label
                yield Beside(label, form.media_type, path.name, self._size(data), below)
        for each in recordings(self.env, docname):
            path = self.folder / f"{docname}{each.suffix}"
            write_atomically(path, each.data)
            yield Beside(
                self.wording.text("Recording"), each.media_type, path.name, self._size(each.data), below=True
            )

    def pictures(self, docname: str) -> Iterator[Beside]:
        """Take along pictures of the pages, named by their numbers."""
        packed = (maker.current(self.env, docname) for maker in self._makers(docname) if maker.form is PICTURES)
        for name, data in unpacked(next(packed, None) or b""):
            path = self.folder / f"{docname}.{name}"
            write_atomically(path, data)
            number = self.wording.interface.language.number(name.partition(".")[0])
            yield Beside(number, CARD.media_type, path.name, self._size(data))

    def _makers(self, docname: str) -> Iterator[type[StatementBuilder]]:
        """List what may have made files of a statement."""
        for builder in self.builders:
            if isinstance(builder, Later):
                yield from builder.makers(self.env.config.communique_edition, docname)
            elif issubclass(builder, StatementBuilder):
                yield from builder.makers()

    def _size(self, data: bytes) -> str:
        return self.wording.interface.size(len(data))
