"""Charts in the grammar of Vega-Lite as SVG and PNG, drawn without a browser or a network.

A specification names colours as the pages do (`var(--advocates)`), so that one drawing serves the
light and the dark theme of a page; a file that stands alone is given the colours of one theme.
Names of the graph stand in it as data alone: in an expression, or in a list of values to sort by,
they would be read as code.

Source: Satyanarayan et al., "Vega-Lite: A Grammar of Interactive Graphics" (IEEE TVCG 23(1), 2017).
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import vl_convert

from viz.palette import STANCE_STYLES, Theme

Spec = dict[str, Any]

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
ELEMENTS = frozenset(
    SVG + name
    for name in "svg g a path rect circle line text tspan title desc defs clipPath style".split()
)
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST_PIXELS = 6000
FONT = "Helvetica Neue, Helvetica, Arial, sans-serif"
CONFIG = {
    "font": FONT,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--quiet)",
        "gridColor": "var(--rule)",
        "domainColor": "var(--rule)",
        "tickColor": "var(--rule)",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelLimit": 320,
    },
    "legend": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--quiet)",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "orient": "top",
        "symbolOpacity": 1,
    },
    "title": {
        "color": "var(--ink)",
        "subtitleColor": "var(--quiet)",
        "fontSize": 20,
        "fontWeight": "normal",
        "subtitleFontSize": 13,
        "anchor": "start",
        "frame": "bounds",
        "offset": 16,
    },
}


def svg(spec: Spec, theme: Theme | None = None) -> str:
    """Return *spec* as one SVG element, to stand in a page, or as a file in the colours of *theme*.

    In a page, the page's own heading and legend serve, so that those of *spec* are not drawn; a
    mark with an `href` channel is a link to that `#fragment` of the page. In a file they are drawn,
    and nothing is a link. In both, the `description` channel of a mark is its tooltip and its name,
    and `title` and `description` of *spec* name the whole (SVG 2, section 5.8). The role of a file
    is one of WAI-ARIA Graphics, so that its marks can be read.

    The SVG is parsed and written anew: it holds no script, no image and no address. The same
    *spec* gives the same text. Time grows with the number of marks: some 0.5 ms each.

    Raises:
        ValueError: Vega-Lite does not understand *spec*.
    """
    spec = _in_xml(spec)
    standing = spec if theme else {name: spec[name] for name in spec if name != "title"}
    config = {
        **CONFIG,
        **({"background": "var(--paper)"} if theme else {"legend": {"disable": True}}),
    }
    drawn = vl_convert.vegalite_to_svg(standing, config=config, allowed_base_urls=[])
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing, and it has no document type
    for parent in list(root.iter()):
        _mend(parent, links=theme is None)
    root.attrib.pop("class")
    root.set("role", "group" if theme is None else "graphics-document")
    _name(root, _text_of(spec["title"]), spec["description"])
    if theme:
        _paint(root.iter(), {f"var(--{name})": value for name, value in asdict(theme).items()})
    ET.register_namespace("", SVG[1:-1])
    return ET.tostring(root, encoding="unicode")


def stances() -> Spec:
    """Return the channels that tell the field `stance` by colour and by shape, as the pages do."""
    scales = {
        "color": [f"var(--{style.stance})" for style in STANCE_STYLES],
        "shape": [style.shape for style in STANCE_STYLES],
    }
    domain = [style.stance for style in STANCE_STYLES]
    return {
        channel: {
            "field": "stance",
            "type": "nominal",
            "scale": {"domain": domain, "range": values},
            "legend": {"title": None},
        }
        for channel, values in scales.items()
    }


def png(spec: Spec, theme: Theme) -> bytes:
    """Return *spec* as a PNG file in the colours of *theme*.

    There are two pixels for each of the SVG's, or as many as make `MOST_PIXELS` in a row.

    Raises:
        ValueError: Vega-Lite does not understand *spec*.
    """
    drawn = svg(spec, theme)
    width = float(ET.fromstring(drawn).attrib["width"])  # noqa: S314 - our own drawing
    image: bytes = vl_convert.svg_to_png(drawn, scale=min(2, MOST_PIXELS / width))
    return image


def _in_xml(part: Any) -> Any:
    """Return *part* with a sign in place of characters that XML 1.0 forbids (section 2.2).

    The renderer ends the whole program at one of them.
    """
    if isinstance(part, str):
        return NOT_XML.sub("\ufffd", part)
    if isinstance(part, Mapping):
        return {name: _in_xml(value) for name, value in part.items()}
    return [_in_xml(value) for value in part] if isinstance(part, list | tuple) else part


def _mend(parent: ET.Element, *, links: bool) -> None:
    """Name the marks in *parent*, and lead their links to places in the page, or nowhere."""
    if parent.tag not in ELEMENTS:
        raise ValueError(f"a chart may not hold the element {parent.tag}")
    if parent.get("opacity") == "1":  # as it is anyway; to say so makes the PNG ten times slower
        del parent.attrib["opacity"]
    for place, child in enumerate(list(parent)):
        inner = child
        if child.tag == SVG + "a":
            inner = child[0]
            # The renderer puts an address of its own before the fragment.
            target = child.attrib.pop(XLINK_HREF).partition("#")[2]
            if links:
                child.set("href", f"#{target}")
            else:
                parent[place] = inner
        label = inner.attrib.pop("aria-label", None)
        for told in ("role", "aria-roledescription"):
            inner.attrib.pop(told, None)
        if label and inner.tag != SVG + "g":
            _name(parent[place], label)


def _name(element: ET.Element, title: str, description: str = "") -> None:
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        if text:
            named = ET.Element(SVG + tag)
            named.text = text
            element.insert(place, named)


def _paint(elements: Iterator[ET.Element], colours: Mapping[str, str]) -> None:
    for element in elements:
        for name in ("fill", "stroke"):
            if name in element.attrib:
                element.set(name, colours.get(element.attrib[name], element.attrib[name]))


def _text_of(title: str | Mapping[str, str]) -> str:
    return title if isinstance(title, str) else title["text"]
