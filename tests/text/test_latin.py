"""Runs of Latin letters among words from right to left."""

import pytest

from communique.text.latin import directed, facing_spans, with_marks


@pytest.mark.parametrize(
    ("text", "beside", "runs"),
    [
        ("القضية رقم Aor. 1187/2563، 17 مارس", ("", ""), "Aor. 1187/2563"),
        ("اتصل +41 22 555 01 73 أو 0800 555 0123", ("", ""), "+41 22 555 01 73|0800 555 0123"),
        ("انظر https://hrn.or.jp/ اليوم", ("", ""), "https://hrn.or.jp/"),
        ("Amnesty International,", ("", ""), "Amnesty International,"),
        ("H", ("", "2O"), ""),
    ],
)
def test_what_runs_by_itself_is_known(text: str, beside: tuple[str, str], runs: str) -> None:
    assert "|".join(text[start:end] for start, end in facing_spans(text, beside)) == runs


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("في ILO، 17 مارس", "في ILO>، 17 مارس"),
        ("في ILO بعد 17 مارس", "في ILO بعد 17 مارس"),
        ("هاتف +41 22 555 01 73، 12", "هاتف <+41 22 555 01 73>، 12"),
        ("ILO قال", ">ILO قال"),
        ("رقم 2X-2307 (UN) و", "رقم <2X-2307 (UN)< و"),
    ],
)
def test_signs_say_where_a_run_ends_to_programs_that_go_by_letters_alone(text: str, marked: str) -> None:
    assert directed(text, ("", "")).replace("\u200e", "<").replace("\u200f", ">") == marked


def test_what_follows_a_run_that_began_before_a_text_does_not_run_on_with_it() -> None:
    assert with_marks(" (United Nations)، 3", ("UN", "")) == " (United Nations)\u200f، 3"
    assert with_marks("UN، 3", ("قال ", "")) == "UN، 3"
