"""The page on which SPARQL is written: an editor, the questions of the catalogue, and results."""

import re
from collections.abc import Mapping

import pyoxigraph as ox

from kg.store.base import Store
from ontology.namespaces import BASE, GRAPH, PREFIXES
from queries.bind import Term, bind
from queries.catalogue import Kind, Question, common_first, shipped
from queries.run import with_prefixes
from viz.page import own_file
from viz.room import facts
from viz.room.asked import ask, text, whole
from viz.room.frame import Room
from viz.room.vendored import engine, vendored

_TERMS = """SELECT DISTINCT ?term {
  VALUES ?graph { UNDEF } GRAPH ?graph { ?term a ?kind } FILTER(isIRI(?term))
}"""
_START = "SELECT ?who ?topic WHERE {\n  ?who pos:advocates ?topic\n}\nLIMIT 25"


MOST_IN_PAGE = 100_000
"""How many triples a page can ask by itself: more take it too long to load."""

_SIZE = "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }"


def editor_page(store: Store, room: Room, asked: Mapping[str, str]) -> str:
    """Return the page of the editor; it opens the query of its address, and never runs it.

    In a file it answers by itself, as long as the graph is no greater than `MOST_IN_PAGE`.

    The questions stand there with values of this graph: what most is said of.
    """
    samples = samples_of(store)
    examples = [
        {
            "title": re.sub(r"\{\w+\}", "…", question.title),
            "id": question.id,
            "row": question.row,
            "query": _with_samples(question, samples),
        }
        for question in common_first(shipped().values())
    ]
    on_server = not room.links.ending
    triples = 0 if on_server else whole(ask(store, _SIZE)[0], "count")
    scripts = ("editor",) if on_server else ("sparql", "editor")
    return room.render(
        "editor.html",
        sheets=("../../vendor/yasqe.css", "editor.css"),
        vendored=(vendored("yasqe.js"),),
        scripts=[own_file(f"templates/room/{name}.js") for name in scripts],
        triples=triples,
        too_many=triples > MOST_IN_PAGE,
        query=asked.get("query") or with_prefixes(_START),
        examples=examples,
        data={
            "base": BASE,
            "root": room.links.root,
            "endpoint": room.links.page("sparql") if room.answers else None,
            "ending": room.links.ending,
            "engine": [] if on_server else [script.file for script in engine()],
            "prefixes": PREFIXES,
            "terms": [text(row, "term") for row in ask(store, _TERMS, graph=str(GRAPH.ontology))],
            "examples": [example["query"] for example in examples],
        },
    )


def samples_of(store: Store) -> dict[Kind, Term]:
    """Return the topic, the person and the body of which most is said, where there are any."""
    people = facts.named(store, "foaf:Person")
    held = {iri: count for iri, count in facts.positions(store).items() if iri in people}
    bodies = facts.in_posts(store)
    counts = {
        Kind.TOPIC: facts.on_topics(store),
        Kind.ACTOR: held,
        Kind.BODY: bodies,
        Kind.PLACE: bodies,
    }
    return {
        kind: ox.NamedNode(iri) for kind, found in counts.items() for iri, _ in facts.most(found, 1)
    }


def _with_samples(question: Question, samples: Mapping[Kind, Term]) -> str:
    """Return the query of a question; what it must be told is a sample, where there is one."""
    values = {
        parameter.name: (samples[parameter.kind],)
        for parameter in question.parameters
        if parameter.required and parameter.kind in samples
    }
    return bind(question.sparql, values).strip()
