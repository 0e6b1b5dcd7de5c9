"""How far a document is approved: every message, in every role that is asked for, or it is not."""

from communique.approvals.folder import Signed
from communique.approvals.standing import NONE, Standing

DARA, CHAN = Signed("2026-11-25", "Dara", "language"), Signed("2026-11-26", "Chan", "legal")
HALF = Standing({"One": (DARA, CHAN), "Two": (DARA,), "Three": (DARA, Signed("2026-11-24", "Bopha", "language"))})


def test_it_is_complete_in_a_role_when_every_message_is_approved_in_it() -> None:
    assert HALF.is_complete(["language"])
    assert not HALF.is_complete(["language", "legal"])
    assert (HALF.approved("legal"), HALF.missing("legal"), HALF.missing("language")) == (1, 2, 0)


def test_who_approved_is_named_once_and_in_an_order_that_says_nothing() -> None:
    assert HALF.names("language") == ("Bopha", "Dara")


def test_reviewers_are_credited_as_the_language_writes_lists() -> None:
    assert (
        HALF.credited("Read by {language}; {legal}.", ["language", "legal"], "en") == "Read by Bopha and Dara; Chan."
    )
    assert HALF.credited("校閲：{language}", ["language"], "ja") == "校閲：Bopha、Dara"


def test_where_there_is_nothing_nothing_is_complete() -> None:
    assert not NONE.is_complete(["language"])
