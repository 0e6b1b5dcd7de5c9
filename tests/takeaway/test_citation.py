"""How a statement is cited: in the language's own marks, with its version once there is a second."""

import re
from dataclasses import replace

import pytest
from checkout import CORRECTION, DOCNAME, ROOT, Checkout

from communique.project.settings import load_project
from communique.takeaway.citation import quoted

ENGLISH = load_project(ROOT).source


@pytest.mark.parametrize(
    ("code", "pairs", "text", "written"),
    [
        ("en", ("“”", "‘’"), "Free them", "“Free them”"),
        ("en", ("“”", "‘’"), "“Free” them", "‘“Free” them’"),
        ("ja", ("「」", "『』"), "釈放を", "「釈放を」"),
        ("fr", ("«»", "“”"), "Libérez-les", "«\u00a0Libérez-les\u00a0»"),
        ("km", ("«»",), "ដោះលែង", "«ដោះលែង»"),
    ],
)
def test_a_title_is_in_the_marks_of_its_language(code: str, pairs: tuple[str, ...], text: str, written: str) -> None:
    language = replace(ENGLISH, code=code, quotes=tuple((pair[0], pair[1]) for pair in pairs))
    assert quoted(text, language) == written


def test_a_corrected_statement_is_cited_by_its_version_and_address(brief: Checkout) -> None:
    url = '[tool.communique]\nurl = "https://example.org/s/"\n'
    brief.edit(brief.root / "pyproject.toml", "[tool.communique]\n", url)
    brief.correct(note=CORRECTION)
    brief.build("--language", "en")
    title = "Human Rights Now calls for the immediate release of human rights defenders in Cambodia"
    cited = f"Human Rights Now, “{title}”, Version 1.1, 8 June 2016, https://example.org/s/en/{DOCNAME}.html"
    page = re.sub("</?(?:bdi|wbr)>", "", brief.unmarked("en"))
    assert f"<h2>How to cite</h2>\n<p>{cited}</p>" in page


def test_what_nobody_may_pass_on_or_what_is_withdrawn_is_not_cited(brief: Checkout) -> None:
    source = brief.root / "docs" / f"{DOCNAME}.rst"
    brief.edit(source, ":date:", ":status: draft\n:date:")
    brief.build("--language", "en")
    assert "How to cite" not in brief.page("en")
    brief.edit(source, ":status: draft", ":withdrawn: 2016-07-01 It was forged.")
    brief.build("--language", "en")
    assert "How to cite" not in brief.page("en")
