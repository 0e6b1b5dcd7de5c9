"""Runs of Latin letters among words from right to left."""

import pytest

from communique.text.latin import facing_spans


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
