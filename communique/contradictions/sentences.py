"""Sentences: those of two texts that have as many, side by side."""

import re
from functools import lru_cache

from communique.contradictions.sections import section
from communique.expressions.choices import NEVER

STOP = re.compile(r"[。។]|[.!?](?=\s)")  # of a sentence, in texts of either language


@lru_cache
def sentence_end(code: str) -> re.Pattern[str]:
    """Return what finds where a sentence ends and another one begins; nothing where that is not known."""
    return re.compile(section(code, "sentences").get("end", NEVER))


def sentences(text: str, code: str) -> list[str]:
    """Part a text into its sentences; one of a language whose sentences are not known is one."""
    return sentence_end(code).split(text.strip())


def paired_clauses(texts: tuple[str, str], codes: tuple[str, str]) -> list[tuple[str, str]]:
    """Pair what stands before and behind a “but” of both texts; none where either has another number of them."""
    parts = [_contrast(code).split(text.strip()) for text, code in zip(texts, codes, strict=True)]
    return [*zip(*parts, strict=True)] if len(parts[0]) == len(parts[1]) > 1 else []


@lru_cache
def _contrast(code: str) -> re.Pattern[str]:
    return re.compile(section(code, "sentences").get("but", NEVER))


def paired_sentences(texts: tuple[str, str], codes: tuple[str, str]) -> list[tuple[str, str]]:
    """Pair the sentences of two texts that have as many; others are one row."""
    parts = [sentences(text, code) for text, code in zip(texts, codes, strict=True)]
    return [*zip(*parts, strict=True)] if len(parts[0]) == len(parts[1]) else [texts]
