"""A store's graphs as a file: RDF in five formats, or a table of positions.

The same store always gives the same file. A file is written beside its place and then renamed, so
that an older file stays whole until the new one is.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.errors import StopRun
from kg.files import write_whole
from kg.graph.nquads import canonical_line, rdflib_triple
from kg.store.base import GraphStore, Store
from ontology.namespaces import BASE, FORM, GRAPH, ID, KIND, PREFIXES, RDF, STANCE, TOPIC, VERDICT

_RDF_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
FORMATS = (*_RDF_FORMATS, "csv")
"""The formats, named by the ending of a file."""

COLUMNS = (
    *("who", "stance", "topic", "words", "role", "organisation"),
    *("date", "release", "start", "end", "rule", "confidence"),
)
"""The columns of the table: one row a position and place."""

_KINDS_OF_THING = (
    *("addressee", "coder", "coding", "document", "group", "link", "name", "organisation"),
    *("person", "place", "position", "post", "release", "run", "scheme", "statement"),
    *("succession", "suggestion", "tenure"),
)
_FILE_PREFIXES = PREFIXES | {kind: str(ID[f"{kind}/"]) for kind in _KINDS_OF_THING}
_REGISTER, _ONTOLOGY = (ox.NamedNode(GRAPH[name]) for name in ("register", "ontology"))
_TYPE = ox.NamedNode(RDF.type)
_ENTRIES = tuple(str(namespace) for namespace in (ID, TOPIC, STANCE, FORM, KIND, VERDICT))


def export(
    store: GraphStore,
    target: Path,
    *,
    form: str | None = None,
    with_register: bool = False,
    with_ontology: bool = False,
) -> None:
    """Write the store's graphs to a file.

    Args:
        store: what to write.
        target: the file; its ending names the format if `form` does not.
        form: one of `FORMATS`.
        with_register: the whole register, and not only the entries that releases refer to.
        with_ontology: the whole vocabulary, and not only the topics and stances in use.

    Raises:
        StopRun: the format is unknown, or the file cannot be written.
    """
    form = form or target.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise StopRun(
            f"{target}: {form or 'no ending'!r} is not a format to export to.",
            f"Choose one of {', '.join(FORMATS)} by the ending of the file or with --format.",
        )
    if form == "csv":
        content = positions_csv(store).encode()
    else:
        quads = selected_quads(store, with_register=with_register, with_ontology=with_ontology)
        content = serialised(quads, _RDF_FORMATS[form])
    write_whole(target, content)


def selected_quads(
    store: GraphStore, *, with_register: bool = False, with_ontology: bool = False
) -> Iterator[ox.Quad]:
    """Yield what an export holds.

    That is all releases, the derived graph, and of the register and of the ontology what these
    refer to: each entry's class, names and other literals. So every name and label is there, and
    nothing refers to an entry that is not.
    """
    whole = {
        graph for graph, asked in ((_REGISTER, with_register), (_ONTOLOGY, with_ontology)) if asked
    }
    entries: set[ox.NamedNode] = set()
    for graph in store.graphs():
        if graph in whole or graph not in (_REGISTER, _ONTOLOGY):
            for quad in store.quads(graph):
                if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(_ENTRIES):
                    entries.add(quad.object)
                yield quad
    for graph in (_REGISTER, _ONTOLOGY):
        if graph not in whole:
            yield from _described(store, entries, graph)


def positions_csv(store: Store) -> str:
    """Return the table of positions: one row for each position and place, by release and offset.

    The words stand as in the release. A spreadsheet may take a cell that begins with `=` for a
    formula; import such a table as text.
    """
    rows = [
        ["" if value is None else _cell(value) for value in solution]
        for solution in store.query(_POSITIONS)  # type: ignore[union-attr] # it is a SELECT
    ]
    places = {name: index for index, name in enumerate(COLUMNS)}
    start, release = places["start"], places["release"]
    rows.sort(key=lambda row: (row[release], int(row[start]), row))
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return table.getvalue()


def as_dataset(quads: Iterable[ox.Quad]) -> rdflib.Dataset:
    """Return quads as an rdflib dataset in memory whose default graph is the union of all.

    The quads are copied: rdflib over an Oxigraph store is an order of magnitude slower.
    """
    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    for quad in quads:
        subject, predicate, value = rdflib_triple(quad)
        graph = quad.graph_name
        name = rdflib.URIRef(graph.value) if isinstance(graph, ox.NamedNode) else None
        dataset.add((subject, predicate, value, name))  # type: ignore[arg-type]
    return dataset


def _described(
    store: GraphStore, entries: set[ox.NamedNode], graph: ox.NamedNode
) -> Iterator[ox.Quad]:
    """Yield what a graph says of the entries, without what would lead to further entries."""
    for entry in sorted(entries, key=lambda entry: entry.value):
        for quad in store.match(entry, None, None, graph):
            value = quad.object
            if isinstance(value, ox.NamedNode) and value.value.startswith(str(KIND)):
                yield from store.match(value, None, None, graph)
                yield quad
            elif (
                isinstance(value, ox.Literal)
                or quad.predicate == _TYPE
                or value in entries
                or (isinstance(value, ox.NamedNode) and not value.value.startswith(BASE))
            ):
                yield quad


def serialised(quads: Iterable[ox.Quad], form: ox.RdfFormat) -> bytes:
    """Return quads as a file, in an order of their own; without graphs each triple once."""
    if form.supports_datasets:
        ordered = sorted(set(quads), key=lambda q: (str(q.graph_name), canonical_line(q)))
        content = ox.serialize(ordered, format=form, prefixes=_FILE_PREFIXES) or b""
    else:
        triples = sorted({quad.triple for quad in quads}, key=str)
        content = ox.serialize(triples, format=form, prefixes=_FILE_PREFIXES) or b""
    if form not in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG):
        return content
    # Oxigraph writes the prefixes first, one a line, in an order that changes from run to run.
    lines = content.splitlines(keepends=True)
    return b"".join((*sorted(lines[: len(_FILE_PREFIXES)]), *lines[len(_FILE_PREFIXES) :]))


def _cell(term: ox.NamedNode | ox.Literal) -> str:
    """Return a literal's text, or the last part of one of our IRIs."""
    return term.value if isinstance(term, ox.Literal) else term.value.rsplit("/", 1)[-1]


_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_POSITIONS = f"""{_PREFIXES}
SELECT {" ".join("?" + column for column in COLUMNS)} {{
  GRAPH ?graph {{
    ?position a pos:Position ; pos:holder/foaf:name ?who ; pos:stance ?stance ; pos:topic ?topic ;
      pos:expressedIn ?statement ; oa:hasTarget ?place ; pos:rule ?rule ;
      pos:confidence ?confidence .
    ?place oa:hasSource ?source ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] ;
      oa:hasSelector [ oa:exact ?words ] .
    OPTIONAL {{
      ?statement pos:inCapacity ?tenure .
      OPTIONAL {{ ?tenure pos:role ?role }}
      OPTIONAL {{ ?tenure pos:organisationName ?organisation }}
    }}
  }}
  ?source dcterms:identifier ?release .
  OPTIONAL {{ ?source dcterms:date ?date }}
}}"""
