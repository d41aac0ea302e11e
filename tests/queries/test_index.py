"""Names are found by the beginnings of their words, the best first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.index import Entry, Index, Sort, folded


def entry(name: str, *others: str, count: int = 0, date: str = "") -> Entry:
    """Return one with its names as they are kept."""
    forms = tuple(map(folded, (name, *others)))
    return Entry(name, f"http://a.example/{name}", Sort.BODY, forms, others, count, date)


INDEX = Index(
    [
        entry("Northmoor Council", count=2),
        entry("Northmoor Hospitals NHS Trust", count=9),
        entry("Council of Northmoor Deans", count=50),
        entry("Bonesetters’ Association", "NMB", "Society of Bonesetters"),
        entry("St George’s", count=1),
        entry("Siân Vance"),
        entry("Beds open", date="2015"),
        entry("Beds close", date="2019-04-02"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("northmoor c", ["Northmoor Council", "Council of Northmoor Deans"]),
        (
            "northm",
            ["Northmoor Hospitals NHS Trust", "Northmoor Council", "Council of Northmoor Deans"],
        ),
        ("trust hosp", ["Northmoor Hospitals NHS Trust"]),
        ("ospitals", []),
        ("st georges", ["St George’s"]),
        ("st george's", ["St George’s"]),
        ("SIAN", ["Siân Vance"]),
        ("nmb", ["Bonesetters’ Association"]),
        ("beds", ["Beds close", "Beds open"]),
        ("", []),
        ("\x00 – '", []),
    ],
)
def test_what_begins_so_is_found_the_likeliest_first(typed: str, names: list[str]) -> None:
    """A name that begins so comes before one that holds it; then who speaks most, then the new."""
    assert [hit.entry.name for hit in INDEX.find(typed, 9)] == names


def test_the_name_by_which_it_was_found_is_told_where_it_is_another() -> None:
    """Who types an acronym sees what it is short for, and why it is there."""
    assert [hit.also for hit in INDEX.find("society", 9)] == ["Society of Bonesetters"]
    assert [hit.also for hit in INDEX.find("bonesetters", 9)] == [""]
    assert len(INDEX.find("northmoor", 1)) == 1


@given(name=st.text(min_size=1, max_size=40), cut=st.integers(1, 40))
def test_whatever_a_name_is_its_beginning_finds_it(name: str, cut: int) -> None:
    """No letter, accent or sign keeps a name from being found, unless it has no word at all."""
    found = Index([entry(name)]).find(name[:cut], 1)
    assert bool(found) == bool(folded(name[:cut]))
