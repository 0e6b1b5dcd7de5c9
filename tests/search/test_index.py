"""The index: what a browser finds with it, on the messages of the shipped catalogs as so many statements."""

import random
import re
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from browser import served, tab
from checkout import LANGUAGES, ROOT
from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage

from communique.catalogs.catalog import parse_catalog
from communique.glossary.terms import read_glossary
from communique.html.extras import extra_pages
from communique.html.wording import Wording
from communique.project.settings import load_project
from communique.search.folding import folded
from communique.search.grams import IDEOGRAPHIC, grams
from communique.search.index import FEW, search_index
from communique.search.searchable import Searchable
from communique.statements.availability import Availability
from communique.statements.edition import Edition
from communique.text.linebreaks import chunks
from communique.text.markup import shown

PROJECT = load_project(ROOT)
FIND = "async query => { const all = []; for await (const each of find(query)) all.push(each.href); return all }"
JAPANESE = re.compile("[ァ-ヶー]+|[一-龠々]+|.")
ODD = [
    "İstanbul",
    "ΣΊΣΥΦΟΣ",
    "ﬁve ½ ²",
    "𠮷野家",
    "𞤢𞤣𞤤",
    "E\u0301cole",
    "a\u00adb\u200bc",
    "៚៛។",
    "٣५๙໑",
    "ｶﾞギ",
    "Ⅳ №",
]


def texts(language: str) -> list[str]:
    """Return the shipped statement's messages in a language, as it publishes them."""
    path = next((ROOT / "locale" / language).rglob("2016-*.po"))
    found = parse_catalog(path.read_bytes(), language, path).messages.values()
    return [shown(message.msgstr or message.msgid) for message in found]


def statement(number: int, text: str) -> Searchable:
    return Searchable(f"statements/{number}.html", f"Statement {number}", "en", "8 June 2016", "2016-06-08", text)


def write_search(folder: Path, language: str) -> None:
    """Write a site that has a statement of each message, and the page that searches them."""
    index = search_index([statement(number, text) for number, text in enumerate(texts(language))])
    assert index.statements > FEW
    assert index.shards > 1
    edition = Edition(
        PROJECT, PROJECT.language(language), read_glossary(PROJECT), Availability({"index": LANGUAGES}, {})
    )
    files = dict(index.files) | {"search.html": extra_pages(edition, Wording(edition), index)["search"].page.encode()}
    for name, data in files.items():
        (folder / language / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / language / name).write_bytes(data)


@pytest.fixture(scope="module")
def searching(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, BrowserPage]]:
    """The page that searches, in each language."""
    folder = tmp_path_factory.mktemp("search")
    for language in LANGUAGES:
        write_search(folder, language)
    with served(folder) as address:
        pages = {language: tab(browser) for language in LANGUAGES}
        for language, page in pages.items():
            page.goto(f"{address}/{language}/search.html")
        yield pages
        for page in pages.values():
            page.close()


def queries(language: str) -> list[str]:
    """Draw words, words that follow each other, and parts of words from the messages."""
    chosen = random.Random(language)
    found = []
    for text in chosen.sample([text for text in texts(language) if len(text) > 80], 15):
        words = JAPANESE.findall(text) if language == "ja" else list(chunks(text, language))
        place = chosen.choice([place for place, word in enumerate(words) if len(folded(word)) > 1])
        found += [words[place], "".join(words[place : place + 2]), words[place].strip()[:-1]]
    return [query for query in found if len(folded(query)) > 1 or folded(query) >= IDEOGRAPHIC]


ASKED = "[...kept.keys()].filter(name => name.endsWith('.json')).length"


class Answer(NamedTuple):
    """What a browser finds for a query, and how many texts it has asked for."""

    query: str
    found: list[str]
    asked: int


@pytest.fixture(scope="module", params=LANGUAGES)
def answers(searching: dict[str, BrowserPage], request: pytest.FixtureRequest) -> tuple[str, list[Answer]]:
    """A language, and the answers to each query in it of a page that knows nothing yet."""
    page, answers = searching[request.param], []
    for query in queries(request.param):
        page.evaluate("kept.clear()")
        answers.append(Answer(query, page.evaluate(FIND, query), page.evaluate(ASKED)))
    return request.param, answers


def test_a_browser_finds_what_has_the_words_and_nothing_else(answers: tuple[str, list[Answer]]) -> None:
    language, all_answers = answers
    for query, found, _ in all_answers:
        has = [number for number, text in enumerate(texts(language)) if folded(query) in folded(text)]
        assert found == [f"statements/{number}.html" for number in reversed(has)], query


def test_hardly_any_text_is_asked_for_in_vain(answers: tuple[str, list[Answer]]) -> None:
    found = sum(len(each.found) for each in answers[1])
    assert found <= sum(each.asked for each in answers[1]) < found * 1.05


def test_what_a_text_has_only_across_its_words_is_not_asked_for(searching: dict[str, BrowserPage]) -> None:
    having = [grams(folded(text)) for text in texts("en")]
    across = Counter(part for every, own in having for part in every - own if len(part) == 3)
    alone = [part for part, _ in across.most_common(100) if not any(part in own for _, own in having)]
    assert len(alone) > 20
    searching["en"].evaluate("kept.clear()")
    assert [query for query in alone if searching["en"].evaluate(FIND, query)] == []
    assert searching["en"].evaluate(ASKED) <= 1  # another part may have the same key


def test_words_are_found_joined_parted_and_in_any_order(searching: dict[str, BrowserPage]) -> None:
    def find(query: str) -> list[str]:
        return searching["en"].evaluate(FIND, query)

    assert find("humanrights") == find("human-rights") == find("HUMAN  RIGHTS") != []
    assert find("defenders rights human") != []
    assert find("umanright") == find("xyzzy") == find("xyzzy human") == []


@pytest.mark.parametrize(
    ("text", "whole", "across"),
    [
        ("人ab cde f", "人abcde", "人abc"),
        ("a人c de", "a人cde", "人cd"),
        ("a bc", "abc", "ab"),
        ("ab" + "人" * 9 + "cd e", "cde", "de"),
        ("20 6年", "206年", "06年"),
    ],
)
def test_words_that_are_joined_are_found_as_a_query_and_parts_across_them_are_not(
    text: str, whole: str, across: str
) -> None:
    every, own = grams(text)
    assert {whole, across} <= every
    assert whole in own
    assert across not in own


def test_the_browser_folds_as_we_do(searching: dict[str, BrowserPage]) -> None:
    every = [text for language in LANGUAGES for text in texts(language)] + ODD
    assert searching["en"].evaluate("texts => texts.map(folded)", every) == list(map(folded, every))


def test_what_has_no_letter_finds_nothing_and_one_letter_is_too_few(searching: dict[str, BrowserPage]) -> None:
    page = searching["en"]
    for query, said in (("?!", ""), ("a", "Write at least two letters."), ("xyzzy", "No statement has these words.")):
        page.fill("input", query)
        page.press("input", "Enter")
        page.wait_for_function("!document.querySelector('[data-state=searching]').checkVisibility()")
        assert page.inner_text("[role=status]").strip() == said
    page.fill("input", "rights")
    page.press("input", "Enter")
    page.click("#more")
    page.wait_for_function("document.querySelectorAll('#found li').length > 5")
    page.wait_for_function("!document.querySelector('[data-state=searching]').checkVisibility()")
    assert page.inner_text("[role=status]").strip() == f"Statements shown: {page.locator('#found li').count()}"


def test_statements_take_little_memory_each_for_the_parts_that_all_have() -> None:
    text = " ".join(texts("en"))[:300]
    peaks = []
    for many in (50, 250):
        found = [statement(number, text) for number in range(many)]
        tracemalloc.start()
        search_index(found)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert (peaks[1] - peaks[0]) / 200 < 5 * len(grams(text)[0])
