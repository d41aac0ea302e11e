"""How it is known that an original was read before, and would give the same again.

The graph of a release bears a mark (`pos:fingerprint`) of two parts: one for the place, one for
all that matters to what is found: the bytes, what is told of them beside, the rules, the language
model, the topics and the register. Where an original comes that has the mark of a graph, nothing
need be read. A rule that is changed is noticed by its file, so that nobody has to count versions.
"""

import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import pyoxigraph as ox

import kg
from kg.languages import installed_model, versions
from kg.model import content_id
from kg.read import Original
from kg.resources import data_folder
from kg.store import GraphStore
from ontology.files import FOLDER as ONTOLOGY
from ontology.namespaces import BASE, POS

FINGERPRINT = ox.NamedNode(POS.fingerprint)

_PROGRAM = (
    "read",
    "extract",
    "link",
    "curate",
    "graph",
    "dates.py",
    "model.py",
    "pipeline.py",
    "register.py",
    "shingles.py",
)
"""The rooms of `kg/` that decide what a release gives."""


@lru_cache(maxsize=1)
def everything_else() -> str:
    """Return 16 digits that change with all that matters beside the originals.

    Raises:
        StopRun: no language model is installed.
    """
    model = installed_model()
    digest = hashlib.sha256(f"{BASE} {model} {sorted(versions(model, 'spacy').items())}".encode())
    spec = find_spec(model)
    if spec and spec.origin:
        digest.update((Path(spec.origin).parent / "meta.json").read_bytes())
    for file in _files():
        digest.update(f"\n{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def mark_of(original: Original) -> str:
    """Return the mark of what is read of an original.

    Corrections do not count: `kg.reread` puts those that are new into effect by itself.

    Raises:
        StopRun: no language model is installed.
    """
    matters = content_id(original.fingerprint, everything_else())
    return f"{content_id(original.place)} {matters}"


def is_marked(store: GraphStore, mark: str, graph: str | None = None) -> bool:
    """Say whether a graph of the store bears a mark: any, or the one of this name."""
    named = ox.NamedNode(graph) if graph else None
    return any(True for _ in store.match(named, FINGERPRINT, ox.Literal(mark), named))


def marked(graph: str, mark: str) -> ox.Quad:
    """Return the quad by which a graph bears a mark."""
    return ox.Quad(ox.NamedNode(graph), FINGERPRINT, ox.Literal(mark), ox.NamedNode(graph))


def _files() -> list[Path]:
    package = Path(kg.__file__).parent
    folders = [*(package / name for name in _PROGRAM), ONTOLOGY, data_folder() / "register"]
    files = []
    for folder in folders:  # in this order, wherever the data lies: beside `kg/` or within it
        found = [folder] if folder.is_file() else sorted(folder.rglob("*"))
        files += [
            file
            for file in found
            if file.is_file() and "__pycache__" not in file.parts and "examples" not in file.parts
        ]
    return files
