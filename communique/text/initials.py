"""Initials that reStructuredText takes for the number of a list: “A. R. Perera” at the start of a text, “p. 41”."""

from docutils import nodes

FIRST = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


def refuse_initial(node: nodes.enumerated_list) -> str:
    """Write what is wrong with a list of one text by a letter, and of no list beside it; "" where nothing is."""
    kind, start = node["enumtype"], node.get("start", 1)
    if kind not in FIRST or node["prefix"] or node["suffix"] != "." or len(node) > 1 or node.parent is None:
        return ""
    lists = [each for each in node.parent.children if isinstance(each, nodes.enumerated_list)]
    beside = [each for each in lists if each["enumtype"] == kind]
    is_of_several = any(start in (each.get("start", 1) - 1, each.get("start", 1) + len(each)) for each in beside)
    if is_of_several or (kind.endswith("roman") and start > 1):
        return ""
    letter = chr(ord(FIRST[kind]) + start - 1)
    return f"“{letter}.” is the number of a list here, which languages count anew: write “\\{letter}.” to keep it"
