"""What stands in a `.dna` file, as records: the same whether it was read or is to be written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import SkipItem
from kg.model import Release

MACHINE = "NHS Positions"
"""The coder under whose name the statements stand that this program found."""

IRI, CONCERN = "IRI", "Stance"
"""Attributes of ours: what a name stands for, and that a concept is about being concerned."""

CONCERN_LABEL = "Concern: "
"""What the name of such a concept begins with."""

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who codes, known by name."""

    name: str
    colour: Colour = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Document:
    """One text. `seconds` is its date: seconds since the beginning of 1970, in UTC.

    `number` is its id in the file; `coder` is a name.
    """

    number: int
    title: str
    text: str
    seconds: int
    coder: str = ""
    author: str = ""
    source: str = ""
    section: str = ""
    notes: str = ""
    type: str = ""

    @property
    def release(self) -> str:
        """Return the id of the release that has this text."""
        return Release("", self.text, "").id


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the list of a variable; `parent` is the name above it in the list, or empty."""

    variable: str
    name: str
    colour: Colour = (0, 0, 0)
    parent: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def attribute(self, name: str) -> str:
        """Return the value of an attribute, or an empty text."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True, slots=True)
class Coded:
    """One statement: who agrees or not with which concept, in which words of a document.

    `document` is a number; `start` and `end` count code points, half-open. The names are empty
    where the file gives none. `further` are the values of `schema.FURTHER`, empty where there are
    none.
    """

    number: int
    document: int
    start: int
    end: int
    coder: str
    person: str
    organization: str
    concept: str
    agrees: bool
    further: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DnaFile:
    """A whole file.

    `name` is its own, with its ending. `graphs` are named graphs that it carries for us: the IRI
    of each and its N-Quads. `aside` counts what the graph has no place for; `skipped` says what
    could not be used.
    """

    name: str
    coders: tuple[Coder, ...]
    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Coded, ...]
    graphs: Mapping[str, str] = field(default_factory=dict)
    aside: Mapping[str, int] = field(default_factory=dict)
    skipped: tuple[SkipItem, ...] = ()
