"""How far there are camps."""

import pytest

from kg.errors import StopRun
from tests.viz.networks.made import THREE, said
from viz.networks.build import Recipe
from viz.networks.network import Duplicates, Measure, Mode
from viz.networks.polarisation import polarisation

RECIPE = Recipe(duplicates=Duplicates.INCLUDE)

CAMPS = "Alder +beds x2\nBirch +beds x2\nCedar -beds x2\nDogwood -beds x2\n"


@pytest.mark.parametrize(
    ("more", "within", "between", "balance"),
    [
        ("", 1, 1, 1),
        # Alder and Cedar now agree on one topic, Alder and Birch disagree on another.
        (
            "Alder +pay\nCedar +pay\nAlder +staff\nBirch -staff",
            8 / 9,
            16 / 17,
            (8 + 16) / (9 + 17),
        ),
    ],
)
def test_two_camps(more: str, within: float, between: float, balance: float) -> None:
    """By hand: 8 of 9 pairs of statements that agree fit the camps, and 16 of 17 that do not."""
    found = polarisation(said(CAMPS + more), RECIPE)
    assert found.agreement_within == pytest.approx(within)
    assert found.conflict_between == pytest.approx(between)
    assert found.balance == pytest.approx(balance)


def test_where_all_agree_there_are_no_camps() -> None:
    """One community holds all agreement, as chance would; there is no conflict to share out."""
    found = polarisation(said("Alder +beds\nBirch +beds\nCedar +beds"), RECIPE)
    assert (found.agreement_within, found.conflict_between, found.balance) == (1, None, 1)
    assert found.communities.modularity == pytest.approx(0)


def test_nobody_is_not_polarised() -> None:
    """A share of nothing is nothing; actors and topics form no camps."""
    assert polarisation(said(""), RECIPE).balance is None
    with pytest.raises(StopRun):
        polarisation(THREE, Recipe(Mode.TWO, measure=Measure.IGNORE))
