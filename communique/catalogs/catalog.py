"""Catalogs: ``.po`` files become frozen values, read anew from their contents at every build.

There are no compiled catalogs: gettext and Sphinx remember those by path and by time, and have published texts that a
translator had taken back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.catalogs.entries import CatalogFile, read_catalog_file
from communique.catalogs.headers import fields
from communique.catalogs.message import Message
from communique.catalogs.slips import Slip, slips
from communique.errors import CommuniqueError, unreadable
from communique.project.model import Language, Project
from communique.project.paths import catalog_path, own_place
from communique.project.plain_files import LARGEST_TEXT, open_plain, refuse_no_file
from communique.system.digests import digest_of


@dataclass(frozen=True)
class Catalog:
    """The messages of one document in one language, by msgid, and what the header says.

    ``unused`` are the entries with a context or plural forms: Sphinx extracts neither, and GNU gettext would not find
    them under their msgid. ``slips`` are what only other programs refuse.
    """

    messages: Mapping[str, Message]
    digest: str
    header: Mapping[str, str]
    unused: tuple[Message, ...] = ()
    slips: tuple[Slip, ...] = ()

    @property
    def translations(self) -> tuple[str, ...]:
        """What stands for the messages, whatever its state."""
        return tuple(message.msgstr for message in self.messages.values())


def read_catalog(project: Project, language: Language, docname: str) -> Catalog:
    """Read a document's catalog; raise CommuniqueError for a missing, undecodable or malformed file."""
    data = catalog_bytes(project, language, docname)
    return parse_catalog(data, language.code, project.shown(catalog_path(project, language, docname)))


def catalog_bytes(project: Project, language: Language, docname: str) -> bytes:
    """Read a document's catalog as it is; raise CommuniqueError for a missing, unreadable or huge file."""
    path = catalog_path(project, language, docname)
    shown = project.shown(path)
    try:
        place = own_place(project, path, "the catalog")
        refuse_no_file(place, shown, "the catalog")
        with open_plain(place) as file:
            data = file.read(LARGEST_TEXT + 1)
    except FileNotFoundError:
        text = f"no catalog for {language.code}: run 'make update', or restore it"
        raise CommuniqueError(text, shown) from None
    except OSError as error:
        raise unreadable(shown, error) from None
    if len(data) > LARGEST_TEXT:
        text = f"larger than {LARGEST_TEXT // 1_000_000} MB: split the document, or restore the file"
        raise CommuniqueError(text, shown)
    return data


def parse_catalog(data: bytes, code: str, shown: Path) -> Catalog:
    """Turn the bytes of a ``.po`` file (GNU gettext's format, UTF-8) into a Catalog for language ``code``."""
    return _catalog(read_catalog_file(data, code, shown), digest_of(data))


def catalog_of(file: CatalogFile) -> Catalog:
    """View a catalog's text as its messages."""
    return _catalog(file, digest_of(file.text.encode()))


def _catalog(file: CatalogFile, digest: str) -> Catalog:
    current = [entry for entry in file.entries if not entry.obsolete]
    messages = {entry.msgid: entry.message for entry in current if entry.is_plain}
    unused = tuple(entry.message for entry in current if not entry.is_plain)
    return Catalog(messages, digest, fields(file.header), unused, tuple(slips(file)))
