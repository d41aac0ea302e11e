"""Invented releases, each drawn from its number alone, as the records that an extraction gives."""

from dataclasses import replace
from random import Random

from benchmarks.invented.world import ROLES, World, heavy, name_of
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
    Statement,
)
from ontology.topics import Topic

RARE_RELEASES = 60
_GROUPS = ("Senior doctors", "Health leaders", "Nurses on the wards", "Local campaigners")
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
        title = f"{topic.label} in {name_of(heavy(chance))}" if chance.random() < 0.97 else None
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
            f"{drawn.choice(_WHO)} in {name_of(heavy(drawn))} {drawn.choice(_DO)} and "
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
        role = self._chance.choice(ROLES)
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
