"""Values that another process finds."""

import os
from functools import partial

import pytest

from communique.errors import CommuniqueError
from communique.system.parent import side_by_side
from communique.system.promise import promised


def refuse() -> int:
    raise CommuniqueError("there is none", "a.rst", 3)


def with_value(value: object, number: int) -> tuple[object, int]:
    assert callable(value)
    return value(), number


def test_it_is_found_by_another_process_and_known_to_those_forked_later() -> None:
    with promised(os.getpid) as found:
        assert side_by_side(partial(with_value, found), [1, 2]) == [(found(), 1), (found(), 2)]
        assert found() != os.getpid()


def test_what_cannot_be_found_is_refused_to_who_asks() -> None:
    with promised(refuse) as found, pytest.raises(CommuniqueError, match="there is none") as raised:
        found()
    assert str(raised.value).startswith("a.rst:3:")
