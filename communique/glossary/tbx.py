"""Glossaries: the terms of each language as a termbase (TBX), which translators' programs read."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as xml

from communique.glossary.terms import Term, read_glossary
from communique.project.model import SOURCE_LANGUAGE, Language, Project
from communique.system.files import write_atomically

DOCTYPE = '<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">'
LANG = "xml:lang"


def write_termbases(project: Project, languages: Iterable[Language]) -> Iterator[Path]:
    """Write a termbase for each language that English is translated into; yield their paths."""
    terms = read_glossary(project)
    for language in languages:
        if not language.is_source:
            path = project.build / "glossary" / f"{language.code}.tbx"
            write_atomically(path, termbase(terms, language.code))
            yield project.shown(path)


def termbase(terms: Iterable[Term], code: str) -> bytes:
    """Write the terms that a language has (TBX as translate-toolkit and Weblate read it).

    The preferred rendering is the term; the others and the glossary's note explain it.
    """
    root = xml.Element("martif", {"type": "TBX", LANG: SOURCE_LANGUAGE})
    source = xml.SubElement(xml.SubElement(xml.SubElement(root, "martifHeader"), "fileDesc"), "sourceDesc")
    xml.SubElement(source, "p").text = "locale/glossary.csv"
    body = xml.SubElement(xml.SubElement(root, "text"), "body")
    for term in terms:
        if code in term.renderings:
            body.append(_entry(term, code))
    xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCTYPE}\n{xml.tostring(root, encoding="unicode")}\n'.encode()


def _entry(term: Term, code: str) -> xml.Element:
    entry = xml.Element("termEntry")
    if term.note:
        xml.SubElement(entry, "descrip").text = term.note
    _term(entry, SOURCE_LANGUAGE, term.source)
    preferred, *others = term.renderings[code]
    tig = _term(entry, code, preferred)
    if others:
        xml.SubElement(tig, "note", {"from": "translator"}).text = f"also {', '.join(others)}"
    return entry


def _term(entry: xml.Element, code: str, text: str) -> xml.Element:
    tig = xml.SubElement(xml.SubElement(entry, "langSet", {LANG: code}), "tig")
    xml.SubElement(tig, "term").text = text
    return tig
