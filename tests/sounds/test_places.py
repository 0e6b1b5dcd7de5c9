"""Places: where a translation has the names of its source."""

from communique.sounds.names import names
from communique.sounds.places import places


def test_names_are_placed_in_both_scripts() -> None:
    source = names("Rodrigo Duterte met Michelle Bachelet.")
    for script, text in (
        ("Kana", "ミチェル・バチェレ氏とロドリゴ・ドゥテルテ氏が会談した。"),
        ("Khmr", "លោកស្រី មីឆែល បាឆឺឡេ និងលោក រ៉ូឌ្រីហ្គោ ឌូទែរតេ បានជួបគ្នា។"),
    ):
        found = places(source, text, script)
        assert [place.name.text for place in found] == ["Rodrigo Duterte", "Michelle Bachelet"]
        assert found[0].start > found[1].end > found[1].start


def test_one_name_alone_has_no_place_among_others() -> None:
    assert places(names("Rodrigo Duterte left."), "ロドリゴ・ドゥテルテ氏は去った。", "Kana") == ()
