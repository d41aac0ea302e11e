"""The reference page of the vocabulary, made from the Turtle files.

`python -m ontology.reference > docs/reference/ontology.md` writes it; a test compares the two.
"""

import sys
from collections.abc import Iterable, Iterator

from rdflib import Graph, URIRef
from rdflib.term import Node

from ontology.files import load_graph
from ontology.kinds import load_kinds
from ontology.namespaces import BASE, KIND, OWL, POS, PREFIXES, RDF, RDFS, SH, SKOS
from ontology.topics import load_topics

_OTHER_PREFIXES = {
    "shape": BASE + "shape/",
    "dna": BASE + "dna#",
    "schema": "https://schema.org/",
    "marl": "http://www.gsi.dit.upm.es/ontologies/marl/ns#",
    "grasp": "http://groundedannotationframework.org/grasp#",
}


def reference_page() -> str:
    """Return the page as Markdown: the same for the same files."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    positions, stances = load_graph("positions"), load_graph("stances")
    version = _text(positions, URIRef(BASE + "ns"), OWL.versionInfo)
    yield "# Reference: the vocabulary"
    yield ""
    yield "Made from the files of `ontology/` by `python -m ontology.reference`; do not edit."
    yield f"Version {version}. What it means and why it is so: [The ontology](../ontology.md)."
    yield from _section("Prefixes")
    yield from _table(
        ("prefix", "stands for"), ((f"`{p}:`", f"`{i}`") for p, i in PREFIXES.items())
    )
    yield from _section("Classes")
    yield from _classes(positions)
    yield from _section("Properties")
    yield from _properties(positions)
    yield from _section("Stances and acts")
    yield from _concepts(stances, [*_members(stances, POS.Stance), *_members(stances, POS.Act)])
    yield from _section("Forms of reporting")
    yield from _concepts(stances, _members(stances, POS.Form))
    verdicts = load_graph("verdicts")
    yield from _section("Verdicts")
    yield from _concepts(verdicts, _members(verdicts, POS.Verdict))
    yield from _section("Topics")
    yield from _topics()
    yield from _section("Kinds of body")
    yield from _kinds()
    yield from _section("Shapes")
    yield from _shapes(load_graph("shapes"))
    yield from _section("Alignments")
    yield from _alignments(load_graph("alignments"))


def _classes(graph: Graph) -> Iterator[str]:
    for term in _ours(graph, OWL.Class):
        above = ", ".join(sorted(_code(c) for c in graph.objects(term, RDFS.subClassOf)))
        yield f"### {_text(graph, term, RDFS.label)}"
        yield ""
        yield f"{_code(term)}, a kind of {above}. {_text(graph, term, SKOS.definition)}"
        for note in graph.objects(term, SKOS.scopeNote):
            yield ""
            yield str(note)
        yield ""
        yield f"Example: {_text(graph, term, SKOS.example)}"
        yield ""


def _properties(graph: Graph) -> Iterator[str]:
    terms = [*_ours(graph, OWL.ObjectProperty), *_ours(graph, OWL.DatatypeProperty)]
    rows = []
    for term in sorted(terms, key=str):
        definition = _text(graph, term, SKOS.definition)
        subject = _codes(graph.objects(term, RDFS.domain))
        value = _codes(graph.objects(term, RDFS.range))
        rows.append((_code(term), subject, value, definition, _text(graph, term, SKOS.example)))
    yield from _table(("property", "of", "value", "meaning", "example"), rows)
    for term in sorted(terms, key=str):
        for parent in sorted(graph.objects(term, RDFS.subPropertyOf), key=str):
            yield f"- {_code(term)} is a sub-property of {_code(parent)}."
    for term in sorted(terms, key=str):
        for note in graph.objects(term, SKOS.scopeNote):
            yield f"- {_code(term)}: {note}"


def _concepts(graph: Graph, terms: Iterable[Node]) -> Iterator[str]:
    rows = []
    for term in terms:
        below = _codes(graph.objects(term, SKOS.broader))
        verbs = ", ".join(sorted(str(v) for v in graph.objects(term, SKOS.altLabel)))
        definition, example = _text(graph, term, SKOS.definition), _text(graph, term, SKOS.example)
        rows.append((_code(term), below, definition, verbs, example))
    yield from _table(("concept", "below", "meaning", "also said as", "example"), rows)


def _topics() -> Iterator[str]:
    graph = load_graph("topics")
    group = None
    topics = load_topics()
    for topic in topics:
        if topic.group != group:
            group = topic.group
            above = URIRef(PREFIXES["topic"] + group)
            yield f"### {_text(graph, above, SKOS.prefLabel)}"
            yield ""
            yield _text(graph, above, SKOS.definition)
            yield ""
            rows = [
                (f"`topic:{t.id}`", t.label, t.definition, ", ".join(t.alt_labels))
                for t in topics
                if t.group == group
            ]
            yield from _table(("topic", "label", "meaning", "also called"), rows)


def _kinds() -> Iterator[str]:
    graph = load_graph("kinds")
    rows = []
    for kind in load_kinds():
        term = KIND[kind.id]
        names = sorted(
            str(graph.value(s, SKOS.prefLabel)) for s in graph.subjects(SKOS.broader, term)
        )
        meaning = _text(graph, term, SKOS.definition)
        rows.append((_code(term), meaning, ", ".join(kind.alt_labels), ", ".join(names)))
    yield from _table(("kind", "meaning", "also called", "kinds of the register in it"), rows)


def _shapes(graph: Graph) -> Iterator[str]:
    for group in _members(graph, SH.PropertyGroup):
        yield f"### {_text(graph, group, RDFS.label)}"
        yield ""
        shapes = sorted(graph.subjects(SH.group, group), key=str)
        yield from _table(
            ("shape", "what must hold"), ((_code(s), _text(graph, s, SH.message)) for s in shapes)
        )
    for shape in _members(graph, SH.NodeShape):
        yield f"### {_text(graph, shape, RDFS.label)}"
        yield ""
        said = list(graph.objects(shape, SH.message)) or [
            message
            for query in graph.objects(shape, SH.sparql)
            for message in graph.objects(query, SH.message)
        ]
        yield from _table(
            ("shape", "what is said where it fails"),
            ((_code(shape), text) for text in sorted(str(m) for m in said)),
        )


def _alignments(graph: Graph) -> Iterator[str]:
    rows = [
        (
            _codes(graph.objects(row, OWL.annotatedSource)),
            _codes(graph.objects(row, OWL.annotatedProperty)),
            _codes(graph.objects(row, OWL.annotatedTarget)),
            _text(graph, row, RDFS.comment),
        )
        for row in _members(graph, OWL.Axiom)
    ]
    yield from _table(("ours", "is", "theirs", "why"), sorted(rows))


def _section(title: str) -> list[str]:
    return ["", f"## {title}", ""]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "| " + " | ".join("---" for _ in head) + " |"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


def _ours(graph: Graph, kind: Node) -> list[Node]:
    return [term for term in _members(graph, kind) if str(term).startswith(str(POS))]


def _members(graph: Graph, kind: Node) -> list[Node]:
    return sorted(graph.subjects(RDF.type, kind), key=str)


def _text(graph: Graph, term: Node, predicate: Node) -> str:
    return str(graph.value(term, predicate))


def _codes(terms: Iterable[Node]) -> str:
    return ", ".join(sorted(_code(term) for term in terms))


def _code(term: Node) -> str:
    for prefix, namespace in {**PREFIXES, **_OTHER_PREFIXES}.items():
        if str(term).startswith(namespace):
            return f"`{prefix}:{str(term)[len(namespace) :]}`"
    return f"`{term}`"


if __name__ == "__main__":
    sys.stdout.buffer.write(reference_page().encode())
