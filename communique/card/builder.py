"""Share cards: 1200 by 630 pixels, as Open Graph's consumers show them, set by Typst in the language's own script."""

from collections.abc import Mapping
from functools import partial
from io import BytesIO
from pathlib import Path

from docutils import nodes

from communique.documents.statement_builder import StatementBuilder
from communique.fonts.coverage import Coverage, font_stack
from communique.pdf.compiler import FEW_COLOURS, is_png, picture_of
from communique.pdf.texts import Words, words_of
from communique.pdf.typesetting import KEPT
from communique.pdf.typst import LOGO, array, dictionary, drawn, leading, literal
from communique.project.model import Language
from communique.project.paths import slug
from communique.statements.edition import Edition, document_of, statements, title_language
from communique.statements.formats import CARD
from communique.statements.interface import Phrase
from communique.statements.notices import BETWEEN, short_mark
from communique.system.cache import cache_folder, kept
from communique.system.digests import digest, digest_of, package_version
from communique.system.files import write_atomically
from communique.takeaway.surroundings import surroundings

TEMPLATE = Path(__file__).with_name("card.typ")
PIXELS_PER_POINT = 72.0  # a point of the template is a pixel
LARGEST = (72, 54, 42, 30)  # points of a title, which is set smaller where its picture would be
HEAVIEST = 100_000  # bytes
CODE = (Path(__file__), FEW_COLOURS)
ROOM = (420.0, 84.0, "pt")  # of a logo


class CardBuilder(StatementBuilder):
    """Writes ``OUT/<slug>.png`` for each statement of a project that says where it is online."""

    form = CARD

    def make(self, docname: str, doctree: nodes.document) -> bytes:
        """Draw one card, unless the cache has what came of the same; nothing for a project that is not online."""
        edition: Edition = self.config.communique_edition
        if not edition.project.url:
            return b""
        sources = self._sources(docname)
        folder = edition.project.build / "typst" / edition.language.code / f"{slug(docname)}-card"
        document = document_of(self.env, docname)
        key = {name: digest_of(data) for name, data in sources.items()}
        make = partial(_drawn, folder, sources, document)
        cached = cache_folder(edition.project.build) / KEPT
        versions = [package_version(name) for name in ("typst", "deflate", "pillow")]
        made_of = digest(card=key, made_with=versions, code=[digest_of(path) for path in CODE])
        return kept(cached, made_of, make, is_png)

    def _sources(self, docname: str) -> dict[str, bytes]:
        """Write what Typst is given, by the names of the files."""
        edition: Edition = self.config.communique_edition
        around = surroundings(self.env, docname)
        title = Phrase(self.env.titles[docname].astext(), title_language(self.env, docname))
        words, coverage = words_of(edition), Coverage(edition.project.fonts, cache_folder(edition.project.build))
        marks = tuple(filter(None, [short_mark(edition, statements(self.env)[docname])]))
        shown = [around.kind, *around.dateline, *marks]
        for phrase in (around.organisation, title, *shown, Phrase(BETWEEN, edition.language.code)):
            piece = words.piece(phrase)
            coverage.add(piece.language, piece.text)
        # In boxes, which the direction of one does not turn the other by.
        groups = (f"box({words.parts(group)});" for group in ((around.kind,), around.dateline, marks) if group)
        below = f"{literal(BETWEEN)};".join(groups)
        parts = (words.phrase(around.organisation), _heading(title, words), f"{{{below}}}")
        source = f'#import "card.typ": *\n#card({", ".join(parts)})\n'
        texts = {"main.typ": source.encode(), "settings.typ": _settings(edition).encode()}
        texts["card.typ"] = TEMPLATE.read_bytes()
        texts |= edition.project.particulars.logo_file(LOGO)
        return texts | {f"fonts/{name}": data for name, data in coverage.files().items()}


def _heading(title: Phrase, words: Words) -> str:
    """Write the title of a card, with places where its lines may end in the language of the edition."""
    own = title.language == words.language.code
    return f"{{{words.heading(title.text, words.language)}}}" if own else words.phrase(title)


def _settings(edition: Edition) -> str:
    forms = {literal(each.code): _form(each, edition) for each in edition.project.languages}
    house = edition.project.particulars
    logo = drawn(house.logo, edition.project.organisation, *ROOM)
    colours = f"#let accent = rgb({literal(house.accent.day)})\n#let logo = {logo}\n"
    return f"#let form = {_form(edition.language, edition)}\n#let languages = {dictionary(forms)}\n{colours}"


def _form(language: Language, edition: Edition) -> str:
    return dictionary(
        {
            "tag": literal(language.code.partition("-")[0]),
            "direction": language.direction,
            "fonts": array(literal(font.family) for font in font_stack(language, edition.project.fonts)),
            "leading": leading(language),
        }
    )


def _drawn(folder: Path, sources: Mapping[str, bytes], document: Path) -> bytes:
    """Let Typst draw a card; raise CommuniqueError with what it says of ``document``."""
    for name, data in sources.items():
        write_atomically(folder / name, data)
    draw = partial(picture_of, "share card", document, PIXELS_PER_POINT, folder / "main.typ", folder)
    card = b""
    for largest in LARGEST:
        card = _in_few_colours(draw(largest=str(largest)))
        if len(card) < HEAVIEST:
            break
    return card


def _in_few_colours(drawn: bytes) -> bytes:
    """Write a card as the pages of a PDF are: letters of scripts with many strokes need a third of the bytes."""
    from PIL import Image  # pages do without it

    from communique.pdf.png import png

    image = Image.open(BytesIO(drawn)).convert("RGBA")
    return png(image.tobytes(), image.width)
