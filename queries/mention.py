"""A stretch of the words of a question, and what it may name."""

from dataclasses import dataclass, field
from enum import StrEnum

from queries.periods import Period
from queries.understand import Meaning


class Sort(StrEnum):
    """What sort of thing a mention names."""

    TOPIC = "topic"
    ACTOR = "actor"
    BODY = "body"
    PLACE = "place"
    KIND = "kind"
    STANCE = "stance"
    PERIOD = "period"
    ROLE = "role"
    FULL_ROLE = "role at a body"
    RELEASE = "release"
    QUOTE = "quote"


class Grade(StrEnum):
    """How surely words mean what they may name."""

    NAME = "name"
    STRONG = "strong"
    TROUBLE = "trouble"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of words (half-open, in words) and what it may mean: several things if unclear.

    Words that tell of trouble with a topic, or only signal it, may turn its sense round: "silo"
    speaks of collaboration, and who is for the one is against the other.
    """

    start: int
    end: int
    sort: Sort
    meanings: tuple[Meaning, ...] = ()
    period: Period = field(default_factory=Period)
    grade: Grade = Grade.NAME

    @property
    def is_name(self) -> bool:
        """Say whether the words mean it, and cannot mean that it is lacking."""
        return self.grade in (Grade.NAME, Grade.STRONG)
