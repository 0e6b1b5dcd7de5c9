"""Pages that a partial build does not write anew, but whose style sheet must name other fonts."""

from collections.abc import Callable, Iterator

from communique.css.embedded import refaced, restyled
from communique.html.page import way_up
from communique.statements.edition import Part


def pages_outside(part: Part, suffix: str, style: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Yield by its name each page that its ``style`` makes another, which depends on the way up from there.

    One page tells whether any is, and whether it is by its fonts alone: what else a style sheet has follows from them
    for all pages alike.
    """
    paths = {name: part.folder / f"{name}{suffix}" for name in part.pages}
    last = next(reversed(paths), "")
    whole = restyled(paths[last], style(way_up(last))) if last else None
    anew = refaced if whole and refaced(paths[last], style(way_up(last))) == whole else restyled
    for name, path in paths.items() if whole else ():
        if page := anew(path, style(way_up(name))):
            yield name, page
