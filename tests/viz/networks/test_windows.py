"""Windows that move over time: where they stand, and what they hold."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StopRun
from tests.viz.networks.made import DRAWINGS, said
from viz.networks.build import Recipe, network
from viz.networks.network import Duplicates, Measure
from viz.networks.windows import Unit, windows
from viz.records import Drawing

RECIPE = Recipe(measure=Measure.IGNORE)


def places(drawing: Drawing, width: int, unit: str, step: int = 1) -> list[tuple[str, str]]:
    """Return the first and the last day of each window."""
    found = windows(drawing, RECIPE, width, Unit(unit), step)
    return [(str(window.start), str(window.end)) for window in found]


@pytest.mark.parametrize(
    ("width", "unit", "step", "expected"),
    [
        (3, "days", 1, [("2016-01-30", "2016-02-01"), ("2016-01-31", "2016-02-02")]),
        (2, "days", 2, [("2016-01-30", "2016-01-31"), ("2016-02-01", "2016-02-02")]),
    ],
)
def test_windows_lie_between_the_first_and_the_last_date(
    width: int, unit: str, step: int, expected: list[tuple[str, str]]
) -> None:
    """Each has its width, and its first day is a step after that of the one before."""
    drawing = said("Alder +beds 2016-02-02\nBirch +beds 2016-01-30\nCedar +beds none")
    assert places(drawing, width, unit, step) == expected


@pytest.mark.parametrize(
    ("width", "unit", "expected"),
    [
        (1, "weeks", [("2016-01-31", "2016-02-06"), ("2016-02-07", "2016-02-13")]),
        (
            1,
            "months",
            [
                ("2016-01-31", "2016-02-28"),
                ("2016-02-29", "2016-03-30"),
                ("2016-03-31", "2016-04-29"),
            ],
        ),
        (1, "years", [("2016-01-31", "2017-01-30")]),
        (12, "months", [("2016-01-31", "2017-01-30"), ("2016-02-29", "2017-02-27")]),
    ],
)
def test_months_are_as_long_as_they_are(
    width: int, unit: str, expected: list[tuple[str, str]]
) -> None:
    """The 31st comes back after February, and a leap day has its year."""
    drawing = said("Alder +beds 2016-01-31\nBirch +beds 2017-03-01")
    assert places(drawing, width, unit)[: len(expected)] == expected


def test_a_vague_date_counts_where_all_its_days_do() -> None:
    """A year is in a window of a year, a month in one of a month, and neither in a shorter one."""
    drawing = said("Alder +beds 2016\nBirch +beds 2016-02\nCedar +beds 2016-02-10")
    held = {
        unit: [
            "".join(vertex.label[0] for vertex in window.network.rows)
            for window in windows(drawing, RECIPE, 1, Unit(unit))
        ]
        for unit in ("years", "months", "weeks")
    }
    assert held["years"] == ["ABC"]
    assert held["months"] == ["", "BC", *[""] * 10]
    assert [held["weeks"].index("C"), held["weeks"].count("")] == [5, 51]


@given(DRAWINGS, st.sampled_from(Duplicates), st.integers(1, 400), st.integers(1, 90))
@settings(deadline=None, max_examples=40)
def test_a_window_is_the_network_of_its_releases(
    drawing: Drawing, rule: Duplicates, width: int, step: int
) -> None:
    """Duplicates are looked for inside the window alone."""
    recipe = Recipe(measure=Measure.SUBTRACT, duplicates=rule)
    precise = Drawing(drawing.nodes, tuple(e for e in drawing.evidence if len(e.date) == 10))
    try:
        found = list(windows(precise, recipe, width, Unit.DAYS, step))
    except StopRun:
        return
    for window in found:
        inside = tuple(
            e for e in precise.evidence if window.start <= date.fromisoformat(e.date) <= window.end
        )
        expected = network(Drawing(drawing.nodes, inside), recipe)
        assert window.network.rows == expected.rows
        assert (window.network.weights == expected.weights).all()


@pytest.mark.parametrize(
    ("lines", "width", "step", "message"),
    [
        ("Alder +beds", 0, 1, "A window of 0 days that moves by 1 is none."),
        ("Alder +beds", 1, -1, "A window of 1 days that moves by -1 is none."),
        ("Alder +beds none", 1, 1, "No position has a date"),
        ("Alder +beds\nBirch +beds 2015-01-06", 3, 1, "between 2015-01-05 and 2015-01-06"),
        ("Alder +beds", 10**9, 1, "No window of 1000000000 days"),
    ],
)
def test_what_is_no_window_is_refused(lines: str, width: int, step: int, message: str) -> None:
    """At once, and in one sentence."""
    with pytest.raises(StopRun, match=message):
        windows(said(lines), RECIPE, width, Unit.DAYS, step)
