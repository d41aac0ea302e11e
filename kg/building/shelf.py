"""Where parts lie that were read: in a folder, or at an address of `fsspec`.

    KEY.nq.gz   the quads of its releases, one after the other, as N-Quads
    KEY.json    what was read and what was left out; it comes last, and says that the part is whole

`KEY.json` holds `sha256` of the other file, and `read`: a list in the order of the sources, with
`skip` (message and hint), or `place`, `mark` and `items` of an original. An item is a `skip`, or
has `source`, `graph`, `counts`, and `quads`: how many of the lines are its own.

The same release gives the same bytes, so that it does no harm when two machines write one part.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any
from uuid import uuid4

import fsspec
import pyoxigraph as ox

from kg.building.one import Counts, Found, Item
from kg.building.workers import Other, Read
from kg.errors import SkipItem, StopRun
from kg.graph.nquads import canonical_line
from kg.read.names import has_user, shown

_WHOLE, _QUADS = ".json", ".nq.gz"


class Shelf:
    """A place for parts.

    Args:
        address: a folder, which is made where it is missing, or an address.

    Raises:
        StopRun: it cannot be used.
    """

    def __init__(self, address: str) -> None:
        self._address = shown(address)
        if has_user(address):
            raise StopRun(
                "An address with a user or a password in it cannot hold parts.",
                "Give them as the library of this kind of address wants it.",
            )
        with self._usable():
            self._system, self._root = fsspec.url_to_fs(address)
            self._system.makedirs(self._root, exist_ok=True)

    def whole(self) -> set[str]:
        """Return the keys of the parts that are whole.

        Raises:
            StopRun: the place cannot be read.
        """
        with self._usable():
            self._system.invalidate_cache()
            names = (path.rpartition("/")[2] for path in self._system.ls(self._root, detail=False))
            return {name.removesuffix(_WHOLE) for name in names if name.endswith(_WHOLE)}

    def has(self, key: str) -> bool:
        """Say whether a part is whole.

        Raises:
            StopRun: the place cannot be read.
        """
        with self._usable():
            self._system.invalidate_cache()
            return bool(self._system.exists(f"{self._root}/{key}{_WHOLE}"))

    def put(self, key: str, read: Iterable[Read | Other]) -> None:
        """Write a part whole or not at all.

        Raises:
            StopRun: it cannot be written.
        """
        told, lines = [], []
        for one in read:
            if isinstance(one, SkipItem):
                told.append(_told(one))
            elif isinstance(one, Read):
                items = [_told(item) for item in one.items]
                told.append({"place": one.place, "mark": one.mark, "items": items})
                found = [item for item in one.items if isinstance(item, Found)]
                lines += [f"{canonical_line(quad)}\n" for item in found for quad in item.quads]
        data = gzip.compress("".join(lines).encode(), compresslevel=6, mtime=0)
        manifest = {"sha256": hashlib.sha256(data).hexdigest(), "read": told}
        self._write(f"{key}{_QUADS}", data)
        self._write(f"{key}{_WHOLE}", json.dumps(manifest, ensure_ascii=False).encode())

    def take(self, key: str, is_stored: Callable[[str], bool]) -> Generator[Read | Other]:
        """Yield what a part holds, as `kg.building.workers.read_all` does.

        Args:
            key: of a part that is whole.
            is_stored: says of a mark whether what bears it is stored already: of that, only the
                place is given. Where all is stored, the quads are not fetched.

        Raises:
            StopRun: the part cannot be read, or is damaged.
        """
        with self._usable():
            manifest = json.loads(self._system.cat_file(f"{self._root}/{key}{_WHOLE}"))
        told = manifest["read"]
        stored = ["mark" in one and is_stored(one["mark"]) for one in told]
        fetched = any("mark" in one and not known for one, known in zip(told, stored, strict=True))
        quads = self._quads(key, manifest["sha256"]) if fetched else iter(())
        for one, known in zip(told, stored, strict=True):
            if "skip" in one:
                yield SkipItem(*one["skip"])
                continue
            items = [_item(item, quads) for item in one["items"]]
            yield one["place"] if known else Read(one["place"], one["mark"], items)

    def _quads(self, key: str, sha256: str) -> Iterator[ox.Quad]:
        name = f"{key}{_QUADS}"
        with self._usable():
            data = self._system.cat_file(f"{self._root}/{name}")
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StopRun(
                f"The part {name} in {self._address} is damaged.",
                f"Delete {key}{_WHOLE} beside it: the part is then read again.",
            )
        return iter(ox.parse(gzip.decompress(data), ox.RdfFormat.N_QUADS))

    def _write(self, name: str, data: bytes) -> None:
        """Write a file beside its place and move it there: nobody ever sees half of it."""
        target = f"{self._root}/{name}"
        beside = f"{self._root}/.{name}.{uuid4().hex}.part"
        with self._usable():
            self._system.pipe_file(beside, data)
            self._system.mv(beside, target)

    @contextmanager
    def _usable(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # each kind of address has faults of its own
            what = " ".join(str(error).split())[:200] or type(error).__name__
            raise StopRun(
                f"Parts cannot be kept in {self._address}: {shown(what)}.",
                "Check the address and who may write there, or make room; parts that are whole"
                " stay.",
            ) from error


def _told(item: Item) -> dict[str, Any]:
    if isinstance(item, SkipItem):
        return {"skip": [item.message, item.hint]}
    return {
        "source": item.source,
        "graph": item.graph,
        "counts": item.counts,
        "quads": len(item.quads),
    }


def _item(told: dict[str, Any], quads: Iterator[ox.Quad]) -> Item:
    if "skip" in told:
        return SkipItem(*told["skip"])
    own = list(islice(quads, told["quads"]))
    return Found(told["source"], told["graph"], Counts(*told["counts"]), own)
