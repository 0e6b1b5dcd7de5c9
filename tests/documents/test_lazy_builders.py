"""Builders that are imported when somebody asks for them."""

from checkout import Checkout
from sphinx.builders import Builder

from communique.documents.lazy_builders import Later
from communique.editions.forms import FormsBuilder
from communique.project.settings import load_project
from communique.statements.edition import Edition
from communique.statements.formats import HTML, TEXT, TOGETHER


def test_a_builder_is_imported_for_a_page_that_has_a_file_of_it(brief: Checkout) -> None:
    project = load_project(brief.root)
    edition, docname = Edition(project, project.source, (), None), "statements/a"
    asked = list[str]()

    def load() -> type[Builder]:
        asked.append(docname)
        return FormsBuilder

    later = Later(TOGETHER, load)
    assert (list(later.makers(edition, docname)), asked) == ([], [])
    path = TEXT.path(project, project.source, docname)
    path.parent.mkdir(parents=True)
    path.touch()
    assert (list(later.makers(edition, docname)), asked) == (list(FormsBuilder.forms), [docname])


def test_pages_are_no_files_beside_pages(brief: Checkout) -> None:
    project = load_project(brief.root)
    path = HTML.path(project, project.source, "index")
    path.parent.mkdir(parents=True)
    path.touch()
    later = Later(HTML.builder, lambda: FormsBuilder)
    assert list(later.makers(Edition(project, project.source, (), None), "index")) == []
