"""A page taken apart, as a browser would take it apart."""

from html.parser import HTMLParser

ADDRESSES = {
    "src",
    "href",
    "srcset",
    "action",
    "formaction",
    "poster",
    "data",
    "background",
    "cite",
}


class Page(HTMLParser):
    """What stands in a page: its `addresses`, `scripts`, `styles`, `tags`, and visible `text`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.text = ""
        self.policy = ""
        self._in = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag could load or run."""
        self.tags.append(tag)
        given = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in ADDRESSES]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        self._in = tag
        if tag == "script" and given.get("type") != "application/json":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        """Note that scripts and styles end."""
        if tag == self._in:
            self._in = ""

    def handle_data(self, data: str) -> None:
        """Keep text where it belongs."""
        if self._in == "style":
            self.styles.append(data)
        elif self._in != "script":
            self.text += data
