"""The newest statements of a feed, where only what is said of some is written again."""

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from communique.errors import CommuniqueError

MOST = 50
Entry = TypeVar("Entry")
Place = tuple[str, str, str]  # the days of a text now and at first, and its address


def newest(
    old: Mapping[str, Entry], new: Mapping[str, Entry], gone: Collection[str], place: Callable[[Entry], Place]
) -> list[Entry]:
    """Return the entries of a feed, by their identities, with new ones and without those whose addresses are gone.

    Raise CommuniqueError where one that is not among the old may have taken a place that has become free.
    """
    left = {identity: entry for identity, entry in old.items() if place(entry)[2] not in gone}
    found = sorted({**left, **new}.values(), key=place, reverse=True)[:MOST]
    if len(old) == MOST and (len(found) < MOST or place(found[-1]) < min(map(place, old.values()))):
        raise CommuniqueError("all statements tell which the newest are: build them together")
    return found
