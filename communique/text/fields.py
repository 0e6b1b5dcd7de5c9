"""The fields above a document's title, with their lines: docutils reads the head of the file, and no more of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import states
from docutils.statemachine import StringList, string2lines
from docutils.transforms.frontmatter import DocInfo
from docutils.utils import clean_rcs_keywords

from communique.errors import CommuniqueError
from communique.text.markup import parser_settings, scratch_document

Step = tuple[list[str], str, list[str]]  # docutils: the context, the next state, the result


BULLET = re.compile(r"^[-*+•] +", re.MULTILINE)
MARKUP = re.compile(r"[`*|\\]|\b_(?!\w)")


@dataclass(frozen=True)
class Field:
    """A field's text, its white space taken together, and the line that names it.

    ``paragraphs`` have the lines as they are written; ``below`` says that they begin below the field's name.
    """

    value: str
    line: int
    paragraphs: tuple[str, ...] = ()
    below: bool = False


@dataclass(frozen=True)
class Fields:
    """The fields of a document by their names, which have no case; errors name its file and a field's line.

    ``cut`` is the line that stands right below them, where an empty one must be; 0 where there is one.
    """

    path: Path
    found: Mapping[str, tuple[Field, ...]]
    cut: int = 0

    def get(self, name: str) -> str:
        """Return a field's text, "" where there is none; raise CommuniqueError where it is there twice."""
        fields = self.found.get(name, ())
        if len(fields) > 1:
            raise CommuniqueError(f"the field {name!r} is there twice: write it once", self.path, fields[1].line)
        return fields[0].value if fields else ""

    def several(self, *names: str) -> tuple[str, ...]:
        """List what fields name: each in a field of its own, behind a bullet, in a paragraph, or before a ``;``."""
        return tuple(
            self._name(field, part)
            for name in names
            for field in self.found.get(name, ())
            for paragraph in field.paragraphs
            for item in self._items(field, paragraph)
            for part in item.split(";")
            if part.strip()
        )

    def _items(self, field: Field, paragraph: str) -> list[str]:
        items = BULLET.split(paragraph)
        if len(items) == 1 and field.below and "\n" in paragraph:
            # One long name, or one on each line: a reader could not tell, either.
            raise CommuniqueError("several lines without '- ': write '- ' before each name", self.path, field.line)
        return items

    def _name(self, field: Field, written: str) -> str:
        name = " ".join(written.split())
        if MARKUP.search(name):
            raise CommuniqueError(f"{name!r} has markup in it: write the name alone", self.path, field.line)
        return name

    def line(self, name: str) -> int:
        """Return a field's line, the document's first where there is none."""
        return self.found[name][0].line if name in self.found else 1

    def error(self, name: str, message: str) -> CommuniqueError:
        return CommuniqueError(message, self.path, self.line(name))


@lru_cache(maxsize=8)
def read_fields(document: bytes, path: Path) -> Fields:
    """Read the fields of a document, which errors call ``path``; raise CommuniqueError where it is not UTF-8."""
    head = scratch_document(parser_settings(), str(path))
    machine = states.RSTStateMachine(state_classes=[_Head], initial_state=_Head.__name__)
    machine.run(string2lines(document_text(document, path), convert_whitespace=True), head, inliner=_AsWritten())
    found: dict[str, tuple[Field, ...]] = {}
    for field in head.findall(nodes.field):
        name, body = field[0].astext().lower(), field.next_node(nodes.field_body)
        assert body is not None
        for paragraph in body.findall(nodes.paragraph):
            clean_rcs_keywords(paragraph, DocInfo.rcs_keyword_substitutions)
        value = " ".join(body.astext().split())
        paragraphs = tuple(child.astext() for child in body.children)
        begins = Field(value, field.line or 1, paragraphs, body.get("begins", 0) > (field.line or 1))
        found[name] = (*found.get(name, ()), begins)
    return Fields(path, found, next((fields["cut"] for fields in head.findall(nodes.field_list)), 0))


def document_text(document: bytes, path: Path) -> str:
    """Decode a document; raise CommuniqueError naming the line that is not UTF-8, or that docutils would misread."""
    try:
        text = document.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CommuniqueError("not UTF-8: save it in that encoding", path, line) from None
    before, zero, _ = text.partition("\0")  # by which docutils marks what a backslash takes away
    if zero:
        raise CommuniqueError("holds U+0000: take it out", path, before.count("\n") + 1)
    return text


class _Head(states.SpecializedBody):
    """docutils' parser above a title: comments and the like are passed over, and what follows the fields ends it."""

    def explicit_markup(self, match: re.Match[str], context: list[str], state: str) -> Step:  # type: ignore[override]
        self.comment(match)  # type: ignore[no-untyped-call]
        return [], state, []

    anonymous = explicit_markup  # type: ignore[assignment]

    def field_marker(self, match: re.Match[str], context: list[str], state: str) -> Step:  # type: ignore[override]
        fields = nodes.field_list()
        self.parent += fields
        machine = self.state_machine
        assert machine.input_lines is not None
        lines, above = machine.input_lines[machine.line_offset :], machine.abs_line_offset()
        self.nested_sm_kwargs = {"state_classes": [_Fields], "initial_state": _Fields.__name__}
        # The state in which docutils reads a directive's options: nothing in a field is markup.
        below, is_finished = self.nested_list_parse(lines, above, fields, _Fields.__name__, blank_finish=True)
        fields["cut"] = 0 if is_finished else below + 2
        raise EOFError


class _Fields(states.ExtensionOptions):
    """That state, which here keeps the line that a field's text begins at."""

    def parse_field_body(self, indented: StringList, offset: int, node: nodes.field_body) -> None:
        super().parse_field_body(indented, offset, node)
        node["begins"] = offset + 1


class _AsWritten(states.Inliner):
    """Takes a field's name for no markup, either."""

    def init_customizations(self, settings: object) -> None:
        """Nothing is looked for."""

    def parse(self, text: str, *place: object) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [nodes.Text(text)], []
