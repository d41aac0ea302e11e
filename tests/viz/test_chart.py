"""Charts as SVG and PNG: what they hold, what they cannot hold, and whom they can be read by."""

import xml.etree.ElementTree as ET

import pytest

from viz.chart import SVG, Spec, png, svg
from viz.palette import LIGHT

HOSTILE = "</script><img src=x onerror=alert(1)>]]> & \" ' \x00\x1b\ufffe {{ 7 * 7 }}"


def dots(name: str = "Ada Marsh") -> Spec:
    """Return a chart of two marks, of which one is called *name*."""
    return {
        "title": {"text": f"Positions of {name}", "subtitle": "2 positions"},
        "description": f"What {name} says.",
        "data": {
            "values": [
                {"who": name, "at": 1, "says": f"{name} advocates", "link": "#e1"},
                {"who": "Bram Okafor", "at": 2, "says": "Bram Okafor opposes", "link": "#e2"},
            ]
        },
        "mark": {"type": "point", "filled": True},
        "encoding": {
            "x": {"field": "at", "type": "quantitative"},
            "y": {"field": "who", "type": "nominal"},
            "color": {
                "field": "who",
                "scale": {"range": ["var(--advocates)", "var(--opposes)"]},
            },
            "description": {"field": "says"},
            "href": {"field": "link"},
        },
    }


def titles(drawn: str) -> list[str]:
    """Return the titles in an SVG: that of the whole first, then those of the marks."""
    return [title.text or "" for title in ET.fromstring(drawn).iter(SVG + "title")]  # noqa: S314


def test_in_a_page_each_mark_is_a_link_to_its_words() -> None:
    """A mark is named, its link stays in the page, and its colour is the theme's to choose."""
    drawn = svg(dots())
    root = ET.fromstring(drawn)  # noqa: S314
    assert titles(drawn) == ["Positions of Ada Marsh", "Ada Marsh advocates", "Bram Okafor opposes"]
    assert [link.get("href") for link in root.iter(SVG + "a")] == ["#e1", "#e2"]
    assert "var(--advocates)" in drawn
    assert root.get("role") == "group"


def test_a_file_stands_alone() -> None:
    """It has its heading, its legend and the colours of its theme, and its marks lead nowhere."""
    drawn = svg(dots(), LIGHT)
    root = ET.fromstring(drawn)  # noqa: S314
    assert titles(drawn)[1:] == ["Ada Marsh advocates", "Bram Okafor opposes"]
    assert not list(root.iter(SVG + "a"))
    assert "var(" not in drawn
    assert LIGHT.advocates in drawn
    assert "2 positions" in [text.text for text in root.iter(SVG + "text")]
    assert root.get("role") == "graphics-document"


def test_hostile_text_stays_text() -> None:
    """Markup in a name is shown; what XML cannot hold is shown as a sign for it."""
    shown = HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace("\ufffe", "\ufffd")
    for theme in (None, LIGHT):
        drawn = svg(dots(HOSTILE), theme)
        assert f"{shown} advocates" in titles(drawn)
        assert "<img" not in drawn
        assert "<script" not in drawn
        assert "http" not in drawn.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_no_character_breaks_the_drawing() -> None:
    """Each that XML knows is there as it is, each other as a sign; none ends the program."""
    characters = [*range(0x21), *range(0x7F, 0xA0), 0x2028, 0xD800, 0xFFFD, 0xFFFE, 0x10FFFF]
    name = "x".join(map(chr, characters))
    told = titles(svg(dots(name)))[1]
    assert len(told) == len(f"{name} advocates")
    assert told.count("\ufffd") == 32 - 3 + 1 + 1 + 1


def test_the_same_chart_is_the_same_text() -> None:
    """Nothing in a drawing depends on when it was drawn."""
    assert svg(dots()) == svg(dots())


def test_a_png_is_a_png_of_the_asked_size() -> None:
    """Its width is a double of the SVG's (PNG, section 11.2.2)."""
    width = int(ET.fromstring(svg(dots(), LIGHT)).attrib["width"])  # noqa: S314
    drawn = png(dots(), LIGHT)
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert abs(int.from_bytes(drawn[16:20]) - 2 * width) <= 2


def test_a_chart_that_makes_no_sense_is_refused() -> None:
    """A mistake in a specification is the author's, and is told."""
    with pytest.raises(ValueError, match="Vega-Lite"):
        svg({**dots(), "mark": "no such mark"})
