"""Verdicts: which messages of a catalog have an error, so that no edition publishes them as translated.

Checking takes longer than building a page, so what came of it is kept, by the digest of all that it depends on: the
catalogs, the glossary, the language, the checks themselves and the versions of the packages that they use.
"""

import json
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from communique.catalogs import Catalog, is_visible, read_catalog
from communique.config import SOURCE_LANGUAGE, Language, Project
from communique.errors import CommuniqueError
from communique.files import cache_folder, kept
from communique.glossary import Term

PACKAGE = Path(__file__).parent
CODE = ("checks/*.py", "facts/*.py", "facts/*.toml", "catalogs.py", "glossary.py", "markup.py", "verdicts.py")
PACKAGES = ("babel", "docutils", "icu4py", "pheasa", "rapidfuzz", "unicode_rbnf")


def refused(project: Project, language: Language, docname: str, terms: tuple[Term, ...]) -> frozenset[str]:
    """Give the msgids of a document whose translation has an error; raise CommuniqueError for a broken catalog."""
    catalog = read_catalog(project, language, docname)
    source = _source(project, docname) if language.code != SOURCE_LANGUAGE else None
    key = "\0".join([_checks(), repr(language), repr(terms), catalog.digest, source.digest if source else ""])

    def make() -> bytes:
        # What takes so long that it is kept also takes long to import.
        from communique.checks import Checker

        checker = Checker(language, terms, corrections(project, docname, terms) if source else {})
        finished = (message for message in catalog.messages.values() if not message.fuzzy)
        wrong = [m.msgid for m in finished if is_visible(m.msgstr) and checker.has_error(m)]
        return json.dumps(wrong).encode()

    return frozenset(json.loads(kept(cache_folder(project.build) / "verdicts", key, make)))


def corrections(project: Project, docname: str, terms: tuple[Term, ...]) -> dict[str, str]:
    """Give what the copy-editor made of a document's messages, which is what a translation renders.

    A correction that may not be published is none; nor is any while its catalog cannot be read.
    """
    catalog = _source(project, docname)
    if catalog is None:
        return {}
    wrong = refused(project, project.language(SOURCE_LANGUAGE), docname, terms)
    messages = (message for message in catalog.messages.values() if not message.fuzzy and message.msgid not in wrong)
    return {message.msgid: message.msgstr for message in messages if is_visible(message.msgstr)}


def _source(project: Project, docname: str) -> Catalog | None:
    try:
        return read_catalog(project, project.language(SOURCE_LANGUAGE), docname)
    except CommuniqueError:
        return None


@lru_cache(maxsize=1)
def _checks() -> str:
    """Tell the checks of one version from another's."""
    digest = sha256()
    for path in sorted(path for pattern in CODE for path in PACKAGE.glob(pattern)):
        digest.update(path.read_bytes())
    origin = find_spec(PACKAGES[0])
    installed = Path(origin.origin).parent.parent if origin and origin.origin else PACKAGE
    named = sorted(path.name for path in installed.glob("*.dist-info") if path.name.lower().startswith(PACKAGES))
    return digest.hexdigest() + repr(named)
