"""Whether an edition may be released, and why not."""

from collections import Counter
from collections.abc import Iterable

from communique.catalogs.state import Count


def hindrances(messages: Count, checks: Iterable[str], unread: str = "") -> tuple[str, ...]:
    """Say why an edition would not be released: nothing where its text is whole and its catalog free of errors.

    ``messages`` are counted ``as_issued`` in the source language; ``checks`` name those whose errors hold no message
    back, once for each error; ``unread`` says why its catalog, or the English that it renders, cannot be read.
    """
    if unread:
        return (unread,)
    held = [(messages.fuzzy, "fuzzy"), (messages.broken, "broken"), (messages.missing, "missing")]
    reasons = [f"{_numbered(many, 'message')} {name}" for many, name in held if many]
    if others := Counter(checks):
        reasons.append(f"{_numbered(others.total(), 'error')} elsewhere in the catalog [{', '.join(sorted(others))}]")
    return tuple(reasons)


def _numbered(many: int, name: str) -> str:
    return f"{many} {name}" if many == 1 else f"{many} {name}s"
