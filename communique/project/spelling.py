"""Spellings: where a language leaves a choice between two that are right, a house may make it."""

from communique.project.toml_table import Table

# Of each choice its name, the spelling that it leaves, and the one that it takes.
Spellings = tuple[tuple[str, str, str], ...]


def read_spellings(language: Table) -> Spellings:
    """Read the choices of a language from its table of ``languages.toml``."""
    choices = language.table("spellings", {})
    return tuple((name, *_pair(choices, name)) for name in choices.values)


def chosen_spelling(options: Table, language: Table) -> tuple[str, ...]:
    """Read what the house has chosen, from the table of its settings that the language names."""
    if "house" not in language.values:
        return ()
    table = options.table(language.text("house"), {})
    table.refuse_others("spelling")
    chosen = table.get("spelling", list) if "spelling" in table.values else []
    pairs = {name: (left, taken) for name, left, taken in read_spellings(language)}
    for name in chosen:
        if name not in pairs:
            raise table.error("spelling", f"holds {name!r}: use some of {', '.join(pairs)}")
    if any(pairs[name][::-1] in map(pairs.get, chosen) for name in chosen):
        raise table.error("spelling", f"is {', '.join(chosen)}, which are spellings of one word: choose one")
    return tuple(chosen)


def _pair(choices: Table, name: str) -> tuple[str, str]:
    found = choices.get(name, list)
    if len(found) != 2 or not all(isinstance(each, str) and each for each in found):
        raise choices.error(name, f"is {found!r}: write the spelling that it leaves and the one that it takes")
    return found[0], found[1]
