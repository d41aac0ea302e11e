"""One release in the dress of every format that is read, as publishers would give it out.

A release is a text of `data/gold/`; the pages around it are the templates of `pages/`, with the
navigation, cookie notices, related stories, comments and footers of the web, much of it written so
that it looks like speech. Word, ODT and e-mail files are made with the standard library alone, so
that what reads them is not what wrote them.
"""

import io
import os
import re
import textwrap
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial
from html import escape
from itertools import groupby
from pathlib import Path

import jinja2

from kg.dates import find_dates
from kg.extract.text.layout import Kind, Part, find_blocks
from kg.read.media import DOCX, EMAIL, HTML, MARKDOWN, ODT, PDF, PLAIN

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


def text(release: Dressed) -> bytes:
    """Return *release* as plain text again."""
    return "\n\n".join([release.title, *release.head, *_lines(release)]).encode()


def markdown(release: Dressed) -> bytes:
    """Return *release* as Markdown: headings, block quotations, lists, and marks that mean none."""
    lines = [f"# {_escape(release.title)}", *map(_escape, release.head)]
    for kind, words in release.blocks:
        if isinstance(words, list):
            marks = (f"{n}." if kind == "numbered" else "*" for n in range(1, len(words) + 1))
            lines.append("\n".join(f"{m} {_escape(w)}" for m, w in zip(marks, words, strict=True)))
        else:
            mark = {"heading": "## ", "quote": "> "}.get(kind, "")
            lines.append(
                mark + "\n".join(textwrap.wrap(_escape(words), 78, break_on_hyphens=False))
            )
    return "\n\n".join(lines).encode()


def letter(release: Dressed) -> bytes:
    """Return an e-mail that holds *release* as plain text, wrapped, and as HTML."""
    message = _message(release)
    lines = [release.title, *release.head, *_lines(release)]
    wrapped = ["\n".join(textwrap.wrap(line, 72, break_on_hyphens=False)) for line in lines]
    message.set_content("\n\n".join(wrapped) + "\n")
    message.add_alternative(page("letter", release).decode(), subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    return message.as_bytes()


def letter_html(release: Dressed) -> bytes:
    """Return an e-mail that holds *release* as HTML only."""
    message = _message(release)
    message.set_content(page("letter", release).decode(), subtype="html")
    return message.as_bytes()


def _message(release: Dressed) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"{PUBLISHER} <press@fernhill.example>"
    message["To"] = "Newsdesk <news@example.org>"
    message["Subject"] = " ".join(release.title.split())
    day = datetime.fromisoformat((release.iso + "-01-01")[:10]).replace(hour=9, tzinfo=UTC)
    message["Date"] = day
    return message


def docx(release: Dressed) -> bytes:
    """Return *release* as Word writes it: styles, runs broken anywhere, a header and a footer."""

    def paragraph(words: str, style: str = "", more: str = "") -> str:
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        half = len(words) // 2
        runs = "".join(
            f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
            for part in (words[:half], words[half:])
        )
        return f"<w:p><w:pPr>{named}{more}</w:pPr>{runs}</w:p>"

    body = [paragraph(release.title, "Title"), *map(paragraph, release.head)]
    for kind, words in release.blocks:
        if isinstance(words, list):
            number = "2" if kind == "numbered" else "1"
            listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
            body += [paragraph(item, "ListParagraph", listed) for item in words]
        else:
            style = {"heading": "Heading2", "quote": "Quote"}.get(kind, "")
            body += [paragraph(words, style), "<w:p/>"]
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/></w:lvl>'
        f'</w:abstractNum><w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n, form in ((1, "bullet"), (2, "decimal"))
    )
    return _zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {space}><w:body>{''.join(body)}</w:body>"
            "</w:document>",
            "word/numbering.xml": f"<w:numbering {space}>{numbering}</w:numbering>",
            "word/header1.xml": f"<w:hdr {space}>{paragraph('Page 1 of 2')}</w:hdr>",
            "docProps/core.xml": '<cp:coreProperties xmlns:cp="urn:x" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/">'
            f"<dc:title>{escape(release.title)}</dc:title>"
            "<dcterms:created>2026-01-01T00:00:00Z</dcterms:created></cp:coreProperties>",
        }
    )


def odt(release: Dressed) -> bytes:
    """Return *release* as LibreOffice writes it."""

    def paragraph(words: str, tag: str = "p") -> str:
        spaced = escape(words).replace(" ", '<text:s text:c="1"/>', 1)
        return f'<text:{tag} text:style-name="Standard">{spaced}</text:{tag}>'

    body = [paragraph(release.title, "h"), *map(paragraph, release.head)]
    for kind, words in release.blocks:
        if isinstance(words, list):
            style = "Numbering_20_1" if kind == "numbered" else "List_20_1"
            items = "".join(f"<text:list-item>{paragraph(w)}</text:list-item>" for w in words)
            body.append(f'<text:list text:style-name="{style}">{items}</text:list>')
        else:
            body.append(paragraph(words, "h" if kind == "heading" else "p"))
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    words_of = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    opening = f'xmlns:office="{office}" xmlns:text="{words_of}"'
    return _zipped(
        {
            "mimetype": ODT,
            "content.xml": f"<office:document-content {opening}><office:body><office:text>"
            f"{''.join(body)}</office:text></office:body></office:document-content>",
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def pdfs(template: str, releases: Sequence[Dressed]) -> list[bytes]:
    """Return *releases* as Chromium prints them, with a running head and numbered pages."""
    from playwright.sync_api import sync_playwright

    place = os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")
    line = '<div style="font-size:8px;width:100%;text-align:center">'
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        tab = browser.new_page()
        printed = []
        for release in releases:
            tab.set_content(page(template, release).decode())
            printed.append(
                tab.pdf(
                    format="A5",  # small, so that a release has several pages
                    display_header_footer=True,
                    header_template=f"{line}{PUBLISHER} – news release</div>",
                    footer_template=f'{line}Page <span class="pageNumber"></span> of '
                    '<span class="totalPages"></span></div>',
                    margin={"top": "20mm", "bottom": "20mm", "left": "15mm", "right": "15mm"},
                )
            )
        browser.close()
    return printed


def _lines(release: Dressed) -> list[str]:
    lines: list[str] = []
    for kind, words in release.blocks:
        if isinstance(words, list):
            marks = (f"{n}." if kind == "numbered" else "•" for n in range(1, len(words) + 1))
            lines += [f"{mark} {item}" for mark, item in zip(marks, words, strict=True)]
        else:
            lines.append(words)
    return lines


def _escape(words: str) -> str:
    return re.sub(r"([\\*_`#\[\]<>])", r"\\\1", words)


def _zipped(members: dict[str, str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return kept.getvalue()


Writer = Callable[[Sequence[Dressed]], list[bytes]]


def _each(write: Callable[[Dressed], bytes]) -> Writer:
    return lambda releases: [write(release) for release in releases]


TUNED = ("government", "wordpress", "trust", "tables", "soup")
HELD_OUT = tuple(
    f"heldout/{shape}" for shape in "newsroom magazine builder sections portal app".split()
)
FORMATS: dict[str, tuple[Writer, str]] = {
    "text": (_each(text), PLAIN),
    "markdown": (_each(markdown), MARKDOWN),
    **{shape: (_each(partial(page, shape)), HTML) for shape in (*TUNED, *HELD_OUT)},
    "pdf": (partial(pdfs, "letter"), PDF),
    "pdf, two columns": (partial(pdfs, "columns"), PDF),
    "docx": (_each(docx), DOCX),
    "odt": (_each(odt), ODT),
    "e-mail": (_each(letter), EMAIL),
    "e-mail, HTML only": (_each(letter_html), EMAIL),
}
"""What writes releases in a format, and its media type, by the name of the format."""
