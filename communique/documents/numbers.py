"""Numbers that docutils gives, in the digits of the edition's language."""

import re

from docutils import nodes
from sphinx.transforms import SphinxTransform

from communique.project.model import SOURCE_LANGUAGE, Language
from communique.statements.marking import mark

SECTION_NUMBER = re.compile(r"\d+(?P<below>(\.\d+)*)(?P<suffix>\D*)")


class LocaliseNumbers(SphinxTransform):
    """Write section and footnote numbers in the language's digits, once docutils has given them.

    Sphinx leaves the document's title a section, so that docutils numbers it too: that number goes.
    """

    default_priority = 730

    def apply(self, **kwargs: object) -> None:
        """Rewrite generated section numbers, footnote labels and footnote calls."""
        language: Language = self.config.communique_edition.language
        for generated in list(self.document.findall(nodes.generated)):
            if "sectnum" in generated["classes"]:
                _renumber(generated, language)
        for node in self.document.findall(nodes.Element):
            if isinstance(node, nodes.label | nodes.footnote_reference):
                node[:] = [nodes.Text(language.number(node.astext()))]
                _mark_number(node, language)


def _renumber(generated: nodes.generated, language: Language) -> None:
    number = SECTION_NUMBER.fullmatch(generated.astext().strip())
    if not number:  # with a prefix it is the author's own form
        return
    if not number["below"]:
        generated.parent.remove(generated)
        return
    generated[:] = [nodes.Text(language.number(number["below"][1:] + number["suffix"]) + " ")]
    _mark_number(generated, language)


def _mark_number(number: nodes.Element, language: Language) -> None:
    """Mark a number in the edition's digits within a passage that is still English."""
    passage = number.parent
    while passage is not None and "untranslated" not in passage.get("classes", ()):
        passage = passage.parent
    if passage is not None:
        mark(number, language.code, SOURCE_LANGUAGE)
