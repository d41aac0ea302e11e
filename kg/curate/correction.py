"""A correction: what somebody says of what a release was found to say, when, and why.

It is one line of JSON in a ledger (`kg.curate.ledger`). Its `id` is made from its content.
"""

import json
import re
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from kg.curate.anchor import Anchor, Kind, Named, Quote, one_line, whole_text
from kg.model import Act, Form, Stance, content_id

_T = TypeVar("_T")


class Verdict(StrEnum):
    """What a correction says; the concepts of `ontology/verdicts.ttl`."""

    ACCEPT = "accept"
    REJECT = "reject"
    SPEAKER = "speaker"
    STANCE = "stance"
    TOPIC = "topic"
    POST = "post"
    SAME = "same"
    DIFFERENT = "different"
    WITHDRAW = "withdraw"


_NEEDS: dict[Verdict, tuple[str, ...]] = {
    Verdict.ACCEPT: ("anchor",),
    Verdict.REJECT: ("anchor",),
    Verdict.SPEAKER: ("anchor", "actor"),
    Verdict.STANCE: ("anchor", "stance"),
    Verdict.TOPIC: ("anchor", "topic"),
    Verdict.POST: ("anchor",),
    Verdict.SAME: ("actor", "other"),
    Verdict.DIFFERENT: ("actor", "other"),
    Verdict.WITHDRAW: ("withdraws",),
}
"""What each verdict must say."""
_MAY: dict[Verdict, tuple[str, ...]] = {
    Verdict.STANCE: ("act",),
    Verdict.POST: ("role", "actor"),
}
"""What some verdicts may say."""
_SAYS = ("anchor", "actor", "other", "stance", "act", "topic", "role", "withdraws")


@dataclass(frozen=True)  # without slots: the id is kept once it is made
class Correction:
    """One line of the ledger.

    | verdict | what it says |
    | --- | --- |
    | `accept` `reject` | the position, or else the statement, is right, or is none |
    | `speaker` | `actor` says it |
    | `stance` `topic` | the position is this `stance` (and `act`), or on this `topic` |
    | `post` | the speaker speaks as `role` at `actor`; with neither, in no post |
    | `same` | `actor` is `other`, whose IRI stays |
    | `different` | whoever bears the name of `actor` is not `other` |
    | `withdraw` | the correction with the id `withdraws` no longer counts |

    `at` is a moment in UTC (RFC 3339). `because` is the reason, and may be empty.

    Raises:
        ValueError: it says too little or too much for its verdict, or something malformed.
    """

    verdict: Verdict
    by: str
    at: str
    because: str = ""
    anchor: Anchor | None = None
    actor: Named | None = None
    other: Named | None = None
    stance: Stance | None = None
    act: Act | None = None
    topic: str = ""
    role: str = ""
    withdraws: str = ""

    def __post_init__(self) -> None:
        one_line("name of who corrects", self.by, least=1)
        _moment(self.at)
        whole_text("reason", self.because)
        one_line("topic", self.topic)
        one_line("role", self.role)
        needs, may = _NEEDS[self.verdict], _MAY.get(self.verdict, ())
        for field in _SAYS:
            said = bool(getattr(self, field))
            if field in needs and not said:
                raise ValueError(f"{self.verdict} needs {field!r}")
            if said and field not in (*needs, *may):
                raise ValueError(f"{self.verdict} takes no {field!r}")
        if self.act and self.act.stance is not self.stance:
            raise ValueError(f"the act {self.act} is no way to take the stance {self.stance}")
        if (
            self.verdict in {Verdict.STANCE, Verdict.TOPIC}
            and self.anchor
            and not self.anchor.of_position
        ):
            raise ValueError(f"{self.verdict} corrects a position, and a statement is given")
        if self.verdict is Verdict.POST and bool(self.actor) and not self.role:
            raise ValueError("a post at an organisation needs a role")
        if self.actor and self.other:
            _fit(self.actor, self.other)
        if self.withdraws and not re.fullmatch("[0-9a-f]{16}", self.withdraws):
            raise ValueError(f"{self.withdraws!r} is no id of a correction")

    @cached_property
    def id(self) -> str:
        """Return 16 hexadecimal digits that stand for the content, the same on every machine."""
        return content_id(as_record(self))

    @property
    def order(self) -> tuple[str, str]:
        """Return what corrections are ordered by: the moment, then the id."""
        return _moment(self.at).isoformat(timespec="microseconds"), self.id


def moment_now() -> str:
    """Return this moment in UTC (RFC 3339), in the shortest form that a store gives back."""
    now = datetime.now(UTC).isoformat(timespec="microseconds").removesuffix("+00:00")
    return now.rstrip("0").rstrip(".") + "Z"


def _moment(text: str) -> datetime:
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", text, re.ASCII):
        raise ValueError(f"{text!r} is no moment in UTC, such as 2026-03-01T09:30:00Z")
    return datetime.fromisoformat(text)


def _fit(one: Named, other: Named) -> None:
    if Kind.GROUP in (one.kind, other.kind):
        raise ValueError("a group belongs to one release, and is the same as nobody else")
    if one.kind is not other.kind:
        raise ValueError("a person and an organisation are never the same")
    if not other.id:
        raise ValueError("the second of two actors needs an id, such as person/ada-marsh")


def as_record(thing: object) -> Any:
    """Return a correction, or a part of one, as JSON values; what is empty is left out."""
    if isinstance(thing, tuple):
        return [as_record(part) for part in thing]
    if isinstance(thing, str | int):
        return str(thing) if isinstance(thing, str) else thing
    return {
        field.name: as_record(value)
        for field in fields(thing)  # type: ignore[arg-type] # what is left are our records
        if (value := getattr(thing, field.name)) not in (None, "", ())
    }


def correction_of(record: object) -> Correction:
    """Return the correction that JSON values stand for (`as_record`).

    Raises:
        ValueError: they stand for none; the message says why.
    """
    return _read(
        Correction,
        record,
        verdict=Verdict,
        anchor=_anchor,
        actor=_named,
        other=_named,
        stance=Stance,
        act=Act,
    )


def correction_in(line: str) -> Correction:
    """Return the correction of a line of the ledger.

    Raises:
        ValueError: it is none, or its id is not that of its content; the message says why.
    """
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"it is no JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    stated = record.pop("id", None) if isinstance(record, dict) else None
    correction = correction_of(record)
    if stated not in (None, correction.id):
        raise ValueError(
            f"its id is {stated!r} and not {correction.id!r}: it was changed after it was written"
        )
    return correction


def _anchor(record: object) -> Anchor:
    return _read(
        Anchor,
        record,
        sources=lambda value: tuple(_string("sources", part) for part in _list("sources", value)),
        speaker=_named,
        statement=lambda value: tuple(map(_quote, _list("statement", value))),
        quote=_quote,
        form=Form,
        stance=Stance,
        act=Act,
    )


def _named(record: object) -> Named:
    return _read(Named, record, kind=Kind)


def _quote(record: object) -> Quote:
    return _read(Quote, record, start=_number)


def _read(cls: type[_T], record: object, /, **inner: Callable[[Any], object]) -> _T:
    name = cls.__name__.lower()
    if not isinstance(record, dict):
        raise ValueError(f"the {name} is no JSON object")
    known = {field.name: field for field in fields(cls)}  # type: ignore[arg-type] # our records
    if unknown := set(record) - set(known):
        raise ValueError(f"the {name} has the unknown key {min(unknown)!r}")
    for key, field in known.items():
        if key not in record and field.default is MISSING:
            raise ValueError(f"the {name} lacks {key!r}")
    return cls(
        **{
            key: inner[key](value) if key in inner else _string(key, value)
            for key, value in record.items()
        }
    )


def _string(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{key!r} must be text, not {value!r}")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"'start' must be a whole number, not {value!r}")
    return value


def _list(key: str, value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(f"{key!r} must be a list, not {value!r}")
    return value
