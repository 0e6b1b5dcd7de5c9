"""Translation memory: what the catalogs of a language know, looked up by the English text that a translation renders.

That is the copy-editor's correction, where there was one: a translation of the corrected text is none of the text as
issued, and remains right when the correction is issued.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import Indel

from communique.catalogs.entry import Entry

NEAR = 0.6  # of the characters, in order; what GNU gettext's msgmerge asks for
# Similar texts share words, also rare ones: only those that share most are compared character by character.
TELLING_WORDS, LIKELIEST = 12, 50


@dataclass(frozen=True)
class Known:
    """A translated entry, the document that it is in (``gone``: that was), and the English text that it renders.

    Where that is not ``certain``, it is a suggestion at most.
    """

    docname: str
    entry: Entry
    text: str
    gone: bool = False
    certain: bool = True

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """Order what is known of one text: finished before fuzzy, current before obsolete, living before gone."""
        return self.entry.fuzzy, self.entry.obsolete, self.gone


@dataclass(frozen=True)
class Memory:
    """All translated entries of a language."""

    known: tuple[Known, ...]

    def same(self, text: str) -> Sequence[Known]:
        """Find the translations of a text, the best first."""
        return [known for known in self._by_text.get(text, ()) if known.certain]

    def of(self, docname: str) -> Sequence[Known]:
        """Find the translations in a document's catalog."""
        return self._by_docname.get(docname, ())

    def near(self, text: str, beyond: float = NEAR) -> Known | None:
        """Find the finished translation of the most similar text, if its similarity reaches ``beyond``."""
        finished = self._finished
        found = nearest(text, [self._texts[place] for place in self._likeliest(text)], beyond)
        return finished[found[0]] if found else None

    def _likeliest(self, text: str) -> list[int]:
        postings = sorted((self._postings[word] for word in set(text.split()) & self._postings.keys()), key=len)
        shared = Counter(place for posting in postings[:TELLING_WORDS] for place in posting)
        return [place for place, _ in shared.most_common(LIKELIEST)]

    @cached_property
    def _by_text(self) -> Mapping[str, list[Known]]:
        found = defaultdict(list)
        for known in sorted(self.known, key=lambda known: known.rank):
            found[known.text].append(known)
        return found

    @cached_property
    def _by_docname(self) -> Mapping[str, list[Known]]:
        found = defaultdict(list)
        for known in self.known:
            found[known.docname].append(known)
        return found

    @cached_property
    def _finished(self) -> Mapping[str, Known]:
        return {text: all_known[0] for text, all_known in self._by_text.items() if not all_known[0].entry.fuzzy}

    @cached_property
    def _texts(self) -> list[str]:
        return list(self._finished)

    @cached_property
    def _postings(self) -> Mapping[str, list[int]]:
        """List for each word the numbers of the texts that have it."""
        found = defaultdict(list)
        for place, text in enumerate(self._texts):
            for word in set(text.split()):
                found[word].append(place)
        return found


def nearest(text: str, among: Iterable[str], beyond: float = NEAR) -> tuple[str, float] | None:
    """Find the most similar text (Indel similarity, 0 to 1), if it reaches ``beyond``."""
    found = process.extractOne(text, list(among), scorer=Indel.normalized_similarity, score_cutoff=beyond)
    return (found[0], found[1]) if found else None
