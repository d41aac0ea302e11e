"""The weights of networks: formulas by hand, laws, and a count of pairs as the oracle."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StopRun
from kg.model import Stance
from tests.viz.networks.made import DRAWINGS, THREE, said
from viz.networks.build import Recipe, counted, labels_of, network
from viz.networks.network import Duplicates, Measure, Mode, Network, Normalisation
from viz.networks.normalise import DIVISORS
from viz.networks.weights import FORMULAS
from viz.records import Drawing, Kind, Node


def made(
    drawing: Drawing, mode: str, measure: str, normalisation: str = "none", rule: str = "include"
) -> Network:
    """Return the network of bodies."""
    return network(
        drawing,
        Recipe(
            Mode(mode),
            measure=Measure(measure),
            normalisation=Normalisation(normalisation),
            duplicates=Duplicates(rule),
        ),
    )


@pytest.mark.parametrize(
    ("measure", "normalisation", "alder", "birch", "cedar"),
    [
        ("ignore", "none", [2, 1, 1], [1, 3, 3], [1, 0, 0]),
        ("subtract", "none", [2, -1, 0], [1, 3, -1], [-1, 0, 0]),
        ("combine", "none", [1, 2, 4], [1, 1, 6], [2, 0, 0]),
        ("ignore", "activity", [2 / 4, 1 / 4, 1 / 4], [1 / 7, 3 / 7, 3 / 7], [1, 0, 0]),
        ("ignore", "prominence", [2 / 4, 1 / 4, 1 / 4], [1 / 4, 3 / 4, 3 / 4], [1 / 4, 0, 0]),
        ("subtract", "activity", [2 / 4, -1 / 4, 0], [1 / 7, 3 / 7, -1 / 7], [-1, 0, 0]),
        ("subtract", "prominence", [2 / 4, -1 / 4, 0], [1 / 4, 3 / 4, -1 / 4], [-1 / 4, 0, 0]),
    ],
)
def test_weights_of_actors_and_topics(
    measure: str, normalisation: str, alder: list[float], birch: list[float], cedar: list[float]
) -> None:
    """Each formula, worked by hand on `THREE`: beds, pay, staff."""
    found = made(THREE, "two", measure, normalisation)
    assert [vertex.label for vertex in found.columns] == ["beds", "pay", "staff"]
    assert found.weights == pytest.approx(np.array([alder, birch, cedar]))


@pytest.mark.parametrize(
    ("measure", "normalisation", "alder_birch", "alder_cedar", "birch_cedar"),
    [
        ("ignore", "none", 2 * 1 + 1 * 3 + 1 * 3, 2 * 1, 1 * 1),
        ("congruence", "none", 2 * 1 + 1 * 2, 0, 0),
        ("conflict", "none", 1 * 3, 2 * 1, 1 * 1),
        ("subtract", "none", 4 - 3, -2, -1),
        ("ignore", "average", 8 / 5.5, 2 / 2.5, 1 / 4),
        ("ignore", "cosine", 8 / (4 * 7), 2 / (4 * 1), 1 / (7 * 1)),
        ("ignore", "jaccard", 8 / (1 + 4 + 4), 2 / (4 + 1 + 0), 1 / (7 + 1 + 0)),
        ("congruence", "jaccard", 4 / 9, 0, 0),
        ("subtract", "average", 1 / 5.5, -2 / 2.5, -1 / 4),
    ],
)
def test_weights_between_actors(
    measure: str,
    normalisation: str,
    alder_birch: float,
    alder_cedar: float,
    birch_cedar: float,
) -> None:
    """Each formula, worked by hand on `THREE`, whose actors have 4, 7 and 1 statements."""
    found = made(THREE, "one", measure, normalisation)
    assert [(vertex.label, vertex.count) for vertex in found.rows] == [
        ("Alder", 4),
        ("Birch", 7),
        ("Cedar", 1),
    ]
    ab, ac, bc = alder_birch, alder_cedar, birch_cedar
    assert found.weights == pytest.approx(np.array([[0, ab, ac], [ab, 0, bc], [ac, bc, 0]]))


def pairs(drawing: Drawing, measure: str) -> dict[tuple[str, str], int]:
    """Return the weights between bodies, by looking at each pair of statements."""
    opposite = {Stance.ADVOCATES, Stance.OPPOSES}
    found: dict[tuple[str, str], int] = {}
    for one, other in product(drawing.evidence, repeat=2):
        if one.holder != other.holder and one.topic == other.topic:
            agree = one.stance is other.stance
            disagree = {one.stance, other.stance} == opposite
            worth = {
                "ignore": 1,
                "congruence": agree,
                "conflict": disagree,
                "subtract": agree - disagree,
            }
            pair = one.holder, other.holder
            found[pair] = found.get(pair, 0) + worth[measure]
    return found


@given(DRAWINGS, st.sampled_from(["ignore", "congruence", "conflict", "subtract"]))
@settings(deadline=None, max_examples=50)
def test_products_of_matrices_count_pairs_of_statements(drawing: Drawing, measure: str) -> None:
    """The weight of two actors is what the loop over all pairs of their statements gives."""
    found = made(drawing, "one", measure)
    looked = pairs(drawing, measure)
    for (i, one), (j, other) in product(enumerate(found.rows), repeat=2):
        assert found.weights[i, j] == looked.get((one.iri, other.iri), 0)


FITTING = [
    (mode, measure, normalisation)
    for mode in Mode
    for measure in FORMULAS[mode]
    for normalisation in DIVISORS[mode]
    if measure is not Measure.COMBINE or normalisation is Normalisation.NONE
]


@given(DRAWINGS, st.sampled_from(FITTING), st.sampled_from(Duplicates), st.data())
@settings(deadline=None, max_examples=50)
def test_laws_of_all_networks(
    drawing: Drawing,
    way: tuple[Mode, Measure, Normalisation],
    rule: Duplicates,
    data: st.DataObject,
) -> None:
    """Order is nothing; vertices have statements; actors are joined both ways, never to self."""
    mode, measure, normalisation = way
    found = made(drawing, mode, measure, normalisation, rule)
    shuffled = tuple(data.draw(st.permutations(drawing.evidence)))
    again = made(Drawing(drawing.nodes, shuffled), mode, measure, normalisation, rule)
    assert again.rows == found.rows
    assert again.columns == found.columns
    assert np.array_equal(again.weights, found.weights)
    assert np.isfinite(found.weights).all()
    assert all(vertex.count > 0 for vertex in (*found.rows, *found.columns))
    if mode is Mode.ONE:
        assert np.array_equal(found.weights, found.weights.T)
        assert not found.weights.diagonal().any()
    elif normalisation is Normalisation.ACTIVITY:
        assert (abs(found.weights.sum(axis=1)) <= 1 + 1e-9).all()
    elif normalisation is Normalisation.PROMINENCE:
        assert (abs(found.weights.sum(axis=0)) <= 1 + 1e-9).all()


@given(DRAWINGS)
@settings(deadline=None, max_examples=50)
def test_without_concern_two_agree_or_disagree(drawing: Drawing) -> None:
    """Congruence and conflict make up all pairs on the same topics; with concern, at most all."""
    sided = tuple(e for e in drawing.evidence if e.stance is not Stance.CONCERN)
    for found, law in ((Drawing(drawing.nodes, sided), np.equal), (drawing, np.less_equal)):
        sum_of_both = (
            made(found, "one", "congruence").weights + made(found, "one", "conflict").weights
        )
        assert law(sum_of_both, made(found, "one", "ignore").weights).all()


@pytest.mark.parametrize(
    ("mode", "measure", "normalisation", "named", "fitting"),
    [
        ("two", "congruence", "none", "congruence", "ignore, subtract, combine"),
        ("one", "combine", "none", "combine", "ignore, congruence, conflict, subtract"),
        ("one", "ignore", "activity", "activity", "none, average, jaccard, cosine"),
        ("two", "ignore", "jaccard", "jaccard", "none, activity, prominence"),
        ("two", "combine", "activity", "activity", "none"),
    ],
)
def test_what_does_not_fit_is_refused(
    mode: str, measure: str, normalisation: str, named: str, fitting: str
) -> None:
    """The message names what is wrong, and the hint what fits."""
    with pytest.raises(StopRun) as stopped:
        made(THREE, mode, measure, normalisation)
    assert named in stopped.value.message
    assert stopped.value.hint == f"Those that fit: {fitting}."


def test_small_voices_are_left_out_until_all_that_is_left_is_large_enough() -> None:
    """Without Cedar, beds has too few statements; without beds, Birch has too few."""
    drawing = said("Alder +pay x3\nAlder +beds\nBirch +beds\nBirch +pay\nCedar +beds")
    recipe = Recipe(duplicates=Duplicates.INCLUDE, actor_at_least=2, topic_at_least=3)
    assert [(c.actor, c.topic) for c in counted(drawing, recipe)] == [("b/Alder", "t/pay")] * 3


def test_weak_ties_are_left_out_and_strong_disagreement_is_not_weak() -> None:
    """A weight is weak without its sign."""
    recipe = Recipe(measure=Measure.SUBTRACT, duplicates=Duplicates.INCLUDE, weight_at_least=2)
    assert network(THREE, recipe).weights.tolist() == [[0, 0, -2], [0, 0, 0], [-2, 0, 0]]


def test_a_network_tells_its_dates() -> None:
    """The first and the last date that are known, as precise as they are."""
    found = made(said("Alder +pay 2016-02\nBirch +pay none\nBirch +pay 2015"), "one", "ignore")
    assert (found.since, found.until) == ("2015", "2016-02")


def test_nothing_said_is_a_network_of_nobody() -> None:
    """An empty drawing is no error."""
    found = made(Drawing((), ()), "two", "ignore")
    assert (found.rows, found.columns, found.weights.shape, found.since) == ((), (), (0, 0), "")


def test_names_are_ordered_as_java_orders_them() -> None:
    """By UTF-16 code units: a letter beyond the first plane comes before a full-width one."""
    drawing = said("b +pay\na +pay\nB +pay\nＡ +pay\n𝐀 +pay\né +pay")
    labels = [vertex.label for vertex in made(drawing, "one", "ignore").rows]
    assert labels == ["B", "a", "b", "é", "𝐀", "Ａ"]


def test_a_name_of_two_is_told_apart() -> None:
    """The end of the IRI follows it, or the whole where that is not enough."""
    nodes = [
        Node("x/id/person/jo-reed", "Jo Reed", Kind.PERSON),
        Node("x/id/person/jo-reed--eastley", "Jo Reed", Kind.PERSON),
        Node("y/id/person/jo-reed", "Jo Reed", Kind.PERSON),
        Node("x/id/person/al", "Al", Kind.PERSON),
    ]
    assert list(labels_of(nodes).values()) == [
        "Jo Reed (x/id/person/jo-reed)",
        "Jo Reed (person/jo-reed--eastley)",
        "Jo Reed (y/id/person/jo-reed)",
        "Al",
    ]
