"""Extractions of invented releases of any size, made without a language model."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.graph import Run
from kg.model import (
    Act,
    Actor,
    Extraction,
    Form,
    Group,
    Organisation,
    PartialDate,
    Person,
    Position,
    Post,
    Release,
    Span,
    Statement,
)

RUN = Run("0.1.0", "none")


@dataclass(frozen=True)
class Said:
    """One statement with one position: who, in which post, on what, how, in which words."""

    who: str
    topic: str
    act: Act
    words: str
    role: str = ""
    body: str = ""
    group: bool = False
    former: bool = False


def release_of(
    sayings: Sequence[Said],
    *,
    name: str = "one",
    title: str = "What the region needs",
    date: str | None = "2019-04-02",
    listed: Iterable[tuple[str, str, str]] = (),
) -> Extraction:
    """Return a release that reports *sayings*, and lists people as (name, role, body)."""
    lines: list[str] = [title]
    spans: list[Span] = []
    at = len(title) + 1
    for said in sayings:
        line = f"{said.who}: “{said.words}”"
        start = at + len(said.who) + 3
        spans.append(Span(start, start + len(said.words)))
        lines.append(line)
        at += len(line) + 1
    where = Span(0, len(title))
    people: dict[str, Person] = {}
    bodies: dict[str, Organisation] = {}
    groups: dict[str, Group] = {}
    posts: list[Post] = []
    statements: list[Statement] = []

    def person_in_post(who: str, role: str, body: str, former: bool) -> tuple[Person, Post | None]:
        person = people.setdefault(who, Person(who, mentions=(where,)))
        if not role:
            return person, None
        office = bodies.setdefault(body, Organisation(body, mentions=(where,))) if body else None
        post = Post(person, role, office, where, "by-hand", 0.9, former=former)
        posts.append(post)
        return person, post

    for said, span in zip(sayings, spans, strict=True):
        speaker: Actor
        capacity = None
        if said.group:
            speaker = groups.setdefault(said.who, Group(said.who, (where,)))
        elif said.who == said.body:
            speaker = bodies.setdefault(said.body, Organisation(said.body, mentions=(where,)))
        else:
            speaker, capacity = person_in_post(said.who, said.role, said.body, said.former)
        position = Position(said.topic, said.act.stance, said.act, span, "by-hand", 0.8)
        statements.append(
            Statement(
                speaker,
                Form.DIRECT,
                (span,),
                "by-hand",
                0.9,
                capacity=capacity,
                positions=(position,),
            )
        )
    for who, role, body in listed:
        person_in_post(who, role, body, former=False)
    text = "\n".join([*lines, *(who for who, _, _ in listed)])
    release = Release(
        name=name,
        text=text,
        source=f"releases/{name}.txt",
        title=title,
        date=PartialDate(date) if date else None,
    )
    return Extraction(
        release,
        tuple(people.values()),
        tuple(bodies.values()),
        tuple(groups.values()),
        tuple(dict.fromkeys(posts)),
        tuple(statements),
    )


def small() -> Extraction:
    """Return a release with three speakers, one of mixed mind, and one person only named."""
    return release_of(
        [
            Said(
                "Ada Marsh",
                "collaboration",
                Act.CALLS_FOR,
                "We need far more collaboration between our hospitals and the council.",
                "chief executive",
                "Northmoor Hospitals NHS Trust",
            ),
            Said(
                "Ada Marsh",
                "funding",
                Act.WARNS_OF,
                "The money for next winter is simply not there, and everybody knows it.",
                "chief executive",
                "Northmoor Hospitals NHS Trust",
            ),
            Said(
                "Bram Okafor",
                "collaboration",
                Act.REJECTS,
                "Another partnership board is the last thing that nurses have asked for.",
                "chair",
                "Westhaven Council",
                former=True,
            ),
            Said(
                "Bram Okafor",
                "collaboration",
                Act.SUPPORTS,
                "Working together on the ward is what good nurses have always done anyway.",
                "chair",
                "Westhaven Council",
                former=True,
            ),
            Said(
                "Local doctors",
                "regulation",
                Act.CRITICISES,
                "Inspection takes us away from patients and tells nobody anything new.",
                group=True,
            ),
        ],
        listed=[("Cleo Vance", "president", "Royal College of Bonesetters")],
    )


FIRST = (
    "Ada Bram Cleo Dov Esme Farid Greta Hamish Ines Jarek Kofi Leila Magnus Nell Otis Priya Quentin"
    " Rosa Stellan Tamsin Ulla Viggo Wanda Xenia Yusuf Zadie"
).split()
LAST = (
    "Marsh Okafor Vance Tillworth Abernathy Quist Penhallow Rook Lindqvist Dunmore Achterberg"
    " Sorley Whitlock Mbeki-Hale Ferreira Stonebridge Yarrow Kestrel"
).split()
PLACES = "Northmoor Westhaven Eastleigh-Tarn Stowmere Calderfold Brackwater Pennhurst Lorne".split()
BODIES = (
    "Hospitals NHS Trust",
    "Council",
    "Care Alliance",
    "Institute of Health",
    "Patients Forum",
)
TOPICS = (
    "collaboration funding regulation workforce-supply waiting-times mental-health social-care "
    "prevention transparency service-improvement digital-and-data system-leadership "
    "patient-safety local-autonomy pay-and-conditions urgent-care primary-care"
).split()


def crowd(speakers: int, sayings: int, seed: int = 7) -> list[Extraction]:
    """Return releases of about ten statements each, by invented *speakers* at invented bodies."""
    chance = random.Random(seed)  # noqa: S311 - invented data, the same each time
    acts = list(Act)
    cast = []
    for number in range(speakers):
        who = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
        body = f"{chance.choice(PLACES)} {chance.choice(BODIES)}"
        cast.append((who, chance.choice(("chair", "chief executive", "director")), body))
    said = []
    for number in range(sayings):
        who, role, body = cast[
            number % speakers if number < speakers else chance.randrange(speakers)
        ]
        topic = TOPICS[min(int(chance.expovariate(0.25)), len(TOPICS) - 1)]
        words = f"For the {number}th time, this is what we at {body} have to say about {topic}."
        said.append(Said(who, topic, chance.choice(acts), words, role, body))
    return [
        release_of(
            said[at : at + 10],
            name=f"r{at}",
            title=f"Statement number {at // 10} on health and care in the region",
            date=f"{2014 + at % 6}-{at % 12 + 1:02}-{at % 28 + 1:02}",
        )
        for at in range(0, sayings, 10)
    ]
