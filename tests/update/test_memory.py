"""The memory: the nearest of several texts."""

import pytest

from communique.update.memory import nearest


def test_the_nearest_of_several_is_taken() -> None:
    among = ["Police arrested four people in May.", "Police arrested five people in June.", "Nobody was arrested."]
    assert nearest("Police arrested five people in July.", among) == (among[1], pytest.approx(0.94, abs=0.03))
    assert nearest("Recommendations", among) is None
