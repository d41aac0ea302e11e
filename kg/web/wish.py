"""What somebody asks to be corrected, as it goes to the process that corrects."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to be corrected; what is not said is empty.

    `of` is the IRI of a position, a statement or an actor, `release` the id of the release where it
    is read. `who` is an IRI; else `name` and `kind` are those of somebody whom the store need not
    know. `topic` is the id of a topic, `withdraws` the id of a correction.
    """

    verdict: str
    by: str
    because: str = ""
    of: str = ""
    release: str = ""
    who: str = ""
    name: str = ""
    kind: str = ""
    stance: str = ""
    topic: str = ""
    role: str = ""
    withdraws: str = ""
