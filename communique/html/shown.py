"""What the pages of an edition show, kept with Sphinx's environment once they have been written."""

from communique.metadata.head import Head
from communique.statements.edition import noted
from communique.statements.related import Listed


def shown_characters(env: object) -> dict[str, dict[str, str]]:
    """Find the characters that each page shows, by docname and style, once the pages have been written."""
    return noted(env, "communique_characters")


def searched_texts(env: object) -> dict[str, dict[str, str]]:
    """Find what the search of a site knows of each statement, by docname, once the pages have been written."""
    return noted(env, "communique_searched")


def page_heads(env: object) -> dict[str, Head]:
    """Find what the feeds tell of each page that has an address, by docname, once the pages have been written."""
    return noted(env, "communique_heads")


def related_pages(env: object) -> dict[str, list[Listed]]:
    """Find what each statement's page leads to as related, by docname, once the pages have been written."""
    return noted(env, "communique_related")
