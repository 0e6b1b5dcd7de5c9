"""Doctrees as HTML, where the theme has a form of its own."""

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from communique.documents.corrections import correction, correction_title
from communique.documents.footnotes import backlink, footnote_list
from communique.documents.listing import publication_date


class PageTranslator(HTML5Translator):
    """Writes what the theme has its own form for; the rest is docutils' semantic HTML."""

    def visit_section(self, node: nodes.section) -> None:
        """The document's own section is the page's article, which the template opens."""
        if isinstance(node.parent, nodes.document):
            self.section_level += 1
        else:
            super().visit_section(node)

    def depart_section(self, node: nodes.section) -> None:
        """Close what visit_section opened."""
        if isinstance(node.parent, nodes.document):
            self.section_level -= 1
        else:
            super().depart_section(node)

    def visit_title(self, node: nodes.title) -> None:
        """The document's title is in the template, above the notices."""
        if isinstance(node.parent, nodes.section) and isinstance(node.parent.parent, nodes.document):
            raise nodes.SkipNode
        super().visit_title(node)

    def visit_generated(self, node: nodes.generated) -> None:
        """Let the style sheet set section numbers."""
        self.body.append(self.starttag(node, "span", ""))

    def depart_generated(self, node: nodes.generated) -> None:
        """Close what visit_generated opened."""
        self.body.append("</span>")

    def visit_footnote_list(self, node: footnote_list) -> None:
        """DPUB-ARIA's endnotes, since a page has no foot."""
        heading = node["heading"]
        language = f' lang="{heading.language}"' if heading.language != self.config.language else ""
        title = self.encode(heading.text)
        self.body.append(f'<section class="footnotes" role="doc-endnotes">\n<h2{language}>{title}</h2>\n<ol>\n')

    def depart_footnote_list(self, node: footnote_list) -> None:
        """Close what visit_footnote_list opened."""
        self.body.append("</ol>\n</section>\n")

    def visit_footnote(self, node: nodes.footnote) -> None:
        """One list item: the label, then the text."""
        self.body.append(self.starttag(node, "li", ""))

    def depart_footnote(self, node: nodes.footnote) -> None:
        """Close the text and the item."""
        self.body.append("</div></li>\n")

    def visit_label(self, node: nodes.label) -> None:
        """The number as it is called in the text."""
        self.body.append('<span class="label">[')

    def depart_label(self, node: nodes.label) -> None:
        """Open the text beside the label."""
        self.body.append(']</span> <div class="note">')

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """The call, in brackets so that it survives copying as plain text."""
        self.body.append(self.starttag(node, "a", "[", href=f"#{node['refid']}", role="doc-noteref", CLASS="noteref"))

    def depart_footnote_reference(self, node: nodes.Element) -> None:
        """Close the call."""
        self.body.append("]</a>")

    def visit_backlink(self, node: backlink) -> None:
        """A link that names the section it leads to."""
        self.body.append(
            self.starttag(node, "a", "", href=f"#{node['refid']}", role="doc-backlink", CLASS="backlink")
        )

    def depart_backlink(self, node: backlink) -> None:
        """Close the link."""
        self.body.append("</a>")

    def visit_publication_date(self, node: publication_date) -> None:
        """A date that software can read too."""
        self.body.append(self.starttag(node, "time", "", datetime=node["datetime"]))

    def depart_publication_date(self, node: publication_date) -> None:
        """Close the date."""
        self.body.append("</time>")

    def visit_correction(self, node: correction) -> None:
        """A section of its own, which its title names."""
        named = {"aria-labelledby": f"{node['ids'][0]}-title"}
        self.body.append(self.starttag(node, "section", "\n", False, CLASS="correction", **named))

    def depart_correction(self, node: correction) -> None:
        """Close the section."""
        self.body.append("</section>\n")

    def visit_correction_title(self, node: correction_title) -> None:
        """A heading one below that of the section where the correction stands."""
        self.body.append(self.starttag(node, f"h{min(self.section_level + 1, 6)}", ""))

    def depart_correction_title(self, node: correction_title) -> None:
        """Close the heading."""
        self.body.append(f"</h{min(self.section_level + 1, 6)}>\n")
