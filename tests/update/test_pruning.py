"""Pruning: what is obsolete goes by number."""

from datetime import date

from catalogs import HEADER, read

from communique.update.pruning import Pruning, pruned


def test_a_number_of_obsolete_entries_counts_the_newest() -> None:
    entries = "".join(
        f'\n# Obsolete since: {day}\n#~ msgid "{day}"\n#~ msgstr "ក"\n'
        for day in ("2026-03-01", "2026-01-01", "soon")
    )
    kept = pruned(read(HEADER + entries), Pruning(number=2), date(2026, 11, 25))
    assert [e.msgid for e in kept.entries] == ["2026-03-01", "2026-01-01"]
