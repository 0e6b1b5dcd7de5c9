"""What another program has left out of a header comes back when catalogs are brought up to their documents."""

from checkout import Checkout


def test_update_writes_the_language_that_a_program_has_dropped(brief: Checkout) -> None:
    path = brief.catalog("km")
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace('"Language: km\\n"\n', ""), encoding="utf-8")
    assert "no language: write 'Language: km'" in brief.communique("check", "--language", "km").stdout
    brief.build("--language", "km", target="update")
    assert '"Language: km\\n"' in path.read_text(encoding="utf-8")
    assert "no language" not in brief.communique("check", "--language", "km").stdout
