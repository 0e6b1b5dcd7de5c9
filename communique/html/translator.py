"""Doctrees as HTML, where the theme has a form of its own."""

import re
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.writers.html5 import HTML5Translator

from communique.documents.corrections import correction, correction_title
from communique.documents.footnotes import backlink, footnote_list
from communique.documents.items import publication_date
from communique.documents.messages import replacement
from communique.html.lines import LineEnds
from communique.html.measures import in_pixels, list_classes, share, short_cells, table_classes
from communique.html.runs import joiner
from communique.statements.edition import Edition
from communique.statements.interface import Interface, Phrase
from communique.statements.marking import lang, mark_caption, marked_language
from communique.text.scripts import comma

OPENED = re.compile(r"<\w+")
# What has a title that is no heading: it names a box or a list, and no section.
BOXES = (nodes.Admonition, nodes.topic, nodes.sidebar, addnodes.compact_paragraph)


def _element(tag: str, suffix: str = "", *, closed: str = "", **attributes: Any) -> tuple[Any, Any]:
    """Return what opens an element for a node, and what closes it."""

    def visit(self: "PageTranslator", node: nodes.Element, *_: object) -> None:
        self.body.append(self.starttag(node, tag, suffix, **attributes))

    def depart(self: "PageTranslator", *_: object) -> None:
        self.body.append(closed or f"</{tag}>\n")

    return visit, depart


def _bold(name: str) -> tuple[Any, Any]:
    """Return what writes a node as Sphinx does, its words in bold."""

    def visit(self: "PageTranslator", node: nodes.Element) -> None:
        getattr(HTML5Translator, f"visit_{name}")(self, node)
        self.body.append("<b>")

    def depart(self: "PageTranslator", node: nodes.Element) -> None:
        self.body.append("</b>")
        getattr(HTML5Translator, f"depart_{name}")(self, node)

    return visit, depart


class PageTranslator(HTML5Translator):
    """Writes what the theme has its own form for; the rest is docutils' semantic HTML."""

    # An address that the press may write to stays as it is written.
    special_characters = {  # noqa: RUF012
        place: entity for place, entity in HTML5Translator.special_characters.items() if place != ord("@")
    }

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.line_ends = LineEnds(self.config.communique_edition)
        self.phrase = Interface(self.config.communique_edition.language).phrase

    def visit_Text(self, node: nodes.Text) -> None:
        """Write a text with the places where its lines may end."""
        if self.protect_literal_text or self.in_mailto or isinstance(node.parent, publication_date | backlink):
            super().visit_Text(node)
            return
        self.body.append(self.line_ends.text(node))

    def emptytag(self, node: nodes.Element, tagname: str, suffix: str = "\n", **attributes: Any) -> str:
        """Write a void element as HTML does, without XML's slash."""
        return self.starttag(node, tagname, suffix, **attributes)

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
        if isinstance(node.parent, BOXES):
            mark_caption(node)
            parent: Any = node.parent
            names = [f"{name}-title" for name in parent["ids"][:1]]
            self.body.append(self.starttag(node, "p", "<b>", CLASS="box-title", ids=names))
        else:
            super().visit_title(node)

    def depart_title(self, node: nodes.title) -> None:
        """Close what visit_title opened."""
        if isinstance(node.parent, BOXES):
            self.body.append("</b></p>\n")
        else:
            super().depart_title(node)

    def visit_topic(self, node: nodes.topic) -> None:
        """A table of contents, which is a landmark by its name, or a box."""
        if "contents" in node["classes"]:
            named: dict[str, Any] = self._named(None, self.phrase("Contents"))
            if node["ids"] and isinstance(node.next_node(), nodes.title):
                named = {"aria-labelledby": f"{node['ids'][0]}-title"}
            self.body.append(self.starttag(node, "nav", **named))
        else:
            self.body.append(self.starttag(node, "div", CLASS="box"))

    def depart_topic(self, node: nodes.topic) -> None:
        """Close what visit_topic opened."""
        self.body.append("</nav>\n" if "contents" in node["classes"] else "</div>\n")

    # A phone has no side; what a note or a warning is called, its title says.
    visit_sidebar, depart_sidebar = visit_admonition, depart_admonition = _element("div", "\n", CLASS="box")
    visit_subtitle, depart_subtitle = _element("p", CLASS="box-subtitle")
    # A work that the text cites: its label, then the text.
    visit_citation, depart_citation = _element("div", closed="</div></div>\n", CLASS="citation")

    # A term is bold, what it is called besides is not; so are a heading that no section has and the name of a field.
    visit_term, depart_term = _bold("term")
    visit_rubric, depart_rubric = _bold("rubric")
    # Without the colon that is behind it elsewhere.
    visit_field_name, depart_field_name = _bold("field_name")[0], _element("dt", closed="</b></dt>\n")[1]

    # A blank behind the dash, as on paper.
    attribution_formats = {**HTML5Translator.attribution_formats, "dash": ("— ", "")}  # noqa: RUF012

    def visit_classifier(self, node: nodes.Element) -> None:
        """What a term is, behind a comma, as on paper."""
        edition: Edition = self.config.communique_edition
        between = comma(marked_language(node) or edition.language.code)
        self.body.append(self.starttag(node, "span", between, CLASS="classifier"))

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """A list whose numbers may need more room than one digit takes, and brackets."""
        node["classes"] += list_classes(node)
        super().visit_enumerated_list(node)

    # Text whose lines and spaces are meant; no statement holds code to be coloured.
    visit_literal_block, depart_literal_block = _element("pre")

    def visit_literal(self, node: nodes.Element) -> None:
        """Signs as they are typed, which run by their own letters."""
        super().visit_literal(node)
        self._turn_by_itself()

    def visit_option_group(self, node: nodes.option_group) -> None:
        """Options of a program run by their own letters, too."""
        super().visit_option_group(node)
        self._turn_by_itself()

    def _turn_by_itself(self) -> None:
        edition: Edition = self.config.communique_edition
        if edition.language.direction == "rtl":
            self.body[-1] = OPENED.sub(r'\g<0> dir="auto"', self.body[-1])

    def visit_replacement(self, node: replacement) -> None:
        """What a substitution stands for is where that is used."""
        raise nodes.SkipNode

    # A list in columns, which the style sheet makes.
    visit_hlist, depart_hlist = _element("div", "\n", CLASS="hlist")

    def visit_hlistcol(self, node: nodes.Element) -> None:
        """Each column has a list of its own."""

    def depart_hlistcol(self, node: nodes.Element) -> None:
        """Nothing is open."""

    def visit_table(self, node: nodes.table) -> None:
        """A table that can be moved sideways, by keys too, where a phone is narrower."""
        for entry in short_cells(node):
            entry["classes"].append("whole")
        named = self._named(node.next_node(nodes.title), self.phrase("Table"))
        attributes: dict[str, Any] = {"role": "group", "tabindex": "0", **named}
        self.body.append(self.starttag(nodes.Element(), "div", CLASS=" ".join(table_classes(node)), **attributes))
        super().visit_table(node)

    def _named(self, title: nodes.Node | None, phrase: Phrase) -> dict[str, str]:
        """Return what names an element: its title, else what it is, in a word."""
        if title is not None:
            return {"aria-label": title.astext()}
        language = {"lang": phrase.language} if phrase.language != self.config.language else {}
        return {"aria-label": phrase.text, **language}

    def depart_table(self, node: nodes.table) -> None:
        """Close what visit_table opened."""
        super().depart_table(node)
        self.body.append("</div>\n")

    def visit_tgroup(self, node: nodes.tgroup) -> None:
        """Columns are as wide as the author asks, by classes: the page allows no styles inside its text."""
        super().visit_tgroup(node)
        if "colwidths-given" in node.parent["classes"]:
            widths = [column["colwidth"] for column in node.findall(nodes.colspec)]
            self.body.append("<colgroup>\n")
            self.body += [f'<col class="{share(width / sum(widths) * 100)}">\n' for width in widths]
            self.body.append("</colgroup>\n")

    def visit_colspec(self, node: nodes.colspec) -> None:
        """The group has written all columns; docutils asks it which of them are heads."""
        group: Any = node.parent
        group.stubs.append(node.get("stub"))
        raise nodes.SkipNode

    def visit_image(self, node: nodes.image) -> None:
        """A picture; a width in hundredths is a class, other lengths are pixels."""
        width = node.get("width", "")
        if width.endswith("%"):
            node["classes"].append(share(float(width[:-1])))
        elif pixels := in_pixels(width):
            node["width"] = pixels
        if not str(node.get("width", "")).isdigit():
            node.attributes.pop("width", None)
        super().visit_image(node)

    # Section numbers, which the style sheet sets.
    visit_generated, depart_generated = _element("span", closed="</span>")

    def visit_footnote_list(self, node: footnote_list) -> None:
        """DPUB-ARIA's endnotes, since a page has no foot."""
        heading = node["heading"]
        language = lang(heading.language, self.config.language)
        title = f"<span{language}>{self.encode(heading.text)}</span>" if language else self.encode(heading.text)
        self.body.append(f'<section class="footnotes" role="doc-endnotes">\n<h2>{title}</h2>\n<ol>\n')

    def depart_footnote_list(self, node: footnote_list) -> None:
        """Close what visit_footnote_list opened."""
        self.body.append("</ol>\n</section>\n")

    # One list item: the label, then the text.
    visit_footnote, depart_footnote = _element("li", closed="</div></li>\n")

    def visit_label(self, node: nodes.label) -> None:
        """The number as it is called in the text."""
        self.body.append('<span class="label">[')

    def depart_label(self, node: nodes.label) -> None:
        """Open the text beside the label."""
        self.body.append(']</span> <div class="note">')

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """The call, in brackets so that it survives copying as plain text."""
        before = node.previous_sibling()
        if self.config.communique_edition.language.line_breaker == "rules":
            self.body.append(joiner(before.astext() if before is not None else ""))
        self.body.append(self.starttag(node, "a", "[", href=f"#{node['refid']}", role="doc-noteref", CLASS="noteref"))

    def depart_footnote_reference(self, node: nodes.Element) -> None:
        """Close the call."""
        self.body.append("]</a>")

    def visit_backlink(self, node: backlink) -> None:
        """A link that names the section it leads to."""
        before = "<wbr>" if self.config.communique_edition.language.line_breaker == "dictionary" else ""
        link = self.starttag(node, "a", "", href=f"#{node['refid']}", role="doc-backlink", CLASS="backlink")
        self.body += [before, link]

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
