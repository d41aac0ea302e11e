"""The first page: what is in the graph, and what can be asked of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.store.base import Store
from queries.asked import sentence
from queries.catalogue import Question, shipped
from viz.room import facts
from viz.room.frame import Room

MOST_NEW, MOST_CONTESTED, MOST_HEARD = 6, 6, 8
"""How many releases, topics and voices are shown."""

KINDS = {
    "people": "foaf:Person",
    "bodies": "org:Organization",
    "groups": "pos:Group",
    "releases": "pos:Release",
}
"""What is counted, by the page that lists it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question that has an answer in this graph, and where it is answered."""

    text: str
    href: str


def home_page(store: Store, room: Room, _: Mapping[str, str]) -> str:
    """Return the first page of the room."""
    labels, sides, on = facts.labels(store), facts.voices(store), facts.on_topics(store)
    said, held = facts.statements(store), facts.positions(store)
    heard, holding = facts.most(said, MOST_HEARD), facts.most(held, 1)
    new = facts.newest(store, MOST_NEW)
    speakers = {iri for iri, _ in (*heard, *holding)}
    names = facts.called(store, speakers | {release.publisher for release in new} - {""})
    since, until = facts.span(store)
    contested = sorted(sides, key=lambda topic: (-sides[topic].contested, topic))
    return room.render(
        "home.html",
        sheets=("said.css", "list.css", "home.css"),
        counts={
            **{path: facts.how_many(store, kind) for path, kind in KINDS.items()},
            "topics": len(on),
        },
        statements=sum(said.values()),
        positions=sum(on.values()),
        since=since,
        until=until,
        new=[(release, names.get(release.publisher, "")) for release in new],
        contested=[
            (topic, labels.get(topic, ""), sides[topic])
            for topic in contested[:MOST_CONTESTED]
            if sides[topic].contested
        ],
        heard=[(iri, names.get(iri, ""), count) for iri, count in heard],
        examples=list(_examples(room, labels, sides, dict(holding), names)),
    )


def _examples(
    room: Room,
    labels: Mapping[str, str],
    sides: Mapping[str, facts.Voices],
    held: Mapping[str, int],
    names: Mapping[str, str],
) -> Iterator[Example]:
    """Yield questions that are answered, of what this graph speaks most of."""
    catalogue = shipped()

    def asked(question: Question, **values: tuple[str, str]) -> Example:
        words = {name: said for name, (_, said) in values.items()}
        iris = {name: iri for name, (iri, _) in values.items()}
        return Example(
            sentence(question, words), room.links.page("ask", question=question.id, **iris)
        )

    def first(number: Mapping[str, int], called: Mapping[str, str]) -> tuple[str, str] | None:
        known = {iri: count for iri, count in number.items() if count and iri in called}
        return next(((iri, called[iri]) for iri, _ in facts.most(known, 1)), None)

    for question, name, found in (
        ("who-advocates", "topic", first({t: v.advocates for t, v in sides.items()}, labels)),
        ("who-opposes", "topic", first({t: v.opposes for t, v in sides.items()}, labels)),
        ("who-is-concerned", "topic", first({t: v.concern for t, v in sides.items()}, labels)),
        ("positions-of-actor", "actor", first(held, names)),
    ):
        if found:
            yield asked(catalogue[question], **{name: found})
    if any(voices.contested for voices in sides.values()):
        yield asked(catalogue["contested-topics"])
    if held:
        yield asked(catalogue["most-heard"])
