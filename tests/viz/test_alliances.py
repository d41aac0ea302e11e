"""Who stands with whom: the weights, the arithmetic that is shown, and what the page holds."""

import re
from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Act, Extraction, Stance
from kg.store import EmbeddedStore
from tests.viz.conftest import Build
from tests.viz.corpus import Said, crowd, release_of
from tests.viz.pages import Page
from viz.alliances import Alliances, least_at_first, most_listed
from viz.chart import svg
from viz.filters import Filters
from viz.networks.build import Recipe, network
from viz.networks.coding import Actors
from viz.networks.network import Duplicates, Measure, Normalisation
from viz.palette import LIGHT
from viz.records import read_positions
from viz.why import plain

ACTS = {stance: next(act for act in Act if act.stance is stance) for stance in Stance}
HOSTILE = "</script><img src=x onerror=alert(1)><!--<script>{{ 7 * 7 }} ]]> & \" '"
ADVOCATES, OPPOSES, CONCERN = Stance


def says(body: str, topic: str, stance: Stance, times: int = 1) -> list[list[Said]]:
    """Return releases in each of which the head of a body takes a stance on a topic."""
    words = f"This is what we at {body} have to say about {topic}, for once and for all."
    said = Said(f"Head of {body}", topic, ACTS[stance], words, "chair", body)
    return [[said]] * times


def numbered(releases: Iterable[list[Said]]) -> list[Extraction]:
    """Return releases of their own, each with another title."""
    return [
        release_of(said, name=f"r{number}", title=f"Release {number}")
        for number, said in enumerate(releases)
    ]


@pytest.fixture(scope="session")
def trio(build: Build) -> EmbeddedStore:
    """Return a store of three bodies, whose weights are worked by hand below."""
    return build(
        numbered(
            [
                *says("Anvil Trust", "funding", ADVOCATES, 2),
                *says("Anvil Trust", "funding", OPPOSES),
                *says("Anvil Trust", "collaboration", CONCERN),
                *says("Birch Council", "funding", ADVOCATES, 3),
                *says("Birch Council", "collaboration", CONCERN, 2),
                *says("Cairn Union", "funding", OPPOSES, 2),
            ]
        )
    )


@pytest.fixture(scope="session")
def many(build: Build) -> EmbeddedStore:
    """Return a store of about twenty bodies that agree and disagree at random."""
    return build(crowd(24, 150))


@pytest.mark.parametrize(
    ("measure", "normalisation", "why"),
    [
        (
            Measure.SUBTRACT,
            Normalisation.NONE,
            {
                "Anvil-Birch": "Collaboration: 1 × 2 = 2; Funding: 2 × 3 − 1 × 3 = 3; together 5",
                "Anvil-Cairn": "Funding: 1 × 2 − 2 × 2 = −2",
                "Birch-Cairn": "Funding: − 3 × 2 = −6",
            },
        ),
        (
            Measure.CONGRUENCE,
            Normalisation.NONE,
            {
                "Anvil-Birch": "Collaboration: 1 × 2 = 2; Funding: 2 × 3 = 6; together 8",
                "Anvil-Cairn": "Funding: 1 × 2 = 2",
            },
        ),
        (
            Measure.CONFLICT,
            Normalisation.AVERAGE,
            {
                "Anvil-Birch": "Funding: 1 × 3 = 3; 3 ÷ ((4 + 5) ÷ 2) = 0.6667",
                "Anvil-Cairn": "Funding: 2 × 2 = 4; 4 ÷ ((4 + 2) ÷ 2) = 1.3333",
                "Birch-Cairn": "Funding: 3 × 2 = 6; 6 ÷ ((5 + 2) ÷ 2) = 1.7143",
            },
        ),
    ],
)
def test_the_arithmetic_of_three_bodies(
    trio: EmbeddedStore, measure: Measure, normalisation: Normalisation, why: dict[str, str]
) -> None:
    """Anvil is for funding twice and against it once, Birch for it three times: 2 × 3 − 1 × 3."""
    found = Alliances(trio, Filters(), measure=measure, normalisation=normalisation)
    short = [actor.name.split()[0] for actor in found.actors]
    assert {f"{short[t.one]}-{short[t.other]}": found.why(t) for t in found.ties} == why


def test_what_is_repeated_counts_as_often_as_is_asked_for(trio: EmbeddedStore) -> None:
    """All releases are of one day: in a year each actor, topic and stance counts once."""
    found = Alliances(trio, Filters(), duplicates=Duplicates.YEAR)
    assert [found.why(tie) for tie in found.ties] == [
        "Collaboration: 1 × 1 = 1; Funding: 1 × 1 − 1 × 1 = 0; together 1",
        "Funding: − 1 × 1 = −1",
    ]
    assert "counts once in each year." in found.page()


@pytest.mark.parametrize(
    ("measure", "normalisation", "actors"),
    [
        (Measure.SUBTRACT, Normalisation.NONE, Actors.BODIES),
        (Measure.SUBTRACT, Normalisation.AVERAGE, Actors.PEOPLE),
        (Measure.CONGRUENCE, Normalisation.NONE, Actors.PEOPLE),
        (Measure.CONFLICT, Normalisation.AVERAGE, Actors.BODIES),
    ],
)
def test_what_is_shown_is_the_weight(
    many: EmbeddedStore, measure: Measure, normalisation: Normalisation, actors: Actors
) -> None:
    """Whoever multiplies and adds what the page says comes to the weight of the network."""
    page = Alliances(many, Filters(), actors, measure, normalisation).page()
    recipe = Recipe(actors=actors, measure=measure, normalisation=normalisation)
    expected = network(read_positions(many, Filters()), recipe)
    place = {vertex.label: number for number, vertex in enumerate(expected.rows)}
    rows = re.findall(r'<tr id="n\d+-n\d+">.*?</tr>', page, re.DOTALL)
    assert len(rows) > 20
    for row in rows:
        one, other = re.findall(r'class="ends">.*?<bdi>(.*?)</bdi>.*?<bdi>(.*?)</bdi>', row)[0]
        weight = expected.weights[place[one], place[other]]
        why = re.findall(r'class="why">(.*?)</td>', row)[0]
        assert recomputed(why) == Fraction(weight).limit_denominator(10_000)
        assert f"agree {plain(weight)}</button>" in row
        assert ("disagree" in row) == (weight < 0 or measure is Measure.CONFLICT)


def recomputed(why: str) -> Fraction:
    """Return the weight that the terms of an explanation come to, and check each sum in it."""
    total = Fraction(0)
    for part in why.split("; "):
        if divided := re.fullmatch(r"\S+ ÷ \(\((\d+) \+ (\d+)\) ÷ 2\) = (\S+)", part):
            total /= Fraction(int(divided[1]) + int(divided[2]), 2)
            assert plain(float(total)) == divided[3]
        elif part.startswith("together"):
            assert part == f"together {plain(float(total))}"
        else:
            terms, told = part.split(": ", 1)[1].split(" = ")
            found = re.findall(r"(−)? ?(\d+) × (\d+)", terms)
            value = sum((-1 if sign else 1) * int(a) * int(b) for sign, a, b in found)
            assert plain(value) == told
            total += value
    return total


def test_statements_stand_once_and_as_many_as_are_counted(trio: EmbeddedStore) -> None:
    """The list has each statement once, not once a pair, under its actor, topic and stance."""
    page = Alliances(trio, Filters()).page()
    assert page.count("data-position=") == 4 + 5 + 2
    assert "11 statements of 3 bodies on 2 topics, found in 11 releases" in Page(page).text


def test_who_is_not_drawn_is_named_and_counted(
    monkeypatch: pytest.MonkeyPatch, many: EmbeddedStore
) -> None:
    """Those with the weakest ties are left out of the picture, and stand in the list of all."""
    whole = Alliances(many, Filters())
    monkeypatch.setattr("viz.alliances.MOST_ACTORS", 5)
    monkeypatch.setattr("viz.alliances.MOST_ROWS", 20)
    part = Alliances(many, Filters())
    assert len(part.actors) == 5
    strength = abs(whole.whole.weights).sum(axis=1)
    drawn = {actor.name for actor in part.actors}
    names = [vertex.label for vertex in whole.whole.rows]
    kept = [s for s, name in zip(strength, names, strict=True) if name in drawn]
    rest = [s for s, name in zip(strength, names, strict=True) if name not in drawn]
    assert min(kept) >= max(rest)
    page = part.page()
    assert "the 5 bodies with the strongest ties." in Page(page).text
    assert f"with weaker ties or none: {len(names) - 5} more." in Page(page).text
    everybody = page[page.index('id="everybody"') :]
    assert all(f"<bdi>{name}</bdi>" in everybody for name in names)
    assert "at most 1 statement is listed; all are counted" in Page(page).text


@given(st.lists(st.integers(-30, 30).filter(bool), max_size=60), st.integers(1, 20))
def test_ties_of_one_weight_are_drawn_or_left_out_together(weights: list[int], actors: int) -> None:
    """No more ties than there is room for, unless they are all the strongest."""
    least = least_at_first(weights, actors)
    strengths = [abs(weight) for weight in weights]
    shown = [strength for strength in strengths if strength >= least]
    assert bool(shown) == bool(weights)
    assert len(shown) <= 2.5 * actors or set(shown) == {max(strengths)}


@given(st.lists(st.integers(1, 50), min_size=1, max_size=30), st.integers(1, 300))
def test_as_many_statements_are_listed_as_there_is_room_for(counts: list[int], rows: int) -> None:
    """One of each is listed in any case; one more of each would be too many, or there is none."""
    most = most_listed(counts, rows)
    assert most == 1 or sum(min(count, most) for count in counts) <= rows
    more = sum(min(count, most + 1) for count in counts)
    assert more > rows or most >= max(counts)


def test_communities_are_those_who_agree(build: Build) -> None:
    """Two camps on two topics get two letters; who shares no topic with them is not drawn."""
    sides = {"Alder": ADVOCATES, "Beech": ADVOCATES, "Cedar": OPPOSES, "Damson": OPPOSES}
    said = [
        one
        for name, stance in sides.items()
        for topic in ("funding", "regulation")
        for one in says(f"{name} Trust", topic, stance)
    ]
    store = build(numbered([*said, *says("Elder Trust", "transparency", ADVOCATES)]))
    found = Alliances(store, Filters())
    assert [actor.camp for actor in found.actors] == ["A", "A", "B", "B"]
    assert "Elder Trust" in found.page()


def test_the_same_graph_gives_the_same_page_byte_for_byte(build: Build) -> None:
    """The order in which releases were stored leaves no trace."""
    releases = crowd(12, 40)
    forward, backward = build(releases), build(reversed(releases))
    assert Alliances(forward, Filters()).page() == Alliances(backward, Filters()).page()


def test_an_empty_graph_gives_a_page_and_a_chart(build: Build) -> None:
    """No release at all is no error."""
    found = Alliances(build([]), Filters())
    assert "No position matches" in found.page()
    assert "0 statements of 0 bodies" in svg(found.chart(), LIGHT)


def test_hostile_text_stays_text(build: Build) -> None:
    """Markup in a name is shown, never obeyed, in page and picture; nothing is loaded."""
    said = [
        *says(HOSTILE, "funding", ADVOCATES),
        *says("Birch Council", "funding", ADVOCATES),
    ]
    found = Alliances(build(numbered(said)), Filters())
    page = Page(found.page())
    assert "img" not in page.tags
    assert page.handlers == []
    assert page.tags.count("script") == 3
    assert [a for a in page.addresses if not a.startswith("#") and a != "data:,"] == []
    assert page.policy.startswith("default-src 'none'; script-src 'sha256-")
    assert HOSTILE in page.text
    alone = svg(found.chart(), LIGHT)
    assert "<img" not in alone
    assert "var(" not in alone
