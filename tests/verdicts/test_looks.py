"""Documents are looked at in shares, all languages of one together: what comes of it is what one process finds."""

from checkout import LANGUAGES, Checkout

from communique.checks.segment import MOST_FACTS
from communique.glossary.terms import read_glossary
from communique.project.settings import load_project
from communique.verdicts.looks import looked_at
from communique.verdicts.survey import survey


def damage(checkout: Checkout) -> None:
    """Give a project a catalog that cannot be read, wrong numbers, a comment that overrules, and a text too long."""
    checkout.catalog("ja", "index").write_text("what is this\n")
    numbers = "、".join(f"{number}名" for number in range(1000, 1000 + MOST_FACTS + 1))
    entries = [("Four workers.", "五名の労働者。"), ("Two cases.", "三件。"), ("A list.", numbers)]
    text = "\n\n".join(
        f'{"# ignore-numbers: as it was said" + chr(10) if n == 1 else ""}msgid "{source}"\nmsgstr "{text}"'
        for n, (source, text) in enumerate(entries)
    )
    checkout.add_catalog("ja", "statements/stray", text)
    checkout.add_catalog("en", "statements/stray", 'msgid "Four workers."\nmsgstr ""')


def test_one_process_and_shares_find_the_same(checkout: Checkout) -> None:
    damage(checkout)
    project = load_project(checkout.root)
    languages, terms = [project.language(code) for code in LANGUAGES], read_glossary(project)
    alone = {language.code: survey(project, language, terms) for language in languages}
    with looked_at(project, languages, terms, least=1) as files:
        assert all(len(each) > 1 for each in files.values())
        shared = {each.code: survey(project, each, terms, files) for each in languages}
    told = {code: found.told for code, found in shared.items()}
    assert {code: [*map(str, each.problems)] for code, each in told.items()} == {
        code: [*map(str, found.told.problems)] for code, found in alone.items()
    }
    assert [each.overruled for each in told.values()] == [each.told.overruled for each in alone.values()]
    assert [found.read for found in shared.values()] == [found.read for found in alone.values()]
    assert [[*map(str, found.unread.values())] for found in shared.values()] == [
        [*map(str, found.unread.values())] for found in alone.values()
    ]
    assert told["ja"].unread
    assert told["ja"].overruled
    assert {"numbers", "size"} <= {problem.check for problem in told["ja"].problems}


def test_few_documents_are_no_shares(checkout: Checkout) -> None:
    project = load_project(checkout.root)
    with looked_at(project, project.languages, ()) as files:
        assert set(files) == set(LANGUAGES)
        assert not any(files.values())
