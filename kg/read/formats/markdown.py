"""Markdown (CommonMark): the text without the marks, laid out as a page of it would be."""

import re

from markdown_it import MarkdownIt

from kg.read.decode import decode
from kg.read.formats.html.blocks import blocks_of
from kg.read.formats.html.clutter import remove_silent
from kg.read.formats.html.metadata import read_date
from kg.read.formats.html.parse import parse
from kg.read.formats.laid import lay_out
from kg.read.media import MARKDOWN
from kg.read.told import Document, Told

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|date|publisher):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE | re.I)


def read_markdown(data: bytes, source: str, name: str) -> list[Document]:
    """Return Markdown as one document.

    Title, date and publisher are those of the front matter (`title: …` between lines of `---`);
    else the title is the first heading of the first level.

    Raises:
        SkipItem: the bytes are no text, or hold none.
    """
    text = decode(data, source)
    front = _FRONT.match(text)
    fields = {key.lower(): value for key, value in _FIELD.findall(front[1])} if front else {}
    html = MarkdownIt("commonmark").enable("table").render(text[front.end() :] if front else text)
    root = parse(f"<html><body>{html}</body></html>".encode(), source)
    remove_silent(root)
    blocks = list(blocks_of(root))
    title = Told(fields["title"], "title.front-matter") if fields.get("title") else None
    heading = next((block.words for block in blocks if block.element.tag == "h1"), None)
    if title is None and heading:
        title = Told(" ".join(heading.split()), "title.h1")
    date = read_date(fields.get("date", ""))
    publisher = fields.get("publisher")
    words = [block.words for block in blocks]
    return [
        lay_out(
            words if heading or not title else [title.value, *words],
            MARKDOWN,
            name,
            title=title,
            date=Told(date, "date.front-matter") if date else None,
            publisher=Told(publisher, "publisher.front-matter") if publisher else None,
        )
    ]
