"""Summaries: what previews of a link, feeds and books say of a statement."""

import pytest
from checkout import Checkout

STATEMENT = ":date: 2024-01-01\n:organization: M\n{fields}\nA letter\n========\n\n{text}\n"
SAID = "We write to you before the summit."


@pytest.mark.parametrize(
    ("fields", "text", "said"),
    [
        ("", f"To:\n\n| The Heads of State\n\nYour Excellencies,\n\n{SAID}", SAID),
        ("", f"Case 12/2026\n\n{SAID}", SAID),
        (":abstract: Thirty ask for freedom.\n", f"To:\n\n{SAID}", "Thirty ask for freedom."),
        ("", "He is dead.\n\nWe mourn.", "He is dead."),
        ("", "To:", "To:"),
    ],
)
def test_a_letter_is_described_by_what_it_says(brief: Checkout, fields: str, text: str, said: str) -> None:
    brief.add_statement("2024-01-01-letter", STATEMENT.format(fields=fields, text=text))
    brief.build("--language", "en", target="html")
    assert f'<meta name="description" content="{said}">' in brief.page("en", "statements/2024-01-01-letter")
