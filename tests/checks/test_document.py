"""Documents: what is wrong in one is reported, and what is right is not."""

import pytest
from checking import of_document
from checkout import DOCNAME, Checkout


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("calendar", "On 31 June they met."),
        ("calendar", "On the 31st of\nSeptember 2016 they met."),
        ("calendar", "On February 29, 2015, they met."),
        ("calendar", "It is of 2016-06-31."),
        ("calendar", "On Friday, June 17th 2015, they met."),
        ("markdown", "## What we ask"),
        ("markdown", "See `this`_ and [that](https://example.org/a b)."),
        ("markdown", "It is **strictly\nforbidden."),
        ("markdown", "They were there on 15--18 October 2016."),
        ("markdown", "The seven -- and the\nelder --- were heard."),
        ("bullets", "We urge them to:\n1. release her"),
        ("bullets", "We urge them to:\n* release her\n* pay her"),
        ("typed-notes", "They denied it [2]."),
        ("broken-address", "See https://example.org/reports/20\n16/report.html for it."),
        ("broken-address", "See https://\nexample.org/report for it."),
        ("broken-address", "See http ://a. and https: //example.org for it."),
        ("name-spellings", "Kem Sokha spoke. Then\nKhem Sokha left."),
        ("source-characters", "It is a soft\u00adhyphen."),
        ("source-characters", "It is \u202eturned."),
    ],
)
def test_what_is_wrong_in_a_document_is_reported(check: str, text: str) -> None:
    assert of_document(f"Title\n=====\n\n{text}\n") == {check}


@pytest.mark.parametrize(
    "text",
    [
        "In May 32 people met, on 30 June and on February 29, 2016, Monday.",
        "Title ~~~~~~\n~~~~~~~~~~~~~\n\n#1 is the first, ``**`` a sign.",
        "We urge them to release her - as soon\nas they can - and to pay.",
        "    It is ours.\n\n    -- Kem Sokha, 61\n\nType ``verify --all`` and ``1--2``.",
        "See https://example.org/a--b or\n`this <https://example.org/a--b>`_.",
        "See https://example.org/a\nand/or https://example.org/b/\nand others [sic], [12]_ and `[1]`.",
        "In June and in July Human Rights Now and Human Right asked the Senate Committee and Senate Committees.",
    ],
)
def test_what_is_right_in_a_document_is_not_reported(text: str) -> None:
    assert not of_document(f"{text}\n")


def test_a_document_in_another_encoding_is_one_line(brief: Checkout) -> None:
    path = brief.root / "docs" / f"{DOCNAME}.rst"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    done = brief.communique("check", "--language", "en")
    assert done.returncode == 2
    assert f"docs/{DOCNAME}.rst:1: not UTF-8: save it in that encoding" in done.stderr
    assert "nobody sees" not in done.stdout
