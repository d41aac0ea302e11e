"""What writes releases in each format that is read."""

import os
import re
import textwrap
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial

from benchmarks.dress.office import docx, odt
from benchmarks.dress.release import PUBLISHER, Dressed, lines_of, page
from kg.read.media import DOCX, EMAIL, HTML, MARKDOWN, ODT, PDF, PLAIN


def text(release: Dressed) -> bytes:
    """Return *release* as plain text again."""
    return "\n\n".join([release.title, *release.head, *lines_of(release)]).encode()


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
    lines = [release.title, *release.head, *lines_of(release)]
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


def _escape(words: str) -> str:
    return re.sub(r"([\\*_`#\[\]<>])", r"\\\1", words)


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
