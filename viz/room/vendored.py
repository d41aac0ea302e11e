"""What the pages run of others: files of `viz/vendor/`, each at an address that holds its hash."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache

from viz.page import own_file


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
    return Vendored(name, own_file(f"vendor/{name}").encode())


@cache
def all_vendored() -> dict[str, Vendored]:
    """Return every script of others, by the file at which it is served below `static/`."""
    return {script.file: script for script in map(vendored, ("sigma.js", "yasqe.js"))}
