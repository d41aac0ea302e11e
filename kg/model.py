"""The records that pass from stage to stage. Standard library only.

Every span counts Unicode code points in `Release.text`, half-open, from 0: `text[start:end]` is
the quotation, always. Every confidence is a number from 0 to 1. Every `rule` is the name of a
`kg.extract.rules.Rule` or of a linking rule. Dates have no time zone: they are the calendar dates
that the text states.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a release's text: code points, half-open, `0 <= start < end`.

    Raises:
        ValueError: the stretch is empty or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no stretch of text: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the words of *text* that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Say whether *other* lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Say whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as its source: `2015`, `2015-09` or `2015-09-30` (ISO 8601).

    Raises:
        ValueError: the text is none of these three forms, or no such day exists.
    """

    iso: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", self.iso):
            raise ValueError(f"not a date of the form YYYY, YYYY-MM or YYYY-MM-DD: {self.iso!r}")
        datetime.date.fromisoformat((self.iso + "-01-01")[:10])

    @property
    def precision(self) -> str:
        """Return `year`, `month` or `day`."""
        return {4: "year", 7: "month", 10: "day"}[len(self.iso)]


class Form(StrEnum):
    """How the words of a statement are reported (annotation guide, "Statements").

    `UNSPECIFIED` is what somebody coded by hand without saying how it is reported.
    """

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    UNSPECIFIED = "unspecified"


READ_FORMS = (Form.DIRECT, Form.INDIRECT, Form.MIXED)
"""The forms that whoever reads a text can tell apart."""


class Stance(StrEnum):
    """The side taken on a topic; the concepts of `ontology/stances.ttl`."""

    ADVOCATES = "advocates"
    OPPOSES = "opposes"
    CONCERN = "concern"


class Act(StrEnum):
    """What the speaker does with words in taking a stance; each lies below one `Stance`.

    `AGREES`, `DISAGREES` and `IS_CONCERNED` say no more than the stance: a coder told no act.
    """

    CALLS_FOR = "calls-for"
    SUPPORTS = "supports"
    WELCOMES = "welcomes"
    PRAISES = "praises"
    COMMITS_TO = "commits-to"
    REJECTS = "rejects"
    CRITICISES = "criticises"
    WARNS_AGAINST = "warns-against"
    WARNS_OF = "warns-of"
    REGRETS = "regrets"
    DOUBTS = "doubts"
    AGREES = "agrees"
    DISAGREES = "disagrees"
    IS_CONCERNED = "is-concerned"

    @property
    def stance(self) -> Stance:
        """Return the stance that the act expresses."""
        if self in {Act.REJECTS, Act.CRITICISES, Act.WARNS_AGAINST, Act.DISAGREES}:
            return Stance.OPPOSES
        if self in {Act.WARNS_OF, Act.REGRETS, Act.DOUBTS, Act.IS_CONCERNED}:
            return Stance.CONCERN
        return Stance.ADVOCATES


@dataclass(frozen=True, slots=True)
class Release:
    """One text as kept: what every span counts in.

    `name` is the file's stem; `source` the place it was read from, as the user gave it;
    `title_rule`, `date_rule` and `publisher_rule` say how those were found (None where they were
    not). `original` is the SHA-256 of the bytes that the text was read from, where there are any.
    """

    name: str
    text: str
    source: str
    title: str | None = None
    date: PartialDate | None = None
    date_rule: str | None = None
    publisher: str | None = None
    publisher_rule: str | None = None
    media_type: str = "text/plain"
    language: str = "en"
    title_rule: str | None = None
    original: str | None = None

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the text as kept (UTF-8), 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def id(self) -> str:
        """Return the first 16 digits of the hash: the release's identity."""
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Person:
    """A named human being in one release; `name` is the fullest form, without honorifics."""

    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """A named body in one release; `name` is the fullest form in the text."""

    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Unnamed people who speak together ("Senior health care figures")."""

    name: str
    mentions: tuple[Span, ...] = ()


Actor = Person | Organisation | Group


@dataclass(frozen=True, slots=True)
class Post:
    """A role that the text gives to a person, at an organisation where it says which.

    The role is empty where a coder lets the person speak for the organisation in no named role.
    """

    person: Person
    role: str
    organisation: Organisation | None
    span: Span
    rule: str
    confidence: float
    former: bool = False
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a statement asks to act, where the text says it: a post, a body or a person.

    "the chief executive of NHS Improvement" has `role` and `actor`; "ministers" has neither,
    and speaks by its `span`.
    """

    span: Span
    role: str | None = None
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution relation in PolNeAR's sense: source, cue and content, as the text has them.

    `speaker` is the full name where the source is a name or a pronoun, else the words of the
    source ("the mayor"); empty where it is nobody in particular ("is expected to …"). Contents of
    two attributions never overlap.

    Source: Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News"
    (LREC 2018).
    """

    speaker: str
    form: Form
    content: tuple[Span, ...]
    rule: str
    confidence: float
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """A stance on a topic (the id of a concept in the topic scheme) taken in a statement."""

    topic: str
    stance: Stance
    act: Act
    span: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker is reported as saying in one continuous stretch.

    The holder of the `positions` is the `speaker`. `repeats` are further places of the same
    release where the same words stand again (a pull quote).
    """

    speaker: Actor
    form: Form
    content: tuple[Span, ...]
    rule: str
    confidence: float
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    repeats: tuple[Span, ...] = ()
    capacity: Post | None = None
    on_behalf_of: Organisation | None = None
    addressee: Addressee | None = None
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """What looked like a fact and is none, with the reason in words.

    `kind` is what it looked like (`statement`, `position`), `what` says it (a speaker; a stance and
    topic; empty where unknown), `places` are its words. `rule` is the rule that found it and
    `confidence` what it gave (empty and 0 where no rule did).
    """

    kind: str
    what: str
    places: tuple[Span, ...]
    reason: str
    rule: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one release was found to say.

    `publisher` is the body that issues the release, where header or text tell it. `rejected` is
    no part of what it says: it answers why something is missing.
    """

    release: Release
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    groups: tuple[Group, ...] = ()
    posts: tuple[Post, ...] = ()
    statements: tuple[Statement, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    publisher: Organisation | None = None
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name may mean, with the reasons for and against, in words."""

    id: str
    name: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Who a name of a release is: an entry of the register (`target`), or nobody known.

    Where `target` is None the `candidates` are suggestions for a person to decide, best first.
    `denied` are the ids of those that a person has said it is not.
    """

    actor: Person | Organisation
    rule: str
    target: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A name that one release gives to a person or a body, and that is linked to no entry.

    `actor` and `release` are IRIs of the graph; `posts` are the roles that the release gives to
    the person, each with the name of the body where it says which.
    """

    actor: str
    name: str
    is_person: bool
    release: str
    date: PartialDate | None = None
    posts: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something at an endpoint that an unlinked name may mean.

    The candidate's id is its IRI; its name and the description are the endpoint's, or empty.
    """

    unlinked: Unlinked
    candidate: Candidate
    description: str = ""


def content_id(*parts: object) -> str:
    """Return 16 hexadecimal digits that stand for *parts*, the same on every machine.

    The parts are encoded as one JSON list, so that no two different lists meet in one string.
    """
    encoded = json.dumps(parts, ensure_ascii=True, separators=(",", ":"), default=str)
    return hashlib.sha256(encoded.encode()).hexdigest()[:16]


def slug(name: str) -> str:
    """Return *name* as lower-case ASCII words joined by hyphens, for use in an IRI.

    >>> slug("King’s Fund & Nuffield Trust")
    'kings-fund-and-nuffield-trust'

    A name without a Latin letter or digit gives its `content_id`.
    """
    plain = unicodedata.normalize("NFKD", name.replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    return "-".join(words) or content_id(name)
