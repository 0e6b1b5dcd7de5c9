"""How many faults of each kind are found, and how many right texts taken for faulty ones, beside pofilter."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.corpora import Corpus, judge, worst
from bench.intervals import Share
from bench.mutants import KINDS, Mutant, Text, mutants, sampled
from bench.peers import Said, pofilter
from communique.checks.registry import Problem, Severity

THOUSAND = 1000


@dataclass(frozen=True)
class Verdict:
    """What is newly said of a mutant, and what is said of the text that it was made of."""

    mutant: Mutant
    new: tuple[Problem, ...]
    before: tuple[Problem, ...]
    peer: frozenset[str] | None = None
    peer_before: frozenset[str] = frozenset()

    @property
    def severity(self) -> Severity | None:
        """The worst that is newly said."""
        return worst(self.new)

    @property
    def is_right(self) -> bool:
        """Whether a check says it that such a fault is the matter of."""
        return any(problem.check in self.mutant.checks for problem in self.new)


def verdicts(corpus: Corpus, most: int, with_peers: bool = False) -> list[Verdict]:
    """Check the mutants of a corpus, at most so many of a kind; a text's own findings are not its mutants'."""
    judging = judge(corpus)
    made = sampled(mutants(corpus.right, corpus.language, judging.names), most)
    originals = list(dict.fromkeys(mutant.original for mutant in made))
    known = dict(zip(originals, judging.findings(originals), strict=True))
    found = judging.findings([mutant.text for mutant in made])
    theirs, theirs_before = _peers(corpus, made, originals) if with_peers else (None, {})
    return [
        Verdict(
            mutant,
            _new(problems, known[mutant.original]),
            tuple(known[mutant.original]),
            theirs[place] if theirs else None,
            theirs_before.get(mutant.original, frozenset()),
        )
        for place, (mutant, problems) in enumerate(zip(made, found, strict=True))
    ]


def _new(problems: Sequence[Problem], before: Sequence[Problem]) -> tuple[Problem, ...]:
    known = {(problem.check, problem.text) for problem in before}
    return tuple(problem for problem in problems if (problem.check, problem.text) not in known)


def _peers(
    corpus: Corpus, made: Sequence[Mutant], originals: Sequence[Text]
) -> tuple[Said | None, dict[Text, frozenset[str]]]:
    theirs = pofilter(corpus.language, [mutant.text for mutant in made])
    before = pofilter(corpus.language, originals)
    return theirs, dict(zip(originals, before, strict=True)) if before else {}


def report(corpus: Corpus, most: int) -> None:
    """Print both tables of a corpus."""
    print(
        f"\n{corpus.title}: {len(corpus.right)} right texts; shares in per cent, with their intervals of 95 per cent"
    )
    for line in (*_faults(verdicts(corpus, most, with_peers=True)), *_right(corpus)):
        print(line)


def _faults(found: Sequence[Verdict]) -> Iterator[str]:
    """Write a row for each kind: precision is that of errors among as many right texts as faulty ones."""
    yield (
        f"{'fault put in':24}{'made':>6}  {'held back as error':<20}{'or warned of':<20}{'missed':>7}"
        f"  {'precision':<20}{'pofilter: found':<20}{'precision':<20}"
    )
    for kind in KINDS:
        if rows := [verdict for verdict in found if verdict.mutant.kind == kind]:
            yield _row(kind, rows)
    yield _row("facts changed or lost", [verdict for verdict in found if verdict.mutant.is_fact])


def _row(title: str, rows: Sequence[Verdict]) -> str:
    made, severities = len(rows), Counter(verdict.severity for verdict in rows)
    errors = severities[Severity.ERROR]
    false = sum(worst(verdict.before) is Severity.ERROR for verdict in rows)
    shown = (
        Share(errors, made).shown(),
        Share(made - severities[None], made).shown(),
        f"{severities[None] / made:6.1%}" if made else "",
        Share(errors, errors + false).shown(),
        *_peer(rows),
    )
    return (
        f"{title:24}{made:6}  {shown[0]:<20}{shown[1]:<20}{shown[2]:>7}  {shown[3]:<20}{shown[4]:<20}{shown[5]:<20}"
    )


def _peer(rows: Sequence[Verdict]) -> tuple[str, str]:
    """Write pofilter's share, and its precision by those tests alone that found any such fault."""
    known = [(verdict.peer, verdict.peer_before) for verdict in rows if verdict.peer is not None]
    if not known:
        return "not installed", ""
    tests = frozenset[str]().union(*(said - before for said, before in known))
    hits = sum(bool(said - before) for said, before in known)
    false = sum(bool(before & tests) for _, before in known)
    return Share(hits, len(known)).shown(), Share(hits, hits + false).shown()


def _right(corpus: Corpus) -> Iterator[str]:
    """Write how often right texts have a finding, by check, and how many faults known to readers are errors."""
    found = judge(corpus).findings(corpus.right)
    made, said = len(found), pofilter(corpus.language, corpus.right) or []
    yield f"{'right texts with':24}{'errors':>6}  {'per 1,000':<20}{'warnings':>8}  {'per 1,000':<20}"
    for check in sorted({problem.check for problems in found for problem in problems}):
        yield _often(check, [[p for p in problems if p.check == check] for problems in found])
    yield _often("any of ours", found)
    flagged = Share(sum(map(bool, said)), made)
    yield f"{'any of pofilter’s':24}{'':6}  {'':20}{flagged.hits:8}  {flagged.shown(THOUSAND):<20}"
    if corpus.faulty:
        errors = sum(worst(problems) is Severity.ERROR for problems in judge(corpus).findings(corpus.faulty))
        known = Share(errors, len(corpus.faulty))
        yield f"{known.made} texts in which a reader found a true fault: {known.shown()} held back as errors"


def _often(title: str, found: Sequence[Sequence[Problem]]) -> str:
    severities = Counter(worst(problems) for problems in found)
    errors, warnings = (Share(severities[severity], len(found)) for severity in (Severity.ERROR, Severity.WARNING))
    return f"{title:24}{errors.hits:6}  {errors.shown(THOUSAND):<20}{warnings.hits:8}  {warnings.shown(THOUSAND):<20}"
