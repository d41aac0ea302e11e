"""Values into a query: as RDF terms in `VALUES` blocks, never as text.

A parameter `topic` is a block `VALUES ?topic { … }`. Binding replaces the terms in the braces, so
that the query keeps its shape whatever the value is. Where a query has no such block for a name,
one is put at the start of its outermost group.

Source: "SPARQL 1.1 Query Language" (W3C), sections 10.2 (VALUES) and 19.8 (grammar).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import StopRun
from kg.sparql import serialised

Term = ox.NamedNode | ox.Literal

_TOKEN = re.compile(
    r"""(?P<skip>\s+|\#[^\r\n]*)
    |(?P<string>\"{3}(?:\\.|\"{0,2}[^\"\\])*\"{3}|'{3}(?:\\.|'{0,2}[^'\\])*'{3}
        |\"(?:\\.|[^\"\\\r\n])*\"|'(?:\\.|[^'\\\r\n])*')
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$]\w+)
    |(?P<word>(?:[\w:%.-]|\\[_~.\-!$&'()*+,;=/?\#@%])+)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_VARIABLE_NAME = re.compile(r"[A-Za-z_]\w*")


class Token(NamedTuple):
    """A piece of a query: kind (string, iri, variable, word or mark), text, and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Return where the piece ends: the index after its last character."""
        return self.start + len(self.text)


def tokens(sparql: str) -> Iterator[Token]:
    """Yield the pieces of a query in order, without spaces and comments."""
    for match in _TOKEN.finditer(sparql):
        kind = str(match.lastgroup)
        if kind != "skip":
            yield Token(kind, match[0], match.start())


@lru_cache(maxsize=256)
def _pieces(sparql: str) -> Sequence[Token]:
    """Return the pieces of a query: one that is asked again and again is taken apart once."""
    return tuple(tokens(sparql))


def bind(sparql: str, values: Mapping[str, Sequence[Term] | None]) -> str:
    """Return the query with each parameter bound to its terms; to any (`UNDEF`) where it has None.

    Raises:
        StopRun: a name is no variable of the query, or the query has no group to put it into.
    """
    for name, terms in values.items():
        sparql = _bind_one(sparql, name, terms)
    return sparql


def _bind_one(sparql: str, name: str, terms: Sequence[Term] | None) -> str:
    pieces = _pieces(sparql)
    written = "UNDEF" if terms is None else " ".join(map(serialised, terms))
    blocks = list(_blocks(pieces, name))
    if not blocks:
        return _inserted(sparql, pieces, name, written)
    for start, end in reversed(blocks):
        sparql = f"{sparql[:start]} {written} {sparql[end:]}"
    return sparql


def _blocks(pieces: Sequence[Token], name: str) -> Iterator[tuple[int, int]]:
    """Yield where the terms of each `VALUES ?name { … }` stand, between the braces."""
    for index, piece in enumerate(pieces[:-3]):
        variable, brace = pieces[index + 1 : index + 3]
        if (
            piece.kind == "word"
            and piece.text.upper() == "VALUES"
            and variable.kind == "variable"
            and variable.text[1:] == name
            and brace.text == "{"
        ):
            close = next(
                (p for p in pieces[index + 3 :] if p.kind == "mark" and p.text == "}"), None
            )
            if close is not None:
                yield brace.end, close.start


def _inserted(sparql: str, pieces: Sequence[Token], name: str, written: str) -> str:
    if not _VARIABLE_NAME.fullmatch(name) or not any(
        piece.kind == "variable" and piece.text[1:] == name for piece in pieces
    ):
        variables = sorted({p.text[1:] for p in pieces if p.kind == "variable"})
        raise StopRun(
            f"The query has no variable ?{name} to give a value to.",
            f"Its variables are {', '.join(variables)}." if variables else "",
        )
    place = _outermost_group(pieces)
    if place is None:
        raise StopRun(
            f"The query has no group in which ?{name} could be given a value.",
            "Write it with WHERE { … }; a CONSTRUCT needs its template in braces before that.",
        )
    return f"{sparql[:place]} VALUES ?{name} {{ {written} }} {sparql[place:]}"


def _outermost_group(pieces: Sequence[Token]) -> int | None:
    """Return the index after the brace that opens the query's own group, or None."""
    depth = 0
    for index, piece in enumerate(pieces):
        if piece.kind != "mark":
            continue
        if piece.text in "()":
            depth += 1 if piece.text == "(" else -1
        elif piece.text == "{" and depth == 0:
            word = pieces[index - 1].text.upper() if index else ""
            if word == "CONSTRUCT":
                return _after_template(pieces, index)
            return None if _is_short_construct(pieces, index) else piece.end
    return None


def _after_template(pieces: Sequence[Token], opening: int) -> int | None:
    """Return the index after the brace that opens the group behind a CONSTRUCT template."""
    closing = next((i for i, p in enumerate(pieces) if i > opening and p.text == "}"), len(pieces))
    return next((p.end for p in pieces[closing + 1 :] if p.text == "{"), None)


def _is_short_construct(pieces: Sequence[Token], opening: int) -> bool:
    """Say whether the group is that of `CONSTRUCT WHERE { … }`, which may hold triples only."""
    return any(p.kind == "word" and p.text.upper() == "CONSTRUCT" for p in pieces[:opening])
