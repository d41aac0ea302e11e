"""Follows every link of a folder of pages."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Linked(HTMLParser):
    """The ids of a page, and all that it leads to, loads or sends to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.to: list[str | None] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element tells."""
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src", "action") and not (tag == "use" or value == "data:,"):
                self.to.append(value)


def faults(folder: Path) -> Iterator[str]:
    """Yield each link that leads to no file or no place in it, and each id that stands twice."""
    pages = {file: Linked(file.read_text("utf-8")) for file in folder.rglob("*.html")}
    for file, page in pages.items():
        if len(page.ids) != len(set(page.ids)):
            yield f"{file}: an id stands twice"
        for link in page.to:
            told = urlsplit(link or "None")
            if told.scheme in ("http", "https") and told.netloc:
                continue
            target = (file.parent / unquote(told.path)).resolve() if told.path else file
            if told.scheme or told.netloc or told.path.startswith("/"):
                yield f"{file}: {link} is not relative"
            elif not target.is_file() or not target.is_relative_to(folder.resolve()):
                yield f"{file}: {link} leads nowhere"
            elif told.fragment and unquote(told.fragment) not in pages[target].ids:
                yield f"{file}: {link} names no place"
