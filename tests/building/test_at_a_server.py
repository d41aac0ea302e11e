"""Builds into a SPARQL server: what is unchanged, gone and recorded is known there, too."""

from pathlib import Path

import pytest

from kg.building import Wishes, build
from kg.store import EmbeddedStore
from kg.store.remote import RemoteStore
from tests.building.conftest import lines
from tests.store.servers import oxigraph

pytestmark = pytest.mark.server


def test_a_server_is_built_into_again_as_a_folder_is(
    letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three are read, then none; one that is gone is taken out; the runs are there."""
    with oxigraph() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        store = RemoteStore(server.query, writable=True)
        store.put_graphs(EmbeddedStore(Path("fresh")).quads())  # ontology and register
        assert build(["letters"], store).read == 3
        assert build(["letters"], store).unchanged == 3
        held = [line for line in store.canonical() if "/graph/run/" not in line]
        assert held == lines()
        (letters / "beds.txt").unlink()
        report = build(["letters"], store, Wishes(withdraw=True))
        assert [source for source, _ in report.vanished] == ["letters/beds.txt"]
        runs = [graph for graph in store.graphs() if "/graph/run/" in graph.value]
        assert len(runs) == 3
        build(["letters"], EmbeddedStore(Path("store"), writable=True), Wishes(withdraw=True))
        assert [line for line in store.canonical() if "/graph/run/" not in line] == lines()
