"""Fonts of letters that join: each letter with its marks is one glyph, so that a PDF says exactly what was typed.

Many fonts draw the dots of Arabic letters as glyphs of their own, and readers of PDF then give a letter twice. Here
the font shapes each letter between joiners, as it stands alone, first, in the middle and last; what it yields becomes
a composite glyph, to which the features lead that shapers ask for by the letter's place. Letters that change each
other, as lam and alef do, stay two glyphs: readers turn round what stands in one.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import accumulate, pairwise

import uharfbuzz as hb
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

from communique.fonts.clusters import bare_font, glyph_names, saved
from communique.fonts.composites import Part, add_composites
from communique.fonts.letters import JOINER, shaped_letters
from communique.fonts.shaping import open_font

# How shapers name the form of a letter, by whether it joins the one before it and the one behind it.
FORMS = {(False, False): "isol", (False, True): "init", (True, True): "medi", (True, False): "fina"}

Context = tuple[bool, bool]
Drawn = tuple[Part, ...]


def joining_font(data: bytes, letters: Sequence[str]) -> bytes:
    """Remake a TrueType font (without variations) for some letters; as it was where one would not be one glyph."""
    original = TTFont(BytesIO(data))
    if "curs" in _features(original, "GPOS"):  # whose words slope: where a letter stands depends on all behind it
        return data
    made = _Remade(data, letters).data(_local_figures(original))
    font, remade = open_font(data), open_font(made)
    for row in (letter.split(JOINER) for letter in letters):
        for context in FORMS:
            for parts, shown in zip(_drawn(font, row, context), _drawn(remade, row, context), strict=True):
                if len(shown) != 1 or shown[0].advance != sum(part.advance for part in parts):
                    return data
    return made


def _features(font: TTFont, table: str) -> set[str]:
    return {record.FeatureTag for record in font[table].table.FeatureList.FeatureRecord} if table in font else set()


def _local_figures(font: TTFont) -> dict[str, dict[int, int]]:
    """Find which glyphs languages have others for, by OpenType's names of them: Urdu has a four of its own."""
    if "locl" not in _features(font, "GSUB"):
        return {}
    table, numbers, found = font["GSUB"].table, font.getReverseGlyphMap(), dict[str, dict[int, int]]()
    scripts = (each.Script for each in table.ScriptList.ScriptRecord if each.ScriptTag == "arab")
    for language in (each for script in scripts for each in script.LangSysRecord):
        features = [table.FeatureList.FeatureRecord[index] for index in language.LangSys.FeatureIndex]
        lookups = [index for each in features if each.FeatureTag == "locl" for index in each.Feature.LookupListIndex]
        for subtable in (each for index in lookups for each in table.LookupList.Lookup[index].SubTable):
            mapping = getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {})
            known = found.setdefault(language.LangSysTag.strip(), {})
            known |= {numbers[one]: numbers[other] for one, other in mapping.items()}
    return found


def _drawn(font: hb.Font, row: Sequence[str], context: Context) -> list[Drawn]:
    """Shape letters in a row; the parts of each."""
    before, behind = (JOINER if joins else "" for joins in context)
    buffer = shaped_letters(font, f"{before}{''.join(row)}{behind}", by_character=True)
    placed = list(zip(buffer.glyph_infos, buffer.glyph_positions or [], strict=True))
    ends = list(accumulate(map(len, row), initial=len(before)))
    return [
        tuple(
            Part(info.codepoint, at.x_advance, at.x_offset, at.y_offset)
            for info, at in placed
            if start <= info.cluster < end
        )
        for start, end in pairwise(ends)
    ]


class _Remade:
    """A font whose glyphs and features are added to."""

    def __init__(self, data: bytes, letters: Sequence[str]) -> None:
        self.drawing = open_font(data)
        self.font, self.bare = bare_font(data)
        self.names = glyph_names(self.font)
        self.added: dict[tuple[str, Drawn], str] = {}
        self.bases, self.forms = set[str](), dict[tuple[str, Context], str]()
        self.changes: dict[str, tuple[str, str]] = {}
        self.rules: dict[str, list[str]] = {"ccmp": [], **{form: [] for form in FORMS.values()}, "rlig": []}
        rows = [letter.split(JOINER) for letter in letters]
        for (letter,) in (row for row in rows if len(row) == 1):
            self._add_forms(letter)
        for row in (row for row in rows if len(row) > 1):
            self._add_row(row)

    def _add_forms(self, letter: str) -> None:
        """Lead from a letter and its marks to one glyph, and from that to its forms."""
        typed = [self.names[part.glyph] for part in reversed(_drawn(self.bare, [letter], (False, False))[0])]
        base = typed[0]
        self.bases.add(base)
        if len(typed) > 1:
            base = self._name(letter, ())
            self.rules["ccmp"].append(f"sub {' '.join(typed)} by {base};")
        for context, form in FORMS.items():
            self.rules[form].append(f"sub {base} by {self._form(letter, context)};")

    def _add_row(self, row: Sequence[str]) -> None:
        """Lead from the forms of letters that change each other to how they are drawn beside each other."""
        join = self._forms_differ(row[0], (False, True)) and self._forms_differ(row[1], (True, False))
        for before, behind in FORMS:
            forms = [self._form(row[0], (before, join)), self._form(row[1], (join, behind))]
            drawn = _drawn(self.drawing, row, (before, behind))
            names = [self._name(letter, parts) for letter, parts in zip(row, drawn, strict=True)]
            changes = {
                f"{form}.{name}": (form, name) for form, name in zip(forms, names, strict=True) if form != name
            }
            self.changes |= changes
            if changes:
                leads = (
                    f"{form}' lookup {form}.{name}" if form != name else form
                    for form, name in zip(forms, names, strict=True)
                )
                self.rules["rlig"].append(f"sub {' '.join(leads)};")

    def _forms_differ(self, letter: str, context: Context) -> bool:
        return self._form(letter, context) != self._form(letter, (False, False))

    def _form(self, letter: str, context: Context) -> str:
        if (letter, context) not in self.forms:
            self.forms[letter, context] = self._name(letter, _drawn(self.drawing, [letter], context)[0])
        return self.forms[letter, context]

    def _name(self, letter: str, parts: Drawn) -> str:
        """Name the glyph of a letter that is drawn so: letters that look alike have each its own."""
        return self.added.setdefault((letter, parts), f"joined{len(self.added):05}")

    def data(self, local: Mapping[str, Mapping[int, int]]) -> bytes:
        """Write the font, with what languages have for other signs than letters."""
        self.font.setGlyphOrder([*self.names, *self.added.values()])
        add_composites(self.font, [parts for _, parts in self.added])
        written = ["languagesystem DFLT dflt; languagesystem arab dflt;"]
        for name, (form, other) in self.changes.items():
            written.append(f"lookup {name} {{ sub {form} by {other}; }} {name};")
        written += (f"feature {tag} {{ {' '.join(found)} }} {tag};" for tag, found in self.rules.items() if found)
        for language, mapping in local.items():
            signs = ((self.names[one], self.names[other]) for one, other in mapping.items())
            rules = " ".join(f"sub {one} by {other};" for one, other in signs if one not in self.bases)
            written.append(f"feature locl {{ script arab; language {language}; {rules} }} locl;" if rules else "")
        addOpenTypeFeaturesFromString(self.font, "\n".join(written))
        return saved(self.font)
