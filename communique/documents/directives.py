"""Directives that would bring in what is not the statement's own: another file's text, a site's, the clock's."""

import re
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives.misc import Meta
from docutils.parsers.rst.directives.tables import CSVTable
from sphinx.application import Sphinx
from sphinx.directives.other import Include

from communique.documents.content_model import CONDITION, FORMULA, ONE_FORMAT
from communique.errors import CommuniqueError
from communique.project.paths import is_within
from communique.project.plain_files import refuse_no_text
from communique.text.fields import document_text

REFUSED = {
    "raw": ONE_FORMAT,
    "date": "a statement does not change with the clock; write the day out",
    "math": FORMULA,
    "literalinclude": "paste the text behind '::'",
    "only": CONDITION,
    "ifconfig": CONDITION,
    "default-role": "name the role where it is used",
    "role": "use one of the roles that there are",
    "header": "what stands on each page is said in [tool.communique.organisation]",
    "footer": "what stands on each page is said in [tool.communique.organisation]",
}
# What software may be told of a statement besides its fields; more could lead readers elsewhere.
TOLD = re.compile(r":(?:description|keywords)(?: +lang=[\w-]+)?:(?:\s|$)|\s|$")
INCLUDED, MOST_INCLUDED = "communique_included", 200  # in a document
# One of the lists of characters that docutils brings along, which lie in no other folder.
STANDARD = re.compile(r"<[a-z0-9-]+\.txt>")


class RefusedDirective(Directive):
    """A directive that a statement may not hold, whatever it would have done."""

    has_content = True
    optional_arguments = 100
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Refuse the directive, with what to write instead."""
        raise self.severe(f"a statement may not hold '.. {self.name}::': {REFUSED[self.name]}")


class OwnInclude(Include):
    """``.. include::`` of a file under ``docs/``, and of no other."""

    def run(self) -> list[nodes.Node]:
        """Include it, or refuse it before it is opened."""
        if not STANDARD.fullmatch(self.arguments[0]):
            _, path = self.env.relfn2path(self.arguments[0])
            _refuse_file(self, Path(path), Path(self.env.srcdir))
        if "parser" in self.options:
            raise self.severe("a statement is reStructuredText: leave ':parser:' out")
        return list(super().run()) if self._counted() else []

    def _counted(self) -> bool:
        """Return whether there may be one more; of the first that is too many, say so."""
        count: int = (self.env.temp_data.get(INCLUDED) or 0) + 1
        self.env.temp_data[INCLUDED] = count
        if count == MOST_INCLUDED:
            raise self.severe(f"{MOST_INCLUDED} files are included: files that include each other twice have no end")
        return count < MOST_INCLUDED


class OwnMeta(Meta):
    """``.. meta::`` of what a statement is about, and of nothing that a browser acts on."""

    def run(self) -> list[nodes.Node]:
        """Take it, or refuse a field by its line."""
        for text in self.content:
            if not TOLD.match(text):
                advice = "':description:' and ':keywords:' alone have a place in '.. meta::'"
                raise self.severe(f"{advice}, not {text.split()[0]!r}")
        return list(super().run())


class OwnCSVTable(CSVTable):
    """``.. csv-table::`` of rows written below it or in a file under ``docs/``, never of another site's."""

    def run(self) -> list[nodes.table | nodes.system_message]:
        """Make the table, or refuse it before anything is opened."""
        if "url" in self.options:
            raise self.severe("nothing is fetched from elsewhere: write the rows below '.. csv-table::'")
        if "file" in self.options:
            document = Path(self.state.document.settings.env.doc2path(self.state.document.settings.env.docname))
            _refuse_file(self, document.parent / self.options["file"], Path(self.state.document.settings.env.srcdir))
        made = list(super().run())
        for each in made:
            each.line = self.lineno  # its cells count theirs from the first row
        return made


def register(app: Sphinx) -> None:
    """Register them in the place of docutils' and Sphinx's."""
    for name in REFUSED:
        app.add_directive(name, RefusedDirective, override=True)
    app.add_directive("include", OwnInclude, override=True)
    app.add_directive("meta", OwnMeta, override=True)
    app.add_directive("csv-table", OwnCSVTable, override=True)


def _refuse_file(directive: Directive, path: Path, docs: Path) -> None:
    """Refuse a file that is not the project's own, or that cannot be read."""
    if not is_within(path, docs):
        raise directive.severe(f"{str(path.name)!r} is not under docs/: a statement holds nothing from elsewhere")
    if not path.is_file():
        raise directive.severe(f"{str(path.name)!r} is not a file: put it there, or mend its name")
    shown = Path("docs") / path.resolve().relative_to(docs.resolve())
    try:
        refuse_no_text(path, shown, "the text itself")
        document_text(path.read_bytes(), shown)
    except CommuniqueError as error:
        raise directive.severe(str(error)) from None
