"""Where a page of the reading room leads: on a server, or from file to file."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ontology.namespaces import BASE

PART_LENGTH = 20_000
"""How many characters of a release stand in one part of its page."""

_SAFE = "/:@!$&()*+,;=~"


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the addresses that stand in one page.

    Args:
        root: what stands before each address: `/` on a server; `../../` in a file that lies two
            folders deep.
        ending: what stands after each: nothing on a server, `.html` in files.
    """

    root: str = "/"
    ending: str = ""

    def to(self, iri: str) -> str | None:
        """Return where the page of an IRI is; None where an IRI is no web address.

        >>> Links().to(f"{BASE}id/person/ada-marsh")
        '/id/person/ada-marsh'
        >>> Links("../../", ".html").to(f"{BASE}ns#Position")
        '../../ns.html#Position'
        """
        if not iri.startswith(BASE):
            return iri if iri.startswith(("http://", "https://")) else None
        path, mark, part = iri.removeprefix(BASE).partition("#")
        if path.startswith("/"):  # on a server it would name another host
            return None
        return f"{self.page(path)}{mark}{quote(part)}"

    def page(self, path: str, **asked: object) -> str:
        """Return where a page is that is no thing of the graph: `search`, `topics`; "" is home.

        Args:
            path: which page.
            asked: what is asked of it, in order; None and "" are left out. In files only `page`
                tells one from another, and the first has none.

        >>> Links().page(""), Links("../", ".html").page("")
        ('/', '../index.html')
        >>> Links().page("people", letter="B", page=2), Links("", ".html").page("people", page=2)
        ('/people?letter=B&page=2', 'people.2.html')
        """
        if self.ending:
            part = f".{asked['page']}" if asked.get("page") else ""
            return f"{self.root}{quote(path or 'index', safe=_SAFE)}{part}{self.ending}"
        given = {name: value for name, value in asked.items() if value not in (None, "")}
        query = f"?{urlencode(given, doseq=True)}" if given else ""
        return f"{self.root}{quote(path, safe=_SAFE)}{query}"

    def file(self, path: str) -> str:
        """Return where a file is that is no page: a script below `static/`.

        >>> Links("../", ".html").file("static/sigma-c304362d.js")
        '../static/sigma-c304362d.js'
        """
        return f"{self.root}{quote(path, safe=_SAFE)}"

    def part(self, iri: str, number: int, **also: object) -> str | None:
        """Return where a part of the page of an IRI is; the first has the page's own address.

        >>> iri = f"{BASE}topic/beds"
        >>> Links().part(iri, 2, kind="unions"), Links("../", ".html").part(iri, 2)
        ('/topic/beds?kind=unions&page=2', '../topic/beds.2.html')
        """
        if not iri.startswith(BASE):
            return self.to(iri)
        return self.page(iri.removeprefix(BASE), **also, page=number if number > 1 else None)

    def in_release(self, release: str, start: int, thing: str) -> str | None:
        """Return where a statement or a position stands in the text of a release.

        Args:
            release: the release.
            start: the first character of the words, in code points.
            thing: the statement or the position.
        """
        to = self.part(release, start // PART_LENGTH + 1)
        return to and f"{to}#{quote(anchor(thing))}"


def anchor(iri: str) -> str:
    """Return the name of a thing within a page.

    >>> anchor(f"{BASE}id/position/0c1f")
    'position-0c1f'
    """
    return iri.removeprefix(BASE).removeprefix("id/").replace("/", "-")
