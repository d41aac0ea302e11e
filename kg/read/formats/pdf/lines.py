"""The bytes of a PDF to its lines of text, page by page."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTContainer, LTCurve, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1, stream_value
from pdfminer.utils import Matrix, decode_text

from kg.errors import SkipItem

MOST_PAGES = 100
"""Pages that are read: a release has a few, a report some dozens."""

_MOST_LETTERS, _MOST_DRAWINGS, _MOST_CONTENT = 50_000, 2_000, 3_000_000
# Ligatures; the hyphen that only ends of lines show; the bullets of the fonts Symbol and Wingdings.
_LETTERS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"\u00ad": "\u2010", "\uf0b7": "•", "\uf0a7": "•", "\u25cf": "•", "\u2022": "•"}
)

# It tells of every oddity of a file on standard error.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; coordinates are points from the lower left corner of its page.

    `size` is the height of its letters, `bold` says whether all of them are; `first` is how wide
    its first word is.
    """

    words: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool
    first: float

    @property
    def width(self) -> float:
        """Return how wide the line is."""
        return self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class File:
    """What a PDF holds: the lines of each page, and its properties (`Title`, `CreationDate`)."""

    pages: tuple[tuple[Line, ...], ...]
    properties: dict[str, str]


def read_file(data: bytes, source: str) -> File:
    """Return the lines of each page of a PDF, and its properties.

    Raises:
        SkipItem: it has a password, more than `MOST_PAGES` pages, more on a page than anybody could
            read, or is damaged.
    """
    pages: list[tuple[Line, ...]] = []
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        for number, lines in enumerate(_pages(document), 1):
            if number > MOST_PAGES:
                raise SkipItem(
                    f"{source}: more than {MOST_PAGES} pages, too many for one release.",
                    "Save the pages of the release as a file of their own.",
                )
            pages.append(lines)
        return File(tuple(pages), _properties(document))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise SkipItem(
            f"{source}: the PDF has a password.",
            "Open it with the password and save it without one.",
        ) from error
    except _TooFullError as error:
        raise SkipItem(
            f"{source}: page {len(pages) + 1} holds more than a page of text does.",
            "Save the text of the release as a document of its own.",
        ) from error
    except (SkipItem, MemoryError):
        raise
    except Exception as error:  # a damaged file makes the parser fail in any way there is
        raise SkipItem(
            f"{source}: the PDF is damaged ({type(error).__name__}).",
            "Open it in a viewer: if it shows, print it to a new PDF, or save its text.",
        ) from error


class _TooFullError(Exception):
    """A page holds more than pages hold."""


class _Page(PDFPageAggregator):
    """Takes up what a page draws, as far as a page can be read by people."""

    letters = drawings = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Begin a page."""
        self.letters = self.drawings = 0
        super().begin_page(page, ctm)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Take up a letter; return how wide it is."""
        self.letters += 1
        if self.letters > _MOST_LETTERS:
            raise _TooFullError
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """Take up a drawing; a map or a chart has many, and none of them matters."""
        self.drawings += 1
        if self.drawings <= _MOST_DRAWINGS:
            super().paint_path(*args, **kwargs)


def _pages(document: PDFDocument) -> Iterator[tuple[Line, ...]]:
    resources = PDFResourceManager()
    device = _Page(resources, laparams=LAParams(boxes_flow=None))
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.create_pages(document):
        streams = (stream_value(content) for content in page.contents)
        if sum(len(stream.get_data()) for stream in streams) > _MOST_CONTENT:
            raise _TooFullError
        interpreter.process_page(page)
        yield tuple(_lines(device.get_result()))


def _lines(layout: LTContainer) -> Iterator[Line]:  # type: ignore[type-arg]
    for item in layout:
        if isinstance(item, LTCurve) and _is_bullet(item):
            middle = (item.y0 + item.y1) / 2
            yield Line("•", item.x0, item.x1, middle - 1, middle + 1, item.height, False, 0)
        elif isinstance(item, LTTextBox):
            for line in item:
                # What stands askew is a watermark or a stamp.
                letters = [letter for letter in line if isinstance(letter, LTChar)]
                words = " ".join(line.get_text().translate(_LETTERS).split())
                if words and letters and letters[0].upright:
                    yield _line(words, line, letters)


def _line(words: str, line: LTTextLine, letters: list[LTChar]) -> Line:
    size = sorted(letter.size for letter in letters)[len(letters) // 2]
    bold = all("bold" in letter.fontname.lower() for letter in letters)
    first = letters[min(len(words.split()[0]), len(letters)) - 1].x1 - letters[0].x0
    return Line(words, line.x0, line.x1, line.y0, line.y1, size, bold, first)


def _is_bullet(drawing: LTCurve) -> bool:
    """Say whether a drawing is the bullet of a list: browsers draw them instead of writing them."""
    wide, high = drawing.width, drawing.height
    return 1.5 <= wide <= 7 and abs(wide - high) <= 0.2 * high and bool(drawing.fill)


def _properties(document: PDFDocument) -> dict[str, str]:
    properties: dict[str, str] = {}
    for info in document.info:
        for key, value in info.items():
            value = resolve1(value)
            if isinstance(value, bytes):
                properties.setdefault(key, " ".join(decode_text(value).split()))
    return properties
