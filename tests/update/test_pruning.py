"""Pruning: what is obsolete goes by age or number."""

from datetime import date

import polib
from catalogs import HEADER, read
from checkout import Checkout
from updating import update

from communique.update.pruning import Pruning, pruned


def test_a_number_of_obsolete_entries_counts_the_newest() -> None:
    entries = "".join(
        f'\n# Obsolete since: {day}\n#~ msgid "{day}"\n#~ msgstr "ក"\n'
        for day in ("2026-03-01", "2026-01-01", "soon")
    )
    kept = pruned(read(HEADER + entries), Pruning(number=2), date(2026, 11, 25))
    assert [e.msgid for e in kept.entries] == ["2026-03-01", "2026-01-01"]


def test_obsolete_entries_go_by_age_or_number_when_asked(brief: Checkout) -> None:
    path = brief.catalog("km")
    old = "".join(
        f'\n{since}#~ msgid "{name}"\n#~ msgstr "ក"\n'
        for name, since in [
            ("undated", ""),
            ("old", "# Obsolete since: 2025-01-01\n"),
            ("new", "# Obsolete since: 2026-11-20\n"),
        ]
    )
    path.write_text(path.read_text(encoding="utf-8") + old, encoding="utf-8")

    def left() -> list[str]:
        return [e.msgid for e in polib.pofile(path) if e.obsolete]

    update(brief)
    assert left() == ["undated", "old", "new"]
    assert "2 dropped" not in update(brief, "--obsolete-days", "365").stdout
    assert left() == ["undated", "new"]
    update(brief, "--obsolete-number", "1")
    assert left() == ["new"]
    assert update(brief, "--obsolete-days", "never").returncode == 2
