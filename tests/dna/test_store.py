"""A text that the store has read keeps what it knows; a file that changes takes its own place."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import StopRun
from kg.graph import release_quads
from kg.model import Release
from kg.store import EmbeddedStore
from kg.verify import verify
from tests.dna.coded import by_hand, changed, coded, document, saved
from tests.dna.conftest import Make, brought
from tests.graph.records import NORTHMOOR, RUN, northmoor
from viz.filters import Filters
from viz.records import read_positions


def machine_and_hand(tmp_path: Path) -> Path:
    """Write a file in which somebody coded the text that the machine reads too."""
    file, text = by_hand("ward.dna"), document(1, NORTHMOOR, title="Another title")
    said = coded(1, text, "winter beds were at risk", "Ada Marsh, ", "More beds", yes=True)
    return saved(replace(file, documents=(text,), statements=(said,)), tmp_path)


def test_the_order_of_reading_and_importing_does_not_matter(make: Make, tmp_path: Path) -> None:
    """The machine's positions and the coder's stand side by side, and the graph is sound."""
    place, quads = machine_and_hand(tmp_path), release_quads(northmoor(), (), RUN)
    first, last = make("first"), make("last")
    first.put_release(quads)
    brought(place, first)
    brought(place, last)
    last.put_release(quads)
    assert set(first.canonical()) == set(last.canonical())
    rules = sorted(e.rule for e in read_positions(first, Filters()).evidence)
    assert rules == ["coded-by-hand", *["topic-and-act"] * 3]
    assert verify(first) == []


def test_a_file_that_changed_takes_its_own_place(make: Make, tmp_path: Path) -> None:
    """What is no longer coded there is no longer in the graph."""
    store, place = make("again"), saved(by_hand(), tmp_path)
    brought(place, store)
    brought(changed(place, "DELETE FROM STATEMENTS WHERE ID > 2"), store)
    assert len(read_positions(store, Filters()).evidence) == 2
    assert verify(store) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE NHSPOSITIONS SET Quads = 'no quads'", "NHSPOSITIONS is damaged"),
        (
            "UPDATE NHSPOSITIONS SET Quads = '<urn:a> <urn:b> <urn:c> <urn:graph> .'",
            "what belongs elsewhere",
        ),
        (
            "UPDATE NHSPOSITIONS SET Quads = '_:a <urn:b> <urn:c> <' || Graph || '> .'",
            "what belongs elsewhere",
        ),
    ],
)
def test_a_damaged_or_hostile_graph_is_refused_before_anything_is_stored(
    sent: Path, empty: EmbeddedStore, tmp_path: Path, sql: str, said: str
) -> None:
    """A file may not write where it pleases in a store."""
    place = tmp_path / "northmoor.dna"
    place.write_bytes(sent.read_bytes())
    with pytest.raises(StopRun, match=said):
        brought(changed(place, sql), empty)
    assert empty.graphs() == []


@pytest.fixture(scope="module")
def empty(make: Make) -> EmbeddedStore:
    """A store with nothing in it."""
    return make("empty")


def test_a_text_that_was_edited_is_another_release(sent: Path, make: Make, tmp_path: Path) -> None:
    """Its graph no longer holds; what DNA shows of it counts as coded by hand."""
    place = tmp_path / "northmoor.dna"
    place.write_bytes(sent.read_bytes())
    store = make("edited")
    changed(place, "UPDATE DOCUMENTS SET Text = Text || 'An end.' WHERE Text LIKE 'Northmoor%'")
    report = brought(place, store)
    assert (report.kept, report.coded) == (1, 3)
    text = Release("", f"{NORTHMOOR}An end.", "").id
    found = read_positions(store, Filters()).evidence
    assert sum(text in e.release for e in found) == 3
    assert verify(store) == []
