"""Verdicts: which messages of a catalog have an error, so that no edition publishes them as translated.

Checking takes longer than building a page, so what came of it is kept, by the digest of all that it depends on: the
catalogs, the glossary, the language, the checks themselves and the versions of the packages that they use.
"""

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from communique.catalogs import Catalog, is_visible, read_catalog
from communique.config import SOURCE_LANGUAGE, Language, Project
from communique.files import cache_folder, kept
from communique.glossary import Term

PACKAGE = Path(__file__).parent
CODE = (
    "checks/*.py",
    "comparison/*.py",
    "comparison/*.toml",
    "checks/*.toml",
    "facts/*.py",
    "facts/*.toml",
    "catalogs.py",
    "glossary.py",
    "markup.py",
    "verdicts.py",
)
PACKAGES = ("babel", "docutils", "icu4py", "pheasa", "rapidfuzz", "unicode_rbnf")


@dataclass(frozen=True)
class Evidence:
    """All that the verdict on a catalog depends on, read once: a file may be saved while we look at it.

    ``source`` is the same of the English that a translation renders; English itself has none.
    """

    language: Language
    terms: tuple[Term, ...]
    catalog: Catalog
    source: "Evidence | None" = None

    @cached_property
    def digest(self) -> str:
        """Tell this evidence, and the checks that look at it, from any other."""
        source = self.source.digest if self.source else ""
        parts = [_checks(), repr(self.language), repr(self.terms), self.catalog.digest, source]
        return sha256("\0".join(parts).encode()).hexdigest()


def gather(project: Project, language: Language, docname: str, terms: tuple[Term, ...]) -> Evidence:
    """Read what the verdict on a document's catalog depends on; raise CommuniqueError for a missing or broken file.

    Without the English, a translation would be held to the text as issued, which nobody may have meant it to render.
    """
    catalog = read_catalog(project, language, docname)
    is_source = language.code == SOURCE_LANGUAGE
    return Evidence(language, terms, catalog, None if is_source else _english(project, docname, terms))


def refused(project: Project, evidence: Evidence) -> frozenset[str]:
    """Give the msgids whose translation has an error."""

    def make() -> bytes:
        # What takes so long that it is kept also takes long to import.
        from communique.checks import Checker

        rendered = _corrected(project, evidence.source) if evidence.source else {}
        checker = Checker(evidence.language, evidence.terms, {Path(): rendered})
        finished = (message for message in evidence.catalog.messages.values() if not message.fuzzy)
        wrong = [m.msgid for m in finished if is_visible(m.msgstr) and checker.has_error(m)]
        return json.dumps(wrong).encode()

    data = kept(cache_folder(project.build) / "verdicts", evidence.digest, make, _is_verdict)
    return frozenset(json.loads(data))


def corrections(project: Project, docname: str, terms: tuple[Term, ...]) -> dict[str, str]:
    """Give what the copy-editor made of a document's messages, which is what a translation renders.

    A correction that may not be published is none. Raise CommuniqueError for a missing or broken catalog.
    """
    return _corrected(project, _english(project, docname, terms))


def _corrected(project: Project, source: Evidence) -> dict[str, str]:
    wrong = refused(project, source)
    finished = (message for message in source.catalog.messages.values() if not message.fuzzy)
    return {m.msgid: m.msgstr for m in finished if is_visible(m.msgstr) and m.msgid not in wrong}


def _english(project: Project, docname: str, terms: tuple[Term, ...]) -> Evidence:
    return gather(project, project.language(SOURCE_LANGUAGE), docname, terms)


def _is_verdict(data: bytes) -> bool:
    """Tell a list of texts: anything else in the place of a verdict would publish what nobody has judged."""
    try:
        msgids = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(msgids, list) and all(isinstance(msgid, str) for msgid in msgids)


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
