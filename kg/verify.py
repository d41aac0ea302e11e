"""Whether a graph is sound: every quotation stands where it says, and nothing points nowhere."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
import rdflib

from kg.curate import CORRECTIONS_GRAPH
from kg.errors import StopRun
from kg.graph import ontology_quads
from kg.graph.nquads import oxigraph_quad, rdflib_triple
from kg.graph.statements import GAP
from kg.store import GraphStore
from kg.store.derived import PREDICATES, derived_quads
from ontology.files import load_graph
from ontology.namespaces import DCTERMS, FORM, GRAPH, ID, OA, POS, RDF, SH, STANCE, TOPIC, VERDICT

BATCH = 20_000
"""How many quads are checked against the shapes at once; it bounds the memory that this takes."""

_SHOWN = 60
_FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES}
_DATASET_FORMATS = {
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_REGISTER = ox.NamedNode(GRAPH["register"])
_CORRECTIONS = ox.NamedNode(CORRECTIONS_GRAPH)
_CONCEPTS = tuple(str(namespace) for namespace in (TOPIC, STANCE, FORM, VERDICT))

_OF_TEXTS = frozenset(
    map(str, (RDF.type, POS.text, POS.sha256, DCTERMS.identifier, DCTERMS.source))
)

Match = Callable[..., Iterable[ox.Quad]]
"""Gives the quads with a subject, a predicate, an object and a graph; None stands for any."""
Facts = Mapping[tuple[str, str], list[str]]
"""The values of one graph by subject and predicate."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong.

    `kind` is `text` (a release's text is not the one that was read), `quotation` (words do not
    stand where it says), `link` (a reference to nothing), `concept` (a topic or stance that no
    scheme has), `derived` (the derived graph is not what the positions imply) or `shape` (SHACL).
    `where` names the release and the characters, or the thing.
    """

    kind: str
    where: str
    message: str


def verify(store: GraphStore) -> list[Problem]:
    """Return everything that is wrong in a store, sorted; an empty list where it is sound.

    Time grows with the store; memory with its largest release and the number of things derived.
    """
    return _verify(store.match)


def verify_file(path: Path) -> list[Problem]:
    """Return everything that is wrong in an RDF file, as `verify` does for a store.

    Raises:
        StopRun: the file cannot be read, is no RDF in the format that its ending names, or holds
            blank nodes.
    """
    form = (_FORMATS | _DATASET_FORMATS).get(path.suffix.lower())
    if form is None:
        known = ", ".join((*_FORMATS, *_DATASET_FORMATS))
        raise StopRun(f"{path}: not a format to verify.", f"The file must end in one of {known}.")
    held = ox.Store()
    try:
        held.bulk_load(path=str(path), format=form)
    except SyntaxError as error:
        raise StopRun(f"{path} is not valid {form.name}: {error}.") from error
    except OSError as error:
        raise StopRun(f"{path} cannot be read: {error.strerror or error}.") from error
    if any(ox.BlankNode in (type(quad.subject), type(quad.object)) for quad in held):
        raise StopRun(
            f"{path} holds a blank node, which no graph of ours does.",
            "Give a file that `kg export` wrote.",
        )
    return _verify(held.quads_for_pattern)


def _verify(match: Match) -> list[Problem]:
    graphs = _graphs_of(POS.Release, match)
    codings = [graph for graph in _graphs_of(POS.Coding, match) if graph not in graphs]
    concepts = _Concepts(match)
    shapes = _Shapes(concepts)
    problems: list[Problem] = []
    implied: set[ox.Quad] = set()
    for graph in (*graphs, *codings):
        quads = list(match(None, None, None, graph))
        if graph in codings:
            quads += _texts_of(quads, match)
        facts = _facts(quads)
        problems.extend(_check_texts(facts))
        problems.extend(_check_places(facts))
        problems.extend(_check_quotations(facts))
        problems.extend(_check_references(quads, match, concepts))
        implied |= derived_quads(quads)
        problems.extend(shapes.add(quads))
    for quads in _suggestions_apart((*graphs, *codings), match):
        problems.extend(_check_references(quads, match, concepts))
    register = list(match(None, None, None, _REGISTER))
    problems.extend(_check_references(register, match, concepts))
    problems.extend(shapes.add(register))
    problems.extend(shapes.add(list(match(None, None, None, _CORRECTIONS))))
    problems.extend(shapes.finish())
    problems.extend(_check_derived(implied, match))
    return sorted(set(problems))


def _graphs_of(kind: rdflib.URIRef, match: Match) -> list[Any]:
    """Return the named graphs that hold something of a class, in the order of their names."""
    found = match(None, ox.NamedNode(RDF.type), ox.NamedNode(kind), None)
    return sorted({quad.graph_name for quad in found}, key=str)


def _texts_of(coding: Iterable[ox.Quad], match: Match) -> Iterator[ox.Quad]:
    """Yield what the store says of the releases that a coding is about."""
    about = (ox.NamedNode(OA.hasSource), ox.NamedNode(POS.codedRelease))
    for release in {quad.object for quad in coding if quad.predicate in about}:
        described = match(release, None, None, None)
        yield from (q for q in described if q.predicate.value in _OF_TEXTS)


def _suggestions_apart(releases: Collection[object], match: Match) -> Iterator[list[ox.Quad]]:
    """Yield the graphs of suggestions that stand apart from the releases which they are about."""
    found = match(None, ox.NamedNode(RDF.type), ox.NamedNode(POS.Suggestion), None)
    for graph in sorted({quad.graph_name for quad in found}.difference(releases), key=str):
        yield list(match(None, None, None, graph))


def _facts(quads: Iterable[ox.Quad]) -> Facts:
    facts: dict[tuple[str, str], list[str]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(
            quad.object, ox.NamedNode | ox.Literal
        ):
            key = (quad.subject.value, quad.predicate.value)
            facts.setdefault(key, []).append(quad.object.value)
    return facts


def _subjects(facts: Facts, predicate: rdflib.URIRef) -> Iterator[tuple[str, list[str]]]:
    """Yield each subject that has the predicate, with its values."""
    return ((s, values) for (s, p), values in facts.items() if p == str(predicate))


def _first(facts: Facts, subject: str, predicate: rdflib.URIRef) -> str:
    return next(iter(facts.get((subject, str(predicate)), [])), "")


def _name(facts: Facts, release: str) -> str:
    """Return the name by which people know a release: its file's stem, or else its IRI."""
    return _first(facts, release, DCTERMS.identifier) or release


def _check_texts(facts: Facts) -> Iterator[Problem]:
    for release, texts in _subjects(facts, POS.text):
        for text in texts:
            found = hashlib.sha256(text.encode()).hexdigest()
            stated = _first(facts, release, POS.sha256)
            if found != stated:
                message = f"the text has SHA-256 {found}, and not the stated {stated or 'none'}"
                yield Problem("text", _name(facts, release), message)
            if release != str(ID[f"release/{found[:16]}"]):
                message = f"the release is named {release}, which is not the name of its text"
                yield Problem("text", _name(facts, release), message)


def _check_places(facts: Facts) -> Iterator[Problem]:
    """Find the words of every place again at its offsets, and what stands around them."""
    for place, releases in _subjects(facts, OA.hasSource):
        name, text = _name(facts, releases[0]), _first(facts, releases[0], POS.text)
        selectors = facts.get((place, str(OA.hasSelector)), [])
        offsets = [_offsets(facts, selector) for selector in selectors]
        start, end = next((found for found in offsets if found), (-1, -1))
        if not 0 <= start < end <= len(text):
            yield Problem("quotation", name, f"{place} is no stretch of the text")
            continue
        for selector in selectors:
            if (selector, str(OA.exact)) not in facts:
                continue
            before, after = (_first(facts, selector, p) for p in (OA.prefix, OA.suffix))
            parts = (
                ("words", _first(facts, selector, OA.exact), text[start:end]),
                ("text before", before, text[max(0, start - len(before)) : start]),
                ("text after", after, text[end : end + len(after)]),
            )
            for part, expected, found in parts:
                if expected != found:
                    where = f"{name}, characters {start}–{end}"
                    message = f"{part}: expected “{_cut(expected)}”, found “{_cut(found)}”"
                    yield Problem("quotation", where, message)


def _offsets(facts: Facts, selector: str) -> tuple[int, int] | None:
    start, end = (_first(facts, selector, p) for p in (OA.start, OA.end))
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() else None


def _check_quotations(facts: Facts) -> Iterator[Problem]:
    """Check that a statement's quotation is the words of its places, in reading order."""
    for statement, quotations in _subjects(facts, POS.quotation):
        words: dict[str, list[tuple[int, str]]] = {}
        for place in facts.get((statement, str(OA.hasTarget)), []):
            selectors = facts.get((place, str(OA.hasSelector)), [])
            start = next((found[0] for s in selectors if (found := _offsets(facts, s))), 0)
            exact = next((e for s in selectors if (e := _first(facts, s, OA.exact))), "")
            words.setdefault(_first(facts, place, OA.hasSource), []).append((start, exact))
        for release, parts in words.items():
            quotation = GAP.join(exact for _, exact in sorted(parts))
            if quotation not in quotations:
                message = f"the quotation “{_cut(quotations[0])}” is not the words of its places"
                yield Problem("quotation", f"{_name(facts, release)}, {statement}", message)


def _check_references(
    quads: Iterable[ox.Quad], match: Match, concepts: "_Concepts"
) -> Iterator[Problem]:
    """Check that everything referred to is described: things anywhere, concepts in a scheme."""
    quads = list(quads)
    values = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}
    for value in values - {quad.subject for quad in quads}:
        if value.value.startswith(str(ID)) and not any(match(value, None, None, None)):
            yield Problem("link", value.value, "is referred to, and nothing is said of it")
        elif value.value.startswith(_CONCEPTS) and not concepts.about(value):
            yield Problem("concept", value.value, "is in no scheme of the ontology")


def _check_derived(implied: set[ox.Quad], match: Match) -> Iterator[Problem]:
    stated = {
        quad.triple
        for predicate in PREDICATES.values()
        for quad in match(None, predicate, None, None)
    }
    expected = {quad.triple for quad in implied}
    for triple in stated - expected:
        yield Problem("derived", str(triple), "no position implies it")
    for triple in expected - stated:
        yield Problem("derived", str(triple), "a position implies it, and it is not there")


class _Concepts:
    """What is known of topics, stances and forms: what the graph says, or else our ontology."""

    def __init__(self, match: Match) -> None:
        self._match = match

    def about(self, concept: ox.NamedNode) -> list[ox.Quad]:
        """Return the quads that describe a concept; an unknown one has none."""
        return list(self._match(concept, None, None, None)) or self._ours.get(concept.value, [])

    @cached_property
    def _ours(self) -> dict[str, list[ox.Quad]]:
        """Our ontology by subject; a graph that holds its own concepts never needs it."""
        described: dict[str, list[ox.Quad]] = {}
        for quad in ontology_quads():
            described.setdefault(str(quad[0]), []).append(oxigraph_quad(quad))
        return described


class _Shapes:
    """Checks graphs against `ontology/shapes.ttl`, some at a time, over rdflib in memory."""

    def __init__(self, concepts: _Concepts) -> None:
        self._concepts = concepts
        self._shapes = load_graph("shapes")
        self._batch: list[ox.Quad] = []

    def add(self, quads: list[ox.Quad]) -> list[Problem]:
        """Take a graph; return the problems found so far."""
        self._batch.extend(quads)
        return self.finish() if len(self._batch) >= BATCH else []

    def finish(self) -> list[Problem]:
        """Check what was taken since the last check; return the problems."""
        data = rdflib.Graph(bind_namespaces="none")
        used = {
            quad.object
            for quad in self._batch
            if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(_CONCEPTS)
        }
        described = (quad for concept in used for quad in self._concepts.about(concept))
        for quad in (*self._batch, *described):
            data.add(rdflib_triple(quad))
        self._batch.clear()
        _, results, _ = pyshacl.validate(data, shacl_graph=self._shapes, inplace=True)
        return [
            Problem("shape", str(results.value(result, SH.focusNode)), _complaint(results, result))
            for result in results.subjects(RDF.type, SH.ValidationResult)
        ]


def _complaint(results: rdflib.Graph, result: rdflib.term.Node) -> str:
    message = str(results.value(result, SH.resultMessage))
    value = results.value(result, SH.value)
    return f"{message} ({_cut(str(value))})" if value is not None else message


def _cut(words: str) -> str:
    """Return words on one line, shortened, for a message."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
