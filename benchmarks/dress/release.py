"""One release in the dress of every format that is read, as publishers would give it out.

A release is a text of `data/gold/`; the pages around it are the templates of `pages/`, with the
navigation, cookie notices, related stories, comments and footers of the web, much of it written so
that it looks like speech. Word, ODT and e-mail files are made with the standard library alone, so
that what reads them is not what wrote them.
"""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import jinja2

from kg.dates import find_dates
from kg.extract.text.layout import Kind, Part, find_blocks

PAGES = Path(__file__).parent / "pages"
PUBLISHER = "Fernhill Health Alliance"

Block = tuple[str, str | list[str]]
"""`paragraph`, `heading` or `quote` with its words, or `list` or `numbered` with its items."""


@dataclass(frozen=True, slots=True)
class Dressed:
    """A release taken apart: what a content management system would keep in its fields."""

    title: str
    head: list[str]
    date: str
    iso: str
    blocks: list[Block]

    @property
    def fields(self) -> dict[str, object]:
        """Return what a template fills in."""
        return {
            "title": self.title,
            "head": self.head,
            "date": self.date,
            "iso": self.iso,
            "blocks": self.blocks,
            "publisher": PUBLISHER,
        }


def dress(text: str) -> Dressed:
    """Return *text* taken apart into headline, lines of the head, and blocks."""
    first, *rest = find_blocks(text)
    head: list[str] = []
    while rest and rest[0].part is Part.HEAD and rest[0].kind in {Kind.DATELINE, Kind.LABEL}:
        head.append(rest.pop(0).span.of(text))
    found = next((pair for line in head for pair in find_dates(line)), None)
    date = next((line for line in head if found and list(find_dates(line))), "1 May 2019")
    kinds = []
    for block in rest:
        words = " ".join(block.span.of(text).split())
        mark = text[: block.span.start].rsplit("\n", 1)[-1].strip()
        if block.kind is Kind.ITEM:
            kinds.append(("numbered" if mark[:1].isdigit() else "list", words))
        elif block.kind is Kind.HEADING or block.kind is Kind.LABEL:
            kinds.append(("heading", words))
        else:
            kinds.append(("quote" if words[0] in "“\"‘'" else "paragraph", words))
    blocks: list[Block] = []
    for kind, group in groupby(kinds, key=lambda pair: pair[0]):
        words_of = [words for _, words in group]
        blocks += (
            [(kind, words_of)] if kind in {"list", "numbered"} else [(kind, w) for w in words_of]
        )
    return Dressed(first.span.of(text), head, date, found[1].iso if found else "2019-05-01", blocks)


def page(template: str, release: Dressed) -> bytes:
    """Return the page of *release* in the shape of `pages/TEMPLATE.html`."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PAGES), autoescape=True, trim_blocks=True
    )
    html = environment.get_template(f"{template}.html").render(release.fields)
    return html.encode(
        "windows-1252" if "windows-1252" in html[:500] else "utf-8", "xmlcharrefreplace"
    )


def lines_of(release: Dressed) -> list[str]:
    """Return the blocks of *release* as lines, with the marks of lists."""
    lines: list[str] = []
    for kind, words in release.blocks:
        if isinstance(words, list):
            marks = (f"{n}." if kind == "numbered" else "•" for n in range(1, len(words) + 1))
            lines += [f"{mark} {item}" for mark, item in zip(marks, words, strict=True)]
        else:
            lines.append(words)
    return lines
