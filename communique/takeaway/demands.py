"""What a statement asks for: the section that says so, by what it is called in English."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from docutils import nodes

DATA: Mapping[str, list[str]] = tomllib.loads(Path(__file__).with_name("demands.toml").read_text(encoding="utf-8"))
DEMANDS = frozenset(DATA["sections"])
LISTS = (nodes.bullet_list, nodes.enumerated_list)


def demanding(doctree: nodes.document) -> nodes.section | None:
    """Find the first section that asks for something."""
    return next(filter(demands, doctree.findall(nodes.section)), None)


def demands(section: nodes.section) -> list[nodes.Node]:
    """List what a section asks for: its lists, each behind the paragraph that leads to it."""
    if not DEMANDS.intersection(section["ids"]):
        return []
    found: list[nodes.Node] = []
    for before, node in zip(section.children, section.children[1:], strict=False):
        if isinstance(node, LISTS):
            found += [before, node] if isinstance(before, nodes.paragraph) else [node]
    return found
