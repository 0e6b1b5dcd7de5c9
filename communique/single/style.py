"""The style sheet of one page: without rules for what is not on it."""

import re

RULE = re.compile(r"(?P<selectors>[^{}]+)\{(?P<declarations>[^{}]*)\}")
CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
LANGUAGE = re.compile(r'^\[lang="([\w-]+)"\]$')
EMPTY = re.compile(r"@media[^{}]*\{\}")


def needed_rules(css: str, page: str) -> str:
    """Return a compact style sheet without rules whose classes or language no element of a page has."""
    classes = {name for value in re.findall(r'class="([^"]*)"', page) for name in value.split()}
    languages = set(re.findall(r'lang="([\w-]+)"', page))

    def kept(rule: re.Match[str]) -> str:
        selectors = rule["selectors"]
        language = LANGUAGE.match(selectors)
        unknown = language and language[1] not in languages
        absent = (
            not selectors.startswith("@")
            and "," not in selectors
            and not classes.issuperset(CLASS.findall(selectors))
        )
        return "" if unknown or absent else rule[0]

    return EMPTY.sub("", RULE.sub(kept, css))
