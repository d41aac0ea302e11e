"""What a SPARQL 1.1 update changes, whoever wrote it.

The text of an update never runs on the store, for then the default graph would no longer be the
merge of the named graphs, nor the derived graph what the positions imply. Each operation is read
apart: its `WHERE` is asked of the store, and its templates are filled in a store of their own in
memory. What comes of all operations is one change, made in one transaction.

A quad for the default graph is kept in a named graph of its own (`UNNAMED`), whose triples are in
the merge like those of all others. Blank nodes get IRIs under `.well-known/genid/`, as the graph
holds none.

Source: "SPARQL 1.1 Update" (W3C), section 3; "RDF 1.1 Concepts", section 3.5 (genid).
"""

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StopRun
from kg.sparql import serialised
from kg.store.change import Change, Match, net, quads_change
from kg.store.operations import Operation, read_operations
from ontology.namespaces import BASE, GRAPH

UNNAMED = ox.NamedNode(GRAPH["unnamed"])
"""The named graph that holds what is written to no graph."""

MOST = 200_000
"""How many quads one request may change: they are held in memory."""

GENID = f"{BASE}.well-known/genid/given-"
"""What the name of a thing begins with that was given as a blank node."""

_DEFAULT = ox.DefaultGraph()
_IRI = r"(?P<{0}>DEFAULT|(?:GRAPH\s+)?\S+)"
_MOVING = re.compile(rf"(?:SILENT\s+)?{_IRI.format('source')}\s+TO\s+{_IRI.format('target')}", re.I)
_CLEARING = re.compile(r"(?:SILENT\s+)?(?P<target>DEFAULT|NAMED|ALL|GRAPH\s+\S+)", re.I)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that the `WHERE` of an update sees, as the request names them; None for all."""

    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class _Rows:
    """What matches a `WHERE`: its variables, and the values of each row, as SPARQL."""

    names: str
    values: tuple[str, ...]


class Updater:
    """Finds out what updates change.

    Args:
        store: the store, with the merge of its named graphs as the default graph.
        match: gives the quads of its named graphs.
        beside: a folder that may be made, on the same disk: where a request has several
            operations, all but the last are tried out there.
    """

    def __init__(self, store: ox.Store, match: Match, beside: Path) -> None:
        self._store, self._match, self._beside = store, match, beside

    def change(self, sparql: str, base: str | None, dataset: Dataset) -> Change:
        """Return what an update changes.

        Raises:
            StopRun: it is malformed, wants what cannot be kept (`quads_change`), names a data set
                that the request names too, reads from elsewhere, or changes too much.
            OSError: the disk is full or fails.
        """
        operations = read_operations(sparql, base)
        words = {part.word for operation in operations for part in operation.parts}
        if dataset != Dataset() and words & {"WITH", "USING"}:
            raise StopRun(
                "The update names its graphs with WITH or USING, and the request with"
                " using-graph-uri or using-named-graph-uri.",
                "Name them in one of the two.",
            )
        changes: list[Change] = []
        tried, match = self._store, self._match
        for number, operation in enumerate(operations, 1):
            removed, added = _Effect(operation, base, dataset, tried, match).quads()
            if len(removed) + len(added) > MOST:
                raise StopRun(
                    f"The update changes more than {MOST:,} quads.",
                    "Change less at a time; `kg store restore` fills a new store.",
                )
            _refuse_elsewhere(removed, match)
            changes.append(quads_change(removed, added, match))
            if number < len(operations) and changes[-1]:
                if tried is self._store:
                    self._store.backup(str(self._beside))
                    tried = ox.Store(str(self._beside))
                    match = named_graphs_of(tried)
                tried.update(changes[-1].request(match))
        return net(changes)


def named_graphs_of(store: ox.Store) -> Match:
    """Return what gives the quads of the named graphs of a store."""

    def match(*pattern: ox.NamedNode | None) -> Iterator[ox.Quad]:
        found = store.quads_for_pattern(*pattern)  # four terms
        return (quad for quad in found if quad.graph_name != _DEFAULT)

    return match


def without_blank_nodes(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return quads with an IRI for each blank node, and the unnamed graph for the default one.

    Raises:
        StopRun: a triple is the object of a triple, which RDF 1.1 does not know.
    """
    names: dict[ox.BlankNode, ox.NamedNode] = {}
    token = secrets.token_hex(8)

    def named(term: object) -> object:
        if isinstance(term, ox.BlankNode):
            return names.setdefault(term, ox.NamedNode(f"{GENID}{token}-{len(names)}"))
        if isinstance(term, ox.Triple):
            raise StopRun("A triple is the object of another, which a graph of RDF 1.1 has not.")
        return term

    return {
        ox.Quad(
            named(quad.subject),  # type: ignore[arg-type] # each stands where it stood
            quad.predicate,
            named(quad.object),  # type: ignore[arg-type]
            UNNAMED if quad.graph_name == _DEFAULT else named(quad.graph_name),  # type: ignore[arg-type]
        )
        for quad in quads
    }


class _Effect:
    """What one operation removes and adds."""

    def __init__(
        self,
        operation: Operation,
        base: str | None,
        dataset: Dataset,
        store: ox.Store,
        match: Match,
    ) -> None:
        self._operation, self._base, self._dataset = operation, base, dataset
        self._store, self._match = store, match

    def quads(self) -> tuple[set[ox.Quad], set[ox.Quad]]:
        """Return the quads that go, and those that come."""
        operation = self._operation
        word, text = operation.parts[0].word, operation.parts[0].text
        match word:
            case "INSERT DATA":
                return set(), self._filled(text, None)
            case "DELETE DATA":
                return self._filled(text, None), set()
            case "CLEAR" | "DROP":
                return self._held(_targets(_CLEARING, text)["target"]), set()
            case "ADD" | "COPY" | "MOVE":
                return self._moved(word, _targets(_MOVING, text))
            case "CREATE":
                return set(), set()  # the store keeps no empty graphs
        where = operation.find("WHERE") or ""
        rows = self._rows(where)
        gone = where if word == "DELETE WHERE" else operation.find("DELETE")
        come = operation.find("INSERT")
        return (
            self._filled(gone, rows) if gone else set(),
            self._filled(come, rows) if come else set(),
        )

    def _rows(self, where: str) -> _Rows:
        """Ask the store for what matches a `WHERE`."""
        operation, dataset = self._operation, self._dataset
        given = operation.find("WITH")
        using = [part.text for part in operation.parts if part.word == "USING"]
        default = named = None
        if dataset != Dataset():
            default = list(map(ox.NamedNode, dataset.default or ()))
            named = list(map(ox.NamedNode, dataset.named or ()))
        elif given and not using:
            default = [self._graph(given)]
        clauses = " ".join(f"FROM {text}" for text in using)
        rows = self._store.query(
            f"{operation.prologue} SELECT * {clauses} WHERE {where}",
            base_iri=self._base,
            default_graph=default,  # type: ignore[arg-type] # a list is invariant
            named_graphs=named,  # type: ignore[arg-type]
        )
        assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - it is a SELECT
        found: dict[str, None] = {}
        for row in rows:
            found[f"({' '.join('UNDEF' if t is None else _written(t) for t in row)})"] = None
            if len(found) > MOST:
                raise StopRun(f"The WHERE of the update gives more than {MOST:,} rows.")
        return _Rows(" ".join(map(str, rows.variables)), tuple(found))

    def _filled(self, template: str, rows: _Rows | None) -> set[ox.Quad]:
        """Return the quads of a template, for each row if it has variables."""
        operation, filled = self._operation, ox.Store()
        given = operation.find("WITH")
        update = f"INSERT DATA {template}"
        if rows is not None:
            within = f"WITH {given} " if given else ""
            values = f"VALUES ({rows.names}) {{ {' '.join(rows.values)} }}"
            update = f"{within}INSERT {template} WHERE {{ {values} }}"
        filled.update(f"{operation.prologue} {update}", base_iri=self._base)
        return without_blank_nodes(filled)

    def _graph(self, iri: str) -> ox.NamedNode:
        """Return the graph that an IRI of the text names."""
        (quad,) = self._filled(f"{{ GRAPH {iri} {{ <a:a> <a:a> <a:a> }} }}", None)
        assert isinstance(quad.graph_name, ox.NamedNode)  # noqa: S101 - it was given as an IRI
        return quad.graph_name

    def _named(self, target: str) -> ox.NamedNode:
        if target.upper() == "DEFAULT":
            return UNNAMED
        return self._graph(re.sub(r"^GRAPH\s+", "", target, flags=re.IGNORECASE))

    def _held(self, target: str) -> set[ox.Quad]:
        """Return the quads of a graph, of all named ones, or of all."""
        if target.upper() not in {"ALL", "NAMED"}:
            return set(self._match(None, None, None, self._named(target)))
        found = set()
        for quad in self._match(None, None, None, None):
            if target.upper() == "ALL" or quad.graph_name != UNNAMED:
                found.add(quad)
            if len(found) > MOST:
                break
        return found

    def _moved(self, word: str, targets: Mapping[str, str]) -> tuple[set[ox.Quad], set[ox.Quad]]:
        source, target = self._named(targets["source"]), self._named(targets["target"])
        if source == target:
            return set(), set()
        held = set(self._match(None, None, None, source))
        added = {ox.Quad(q.subject, q.predicate, q.object, target) for q in held}
        removed = held if word == "MOVE" else set()
        if word != "ADD":
            removed = removed | set(self._match(None, None, None, target))
        return removed, added


def _written(term: object) -> str:
    if isinstance(term, ox.BlankNode):  # made by BNODE(): the store holds none
        return f"<{GENID}{term.value}>"
    if isinstance(term, ox.NamedNode | ox.Literal):
        return serialised(term)
    raise StopRun("A triple is the object of another, which a graph of RDF 1.1 has not.")


def _targets(pattern: re.Pattern[str], text: str) -> dict[str, str]:
    found = pattern.search(text)
    assert found is not None  # noqa: S101 - the syntax has been checked
    return found.groupdict()


def _refuse_elsewhere(removed: set[ox.Quad], match: Match) -> None:
    """Refuse to remove from the default graph what stays in it, as a named graph holds it."""
    for quad in removed:
        if quad.graph_name != UNNAMED:
            continue
        held = {q.graph_name for q in match(quad.subject, quad.predicate, quad.object, None)}
        if held and UNNAMED not in held:
            raise StopRun(
                f"The default graph is the merge of the named graphs, and {quad.triple} stands in"
                f" {min(map(str, held))}.",
                "Delete it there, with WITH or GRAPH.",
            )
