"""Building: what the outputs of an edition leave in memory for those after them."""

import gc
import weakref

from checkout import Checkout
from sphinx.application import Sphinx

from communique.editions.building import build_edition
from communique.editions.outcomes import Job, Output
from communique.project.settings import load_project
from communique.statements.formats import HTML


def test_an_output_leaves_no_document_in_memory_for_those_after_it(brief: Checkout) -> None:
    project, known = load_project(brief.root), list[weakref.ref[Sphinx]]()
    alive = []

    def look(app: Sphinx) -> None:
        alive.append(sum(each() is not None for each in known))
        known.append(weakref.ref(app))

    outputs = tuple(Output(HTML, name=name) for name in ("first", "second", "third", "fourth"))
    gc.disable()  # of itself it comes now and then
    try:
        outcomes = list(build_edition(Job(project, project.language("km"), outputs, look)))
    finally:
        gc.enable()
    assert [outcome.exit_code for outcome in outcomes] == [0] * 4
    assert alive == [0, 0, 0, 0]
