"""A store on disk with the small graphs of the questions, and a way to run `kg` in this process."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from rdflib import Literal, URIRef

from kg.building.common import put_common_graphs
from kg.cli import main
from kg.graph import Quad
from kg.store import EmbeddedStore
from tests.queries.world import graph_file

Run = Callable[..., Result]


def quads_of(file: Path) -> list[Quad]:
    """Return the quads of a TriG file in rdflib's terms."""
    found: list[Quad] = []
    for quad in ox.parse(path=str(file), format=ox.RdfFormat.TRIG):
        value = quad.object
        term: URIRef | Literal
        if isinstance(value, ox.Literal):
            plain = value.language or value.datatype.value.endswith("#string")
            datatype = None if plain else URIRef(value.datatype.value)
            term = Literal(value.value, lang=value.language, datatype=datatype, normalize=False)
        else:
            term = URIRef(value.value)
        subject, graph = (URIRef(t.value) for t in (quad.subject, quad.graph_name))
        found.append((subject, URIRef(quad.predicate.value), term, graph))
    return found


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the graph on which `positions-on-topic` is tried."""
    place = tmp_path_factory.mktemp("small") / "store"
    store = EmbeddedStore(place, writable=True)
    store.put_graphs(quads_of(graph_file("positions-on-topic")))
    store.optimize()
    return place


@pytest.fixture(scope="session")
def common_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with register and ontology, and no release."""
    place = tmp_path_factory.mktemp("common") / "store"
    put_common_graphs(EmbeddedStore(place, writable=True))
    return place


@pytest.fixture
def begun(common_store: Path, tmp_path: Path) -> None:
    """The store where commands run holds register and ontology: to write them takes a second."""
    shutil.copytree(common_store, tmp_path / "kg-store")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `kg` with arguments, in an empty folder, and return its exit code and both channels."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    monkeypatch.delenv("KG_DEBUG", raising=False)

    def call(*arguments: object, text: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, list(map(str, arguments)), input=text, prog_name="kg")
        assert "Traceback" not in result.output
        return result

    return call
