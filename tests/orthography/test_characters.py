"""Typography: what is said of one mark, and of several."""

import pytest
from checking import checked

from communique.catalogs.message import Message
from communique.checks.registry import Severity


@pytest.mark.parametrize(
    ("translation", "said"),
    [
        ('『黒い月曜日』と"黒い火曜日"', '" is no quotation mark of this language: write 「」 or 『』'),
        ("“黒い月曜日”", "“ ” are no quotation marks of this language: write 「」 or 『』"),
    ],
)
def test_one_quotation_mark_is_not_several(translation: str, said: str) -> None:
    found = checked("ja", Message("“Black Monday” and “Black Tuesday”", translation, False, 1))
    assert said in {problem.text for problem in found if problem.check == "quotes"}


def test_a_mark_of_another_language_is_one_fault_and_not_two() -> None:
    found = checked("km", Message("the “Black Monday” campaign", "យុទ្ធនាការ „ថ្ងៃច័ន្ទពណ៌ខ្មៅ”", False, 1))
    (said,) = [problem.text for problem in found if problem.check == "quotes"]
    assert said.startswith("„ is no quotation mark of this language")


ADDED = {
    "<b>gras</b>": "“<b>” “</b>”",
    "un<br>deux<BR/>": "“<br>” “<br/>”",
    'le <a href="https://a.org/">lien</a>': '“<a href="https://a.org/">” “</a>”',
    "<a href=“x” target=_blank>lien</a>": "“<a href=“x” target=_blank>” “</a>”",
    "<span style='color: red'>": "“<span style='color: red'>”",
    "a<o:p></o:p>": "“<o:p>” “</o:p>”",
    "fin</ b>": "“</ b>”",
    "<!-- ici -->": "“<!--”",
    "a&nbsp;b&#160;c&#xA0;d": "“&nbsp;” “&#160;” “&#xa0;”",
    "a&nbsp b": "“&nbsp”",
    "R&amp;D": "“&amp;”",
    "l&rsquo;ordre &lt;": "“&rsquo;” “&lt;”",
}
NONE = ["R&D; x < y", "a<b et c>d", "A&B;", "<3", "x <y> z", "AT&T et H&M;", "“<” et “>”", "1 < 2 > 0", "a --> b"]


@pytest.mark.parametrize("code", ["ja", "km", "en"])
@pytest.mark.parametrize("typed", ADDED)
def test_html_that_the_source_has_not_is_an_error(code: str, typed: str) -> None:
    found = [each for each in checked(code, Message("A text.", typed, False, 1)) if each.check == "html"]
    assert [each.severity for each in found] == [Severity.ERROR] * len(found)
    assert "; ".join(each.text.removeprefix("readers see ").split(" as typed")[0] for each in found) == ADDED[typed]


@pytest.mark.parametrize("typed", NONE)
def test_what_is_no_html_is_found_by_no_one(typed: str) -> None:
    assert [each for each in checked("km", Message("A text.", typed, False, 1)) if each.check == "html"] == []


@pytest.mark.parametrize("text", [*ADDED, "See `b <br>`_ and ``<b>``.", "`a <b>`__"])
def test_html_that_the_source_has_may_stay(text: str) -> None:
    assert [each for each in checked("km", Message(text, text, False, 1)) if each.check == "html"] == []
