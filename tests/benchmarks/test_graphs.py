"""The made graphs: sound, always the same, and with all that the questions ask for."""

from pathlib import Path

import pytest

from benchmarks.graphs import RUN, made_store
from benchmarks.invented.releases import made_release
from benchmarks.invented.world import RARE, World
from kg.graph import release_quads
from kg.graph.nquads import oxigraph_quad
from kg.store import EmbeddedStore
from kg.verify import verify
from queries.run import query

SMALL = 5_000


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which a small store was made."""
    folder = tmp_path_factory.mktemp("cache")
    made_store(SMALL, folder)
    return folder


def test_a_made_store_is_sound(cache: Path) -> None:
    """Every quotation stands at its offsets, no shape is violated, and it is made only once."""
    store = EmbeddedStore(made_store(SMALL, cache))
    assert store.counts()["release"] >= SMALL
    assert verify(store) == []


def test_a_release_is_drawn_from_its_number_alone(cache: Path) -> None:
    """So a larger graph holds the smaller one."""
    stored = set(EmbeddedStore(made_store(SMALL, cache)).quads())
    for number in (4, 2):
        extraction, links = made_release(World(), number)
        assert stored.issuperset(map(oxigraph_quad, release_quads(extraction, links, RUN)))


@pytest.mark.parametrize(
    "pattern",
    [
        f"?s pos:topic topic:{RARE}",
        "?s pos:stance stance:opposes",
        "?s pos:inCapacity ?tenure",
        "?s pos:onBehalfOf ?body",
        "?s pos:linkedTo ?entry",
        "?s pos:suggestedFor ?name",
    ],
)
def test_a_made_store_has_what_is_asked_for(cache: Path, pattern: str) -> None:
    """Sides, posts, links and suggestions."""
    assert query(f"ASK {{ {pattern} }}", EmbeddedStore(made_store(SMALL, cache)))
