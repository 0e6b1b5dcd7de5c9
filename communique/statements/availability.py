"""What a page must know of its release: which other editions there are, and which English text it renders."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Earlier:
    """An earlier English text that an edition renders, and how many of its passages are other ones today.

    ``corrected`` is the day of the last correction that it has not (ISO 8601), "" without one.
    """

    version: str
    changed: int
    added: int
    removed: int
    corrected: str = ""


@dataclass(frozen=True)
class Availability:
    """A release, as its pages and PDFs show it: by docname, the codes of its languages and what is not up to date.

    What is a whole ``is_site``, served by a server, has pages of its own; a language alone, in an archive, has not.
    ``behind`` are of these languages those that render an earlier text.
    """

    languages: Mapping[str, tuple[str, ...]]
    earlier: Mapping[str, Earlier]
    is_site: bool = False
    behind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
