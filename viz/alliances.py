"""The picture of alliances: who stands with whom, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from string import ascii_uppercase
from typing import Any

from kg.model import Stance
from kg.store.base import Store
from viz.chart import Spec, svg
from viz.filters import Filters
from viz.networks.build import Recipe, counted, network_of
from viz.networks.coding import Actors, Coded
from viz.networks.communities import communities
from viz.networks.network import Duplicates, Measure, Network, Normalisation
from viz.page import many, own_file
from viz.picture import SPEAKERS, Edge, headed, names_of, plain_date, render
from viz.records import Drawing, read_positions
from viz.ties import Actor, Tie, marks_of, spec
from viz.why import in_words, plain, sums

MOST_ACTORS = 60
"""More than that nobody can read."""

MOST_ROWS = 4_000
"""About how many statements a page lists; each takes about a kilobyte."""

TIES_AN_ACTOR = 2.5
"""About how many ties there are for each actor when the page opens."""

WIDEST = 6
"""The width of the strongest tie that is drawn, in pixels; others are narrower in proportion."""

KEY = "The wider a line, the stronger; the bigger a disc, the more statements."

MEASURES = {
    Measure.SUBTRACT: "agreement less disagreement",
    Measure.CONGRUENCE: "agreement",
    Measure.CONFLICT: "disagreement",
}
"""What a weight can be, in words."""

REPEATED = {
    Duplicates.INCLUDE: "each time",
    Duplicates.DOCUMENT: "once in each release",
    Duplicates.WEEK: "once in each week",
    Duplicates.MONTH: "once in each month",
    Duplicates.YEAR: "once in each year",
    Duplicates.RANGE: "once",
}
"""How often the same actor, topic and stance count, in words."""


class Alliances:
    """Who stands with whom, as a network of actors.

    The actors with the strongest ties are drawn, and their statements listed; all are named. A
    weight is that of `viz.networks`; communities are those of the net agreement between the drawn.

    Attributes:
        whole: the network of all actors.
        actors: those drawn, in the order of their names.
        counts: for each of them, how many statements it makes on each topic, by stance.
        ties: all pairs of them whose weight is not 0.
        least: the least weight, without its sign, of a tie that is drawn at first.
    """

    def __init__(
        self,
        store: Store,
        filters: Filters,
        actors: Actors | None = None,
        measure: Measure = Measure.SUBTRACT,
        normalisation: Normalisation = Normalisation.NONE,
        duplicates: Duplicates = Duplicates.DOCUMENT,
    ) -> None:
        self._filters = filters
        self._found = read_positions(store, filters)
        self._recipe = Recipe(
            actors=actors or Actors.BODIES,
            measure=measure,
            normalisation=normalisation,
            duplicates=duplicates,
        )
        self._every = counted(self._found, self._recipe)
        self.whole = network_of(self._every, self._found.nodes, self._recipe)
        drawn = _strongest(self.whole)
        iris = dict.fromkeys(self.whole.rows[place].iri for place in drawn)
        self._statements = [each for each in self._every if each.actor in iris]
        self._net = network_of(
            self._statements,
            self._found.nodes,
            replace(self._recipe, measure=Measure.SUBTRACT),
        )
        named = {iri for c in self._every for iri in (c.actor, c.topic, c.evidence.holder)}
        self._drawing = Drawing(tuple(n for n in self._found.nodes if n.iri in named), ())
        self._ids = names_of(self._drawing)
        self._topics = {node.iri: node.name for node in self._found.nodes}
        self.counts = _counts(iris, self._statements, self._topics)
        self.actors = [
            Actor(self._ids[vertex.iri], vertex.label, vertex.count, camp)
            for vertex, camp in zip(self._net.rows, _letters(self._net), strict=True)
        ]
        weights = self.whole.weights[drawn][:, drawn]
        self.ties = [
            Tie(one, other, float(weights[one, other]))
            for one, other in combinations(range(len(drawn)), 2)
            if weights[one, other]
        ]
        self.least = least_at_first([tie.weight for tie in self.ties], len(self.actors))
        self._marks, self._size = marks_of(self.actors, self._links())

    def page(self) -> str:
        """Return one HTML page, whole in itself. The same store gives the same page."""
        cells, most = self._cells()
        return render(
            "alliances",
            self._drawing,
            cells,
            self._filters,
            sheets=("shapes.css", "alliances.css"),
            scripts=(own_file("templates/alliances.js"),),
            speakers=SPEAKERS[self._recipe.actors],
            told=self._lede(),
            key=KEY,
            picture=svg(self.chart()) if self.actors else "",
            wide=round(self._size[0]),
            camps=sorted({actor.camp for actor in self.actors} - {""}),
            ties=[self._row(tie) for tie in self._at_first()],
            everybody=self._everybody(),
            most=most,
            cut=sum(len(cell.evidence) for cell in cells) < len(self._statements),
            least=plain(self.least),
            caption=MEASURES[self._recipe.measure],
            repeated=REPEATED[self._recipe.duplicates],
            average=self._recipe.normalisation is Normalisation.AVERAGE,
            total=len(self.whole.rows),
            drawn=len(self.actors),
            dropped=len(self._found.evidence) - len(self._every),
            data=self._data(),
        )

    def chart(self) -> Spec:
        """Return the network for `viz.chart`, with the ties that the page draws at first."""
        shown = self._at_first()
        heaviest = max((abs(tie.weight) for tie in shown), default=1.0)
        drawn = (
            f"Drawn: {len(self.actors)} of {len(self.whole.rows)}, with {len(shown)} of the "
            f"{len(self.ties)} ties between them, those of {plain(self.least)} or more."
        )
        weight = f"A tie is {self._weighed()}. {KEY}"
        heading = headed("Who stands with whom", self._lede(), self._filters, weight, drawn)
        lines = [
            {
                "one": tie.one,
                "other": tie.other,
                "kind": self._kind(tie),
                "width": max(1.0, WIDEST * abs(tie.weight) / heaviest),
                "link": f"#{self._id(tie)}",
                "says": self._says(tie),
            }
            for tie in shown
        ]
        far = max(1.0, self._size[0] / 1400)  # a large picture is seen from afar
        return {
            **spec(self.actors, self._marks, self._size, lines),
            "title": {**heading["title"], "fontSize": 20 * far, "subtitleFontSize": 13 * far},
            "description": heading["description"],
        }

    def why(self, tie: Tie) -> str:
        """Return the arithmetic of a tie, in words."""
        return in_words(
            sums(self.counts[tie.one], self.counts[tie.other], self._recipe.measure),
            (self.actors[tie.one].count, self.actors[tie.other].count),
            self._recipe.normalisation,
            self._topics,
        )

    def _at_first(self) -> list[Tie]:
        """Return the ties that are drawn when the page opens, the strongest first."""
        shown = [tie for tie in self.ties if abs(tie.weight) >= self.least]
        return sorted(shown, key=lambda tie: (-abs(tie.weight), tie.one, tie.other))

    def _links(self) -> list[tuple[int, int]]:
        """Return who shall stand together: who most agree, and each with its closest ally."""
        net = self._net.weights
        pairs = [pair for pair in combinations(range(len(net)), 2) if net[pair] > 0]
        least = least_at_first([float(net[pair]) for pair in pairs], len(net))
        links = {pair for pair in pairs if net[pair] >= least}
        for one, row in enumerate(net):
            if (other := int(row.argmax())) != one and row[other] > 0:
                links.add((min(one, other), max(one, other)))
        return sorted(links)

    def _lede(self) -> str:
        """Return in one sentence how much is counted, and how new it is."""
        until = f"; the latest is of {plain_date(self.whole.until)}" if self.whole.until else ""
        return (
            f"{many(len(self._every), 'statement', 'statements')}"
            f" of {many(len(self.whole.rows), *SPEAKERS[self._recipe.actors])}"
            f" on {many(len({each.topic for each in self._every}), 'topic', 'topics')}, found in "
            f"{many(len({each.evidence.release for each in self._every}), 'release', 'releases')}"
            f"{until}."
        )

    def _weighed(self) -> str:
        """Return what a weight is, in words."""
        divided = self._recipe.normalisation is Normalisation.AVERAGE
        return MEASURES[self._recipe.measure] + (
            " over their mean number of statements" if divided else ""
        )

    def _kind(self, tie: Tie) -> str:
        agree = tie.weight > 0 and self._recipe.measure is not Measure.CONFLICT
        return "agree" if agree else "disagree"

    def _id(self, tie: Tie) -> str:
        return f"{self.actors[tie.one].id}-{self.actors[tie.other].id}"

    def _says(self, tie: Tie) -> str:
        one, other = self.actors[tie.one].name, self.actors[tie.other].name
        return f"{one} and {other}: {self._kind(tie)}, {plain(tie.weight)}"

    def _row(self, tie: Tie) -> dict[str, Any]:
        """Return a tie for the table of ties."""
        return {
            "id": self._id(tie),
            "ends": (self.actors[tie.one], self.actors[tie.other]),
            "kind": self._kind(tie),
            "weight": plain(tie.weight),
            "why": self.why(tie),
        }

    def _everybody(self) -> list[dict[str, Any]]:
        """Return all actors, each with its strongest ally and opponent, for the table of actors."""
        camps = {actor.id: actor.camp for actor in self.actors}
        rows, sign = self.whole.rows, -1 if self._recipe.measure is Measure.CONFLICT else 1
        found = []
        for vertex, weights in zip(rows, sign * self.whole.weights, strict=True):
            ends = {"ally": int(weights.argmax()), "opponent": int(weights.argmin())}
            found.append(
                {
                    "actor": vertex,
                    "camp": camps.get(self._ids[vertex.iri]),
                    **{
                        side: (rows[end], plain(sign * float(weights[end])))
                        for side, end in ends.items()
                        if (weights[end] > 0 if side == "ally" else weights[end] < 0)
                    },
                }
            )
        return found

    def _cells(self) -> tuple[list[Edge], int]:
        """Return what is listed of each actor, topic and stance, and how many of one at most."""
        groups: dict[tuple[str, str, Stance], list[Coded]] = {}
        for each in self._statements:
            groups.setdefault((each.actor, each.topic, each.stance), []).append(each)
        most = most_listed([len(group) for group in groups.values()], MOST_ROWS)
        names = {vertex.iri: vertex.label for vertex in self.whole.rows}
        ordered = sorted(groups, key=lambda key: (names[key[0]], self._topics[key[1]], key))
        return [
            Edge(
                f"c{number}",
                actor,
                stance,
                tuple(each.evidence for each in groups[actor, topic, stance][:most]),
                topic,
            )
            for number, (actor, topic, stance) in enumerate(ordered)
        ], most

    def _data(self) -> dict[str, Any]:
        """Return what the script counts with: every weight follows from it."""
        return {
            "measure": self._recipe.measure,
            "normalisation": self._recipe.normalisation,
            "tiesAnActor": TIES_AN_ACTOR,
            "widest": WIDEST,
            "topics": {self._ids[topic]: self._topics[topic] for on in self.counts for topic in on},
            "actors": [
                {
                    "id": actor.id,
                    "name": actor.name,
                    "camp": actor.camp,
                    "x": mark.x,
                    "y": mark.y,
                    "counts": [(self._ids[topic], on) for topic, on in counts.items()],
                }
                for actor, mark, counts in zip(self.actors, self._marks, self.counts, strict=True)
            ],
        }


def least_at_first(weights: Sequence[float], actors: int) -> float:
    """Return the least weight to draw, so that there are about `TIES_AN_ACTOR` ties an actor.

    Ties of one weight are drawn or left out together; the strongest are drawn in any case.
    """
    strengths = sorted((abs(weight) for weight in weights), reverse=True)
    room = int(TIES_AN_ACTOR * actors)
    if len(strengths) <= room:
        return strengths[-1] if strengths else 0.0
    return min((s for s in strengths[:room] if s > strengths[room]), default=strengths[0])


def most_listed(counts: Sequence[int], rows: int) -> int:
    """Return how many of each of *counts* there can be, at least 1, so that all take *rows*."""
    most = 1
    while most < max(counts, default=1) and sum(min(n, most + 1) for n in counts) <= rows:
        most += 1
    return most


def _strongest(network: Network) -> list[int]:
    """Return the places of the `MOST_ACTORS` with the strongest ties, ascending."""
    strength = abs(network.weights).sum(axis=1)
    tied = [place for place in range(len(strength)) if strength[place]]
    return sorted(sorted(tied, key=lambda place: (-strength[place], place))[:MOST_ACTORS])


def _counts(
    iris: Iterable[str], statements: Sequence[Coded], topics: Mapping[str, str]
) -> list[dict[str, dict[Stance, int]]]:
    """Return for each actor its number of statements on each topic, by stance.

    Topics are in the order of their names in *topics*.
    """
    counts = Counter((each.actor, each.topic, each.stance) for each in statements)
    found: dict[str, dict[str, dict[Stance, int]]] = {iri: {} for iri in iris}
    for actor, topic, stance in sorted(counts, key=lambda key: (topics[key[1]], key)):
        found[actor].setdefault(topic, {})[stance] = counts[actor, topic, stance]
    return list(found.values())


def _letters(network: Network) -> list[str]:
    """Return the letter of each actor's community: A is the largest; none for who is alone."""
    labels = communities(network).labels
    sizes = Counter(labels)
    return [ascii_uppercase[label % 26] if sizes[label] > 1 else "" for label in labels]
