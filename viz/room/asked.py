"""How the pages ask the store: a query with its terms bound, and rows of plain values back."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.model import Stance
from kg.store.base import Store
from ontology.namespaces import STANCE
from queries.bind import bind
from queries.run import Value, table, with_prefixes

Row = dict[str, Value]

_NAMES = """SELECT ?thing (MIN(?text) AS ?name)
WHERE {
  VALUES ?thing { UNDEF }
  VALUES ?property { foaf:name skos:prefLabel }
  ?thing ?property ?text .
  FILTER(LANG(?text) = "" || LANGMATCHES(LANG(?text), "en"))
} GROUP BY ?thing"""


def names_of(store: Store, things: Iterable[str]) -> dict[str, str]:
    """Return what actors and concepts are called; where nothing says it, the end of the IRI."""
    wanted = sorted(set(things))
    rows = ask(store, _NAMES, thing=wanted) if wanted else []
    found = {text(row, "thing"): text(row, "name") for row in rows}
    return {iri: found.get(iri) or tail(iri) for iri in wanted}


def ask(store: Store, sparql: str, **iris: str | Iterable[str]) -> list[Row]:
    """Return the rows of a SELECT, in which our prefixes need no declaration.

    Args:
        store: what is asked.
        sparql: the query, with a block `VALUES ?name { UNDEF }` for each of *iris*.
        iris: one IRI or several for each name.

    Raises:
        StopRun: the store cannot answer.
    """
    terms = {
        name: [ox.NamedNode(iri) for iri in ([value] if isinstance(value, str) else value)]
        for name, value in iris.items()
    }
    results = store.query(bind(with_prefixes(sparql), terms))
    if not isinstance(results, ox.QuerySolutions):
        raise TypeError("the pages ask SELECT queries")
    return table(results).records()


def text(row: Row, name: str) -> str:
    """Return the value of a column as text, "" where there is none."""
    value = row.get(name)
    return "" if value is None else str(value)


def whole(row: Row, name: str) -> int:
    """Return the value of a column as a whole number, -1 where it is none."""
    value = row.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def stance_of(iri: str) -> Stance | None:
    """Return the stance that an IRI stands for, or None."""
    try:
        return Stance(iri.removeprefix(str(STANCE)))
    except ValueError:
        return None


def tail(iri: str) -> str:
    """Return the last part of an IRI in words.

    >>> tail("https://w3id.org/nhs-positions/topic/integrated-care")
    'integrated care'
    """
    return iri.rstrip("/").rpartition("/")[2].rpartition("#")[2].replace("-", " ")
