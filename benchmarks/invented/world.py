"""Invented people and bodies who take sides, some of them of the register."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from kg.model import (
    Candidate,
    PartialDate,
    Stance,
    slug,
)
from kg.register import RegisterPerson, RegisterPost, load_register
from kg.resources import data_folder
from ontology.topics import load_topics

RARE = "sustainability"
"""The topic of one position in each of the first `RARE_RELEASES` releases, and of no other."""
_WELL_KNOWN = 400
_CAMPS = 7
_SYLLABLES = "bel cor dan fen gor hal kin len mar nes pol rud sal tor ved wyn".split()
_FIRST_NAMES = (
    "Ada Ben Cara Dev Ella Finn Gita Hal Ines Jon Kim Lena Max Nora Omar Pia Ravi Sara Tom Una "
    "Vik Wendy Yusuf Zoe"
).split()
_BODIES = "Hospitals Trust;Care Alliance;Patients Forum;Health Institute;Nurses Union".split(";")
ROLES = (
    "chief executive;chair;medical director;director of nursing;chief nurse;finance director;"
    "president;general secretary;policy director;head of policy;spokesperson;clinical lead"
).split(";")


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
        return f"{_FIRST_NAMES[rank % len(_FIRST_NAMES)]} {name_of(rank)}"

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
        return known.name if known else f"{name_of(rank)} {_BODIES[rank % len(_BODIES)]}"

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
        return chance.choice(ROLES), None if chance.random() < 0.1 else heavy(chance)

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


def name_of(number: int) -> str:
    """Return the name of a number, for each another one."""
    number += len(_SYLLABLES)
    letters = ""
    while number:
        number, digit = divmod(number, len(_SYLLABLES))
        letters += _SYLLABLES[digit]
    return letters.capitalize()
