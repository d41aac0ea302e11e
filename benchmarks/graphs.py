"""Makes stores of a million triples and more, of invented releases, always the same ones.

usage: python benchmarks/graphs.py [--triples NUMBER] [--cache FOLDER]   (default: 1000000)

Every release is made as the records that an extraction gives and becomes quads as those do, so
that its text holds each quotation at its offsets and `kg verify` finds nothing wrong. It is drawn
from its number alone, so that a larger graph holds the smaller one. Few speak often and many
seldom; few topics are spoken of often; speakers belong to camps, so that there are sides. People
are invented. Half of the bodies are of the register, and every other one of the people who are
heard most is put into it. On the topic `RARE` the same few positions are taken in a graph of any
size.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random

import pyoxigraph as ox

from kg.graph import Run, ontology_quads, register_quads, release_quads
from kg.graph.nquads import oxigraph_quad
from kg.model import (
    Act,
    Actor,
    Addressee,
    Candidate,
    Extraction,
    Form,
    Group,
    Link,
    Organisation,
    PartialDate,
    Person,
    Position,
    Post,
    Release,
    Span,
    Stance,
    Statement,
    slug,
)
from kg.register import RegisterPerson, RegisterPost, load_register
from kg.resources import data_folder
from kg.store import EmbeddedStore
from kg.store.derived import PREFACE, derived_quads
from ontology.topics import Topic, load_topics

MILLION = 1_000_000
RARE = "sustainability"
"""The topic of one position in each of the first `RARE_RELEASES` releases, and of no other."""
RARE_RELEASES = 60

RUN = Run("benchmark", "none")

_WELL_KNOWN = 400
_CAMPS = 7
_GROUPS = ("Senior doctors", "Health leaders", "Nurses on the wards", "Local campaigners")
_SYLLABLES = "bel cor dan fen gor hal kin len mar nes pol rud sal tor ved wyn".split()
_FIRST_NAMES = (
    "Ada Ben Cara Dev Ella Finn Gita Hal Ines Jon Kim Lena Max Nora Omar Pia Ravi Sara Tom Una "
    "Vik Wendy Yusuf Zoe"
).split()
_BODIES = "Hospitals Trust;Care Alliance;Patients Forum;Health Institute;Nurses Union".split(";")
_ROLES = (
    "chief executive;chair;medical director;director of nursing;chief nurse;finance director;"
    "president;general secretary;policy director;head of policy;spokesperson;clinical lead"
).split(";")
_PHRASES = {
    Act.CALLS_FOR: "we need far more {}",
    Act.SUPPORTS: "we support {} in full",
    Act.WELCOMES: "we welcome the steps towards {}",
    Act.PRAISES: "the work on {} has been outstanding",
    Act.COMMITS_TO: "we will put {} first",
    Act.REJECTS: "we reject this idea of {}",
    Act.CRITICISES: "the plan for {} is wrong",
    Act.WARNS_AGAINST: "nobody should go further down the road of {}",
    Act.WARNS_OF: "there is a real risk to {}",
    Act.REGRETS: "it is a great pity what became of {}",
    Act.DOUBTS: "we are not sure about {}",
}
_CUES = {Form.DIRECT: " said", Form.INDIRECT: " said that ", Form.MIXED: " warned that it was "}
_WHO = "patients staff nurses families managers doctors carers boards councils".split()
_DO = "wait struggle work hope plan ask know see learn pay travel write".split()
_WHY = (
    "because winter came early;since the last budget;while demand grows;as every board knows;"
    "after ten hard years;although nobody listened;whatever anybody says;day after day"
).split(";")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


class World:
    """Who speaks, and on what. People and bodies are known by a rank: 0 is heard most."""

    def __init__(self) -> None:
        register = load_register(data_folder() / "register")
        bodies = list(register.organisations)
        Random("bodies").shuffle(bodies)  # noqa: S311 - the same each time, as all of these
        self._bodies = bodies
        self.topics = [topic for topic in load_topics() if topic.id != RARE]
        self.rare = load_topics()[RARE]
        known = [rank for rank in range(_WELL_KNOWN) if self.known_person(rank)]
        people = (self._entry(rank) for rank in known)
        posts = (post for rank in known for post in self._entered_posts(rank))
        self.register = replace(
            register, people=(*register.people, *people), posts=(*register.posts, *posts)
        )

    def person(self, rank: int) -> str:
        """Return the name of a person; every surname is another."""
        return f"{_FIRST_NAMES[rank % len(_FIRST_NAMES)]} {_name(rank)}"

    def known_person(self, rank: int) -> Candidate | None:
        """Return the register's entry of a person, or None."""
        name = self.person(rank)
        found = rank < _WELL_KNOWN and rank % 2 == 0
        return (
            Candidate(f"per:{slug(name)}", name, 0.95, ("the name is the same",)) if found else None
        )

    def body(self, rank: int) -> str:
        """Return the name of a body."""
        known = self.known_body(rank)
        return known.name if known else f"{_name(rank)} {_BODIES[rank % len(_BODIES)]}"

    def known_body(self, rank: int) -> Candidate | None:
        """Return the register's entry of a body, or None."""
        half, odd = divmod(rank, 2)
        if odd or half >= len(self._bodies):
            return None
        body = self._bodies[half]
        return Candidate(body.id, body.name, 0.98, ("the name is the same",))

    def post(self, rank: int, year: int) -> tuple[str, int | None]:
        """Return the role of a person in a year, and the rank of the body; a few have no body."""
        chance = Random(f"post {rank} {year >= self._change(rank)}")  # noqa: S311
        return chance.choice(_ROLES), None if chance.random() < 0.1 else heavy(chance)

    def stance(self, rank: int, topic: str, chance: Random) -> Stance:
        """Return the side that somebody takes: mostly that of the camp."""
        camp = Random(f"camp {rank % _CAMPS} {topic}")  # noqa: S311
        drawn = camp if chance.random() < 0.8 else chance
        return drawn.choices(tuple(Stance), (5, 3, 2))[0]

    def _change(self, rank: int) -> int:
        return 2008 + rank * 7 % 15

    def _entry(self, rank: int) -> RegisterPerson:
        name = self.person(rank)
        return RegisterPerson(f"per:{slug(name)}", name, "made")

    def _entered_posts(self, rank: int) -> Iterator[RegisterPost]:
        change = self._change(rank)
        date = PartialDate(str(change))
        for year, start, end in ((change - 1, None, date), (change, date, None)):
            role, body = self.post(rank, year)
            entry = None if body is None else self.known_body(body)
            if entry:
                yield RegisterPost(
                    f"per:{slug(self.person(rank))}",
                    entry.id,
                    role,
                    kind="post",
                    source="made",
                    start=start,
                    end=end,
                )


def heavy(chance: Random) -> int:
    """Return a rank from 0: the first one in thirty times, half of all beyond 34, without end."""
    return min(int(30 * ((1 - chance.random()) ** (-1 / 0.9) - 1)), 10**6)


def _name(number: int) -> str:
    """Return the name of a number, for each another one."""
    number += len(_SYLLABLES)
    letters = ""
    while number:
        number, digit = divmod(number, len(_SYLLABLES))
        letters += _SYLLABLES[digit]
    return letters.capitalize()


class _Draft:
    """One release while it is written: its text, and what is said in it.

    Args:
        world: who may speak.
        number: the number of the release, from which all is drawn.
    """

    def __init__(self, world: World, number: int) -> None:
        self._world, self._number = world, number
        self._chance = Random(f"release {number}")  # noqa: S311
        self._parts: list[str] = []
        self._length = 0
        self._people: dict[int, Person] = {}
        self._bodies: dict[int, Organisation] = {}
        self._groups: dict[str, Group] = {}
        self._posts: dict[int, Post] = {}
        self._statements: list[Statement] = []
        self._links: list[Link] = []
        self._year = self._chance.randint(2005, 2025)

    def finish(self) -> tuple[Extraction, tuple[Link, ...]]:
        """Write the release; return what is found in it, and who its people and bodies are."""
        chance = self._chance
        publisher = self._write_body(heavy(chance))
        date = self._write_date()
        topic = self._topic(chance)
        title = f"{topic.label} in {_name(heavy(chance))}" if chance.random() < 0.97 else None
        self._write(f"\n{title}\n" if title else "\n")
        speakers = [heavy(chance) for _ in range(chance.randint(2, 5))]
        for order in range(chance.randint(5, 8)):
            self._write("\n")
            self._write_statement(chance.choice(speakers), rare=order == 0)
        release = Release(
            name=f"r{self._number}",
            text="".join(self._parts),
            source=f"made/{self._number}.txt",
            title=title,
            date=date,
            date_rule="dateline" if date else None,
            publisher=publisher.name,
            publisher_rule="header",
        )
        extraction = Extraction(
            release=release,
            people=tuple(self._people.values()),
            organisations=tuple(self._bodies.values()),
            groups=tuple(self._groups.values()),
            posts=tuple(self._posts.values()),
            statements=tuple(self._statements),
            publisher=publisher,
        )
        return extraction, tuple(self._links)

    def _write(self, words: str) -> Span:
        start = self._length
        self._parts.append(words)
        self._length += len(words)
        return Span(start, self._length)

    def _write_date(self) -> PartialDate | None:
        month, day = self._chance.randint(1, 12), self._chance.randint(1, 28)
        words, iso = self._chance.choices(
            (
                (f", {day} {_MONTHS[month - 1]} {self._year}", f"{self._year}-{month:02}-{day:02}"),
                (f", {_MONTHS[month - 1]} {self._year}", f"{self._year}-{month:02}"),
                (f", {self._year}", f"{self._year}"),
                ("", ""),
            ),
            (88, 6, 3, 3),
        )[0]
        if not iso:
            return None
        self._write(words)
        return PartialDate(iso)

    def _write_body(self, rank: int) -> Organisation:
        name = self._world.body(rank)
        span = self._write(name)
        if rank not in self._bodies:
            self._bodies[rank] = Organisation(name, mentions=(span,))
            self._link(self._bodies[rank], self._world.known_body(rank))
        return self._bodies[rank]

    def _write_person(self, rank: int) -> Person:
        """Write the whole name with the post where the person comes first, then the surname."""
        name = self._world.person(rank)
        surname = name.split()[-1]
        if rank in self._people:
            self._write(surname)
            return self._people[rank]
        person = Person(name, (surname,), (self._write(name),))
        self._people[rank] = person
        self._link(person, self._world.known_person(rank))
        former = self._chance.random() < 0.04
        role, body = self._world.post(rank, self._year)
        self._write(", former " if former else ", ")
        start = self._length
        self._write(role if body is None else f"{role} of ")
        organisation = None if body is None else self._write_body(body)
        span = Span(start, self._length)
        self._posts[rank] = Post(person, role, organisation, span, "apposition", 0.9, former)
        self._write(",")
        return person

    def _link(self, actor: Person | Organisation, entry: Candidate | None) -> None:
        if entry:
            self._links.append(Link(actor, "whole-name", entry))
        elif self._chance.random() < 0.1:
            rank = 2 * self._chance.randrange(100)
            world, person = self._world, isinstance(actor, Person)
            near = world.known_person(rank) if person else world.known_body(rank)
            if near:
                offer = replace(near, score=0.4, reasons=("a word of the name is the same",))
                self._links.append(Link(actor, "near-name", candidates=(offer,)))

    def _write_speaker(self, rank: int) -> Actor:
        kind = rank % 10
        if kind == 0:
            return self._write_body(rank)
        if kind == 1:
            name = _GROUPS[rank % len(_GROUPS)]
            span = self._write(name)
            return self._groups.setdefault(name, Group(name, (span,)))
        return self._write_person(rank)

    def _write_statement(self, rank: int, *, rare: bool) -> None:
        """Write what somebody says; now and then it is what they said before, word for word."""
        chance = self._chance
        form = chance.choices(tuple(_CUES), (60, 30, 10))[0]
        drawn = chance
        if chance.random() < 0.04:
            form, drawn = Form.DIRECT, Random(f"again {rank} {chance.randrange(3)}")  # noqa: S311
        start = self._length
        speaker = self._write_speaker(rank)
        source = Span(start, self._length)
        cue = self._write(_CUES[form])
        if form is not Form.INDIRECT:
            self._write(": “" if form is Form.DIRECT else "“")
        topics = [self._topic(drawn) for _ in range(drawn.choices(range(4), (15, 50, 25, 10))[0])]
        if rare and self._number < RARE_RELEASES:
            topics.append(self._world.rare)
        began = self._length
        positions = [
            self._write_position(rank, topic.id, topic.label, drawn)
            for topic in dict.fromkeys(topics)
        ]
        self._write(
            f"{drawn.choice(_WHO)} in {_name(heavy(drawn))} {drawn.choice(_DO)} and "
            f"{drawn.choice(_WHO)} {drawn.choice(_DO)} {drawn.choice(_WHY)}"
        )
        content = [Span(began, self._length)]
        if form is Form.DIRECT and drawn is chance and chance.random() < 0.1:
            self._write(".” The reply was short: “")
            who, do = chance.choice(_WHO), chance.choice(_DO)
            content.append(self._write(f"We {do} with the {who} {chance.choice(_WHY)}"))
        self._write("." if form is Form.INDIRECT else ".”")
        post = self._posts.get(rank) if isinstance(speaker, Person) else None
        self._statements.append(
            Statement(
                speaker=speaker,
                form=form,
                content=tuple(content),
                rule="quotation" if form is Form.DIRECT else "clause",
                confidence=chance.randint(60, 97) / 100,
                source=(source,),
                cue=(cue,),
                capacity=post,
                on_behalf_of=post.organisation if post and chance.random() < 0.1 else None,
                addressee=self._write_addressee() if chance.random() < 0.08 else None,
                positions=tuple(positions),
            )
        )

    def _write_position(self, rank: int, topic: str, label: str, chance: Random) -> Position:
        stance = self._world.stance(rank, topic, chance)
        act = chance.choice([act for act in _PHRASES if act.stance is stance])
        span = self._write(_PHRASES[act].format(label[0].lower() + label[1:]))
        self._write(f" {chance.choice(_WHY)}, and ")
        confidence = chance.randint(40, 95) / 100
        return Position(topic, stance, act, span, "topic-and-act", confidence)

    def _write_addressee(self) -> Addressee:
        self._write(" This was for the ")
        role = self._chance.choice(_ROLES)
        start = self._length
        self._write(f"{role} of ")
        body = self._write_body(heavy(self._chance))
        span = Span(start, self._length)
        self._write(" to answer.")
        return Addressee(span, role, body)

    def _topic(self, chance: Random) -> Topic:
        topics = self._world.topics
        return topics[int((len(topics) + 1) ** chance.random()) - 1]


def made_release(world: World, number: int) -> tuple[Extraction, tuple[Link, ...]]:
    """Return what is found in the release of a number, and who its people and bodies are."""
    return _Draft(world, number).finish()


def quads(triples: int) -> Iterator[ox.Quad]:
    """Yield the named graphs of a store: ontology, register, releases, and what follows from them.

    Args:
        triples: how many quads the releases have together, at least; the last one is whole.
    """
    world = World()
    yield from map(oxigraph_quad, [*ontology_quads(), *register_quads(world.register)])
    derived = {PREFACE}
    made = 0
    for number in count():
        extraction, links = made_release(world, number)
        found = [oxigraph_quad(quad) for quad in release_quads(extraction, links, RUN)]
        derived |= derived_quads(found)
        yield from found
        made += len(found)
        if made >= triples:
            break
    yield from derived


def made_store(triples: int, cache: Path) -> Path:
    """Return the folder of the store with so many triples; make it if the cache has it not."""
    place = cache / f"store-{triples}"
    if not place.exists():
        beside = cache / f"store-{triples}.part"
        shutil.rmtree(beside, ignore_errors=True)
        EmbeddedStore(beside, writable=True).bulk_load(quads(triples))
        beside.rename(place)
    return place


def add_cache(parser: argparse.ArgumentParser) -> None:
    """Add the option that says where made stores lie."""
    folder = Path(tempfile.gettempdir()) / "kg-benchmarks"
    parser.add_argument("--cache", type=Path, default=folder, metavar="FOLDER")


def main() -> None:
    """Make the store, and say what is in it."""
    parser = argparse.ArgumentParser(description="Make a store of invented releases.")
    parser.add_argument("--triples", type=int, default=MILLION, metavar="NUMBER")
    add_cache(parser)
    options = parser.parse_args()
    began = time.monotonic()
    place = made_store(options.triples, options.cache)
    print(f"{place}  {time.monotonic() - began:.0f} s")
    for kind, number in EmbeddedStore(place).counts().items():
        print(f"{kind:10}{number:12,}")


if __name__ == "__main__":
    main()
