"""The graph for print: its marks stand where they stand in the page, and none is lost."""

from math import hypot

import pytest

from kg.store import EmbeddedStore
from tests.viz.conftest import Build
from viz.chart import Spec, svg
from viz.filters import Filters
from viz.graph import Graph
from viz.palette import LIGHT

TIES, LINES, _, BOXES, _, DOTS, _ = range(7)


@pytest.fixture(scope="module")
def chart(small_store: EmbeddedStore) -> Spec:
    """Return the chart of the small release."""
    return Graph(small_store, Filters()).chart()


def values(chart: Spec, layer: int) -> list[Spec]:
    """Return what a layer draws."""
    found: list[Spec] = chart["layer"][layer]["data"]["values"]
    return found


def test_all_who_take_a_position_are_drawn(chart: Spec) -> None:
    """People, groups, topics and the bodies of those who speak; not who is only named."""
    assert {dot["says"] for dot in values(chart, DOTS)} == {
        "Ada Marsh",
        "Bram Okafor",
        "Local doctors",
        "Northmoor Hospitals NHS Trust",
        "Westhaven Council",
    }
    assert {box["says"] for box in values(chart, BOXES) if box["topic"]} == {
        "Collaboration",
        "Funding",
        "Regulation and inspection",
    }
    assert len(values(chart, LINES)) == 5
    assert {tuple(tie["dash"]) for tie in values(chart, TIES)} == {(1, 0), (4, 4)}


def test_lines_for_and_against_stand_apart_and_end_at_the_rim(chart: Spec) -> None:
    """Two lines between the same marks do not cover each other, nor their ends the topic."""
    lines = [line for line in values(chart, LINES) if line["says"].startswith("Bram Okafor")]
    (box,) = (box for box in values(chart, BOXES) if box["says"] == "Collaboration")
    one, other = lines
    assert hypot(one["x2"] - other["x2"], one["y2"] - other["y2"]) > 8
    assert {one["stance"], other["stance"]} == {"advocates", "opposes"}
    for line in lines:
        sides = (box["x"] - line["x2"], line["x2"] - box["x2"])
        assert max(*sides, box["y"] - line["y2"], line["y2"] - box["y2"]) == pytest.approx(6)


def test_the_file_names_its_marks_and_has_its_key(chart: Spec) -> None:
    """The stances are in the legend, the other marks in the heading, and lines are named."""
    drawn = svg(chart, LIGHT)
    assert drawn.count("Bram Okafor opposes Collaboration") == 1
    assert "broken circle: group;" in drawn
    for stance in ("advocates", "opposes", "concern"):
        assert f">{stance}</text>" in drawn


def test_an_empty_graph_is_a_heading(build: Build) -> None:
    """Nothing to draw is no error."""
    assert "0 positions of 0 speakers" in svg(Graph(build([]), Filters()).chart(), LIGHT)
