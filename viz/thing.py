"""The page of one thing of the graph: its name, what is said of it, and what refers to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from viz.page import look, templates


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere, or nowhere (`href` is None)."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that is said; `words` are somebody's words, `long` text keeps its lines."""

    text: str
    href: str | None
    words: bool
    long: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said by one property; `more` counts the values that are left out."""

    name: Link
    values: Sequence[Value]
    more: int


def thing_page(
    *,
    iri: str,
    name: str,
    kinds: Sequence[Link],
    facts: Sequence[Fact],
    links: Sequence[Fact],
    successors: Sequence[Link],
    terms: Sequence[tuple[str, str, Sequence[Fact]]],
    formats: Sequence[Link],
) -> str:
    """Return one HTML page on a thing; it runs no script, and all text is escaped.

    Args:
        iri: its IRI.
        name: what to call it.
        kinds: what it is.
        facts: what is said of it.
        links: what refers to it, by how it does so.
        successors: the bodies that came after it.
        terms: of a vocabulary, each term: its anchor, its name, and what is said of it.
        formats: where the same is told to programs.
    """
    return (
        templates()
        .get_template("thing.html")
        .render(
            **look("things.css"),
            iri=iri,
            name=name,
            kinds=kinds,
            facts=facts,
            links=links,
            successors=successors,
            terms=terms,
            formats=formats,
        )
    )
