"""Lines of a block of thousands of texts, as a paragraph with as many links or notes: it is looked at once."""

import time

import pytest
from checkout import ROOT
from docutils import nodes

from communique.html.lines import LineEnds
from communique.project.settings import load_project
from communique.statements.edition import Edition


@pytest.mark.parametrize("code", ["en", "km"])
def test_a_paragraph_of_thousands_of_texts_is_written_in_seconds(code: str) -> None:
    project = load_project(ROOT)
    ends = LineEnds(Edition(project, project.language(code), ()))
    block = nodes.paragraph()
    for _ in range(3000):
        block += nodes.reference("", "", nodes.Text("1 "))
    start = time.process_time()
    assert [ends.text(text) for text in block.findall(nodes.Text)] == ["1 "] * 3000
    assert time.process_time() - start < 3
