"""From a store to a network: the whole way."""

from kg.store import EmbeddedStore
from viz.filters import Filters
from viz.networks.build import Recipe, network
from viz.networks.coding import Actors
from viz.networks.network import Measure, Mode
from viz.records import Kind, read_positions


def test_people_and_topics_of_a_store(small_store: EmbeddedStore) -> None:
    """Who speaks, a group too, by name; who speaks for and against a topic is both."""
    recipe = Recipe(Mode.TWO, Actors.PEOPLE, Measure.COMBINE)
    found = network(read_positions(small_store, Filters()), recipe)
    assert [(v.label, v.kind, v.count) for v in found.rows] == [
        ("Ada Marsh", Kind.PERSON, 2),
        ("Bram Okafor", Kind.PERSON, 2),
        ("Local doctors", Kind.GROUP, 1),
    ]
    assert [(v.label, v.kind) for v in found.columns] == [
        ("Collaboration", Kind.TOPIC),
        ("Funding", Kind.TOPIC),
        ("Regulation and inspection", Kind.TOPIC),
    ]
    assert found.weights.tolist() == [[1, 4, 0], [3, 0, 0], [0, 0, 2]]
    assert (found.since, found.until) == ("2019-04-02", "2019-04-02")


def test_bodies_of_a_store(small_store: EmbeddedStore) -> None:
    """A former chair speaks for nobody, and a group without a post has no body."""
    recipe = Recipe(Mode.TWO, Actors.BODIES, Measure.IGNORE)
    found = network(read_positions(small_store, Filters()), recipe)
    assert [v.label for v in found.rows] == ["Northmoor Hospitals NHS Trust"]
    assert found.weights.tolist() == [[1, 1]]
