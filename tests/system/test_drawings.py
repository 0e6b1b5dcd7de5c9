"""An SVG is a drawing, or it is refused: read as XML, so that no spelling of what it does hides it."""

import pytest

from communique.system.drawings import read_drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 10">'
DRAWINGS = [
    '<path d="M0 0h9"/>',
    '<defs><path id="a" d="M0 0h9"/></defs><use href="#a"/><use xlink:href="#a"/>',
    '<linearGradient id="g"/><rect fill="url(#g)" style="fill:url(\'#g\')"/>',
    "<style>.a { fill: #123f7d } @media print { .a { fill: #000 } }</style>",
    '<image href="data:image/png;base64,AAAA"/>',
    "<title>A dove</title><desc>See example.org (https://example.org)</desc>",
]
OTHERS = [
    "<script>alert(1)</script>",
    '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    '<path onload="alert(1)"/>',
    "<path ONLOAD\n=\n'alert(1)'/>",
    '<image href="https://example.org/a.png"/>',
    '<image xlink:href="//example.org/a.png"/>',
    '<image href="&#104;ttps://example.org/a.png"/>',
    '<use href="other.svg#a"/>',
    '<a href="javascript:alert(1)"><path/></a>',
    '<rect fill="url(https://example.org/a.svg#g)"/>',
    r'<rect style="fill:\75rl(https://example.org/a.svg)"/>',
    "<style>@import 'https://example.org/a.css';</style>",
    r"<style>@\69mport 'https://example.org/a.css';</style>",
    "<style><![CDATA[.a{fill:url(https://example.org/a.svg)}]]></style>",
    "<foreignObject><p>Text</p></foreignObject>",
    '<p xmlns="http://www.w3.org/1999/xhtml">Text</p>',
    '<a><set attributeName="href" to="javascript:alert(1)"/></a>',
    '<a><animate attributeName="xlink:href" values="#a;https://example.org"/></a>',
    '<?xml-stylesheet href="https://example.org/a.css"?>',
]


@pytest.mark.parametrize("inside", DRAWINGS)
def test_what_only_draws_is_a_drawing(inside: str) -> None:
    drawing = read_drawing(f"{HEAD}{inside}</svg>".encode())
    assert (drawing.is_svg, drawing.is_plain) == (True, True)


@pytest.mark.parametrize("inside", OTHERS)
def test_what_runs_or_fetches_is_none(inside: str) -> None:
    assert not read_drawing(f"{HEAD}{inside}</svg>".encode()).is_plain


def test_entities_of_its_own_are_none() -> None:
    data = f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}<desc>&a;</desc></svg>'
    assert not read_drawing(data.encode()).is_plain


@pytest.mark.parametrize("data", [b"", b"<svg", b"<html/>", b"<svg/>", b"<x:svg/>", b"\xff\xfe", b"\x89PNG"])
def test_what_is_no_svg_is_none(data: bytes) -> None:
    assert not read_drawing(data).is_svg


@pytest.mark.parametrize(
    ("attributes", "ratio"),
    [
        ('viewBox="0 0 30 10"', 3),
        ('viewBox="-5,-5,30,10" width="1" height="1"', 3),
        ('width="20mm" height="10mm"', 2),
        ('width="100%" height="100%"', 0),
        ('viewBox="0 0 30 0"', 0),
        ("", 0),
    ],
)
def test_a_drawing_says_how_large_it_is(attributes: str, ratio: float) -> None:
    assert read_drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode()).ratio == ratio


def test_text_of_a_drawing_is_known() -> None:
    assert read_drawing(f"{HEAD}<text>HRN</text></svg>".encode()).has_text
    assert not read_drawing(f"{HEAD}<title>HRN</title></svg>".encode()).has_text


def _doubled(levels: int) -> str:
    """A part that uses the one below twice, and so on: a few lines that a browser draws for hours."""
    parts = (f'<g id="a{n}"><use href="#a{n - 1}"/><use xlink:href="#a{n - 1}"/></g>' for n in range(1, levels))
    return f'<defs><g id="a0"><path d="M0 0h9"/></g>{"".join(parts)}</defs><use href="#a{levels - 1}"/>'


def _patterned(levels: int) -> str:
    """Patterns of thirty figures that each have the pattern below."""
    figures = (30 * f"<path style='fill: url( #p{n - 1})'/>" for n in range(1, levels))
    patterns = (f'<pattern id="p{n}">{inside}</pattern>' for n, inside in enumerate(figures, 1))
    return f'<pattern id="p0"><path/></pattern>{"".join(patterns)}<rect fill="url(#p{levels - 1})"/>'


ENDLESS = [
    _doubled(20),
    '<g id="a"><use href="#a"/></g>',
    '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    '<pattern id="p"><rect id="r" fill="url(#p)"/></pattern>',
    _patterned(9),
    "<g>" * 2000 + "</g>" * 2000,
]


@pytest.mark.parametrize("inside", ENDLESS)
def test_what_draws_itself_or_others_without_end_is_known(inside: str) -> None:
    assert read_drawing(f"{HEAD}{inside}</svg>".encode()).is_endless


SHADOWS = "".join(
    f'<filter id="s{number}" x="-20%" width="140%"><feFlood/><feColorMatrix/><feOffset dx="1"/>'
    f'<feGaussianBlur stdDeviation="2"/><feComposite/><feColorMatrix/><feBlend/><feBlend/></filter>'
    f'<path filter="url(#s{number})" d="M0 0"/>'
    for number in range(4)
)


@pytest.mark.parametrize(
    "inside",
    [
        '<filter id="f"><feTurbulence numOctaves="1000000" baseFrequency="1"/></filter>',
        '<filter id="f"><feMorphology radius="100"/></filter>',
        f'<filter id="f">{"<feGaussianBlur/>" * 50}</filter><path filter="url(#f)"/>',
        '<filter id="f"><feGaussianBlur/></filter>' + '<path filter="url(#f)"/>' * 100,
        '<filter id="f" x="-1e6" width="1e7"><feGaussianBlur/></filter>',
    ],
)
def test_effects_that_take_minutes_are_told_from_shadows(inside: str) -> None:
    assert read_drawing(f"{HEAD}{inside}</svg>".encode()).is_endless
    assert not read_drawing(f"{HEAD}{SHADOWS}</svg>".encode()).is_endless


def test_a_size_may_have_an_exponent() -> None:
    assert read_drawing(HEAD.replace("30 10", "1e3 10").encode() + b"</svg>").ratio == 100


@pytest.mark.parametrize("inside", [*DRAWINGS, _doubled(8), '<path id="a" fill="url(#g)"/>' * 2000])
def test_what_uses_its_parts_often_is_drawn(inside: str) -> None:
    assert not read_drawing(f"{HEAD}{inside}</svg>".encode()).is_endless
