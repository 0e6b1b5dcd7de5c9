"""What a statement may hold: one list, which every command and format goes by.

A document that holds anything else is refused when it is read, so that no format finds it out after the others.
"""

from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from communique.documents.corrections import correction
from communique.documents.listing import statement_list
from communique.documents.messages import changing
from communique.errors import CommuniqueError, refuse
from communique.project.model import Project
from communique.project.paths import is_within
from communique.system.pictures import picture_fault
from communique.text.initials import refuse_initial
from communique.text.markup import fault_of_address, has_several_unnamed

# Every format prints these: text, blocks, and what links to them.
HELD: tuple[type, ...] = (
    *(nodes.Text, nodes.emphasis, nodes.strong, nodes.literal, nodes.superscript, nodes.subscript, nodes.inline),
    *(nodes.abbreviation, nodes.acronym, nodes.title_reference, nodes.generated, nodes.problematic),
    *(addnodes.literal_emphasis, addnodes.literal_strong, addnodes.manpage),
    *(nodes.reference, addnodes.pending_xref, nodes.footnote_reference, nodes.citation_reference, nodes.target),
    *(nodes.document, nodes.section, nodes.title, nodes.subtitle, nodes.paragraph, nodes.rubric, nodes.transition),
    *(nodes.bullet_list, nodes.enumerated_list, nodes.list_item, addnodes.hlist, addnodes.hlistcol),
    *(nodes.definition_list, nodes.definition_list_item, nodes.term, nodes.classifier, nodes.definition),
    *(addnodes.glossary, nodes.field_list, nodes.field, nodes.field_name, nodes.field_body),
    *(nodes.option_list, nodes.option_list_item, nodes.option_group, nodes.option, nodes.option_string),
    *(nodes.option_argument, nodes.description),
    *(nodes.block_quote, nodes.attribution, nodes.line_block, nodes.line, nodes.literal_block),
    *(nodes.image, nodes.figure, nodes.caption, nodes.legend),
    *(nodes.table, nodes.tgroup, nodes.colspec, nodes.thead, nodes.tbody, nodes.row, nodes.entry),
    *(nodes.Admonition, nodes.topic, nodes.sidebar, nodes.compound, nodes.container, addnodes.compact_paragraph),
    *(nodes.footnote, nodes.citation, nodes.label, addnodes.toctree, correction, statement_list),
)
# These print nothing, and stop nothing; what parsers leave behind is reported by Sphinx.
SILENT: tuple[type, ...] = (
    *(nodes.comment, nodes.pending, nodes.system_message, nodes.substitution_definition, nodes.meta, nodes.docinfo),
    *(nodes.decoration, nodes.Invisible, addnodes.index, addnodes.tabular_col_spec, addnodes.highlightlang),
)
FORMS = (*HELD, *SILENT)
# What to write instead of what is neither.
FORMULA = "write the formula in words, or show it as a picture with ':alt:'"
ONE_FORMAT = "it would be in one format alone; write it as text"
CONDITION = "a statement says the same in every format; leave the condition out"
INSTEAD: dict[type, str] = {
    nodes.math: FORMULA,
    nodes.math_block: FORMULA,
    nodes.raw: ONE_FORMAT,
    nodes.doctest_block: "write it as a literal block, behind '::'",
    addnodes.desc: "it would describe a program; write a paragraph, and leave '.. class::' and its like out",
    addnodes.only: CONDITION,
    addnodes.versionmodified: "write a '.. correction::' note, or a paragraph",
    addnodes.download_reference: "link to the file's address",
    addnodes.centered: "write it as a paragraph or a heading",
    addnodes.productionlist: "write it as a literal block, behind '::'",
}
NO_ALTERNATIVE = "the image has no alternative text: add ':alt: …', what it shows in words"
# Sphinx knows of these in every project.
MANUALS = ("genindex", "modindex", "search")
# What a paragraph with two of them needs: a language has an order of its own.
NAME_THEM = "name each, as [#name]_ or `words <address>`_, so that a translation can have them in its own order"


def refuse_forms(doctree: nodes.document, project: Project, path: Path) -> None:
    """Raise CommuniqueError for what a statement may not hold, by the line, with what to write instead."""
    refused = _refused(doctree, doctree, project.docs)
    refuse(CommuniqueError(problem, *source_place(node, project, path)) for node, problem in refused)


def _refused(node: nodes.Node, doctree: nodes.document, docs: Path) -> list[tuple[nodes.Node, str]]:
    """List what has no form, and why; nothing is said of what stands in such."""
    if problem := _problem(node, doctree, docs):
        return [(node, problem)]
    return [each for child in node.children for each in _refused(child, doctree, docs)]


def source_place(node: nodes.Node, project: Project, path: Path) -> tuple[Path, int | None]:
    """Find the file that a node is written in, the document at ``path`` or what it includes, and the line there."""
    found = _with_line(node)
    source = Path(found.source) if found is not None and found.source else Path()
    return project.shown(source.resolve()) if source.is_file() else path, line_of(node)


def line_of(node: nodes.Node) -> int | None:
    """Find the line of its file that a node, or what it is in, begins at."""
    found = _with_line(node)
    return found.line if found is not None else None


def _with_line(node: nodes.Node) -> nodes.Node | None:
    found: nodes.Node | None = next(iter(node.findall(lambda each: bool(each.line))), node)
    while found is not None and not found.line:
        found = found.parent
    return found


def _problem(node: nodes.Node, doctree: nodes.document, docs: Path) -> str:
    """Write what is wrong with a node, and what to write instead; "" where nothing is."""
    if isinstance(node, nodes.image):
        return _problem_of_image(node, docs)
    if isinstance(node, nodes.substitution_definition):
        # docutils takes the name of the substitution for what its picture shows.
        return NO_ALTERNATIVE if node.next_node(nodes.image) and ":alt:" not in node.rawsource else ""
    if isinstance(node, nodes.enumerated_list):
        return refuse_initial(node)
    if isinstance(node, addnodes.pending_xref) and node["reftype"] == "numref":
        return "a statement has no form for ':numref:': write :ref:`words <name>`"
    if isinstance(node, addnodes.pending_xref) and node["reftype"] == "ref" and node["reftarget"] in MANUALS:
        return f"{node['reftarget']!r} is a page of programs' manuals, and none here: take it out"
    if type(node) in INSTEAD or not isinstance(node, FORMS):
        advice = INSTEAD.get(type(node), "write it in another way")
        return f"a statement has no form for {type(node).__name__!r}: {advice}"
    if isinstance(node, nodes.reference) and (fault := fault_of_address(node.get("refuri", ""))):
        return fault
    return _problem_of_text(node, doctree) if isinstance(node, nodes.TextElement) else ""


def _problem_of_text(node: nodes.TextElement, doctree: nodes.document) -> str:
    if has_several_unnamed(node.rawsource):
        return f"several notes or links here are without a name: {NAME_THEM}"
    if name := changing(node, doctree):
        return f"|{name}| is another text at another time: write it out, or define it by '.. |{name}| replace:: …'"
    return ""


def _problem_of_image(image: nodes.image, docs: Path) -> str:
    """Write why not everybody can see a picture, or that it is no file of the project: nothing is ever fetched."""
    place = str(image["uri"])
    if "://" in place or place.startswith(("//", "data:")):
        return f"the image {place!r} is elsewhere: put a copy under docs/"
    file = docs / place
    if not is_within(file, docs) or not file.is_file():
        return f"the image {place!r} is not a file under docs/: put it there"
    shown = image.get("alt", "").strip()
    named = shown == file.stem or shown.casefold() == file.name.casefold()
    if named or not any(map(str.isalnum, shown)):
        return NO_ALTERNATIVE
    return f"the image {place!r} {fault}" if (fault := picture_fault(file)) else ""
