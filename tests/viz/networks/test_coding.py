"""Who the actors of a network are."""

import pytest

from kg.model import Stance
from tests.viz.networks.made import evidence
from viz.networks.coding import Actors, coded
from viz.records import Drawing, Kind, Node

NODES = (
    Node("p/ada", "Ada Marsh", Kind.PERSON),
    Node("g/doctors", "Local doctors", Kind.GROUP),
    Node("b/council", "Westhaven Council", Kind.BODY),
    Node("b/trust", "Northmoor Hospitals", Kind.BODY, listed=True),
)


@pytest.mark.parametrize(
    ("holder", "body", "former", "person", "office"),
    [
        ("p/ada", "b/trust", False, "p/ada", "b/trust"),
        ("p/ada", "b/trust", True, "p/ada", None),
        ("p/ada", "", False, "p/ada", None),
        ("g/doctors", "", False, "g/doctors", None),
        ("g/doctors", "b/trust", False, "g/doctors", "b/trust"),
        ("b/council", "", False, None, "b/council"),
    ],
)
def test_who_speaks_for_whom(
    holder: str, body: str, former: bool, person: str | None, office: str | None
) -> None:
    """People speak for themselves and for the body of a post that they hold; bodies as bodies."""
    one = evidence(holder, "t/beds", Stance.OPPOSES, body=body, former=former)
    for actors, actor in ((Actors.PEOPLE, person), (Actors.BODIES, office)):
        found = [(c.actor, c.topic, c.stance) for c in coded(Drawing(NODES, (one,)), actors)]
        assert found == [(actor, "t/beds", Stance.OPPOSES)][: actor is not None]
