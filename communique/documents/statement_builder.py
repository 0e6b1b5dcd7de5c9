"""Statements as files: what every format has in common that gives each statement a file of its own."""

import json
import re
from collections.abc import Mapping, Set
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, NamedTuple

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

from communique.documents.dependencies import depends_on_others
from communique.errors import CommuniqueError, Unwritable
from communique.glossary.names import whole_names
from communique.project.paths import is_statement, slug
from communique.statements.edition import Edition, Part, read_documents, statements
from communique.statements.formats import Format, page_address
from communique.statements.interface import Interface
from communique.statements.notices import author_names, bylines, colophon, imprint, notices, unissued_mark
from communique.statements.seals import is_sealed, write_seal
from communique.statements.subjects import subjects
from communique.system.digests import digest, digest_of
from communique.system.files import write_atomically
from communique.system.progress import expect, step

NOTED = ".said"  # beside a doctree's file
BLANK = re.compile(
    r"[\s\u200b-\u200d\u2060\ufeff\u00ad]+|\\u20(?:0[b-d]|60)|\\ufeff|\\xad|\\n"
)  # as repr has it, too


class FailedDocuments(SphinxError):
    """Some documents have no file, others do: why, by the name of the file."""

    category = "error"

    def __init__(self, failures: dict[str, str]) -> None:
        super().__init__("\n".join(failures.values()))
        self.failures = failures


class StatementBuilder(Builder):
    """Writes ``OUT/<slug><suffix>`` for each statement, with a seal; one that fails stops no other.

    A format's own builder says how a file is made, and what it is made from.
    """

    form: ClassVar[Format]
    allow_parallel = False

    def make(self, docname: str, doctree: nodes.document) -> bytes:
        """Return the file of a statement from its resolved doctree, empty for none; raise CommuniqueError."""
        raise NotImplementedError

    @classmethod
    def inputs(cls, env: BuildEnvironment, docname: str) -> Mapping[str, object]:
        """Return by name all that a file is made from, and no more: not who signs, nor what a site has."""
        return {"statement": _made_from(env, docname)}

    @classmethod
    def makers(cls) -> tuple[type["StatementBuilder"], ...]:
        """List what makes a statement's files, each one of them."""
        return (cls,)

    @classmethod
    def current(cls, env: BuildEnvironment, docname: str) -> bytes | None:
        """Return a statement's file in ``build/`` if it was made from the text as it is now."""
        edition: Edition = env.config.communique_edition
        path = cls.form.path(edition.project, edition.language, docname)
        data = path.read_bytes() if path.is_file() else b""
        return data if data and is_sealed(edition, cls.form, docname, cls.inputs(env, docname), data) else None

    def init(self) -> None:
        """Begin without a failure."""
        self.failures: dict[str, str] = {}

    def get_outdated_docs(self) -> list[str]:
        """Make every statement: what takes long to make is kept in the cache."""
        return list(filter(is_statement, read_documents(self.env)))

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Lead to the page of another document where it is online, else nowhere."""
        edition: Edition = self.config.communique_edition
        return page_address(edition.project, edition.language.code, docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """A file that is read by itself has no relative addresses."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing is shared between documents."""
        expect(sum(map(is_statement, docnames)))

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the statements; of a share, from its end, while another process writes all from the beginning."""
        part: Part | None = self.config.communique_part
        self._write_serial(sorted(filter(is_statement, docnames), reverse=bool(part and part.is_share)))

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Make one statement's file; a failure is kept for the end and stops no other."""
        self._write(docname, doctree)
        step(f"{self.config.language}/{docname}")

    def _write(self, docname: str, doctree: nodes.document) -> None:
        name = f"{slug(docname)}{self.form.suffix}"
        try:
            inputs = self.inputs(self.env, docname)
            if data := self.make(docname, doctree):
                write_seal(self.config.communique_edition, self.form, docname, inputs, data)
                write_atomically(Path(self.outdir, name), data)
        except Unwritable:
            raise  # the next would fail as well
        except CommuniqueError as error:
            self.failures[name] = str(error)

    def finish(self) -> None:
        """Report the documents that have no file."""
        if self.failures:
            raise FailedDocuments(self.failures)


@lru_cache(maxsize=1)  # a statement's files are made, and asked for, one after the other
def _made_from(env: BuildEnvironment, docname: str) -> str:
    """Return the digest of what all formats of a statement are made from."""
    edition: Edition = env.config.communique_edition
    statement, said = statements(env)[docname], _said(env, docname)
    images = [Path(env.srcdir, name) for name in said.images]
    around = {
        "notices": notices(edition, env, docname),
        "colophon": colophon(edition, env, docname),
        "mark": unissued_mark(edition, statement),
        "fields": env.metadata[docname],
        "authors": author_names(edition, statement),
        "bylines": bylines(edition, statement),
        "about": [subject.name.text for subject in subjects(edition, statement)],
        "titles": {name: title.astext() for name, title in env.titles.items()} if said.takes else {},
    }
    return digest(
        edition=_of_all(env),
        **around,
        names=(said.names, _names_in(env, repr(around))),
        text=said.text,
        images=[digest_of(path) for path in images if path.is_file()],
    )


@lru_cache(maxsize=1)
def _of_all(env: BuildEnvironment) -> str:
    """Return the digest of what all statements of an edition are made from, which is much to digest for each."""
    edition: Edition = env.config.communique_edition
    house = edition.project.particulars
    around = {
        "interface": Interface(edition.language).messages,
        "organisation": (edition.project.organisation, house.logo, house.accent),
        "url": edition.project.url,
        "imprint": imprint(edition),
    }
    return digest(
        program=env.config.communique_version,
        language=edition.language,
        languages=edition.project.languages,  # for passages in them, and their fonts
        names=_names_in(env, repr(around)),
        **around,
    )


def _names_in(env: BuildEnvironment, text: str) -> list[str]:
    """List the names of the glossary in a text, which no line ends inside: what else it has says nothing here."""
    edition: Edition = env.config.communique_edition
    squeezed = BLANK.sub("", text)
    names = whole_names(edition.glossary, edition.language.code)
    return [name for name in names if BLANK.sub("", name) in squeezed]


class _Said(NamedTuple):
    """What a digest has of a doctree: that of its text, names and pictures in it, whether it takes from others."""

    text: str
    names: list[str]
    images: list[str]
    takes: bool


def _said(env: BuildEnvironment, docname: str) -> _Said:
    """Return what a doctree says; it is noted beside its file, which each output of an edition would read again."""
    file = Path(env.doctreedir, f"{docname}.doctree")
    seal, note = digest_of(file), file.with_suffix(NOTED)
    with suppress(OSError, ValueError):
        match json.loads(note.read_bytes()):
            case [str(noted), str(text), list(names), list(images), bool(taken)] if noted == seal:
                return _Said(text, names, images, taken)
    doctree = env.get_doctree(docname)
    # Wherever the project lies.
    shown = doctree.pformat().replace(str(env.srcdir), "")
    images = [image["uri"] for image in doctree.findall(nodes.image)]
    said = _Said(digest_of(shown.encode()), _names_in(env, shown), images, depends_on_others(doctree))
    write_atomically(note, json.dumps([seal, *said]).encode())
    return said
