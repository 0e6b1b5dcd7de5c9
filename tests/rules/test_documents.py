"""What the English of a statement must not have, in all the ways in which people write it."""

from pathlib import Path

import pytest
from checking import PROJECT, of_document

from communique.checks.document import Document
from communique.verdicts.checker import Checker

HEAD = ":date: 2016-06-08\n:organization: X\n\n================\nA call to act\n================\n\n"
WRONG = {
    "calendar": [
        "on 31-06-2016",
        "on 31/06/2016",
        "on 31.06.2016",
        "on 06/31/2016",
        "on 2016/06/31",
        "on 2016-13-01",
        "on 31\u00a0June 2016",
        "between June 30 and 31, 2016",
        "on 31 and 30 June",
        "on Sept. 31",
        "this 31st day of June 2016",
        "on 29 February 2023",
        "on Feb. 29, 2023",
        "on Fri, 13 May 2017",
        "on Fri. 13 May 2017",
        "on Friday the 13th of May 2017",
        "on Friday, the 13th of May, 2017",
        "on 13 May 2017 (Friday)",
        "on 13 May 2017, a Friday,",
        "on Friday (13 May 2017)",
        "on Tuesday, 2016-06-09",
        "on the thirty-first of June",
        "on June thirty-first",
        "on June the thirty-first, 2016",
        "on the thirtieth of February 2016",
        "on Friday the thirteenth of May 2017",
        "on Friday, 6 June",
        "on Tuesday 31 December",
        "on Sun., Feb. 29",
    ],
    "markdown": [
        "~~struck~~ text",
        "* * *",
        "> a quotation",
        "- [ ] to do",
        "see [the law][law]",
        "[law]: http://a.example",
        "<b>bold</b>",
        "a<br />b",
        "a&nbsp;b",
        "<https://a.example>",
        "| a | b |\n|---|---|",
        "x^2^",
        "***both***",
        "<!-- no -->",
        "==marked==",
        "text[^1]",
        "{{ name }}",
        "[[a wiki]]",
        "'''bold'''",
        "== A heading ==",
        "[url=http://a.example]a[/url]",
        "an _emphasis_ of words",
    ],
    "typed-notes": [
        "law.(1) It",
        "law¹ is",
        "law.² It",
        "law.^1",
        "law [1, 2]",
        "law [1-3]",
        "law.[a]",
        "law [fn1]",
        "law.1 It",
        "law†",
    ],
    "bullets": [
        "urges:\n– release her",
        "– release her",
        "· release her",
        "urges:\n◦ x",
        "urges:\n■ x",
        "urges:\n→ x",
        "urges:\na. one",
        "urges:\nii. two",
        "urges:\n\n  them\n  - one",
        "urges:\n  - one",
        "urges:\n  them\nand others:\n- one",
    ],
    "source-characters": [
        "a\ue000b",
        "a\ufffdb",
        "a\x07b",
        "Кem Sokha",
        "раypal",
        "1O people",
        "l4 people",
        "①4 people",
        "4\u0336",
    ],
    "broken-address": [
        "https://a.example /b",
        "info @a.example",
        "info@ a.example",
        "https//a.example",
        "htps://a.example",
        "http;//a.example",
    ],
    "name-spellings": [
        "In Ratanakiri and Rattanakiri",
        "He left Mondulkiri for Mondolkiri.",
        "Hun Sem spoke. Hun Semh left.",
        "In Phnom Penh, not in Phnom Phen.",
    ],
}
RIGHT = [
    "On Friday, 13 May 2016 (a Friday), and on 29 February 2016, May 50 people were held.",
    "From 31 May to 2 June 2016, between June 29 and 30, 2016, on 30 and 31 May.",
    "On Monday, 6 June, on Thursday 31 December and on Mon., Feb. 29; on the thirty-first of May, on May first.",
    "On Wednesday, 8 June, the second May rally began; in June thirty people left. Chan Dara and Chan Sok.",
    "Sub-decree No. 31 June 2016 and A/HRC/31/06/2016.",
    "They “look[s] forward” to 20 m² and 5 km³ [sic], and – or so they say – to more.",
    "The Cambodian of Cambodia, the State and the States, an α-test, TNFα and 42ºC.",
    "Their median age was 29½.\n\n– ENDS –\n\n— 30 —",
    "A line block:\n\n| one\n| two",
    "Its reasons\n~~~~~~~~~~~",
    "Article 2\n    (1) No one shall be tortured.\n\n    (2) This applies always.",
    "* - A cell\n\n    of two paragraphs\n  - and the next\n  - and another\n* - A row",
    "See `the law <https://a.example>`_ and https://a.example/_b_/c.",
]


@pytest.mark.parametrize(("check", "text"), [(check, text) for check, texts in WRONG.items() for text in texts])
def test_what_is_wrong_is_found_however_it_is_written(check: str, text: str) -> None:
    assert check in of_document(f"{HEAD}{text}\n")


@pytest.mark.parametrize("text", RIGHT)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert of_document(f"{HEAD}{text}\n") == set()


def test_a_list_of_a_word_processor_is_one_problem_for_each_sign() -> None:
    text = "They urge:\n\n" + "\n\n".join(f"• item {number}" for number in range(60)) + "\n\n■ last\n"
    document = Document(Path("x.rst"), "statements/2016-06-08-x", text)
    said = [
        problem.text
        for problem in Checker(PROJECT.source, (), {}).problems({}, [document])
        if problem.check == "bullets"
    ]
    assert said == ["“•” makes no list: write - or *, here and in 59 more lines", "“■” makes no list: write - or *"]
