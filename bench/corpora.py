"""Right translations to put faults into: the shipped catalogs, the tests' fixtures, a folder of published text."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.mutants import Text
from communique.catalogs.catalog import Catalog
from communique.catalogs.message import Message
from communique.checks.overrules import reasoned
from communique.checks.registry import Problem, Severity
from communique.glossary.lexicon import is_name
from communique.glossary.terms import read_glossary
from communique.project.model import SOURCE_LANGUAGE
from communique.project.settings import load_project
from communique.rules import CHECKS
from communique.verdicts.checker import Checker
from communique.verdicts.results import corrections, read_inputs

ROOT = Path(__file__).parent.parent
DOCNAME = "statements/2016-06-08-cambodia-human-rights-defenders"
FIXTURES = ROOT / "tests" / "fixtures" / "facts"
TRANSLATED = ("ja", "km")
LANGUAGES = (SOURCE_LANGUAGE, *TRANSLATED)


@dataclass(frozen=True)
class Corpus:
    """Translations into one language; ``faulty`` are those in which a reader found a true fault of the translator."""

    title: str
    language: str
    texts: tuple[Text, ...]
    faulty: frozenset[Text] = frozenset()
    disputed: frozenset[Text] = frozenset()
    is_shipped: bool = False

    @property
    def right(self) -> tuple[Text, ...]:
        """The texts in which no reader found a fault."""
        return tuple(text for text in self.texts if text not in self.faulty | self.disputed)


@dataclass(frozen=True)
class Judge:
    """The checks of one language, the names of its glossary, and the copy-edit that translations render."""

    checker: Checker
    names: tuple[str, ...] = ()
    corrections: Mapping[str, str] = field(default_factory=dict)

    def findings(self, texts: Iterable[Text]) -> list[list[Problem]]:
        """Check each text as the only message of a catalog, by what needs no other message."""
        catalogs = {
            Path(f"{number}.po"): Catalog({text.source: Message(text.source, text.translation, False, 1)}, "", {})
            for number, text in enumerate(texts)
        }
        found: list[list[Problem]] = [[] for _ in catalogs]
        checker = replace(self.checker, corrections=dict.fromkeys(catalogs, self.corrections))
        for problem in checker.problems(catalogs):
            if CHECKS[problem.check].alone:
                found[int(problem.path.stem)].append(problem)
        return found


def worst(problems: Iterable[Problem]) -> Severity | None:
    """Return the worst severity of some problems, None where there is none."""
    found = {problem.severity for problem in problems}
    return next((severity for severity in (Severity.ERROR, Severity.WARNING) if severity in found), None)


def judge(corpus: Corpus) -> Judge:
    """Return the checks for a corpus: the shipped catalogs have a glossary, no other text has."""
    project = load_project(ROOT)
    language = project.language(corpus.language)
    if not corpus.is_shipped:
        return Judge(Checker(language, (), {}))
    terms = read_glossary(project)
    inputs = read_inputs(project, language, DOCNAME, terms)
    rendered = corrections(project, inputs.source) if inputs.source else {}
    is_source = corpus.language == SOURCE_LANGUAGE
    names = (term.source if is_source else term.renderings[corpus.language][0] for term in terms if is_name(term))
    return Judge(Checker(language, terms, {}), tuple(names), rendered)


def shipped(code: str) -> Corpus:
    """Read the shipped catalog of a language; what the copy-editor left as issued stands as it is.

    Where somebody has overruled a check, the text itself has what it looks for.
    """
    project = load_project(ROOT)
    messages = read_inputs(project, project.language(code), DOCNAME, read_glossary(project)).catalog.messages
    texts = {Text(msgid, message.msgstr or msgid): message.comment for msgid, message in messages.items()}
    overruled = frozenset(text for text, comment in texts.items() if reasoned(comment))
    return Corpus(f"shipped {code}", code, tuple(texts), disputed=overruled, is_shipped=True)


def fixtures(code: str) -> Corpus:
    """Read the right ones of the cases that the tests have."""
    rows = (row for path in sorted(FIXTURES.glob("*.jsonl")) for row in _rows(path))
    texts = (Text(r["source"], r["translation"]) for r in rows if (r["language"], r["expected"]) == (code, "clean"))
    return Corpus(f"fixtures {code}", code, tuple(dict.fromkeys(texts)))


def published(folder: Path) -> Iterator[Corpus]:
    """Read ``*-<language>.jsonl``: each line has source and translation, and may say what a reader ``judged`` of it.

    T is a true fault of the translation, B one open to dispute.
    """
    for path in sorted(folder.glob("*-*.jsonl")):
        code = path.stem.rsplit("-", 1)[1]
        if code in TRANSLATED:
            rows = list(_rows(path))
            judged = {
                verdict: frozenset(Text(r["source"], r["translation"]) for r in rows if r.get("judged") == verdict)
                for verdict in ("T", "B")
            }
            texts = tuple(dict.fromkeys(Text(row["source"], row["translation"]) for row in rows))
            yield Corpus(path.stem, code, texts, judged["T"], judged["B"])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())
