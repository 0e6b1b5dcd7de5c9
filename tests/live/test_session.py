"""The session: what a translator waits for comes first."""

import time

import pytest
from checkout import Checkout

from communique.live.session import STEPS, Session
from communique.project.settings import load_project
from communique.statements.formats import HTML, PDF


@pytest.fixture
def session(checkout: Checkout) -> Session:
    project = load_project(checkout.root)
    return Session(project, project.language("km"), lambda problem: pytest.fail(problem))


def test_a_page_that_waits_ends_the_making_of_pdfs(session: Session, checkout: Checkout) -> None:
    assert session.make([[HTML], [PDF]]) == [[PDF]]
    checkout.edit(checkout.catalog("km"), "សេចក្តីផ្តើម", "ការណែនាំ")
    time.sleep(0.1)
    assert session.make([[PDF]]) == STEPS
    assert session.board.state.pdf == 0
    assert session.board.state.problem == ""


def test_settings_that_are_saved_while_pdfs_are_made_are_read(session: Session, checkout: Checkout) -> None:
    session.make([[HTML]])
    checkout.edit(checkout.root / "pyproject.toml", "Human Rights Now", "Human Rights Later")
    assert session.make([[PDF]]) == STEPS
    assert session.project.organisation == "Human Rights Later"


def test_with_nothing_else_to_do_they_are_made(session: Session, checkout: Checkout) -> None:
    assert session.make(STEPS) == [(HTML,)]
    assert checkout.pdf("km").exists()
    assert session.board.state.pdf == 1
