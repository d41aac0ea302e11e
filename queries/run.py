"""Asking: a query to a store, and rows of plain values back."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox

from kg.errors import StopRun
from kg.store.base import Store, refuse_service, syntax_error
from ontology.namespaces import PREFIXES, XSD
from queries.bind import Term, bind, tokens
from queries.catalogue import Kind, Question

Value = str | int | float | bool | None
Row = tuple[Value, ...]

_NUMBERS = {str(XSD.integer): int, str(XSD.decimal): float, str(XSD.double): float}
_SEARCHED, _FOUND = "text", "statement"
_DECLARED = re.compile(r"[A-Za-z][\w.-]*(?=:$)")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an answer: plain values, None where there is none, in the order of the query."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def records(self) -> list[dict[str, Value]]:
        """Return each row by the names of its columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its parameters, the query that was asked, and what came back."""

    question: Question
    parameters: Mapping[str, Term]
    sparql: str
    table: Table


def answer(question: Question, parameters: Mapping[str, Term], store: Store) -> Answer:
    """Ask a question of the catalogue.

    Raises:
        StopRun: a required parameter is missing, one is unknown, or the store cannot answer.
    """
    sparql = bind_question(question, {name: (term,) for name, term in parameters.items()})
    results = store.query(_with_found(sparql, question, parameters, store))
    if not isinstance(results, ox.QuerySolutions):
        raise StopRun(f"The question {question.id} is no SELECT query.")
    return Answer(question, parameters, sparql, table(results))


def _with_found(
    sparql: str, question: Question, parameters: Mapping[str, Term], store: Store
) -> str:
    """Return the query with the statements that a text index finds for its text, if one does.

    The query still compares the words itself, so that the answer is the same without an index.
    """
    texts = [p.name for p in question.parameters if p.kind is Kind.TEXT and p.name == _SEARCHED]
    found = store.search(parameters[_SEARCHED].value) if texts and _SEARCHED in parameters else None
    return sparql if found is None else bind(sparql, {_FOUND: found})


def bind_question(question: Question, values: Mapping[str, tuple[Term, ...]]) -> str:
    """Return the query of a question with its parameters; those left out are any.

    Raises:
        StopRun: a required parameter is missing, or one is unknown.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    listed = f"It takes: {', '.join(known) or 'nothing'}."
    for name in values:
        if name not in known:
            raise StopRun(f"The question {question.id} takes no parameter {name!r}.", listed)
    missing = [p.name for p in known.values() if p.required and not values.get(p.name)]
    if missing:
        raise StopRun(f"The question {question.id} wants a value for {', '.join(missing)}.", listed)
    return bind(question.sparql, {name: values.get(name) or None for name in known})


def query(sparql: str, store: Store) -> Table | bool | list[ox.Triple]:
    """Ask any SPARQL 1.1 query: rows of a SELECT, yes or no of an ASK, triples of the others.

    Our prefixes need no declaration. Syntax is checked before the store is asked, so that line
    and column are those of the text as given.

    Raises:
        StopRun: the query has an error, or the store cannot answer.
    """
    refuse_service(sparql)
    try:
        ox.Store().query(sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        raise syntax_error(error) from error
    results = store.query(with_prefixes(sparql))
    if isinstance(results, ox.QuerySolutions):
        return table(results)
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    return list(results)


def with_prefixes(sparql: str) -> str:
    """Return the query with a declaration of each of our prefixes that it uses and has not."""
    pieces = list(tokens(sparql))
    declared = {
        found[0]
        for before, piece in pairwise(pieces)
        if before.text.upper() == "PREFIX" and (found := _DECLARED.match(piece.text))
    }
    used = {piece.text.partition(":")[0] for piece in pieces if ":" in piece.text}
    missing = [prefix for prefix in PREFIXES if prefix in used and prefix not in declared]
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in missing) + sparql


def table(results: ox.QuerySolutions) -> Table:
    """Return the rows of a SELECT as plain values."""
    columns = tuple(variable.value for variable in results.variables)
    return Table(columns, tuple(tuple(map(plain_value, solution)) for solution in results))


def plain_value(term: object) -> Value:
    """Return a number or a truth value as such, any other term as its text, None as None."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return term.value
    if not isinstance(term, ox.Literal):
        return str(term)
    datatype = term.datatype.value
    if datatype == str(XSD.boolean) and term.value in ("true", "false"):
        return term.value == "true"
    try:
        number = _NUMBERS.get(datatype, str)(term.value)
    except ValueError:
        return term.value
    finite = not isinstance(number, float) or math.isfinite(number)
    return number if finite else term.value
