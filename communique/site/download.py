"""The page of a release: what readers may take away, with sizes, and how they verify it with what is on a machine."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shlex import quote

from communique.css.embedded import with_style
from communique.css.needed import needed_rules
from communique.fonts.characters import characters_of
from communique.fonts.web import page_fonts
from communique.html.extras import extra_page
from communique.html.stylesheet import language_rules, theme_style
from communique.html.wording import Wording
from communique.project.model import Language
from communique.signing.keys import Signer
from communique.statements.edition import Edition
from communique.statements.formats import DOWNLOAD, HTML
from communique.statements.interface import Interface
from communique.statements.notices import version_phrase

UP = "../../"  # to the site
VERIFY = "ssh-keygen -Y verify -f signers -I {name} -n communique -s SHA256SUMS.sig < SHA256SUMS"
SUMS = {
    "Linux": "sha256sum --ignore-missing -c SHA256SUMS",
    "macOS": "shasum -a 256 --ignore-missing -c SHA256SUMS",
    "Windows (cmd)": "certutil -hashfile {file} SHA256 & findstr {file} SHA256SUMS",
}


@dataclass(frozen=True)
class Archive:
    """An archive to take away; ``language`` is None for the one that has all."""

    name: str
    octets: int
    language: Language | None


@dataclass(frozen=True)
class Offer:
    """A release as readers see it: its version, its day, the octets of each archive, and who signs."""

    version: str
    day: date
    sizes: Mapping[str, int]
    signers: Sequence[Signer]


def download_pages(editions: Sequence[Edition], offer: Offer, cache: Path) -> dict[str, bytes]:
    """Write the page of a release in each language, with its fonts; archives' names end in their languages."""
    found: dict[str, bytes] = {}
    for edition in editions:
        found |= _download_page(edition, [each.language for each in editions], offer, cache)
    return found


def _download_page(edition: Edition, languages: Sequence[Language], offer: Offer, cache: Path) -> dict[str, bytes]:
    """Write the page in one of the release's ``languages``, and its fonts, by their paths in the site."""
    wording, code, project = Wording(edition), edition.language.code, edition.project
    places = {each: f"{each.code}/{DOWNLOAD}/index{HTML.suffix}" for each in languages}
    archives = [Archive(name, size, _language_of(name, languages)) for name, size in offer.sizes.items()]
    title = wording.interface.phrase("Download and verify")
    values = _values(edition, wording.interface, archives, offer)
    page = extra_page(edition, wording, DOWNLOAD, title, places, UP, values)
    text = characters_of([page])
    made = page_fonts(edition.language, project.fonts, text, cache)
    style = theme_style("statement.css", accent=project.particulars.accent)
    style += language_rules(project.languages, made, "../_static/")
    fonts = {f"{code}/_static/{font.filename}": font.data for font in made}
    return {places[edition.language]: with_style(page, needed_rules(style, page)).encode(), **fonts}


def _values(
    edition: Edition, interface: Interface, archives: Sequence[Archive], offer: Offer
) -> Mapping[str, object]:
    """Return what the template shows of a release."""
    return {
        "folder": f"{edition.project.url or UP}{DOWNLOAD}/",
        "version": interface.marked(version_phrase(edition, offer.version)),
        "day": interface.date(offer.day),
        "archives": [(each, interface.size(each.octets)) for each in archives],
        "signers": offer.signers,
        "systems": _commands(archives[0].name, offer.signers),
    }


def _language_of(name: str, languages: Sequence[Language]) -> Language | None:
    return next((each for each in languages if name.endswith(f"-{each.code}.zip")), None)


def _commands(file: str, signers: Sequence[Signer]) -> Mapping[str, Sequence[str]]:
    """Write for each system what to type; where nobody signs, only the sums can be compared."""
    return {system: (*commands_for(signers, system), sums.format(file=file)) for system, sums in SUMS.items()}


def commands_for(signers: Sequence[Signer], system: str = "Linux") -> tuple[str, ...]:
    """Write what to type on a system to test the signature of a list."""
    names = dict.fromkeys(signer.name for signer in signers)
    return (*_keys(system, signers), *(VERIFY.format(name=quote(name)) for name in names))


def _keys(system: str, signers: Sequence[Signer]) -> Iterator[str]:
    """Write the commands that write down whose keys sign; cmd would take a digit before > for a part of it."""
    for number, signer in enumerate(signers):
        to = f"{'>>' if number else '>'}signers"
        yield f"{to} echo {signer.line}" if system.startswith("Windows") else f"echo {quote(signer.line)} {to}"
