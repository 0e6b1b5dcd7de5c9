"""The history of a place."""

from communique.publish.history import History, read_history


def test_a_history_that_a_kill_has_left_is_read_by_what_is_current() -> None:
    before = read_history("1.0\n1.1\n2.0\n")
    assert before.before("2.0") == "1.1"
    assert before.before("1.1") == "1.0"
    assert before.switched("1.1", "3.0") == History(("1.0", "1.1", "3.0"))
    assert before.switched("9", "1.0") == History(("1.0", "1.1", "2.0", "9", "1.0"))
    assert before.switched("2.0", "2.0") == before
    assert len(History(tuple(str(each) for each in range(500))).text.split()) == 100
