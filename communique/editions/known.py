"""What a build has come to know of each document, to make some of them again without the others."""

from sphinx.environment import BuildEnvironment

from communique.documents.alone import relations
from communique.documents.edition import shown_characters
from communique.editions.kept import Known


def known_documents(env: BuildEnvironment) -> dict[str, Known]:
    """Return what a build knows of the documents that it has read, by docname."""
    shown = shown_characters(env)
    return {
        docname: Known(relation.alone, relation.offered, relation.sources, shown.get(docname, {}))
        for docname, relation in relations(env).items()
    }
