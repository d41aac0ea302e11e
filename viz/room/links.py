"""Where a page of the reading room leads: on a server, or from file to file."""

from dataclasses import dataclass
from urllib.parse import quote

from ontology.namespaces import BASE


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
        return f"{self.page(path)}{mark}{quote(part)}"

    def page(self, path: str) -> str:
        """Return where a page is that is no thing of the graph: `search`, `topics`; "" is home.

        >>> Links().page(""), Links("../", ".html").page("")
        ('/', '../index.html')
        """
        if self.ending and not path:
            path = "index"
        return f"{self.root}{quote(path, safe='/:@!$&()*+,;=~')}{self.ending if path else ''}"
