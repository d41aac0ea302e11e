"""Storing releases: replaced whole, in any order, with the derived graph in step."""

import itertools
import time

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph import Quad, Run, register_quads, release_quads
from kg.model import Act, Extraction
from kg.register import Register
from kg.store import EmbeddedStore
from kg.store.embedded import BULK
from ontology.namespaces import GRAPH, POS
from tests.graph.records import RUN, northmoor, northmoor_links, release_by
from tests.store.conftest import Build

LONG = "We must work together across the whole of the county"


def quads_of(extraction: Extraction, run: Run = RUN) -> list[Quad]:
    """Return the graph of a release without links."""
    return release_quads(extraction, (), run)


RELEASES = [
    quads_of(release_by("Ada Marsh", "We need partnership.")),
    quads_of(release_by("Ada Marsh", "We need partnership, always.")),
    quads_of(release_by("Ada Marsh", "No more closures.", topic="funding", act=Act.REJECTS)),
    quads_of(release_by("Jo Reed", LONG)),
    quads_of(release_by("Jo Reed", LONG, prefix="Another release.")),
    quads_of(northmoor(source="a.txt", name="a")),
    quads_of(northmoor(source="b.html", name="b", title=None)),
    quads_of(northmoor(source="c.txt", name="c", title="Another title")),
]
"""Two that share a pair, two that share a statement, three of one text from three sources."""


def derived(store: EmbeddedStore) -> set[tuple[str, str, str]]:
    """Return who takes which side on what, by last parts of their IRIs."""
    quads = store.quads(ox.NamedNode(GRAPH["derived"]))
    return {
        (_last(quad.subject), _last(quad.predicate), _last(quad.object))
        for quad in quads
        if quad.predicate.value.startswith(str(POS))
    }


def _last(term: object) -> str:
    assert isinstance(term, ox.NamedNode)
    return term.value.replace("#", "/").rsplit("/", 1)[-1]


def test_the_simplest_question_is_the_simplest_query(store: EmbeddedStore) -> None:
    """Who advocates collaboration, asked of the union of all graphs."""
    extraction = northmoor()
    store.put_release(release_quads(extraction, northmoor_links(extraction), RUN))
    answer = store.query(
        "PREFIX pos: <https://w3id.org/nhs-positions/ns#>"
        "PREFIX topic: <https://w3id.org/nhs-positions/topic/>"
        "SELECT ?who { ?who pos:advocates topic:collaboration }"
    )
    assert isinstance(answer, ox.QuerySolutions)
    assert {row["who"].value.rsplit("/", 1)[-1] for row in answer} == {"ada-marsh", "ods-RZ9"}


def test_every_order_of_the_same_releases_gives_the_same_store(build: Build) -> None:
    """Rotations and reversals of the releases give the same canonical bytes."""
    expected = list(build(RELEASES).canonical())
    for turn in range(1, len(RELEASES)):
        assert list(build(RELEASES[turn:] + RELEASES[:turn]).canonical()) == expected
    assert list(build(RELEASES[::-1]).canonical()) == expected


def test_every_order_of_one_text_from_three_sources_gives_one_release(build: Build) -> None:
    """All sources are kept, and the first of the alphabet gives title and name."""
    expected = list(build(RELEASES[5:]).canonical())
    for order in itertools.permutations(RELEASES[5:]):
        assert list(build(order).canonical()) == expected
    assert sum("purl.org/dc/terms/source" in line for line in expected) == 6
    assert sum("terms/identifier" in line for line in expected) == 1


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(RELEASES), max_size=12))
def test_putting_any_releases_any_number_of_times_is_the_same_as_once(
    build: Build, releases: list[list[Quad]]
) -> None:
    """The derived graph never drifts from what the releases say."""
    once = [quads for quads in RELEASES if quads in releases]
    assert list(build(releases).canonical()) == list(build(once).canonical())


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(RELEASES), max_size=12), st.integers(0, 12))
def test_putting_releases_together_is_the_same_as_one_by_one(
    build: Build, releases: list[list[Quad]], first: int
) -> None:
    """Also where some are there already, are of one text, or share what they imply."""
    store = build(releases[:first])
    store.put_releases(releases[first:])
    one_by_one = build(releases)
    assert list(store.canonical()) == list(one_by_one.canonical())
    assert set(store.search("partnership") or ()) == set(one_by_one.search("partnership") or ())


def test_many_new_releases_are_put_at_once(build: Build) -> None:
    """So many that they do not go through the log of the database."""
    many = [
        quads_of(release_by("Ada Marsh", f"We need partnership {number}.", source=f"{number}"))
        for number in range(BULK // len(RELEASES[0]) + 2)
    ]
    assert sum(map(len, many)) > BULK
    together = build([])
    together.put_releases(many)
    assert list(together.canonical()) == list(build(many).canonical())


def test_a_changed_text_of_a_source_replaces_the_earlier_one(build: Build) -> None:
    """The old release goes, with what only it implied."""
    before = release_by("Ada Marsh", "We need partnership.", source="a.txt")
    after = release_by("Ada Marsh", "No more closures.", act=Act.REJECTS, source="a.txt")
    changed = build([quads_of(before), quads_of(after)])
    assert list(changed.canonical()) == list(build([quads_of(after)]).canonical())
    assert derived(changed) == {("ada-marsh", "opposes", "collaboration")}
    graphs = changed.query("SELECT ?graph { GRAPH ?graph {} }")
    assert isinstance(graphs, ox.QuerySolutions)
    assert len(list(graphs)) == len(changed.graphs()) == 2


def test_what_another_release_implies_too_stays_derived(build: Build) -> None:
    """A pair goes only with the last position that implies it."""
    first = release_by("Ada Marsh", "We need partnership.", source="a.txt")
    second = release_by("Ada Marsh", "We want partnership.", source="b.txt")
    changed = release_by("Ada Marsh", "Nothing.", topic="funding", source="a.txt")
    store = build(map(quads_of, (first, second, changed)))
    assert derived(store) == {
        ("ada-marsh", "advocates", "collaboration"),
        ("ada-marsh", "advocates", "funding"),
    }


def test_a_text_stays_with_the_source_that_still_holds_it(build: Build) -> None:
    """Where one of two sources changes, the release stays with the other alone."""
    kept, left = northmoor(source="a.txt"), northmoor(source="b.txt")
    moved = release_by("Ada Marsh", "We need partnership.", source="b.txt")
    store = build(map(quads_of, (kept, left, moved)))
    assert list(store.canonical()) == list(build(map(quads_of, (kept, moved))).canonical())


def test_two_texts_from_standard_input_are_two_releases(build: Build) -> None:
    """Standard input is no place that could be read again."""
    store = build(quads_of(release_by(name, LONG, source="-")) for name in ("Ada Marsh", "Jo Reed"))
    assert store.counts()["releases"] == 2


def test_a_new_run_replaces_a_release_whole(build: Build) -> None:
    """What a later version finds stands alone, also where a text has two sources."""
    newer = Run("0.2.0", "en_core_web_md 3.7.1")
    store = build([quads_of(northmoor(source="a.txt")), quads_of(northmoor(source="b.txt"), newer)])
    runs = {quad.object for quad in store.quads() if quad.predicate.value.endswith("hasVersion")}
    assert runs == {ox.Literal("0.2.0")}


def test_two_releases_at_once_are_refused(store: EmbeddedStore) -> None:
    """A transaction is one release."""
    with pytest.raises(ValueError, match="exactly one named graph"):
        store.put_release([*RELEASES[0], *RELEASES[3]])
    with pytest.raises(ValueError, match="exactly one named graph"):
        store.put_release(register_quads(Register()))


def test_named_graphs_are_replaced_whole(store: EmbeddedStore) -> None:
    """What an earlier version of a graph held and the new one does not is gone."""
    register = register_quads(Register())
    store.put_graphs([*register, *RELEASES[0]])
    store.put_graphs(register[:1])
    assert len(list(store.quads(ox.NamedNode(GRAPH["register"])))) == 1
    assert store.counts() == {
        "quads": len(RELEASES[0]) + 3,
        "releases": 1,
        "release": len(RELEASES[0]),
        "derived": 2,
        "register": 1,
    }


def test_the_cost_of_a_release_does_not_grow_with_the_store(store: EmbeddedStore) -> None:
    """The hundred releases after two hundred take about as long as the first hundred."""
    batches = [
        [quads_of(release_by(f"Person {n}", LONG)) for n in range(k, k + 100)]
        for k in range(0, 300, 100)
    ]
    times = []
    for batch in batches:
        began = time.process_time()
        for quads in batch:
            store.put_release(quads)
        times.append(time.process_time() - began)
    assert times[-1] < 3 * times[0] + 0.5


def test_the_default_graph_is_the_merge_of_the_named_graphs(build: Build) -> None:
    """Each triple stands there once, however many graphs hold it, so that counts are right."""
    store = build([*RELEASES, quads_of(release_by("Eve", "No.", source="a.txt")), *RELEASES[3:5]])
    merged = {quad.triple for quad in store.quads()}
    answer = store.query("SELECT ?s ?p ?o { ?s ?p ?o }")
    assert isinstance(answer, ox.QuerySolutions)
    rows = [ox.Triple(*row) for row in answer]
    assert len(rows) == len(set(rows))
    assert set(rows) == merged
    assert len(merged) < len(list(store.quads()))
