"""What the pages run of others: files of `viz/vendor/`, each at an address that holds its hash."""

import base64
import gzip
import hashlib
from dataclasses import dataclass
from functools import cache

from viz.page import own_bytes


@dataclass(frozen=True, slots=True)
class Vendored:
    """A script of others.

    Args:
        name: the name of its file: `sigma.js`.
        body: what stands in it.
    """

    name: str
    body: bytes

    @property
    def file(self) -> str:
        """Its name with eight digits of its hash, so that it may be kept for ever."""
        stem, _, ending = self.name.rpartition(".")
        return f"{stem}-{hashlib.sha256(self.body).hexdigest()[:8]}.{ending}"

    @property
    def integrity(self) -> str:
        """What a browser compares it with (Subresource Integrity, section 3.3)."""
        return f"sha256-{base64.b64encode(hashlib.sha256(self.body).digest()).decode()}"


@cache
def vendored(name: str) -> Vendored:
    """Return a script of others by the name of its file."""
    return Vendored(name, own_bytes(f"vendor/{name}"))


@cache
def engine() -> tuple[Vendored, Vendored]:
    """Return the scripts of others that answer SPARQL in a page: what drives it, and what it is.

    The second is no code but hands over some, since a page in a file may load nothing but scripts.
    """
    packed = handed_over("engine", own_bytes("vendor/oxigraph.wasm"))
    return vendored("oxigraph.js"), Vendored("engine.js", packed)


def handed_over(name: str, content: bytes) -> bytes:
    """Return a script that hands something over to a page: packed, as `roomFiles[name]`."""
    packed = base64.b64encode(gzip.compress(content, mtime=0)).decode()
    return f'(globalThis.roomFiles ??= {{}}).{name} = "{packed}";\n'.encode()


@cache
def all_vendored() -> dict[str, Vendored]:
    """Return every script of others, by the file at which it is served below `static/`."""
    return {script.file: script for script in map(vendored, ("sigma.js", "yasqe.js"))}
