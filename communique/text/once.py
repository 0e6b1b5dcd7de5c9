"""A property that is found once: as functools' own, without the lock that it has until Python 3.12."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Found = TypeVar("Found")


class once(Generic[Found]):
    """Keep in an object what a method returns, under the method's name: from then on it is an attribute."""

    def __init__(self, find: Callable[[Any], Found]) -> None:
        self.find, self.name, self.__doc__ = find, find.__name__, find.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> "once[Found]": ...
    @overload
    def __get__(self, owner: object, kind: type) -> Found: ...
    def __get__(self, owner: object | None, kind: type) -> "Found | once[Found]":
        if owner is None:
            return self
        found: Found = self.find(owner)
        owner.__dict__[self.name] = found
        return found
