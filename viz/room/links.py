"""Where a page of the reading room leads: on a server, or from file to file."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ontology.namespaces import BASE

SPACES = (
    "id/",
    "topic/",
    "stance/",
    "verdict/",
    "form/",
    "kind/",
    "graph/",
    "alignment/",
    ".well-known/genid/",
)
"""What lies below the base."""

VOCABULARIES = ("ns", "dna")
"""Documents whose parts are terms: `ns#Statement`."""

PART_LENGTH = 20_000
"""How many characters of a release stand in one part of its page."""

_SAFE = "/:@!$&()*+,;=~"
# What every file system takes; a capital becomes `~` and its letter, as some tell none apart.
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,80}")
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # of Windows, whatever their ending
_DEEPEST = 6


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
        if self.ending:
            return f"{self.root}{file_of(path)}{self.ending}{mark}{quote(part)}"
        if path.startswith("/"):  # on a server it would name another host
            return None
        return f"{self.page(path)}{mark}{quote(part)}"

    def page(self, path: str, **asked: object) -> str:
        """Return where a page is that is no thing of the graph: `search`, `topics`; "" is home.

        Args:
            path: which page.
            asked: what is asked of it, in order; None and "" are left out. In files only `page`
                tells one from another, and the first has none; an answer is told by its question.

        >>> Links().page(""), Links("../", ".html").page("")
        ('/', '../index.html')
        >>> Links().page("people", letter="B", page=2), Links("", ".html").page("people", page=2)
        ('/people?letter=B&page=2', 'people.2.html')
        """
        if self.ending:
            part = f".{asked['page']}" if asked.get("page") else ""
            path = answer_file(asked) if path == "ask" else path
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
        path, more = iri.removeprefix(BASE), number if number > 1 else None
        return self.page(file_of(path) if self.ending else path, **also, page=more)

    def in_release(self, release: str, start: int, thing: str) -> str | None:
        """Return where a statement or a position stands in the text of a release.

        Args:
            release: the release.
            start: the first character of the words, in code points.
            thing: the statement or the position.
        """
        to = self.part(release, start // PART_LENGTH + 1)
        return to and f"{to}#{quote(anchor(thing))}"


def file_of(path: str) -> str:
    """Return the file of a thing below the base, without its ending, with `/` between folders.

    It never leads out of its folder, is never one of the room's own pages, and is a name that every
    system takes. What would be none is told apart by its hash.

    >>> file_of("id/person/ada-marsh"), file_of("id/organisation/ods-RH8")
    ('id/person/ada-marsh', 'id/organisation/ods-~r~h8')
    >>> file_of("id/person/Ada.2"), file_of("people")
    ('id/person/ada-2~~bf23397770e59d51', 'other/~c9022680f888674e')
    """
    if path in VOCABULARIES:
        return path
    parts = path.split("/")
    if not path.startswith(SPACES) or len(parts) > _DEEPEST:
        return f"other/~{_digest(path)}"
    return "/".join(map(_name, parts))


def _name(part: str) -> str:
    """Return a part of a path as the name of a file or folder; `editor.js` does the same."""
    if _PLAIN.fullmatch(part) and not _DEVICES.fullmatch(part):
        return re.sub("[A-Z]", lambda capital: f"~{capital[0].lower()}", part)
    slug = re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")[:60]
    return f"{slug}~~{_digest(part)}"


def answer_file(asked: Mapping[str, object]) -> str:
    """Return the file of an answer, without its ending: by its question and the values of that.

    >>> answer_file({"question": "most-heard"}), answer_file({"question": "who-said", "text": "x"})
    ('ask/most-heard', 'ask/who-said~97e59c4337000999')
    """
    given = {name: str(value) for name, value in asked.items() if name != "page" and value}
    question = given.pop("question")
    values = "\n".join(f"{name} {value}" for name, value in sorted(given.items()))
    return f"ask/{question}~{_digest(values)}" if given else f"ask/{question}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def anchor(iri: str) -> str:
    """Return the name of a thing within a page.

    >>> anchor(f"{BASE}id/position/0c1f")
    'position-0c1f'
    """
    return iri.removeprefix(BASE).removeprefix("id/").replace("/", "-")
