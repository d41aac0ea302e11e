"""Corrections of the small release of `tests.graph.records`, made without a store."""

from itertools import count
from typing import Any

from kg.curate import Anchor, Correction, Kind, Named, Quote, Verdict
from kg.model import Extraction, Organisation, Person, Position, Statement

_SECONDS = count()


def named(actor: object) -> Named:
    """Return an actor of a release as a ledger names it, without an id."""
    if isinstance(actor, Person):
        return Named(actor.name)
    if isinstance(actor, Organisation):
        return Named(actor.name, Kind.ORGANISATION)
    raise TypeError(actor)


def anchor(
    extraction: Extraction, statement: Statement, position: Position | None = None
) -> Anchor:
    """Return the anchor of a statement, or of a position in it."""
    release = extraction.release
    text = release.text
    return Anchor(
        release=release.id,
        sources=(release.source,),
        speaker=named(statement.speaker),
        statement=tuple(Quote.at(text, s.start, s.end) for s in statement.content),
        quote=Quote.at(text, position.span.start, position.span.end) if position else None,
        form=statement.form,
        topic=position.topic if position else "",
        stance=position.stance if position else None,
        act=position.act if position else None,
    )


def correction(verdict: str, **says: Any) -> Correction:
    """Return a correction that is later than those made before it."""
    minutes, seconds = divmod(next(_SECONDS), 60)
    at = f"2026-05-03T{minutes // 60:02}:{minutes % 60:02}:{seconds:02}Z"
    return Correction(Verdict(verdict), "Bo Lind", at, "Looked at it.", **says)
