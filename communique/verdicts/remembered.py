"""Messages judged before, by document: of a catalog that somebody has edited, only what is new is judged again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from communique.catalogs.catalog import Catalog
from communique.catalogs.message import Message
from communique.system.cache import keep, look_up
from communique.system.digests import digest

KEPT = "messages"  # in the cache


@dataclass(frozen=True)
class Remembered:
    """Which checks found an error in each message of a document, by all that one that needs one message looks at.

    ``key`` names the document, and what the verdicts on all its messages depend on.
    """

    cache: Path
    key: str

    def of(self, catalog: Catalog, rendered: Mapping[str, str]) -> dict[str, list[str]]:
        """Return what is known of the messages of a catalog, by msgid."""
        known = self._read()
        digests = {msgid: _digest(message, rendered) for msgid, message in catalog.messages.items() if known}
        return {msgid: known[each] for msgid, each in digests.items() if each in known}

    def keep(self, catalog: Catalog, rendered: Mapping[str, str], found: Sequence[tuple[str, str | None]]) -> None:
        """Keep what was found in the messages of a catalog, in the place of what was known."""
        checks: dict[str | None, list[str]] = {msgid: [] for msgid in catalog.messages}
        for check, msgid in found:
            checks.setdefault(msgid, []).append(check)
        known = {_digest(message, rendered): checks[msgid] for msgid, message in catalog.messages.items()}
        keep(self.cache / KEPT, self.key, json.dumps(known, separators=(",", ":")).encode())

    def _read(self) -> dict[str, list[str]]:
        """Read what was kept; anything else in its place is nothing."""
        try:
            known = json.loads(look_up(self.cache / KEPT, self.key) or b"{}")
        except (ValueError, RecursionError):
            return {}
        is_sound = isinstance(known, dict) and all(isinstance(each, list) for each in known.values())
        return known if is_sound else {}


def _digest(message: Message, rendered: Mapping[str, str]) -> str:
    """Return the digest of a message, wherever it stands, and of the text that it must render."""
    return digest(message=replace(message, line=0), rendered=rendered.get(message.msgid))[:32]
