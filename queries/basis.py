"""What of the graph an answer rests on, as a query for its triples.

These are the positions and statements of its rows, whole, with their places in the text, the posts
in which people spoke and the run that found them; and of whom and what the rows name besides, what
it is and what it is called.
"""

from collections.abc import Iterable

import pyoxigraph as ox

from ontology.namespaces import BASE
from queries.bind import bind
from queries.catalogue import ColumnKind
from queries.run import Answer, with_prefixes

MOST_FACTS = 5_000
"""How many positions, statements and names an answer may rest on."""

_FACTS = (f"{BASE}id/position/", f"{BASE}id/statement/")
_QUERY = """CONSTRUCT { ?thing ?property ?value } WHERE {
  {
    { SELECT DISTINCT ?thing WHERE {
        VALUES ?fact { UNDEF }
        { ?fact pos:expressedIn ?thing }
        UNION { ?fact oa:hasTarget ?thing }
        UNION { ?fact oa:hasTarget/oa:hasSelector ?thing }
        UNION { ?fact pos:expressedIn/oa:hasTarget ?thing }
        UNION { ?fact pos:expressedIn/oa:hasTarget/oa:hasSelector ?thing }
        UNION { ?fact pos:inCapacity ?thing }
        UNION { ?fact pos:expressedIn/pos:inCapacity ?thing }
        UNION { ?fact prov:wasGeneratedBy ?thing }
      } }
    ?thing ?property ?value
  } UNION {
    VALUES ?itself { UNDEF }
    ?itself ?property ?value BIND(?itself AS ?thing)
  } UNION {
    VALUES ?thing { UNDEF }
    VALUES ?property {
      rdf:type foaf:name skos:prefLabel rdfs:label dcterms:title dcterms:date dcterms:source
      dcterms:identifier dcterms:publisher org:classification
    }
    ?thing ?property ?value
  }
}"""


def basis(answer: Answer) -> str | None:
    """Return the query for the triples; None where there are more than `MOST_FACTS` things."""
    iris = dict.fromkeys(_iris(answer))
    if len(iris) > MOST_FACTS:
        return None
    facts = [ox.NamedNode(iri) for iri in iris if iri.startswith(_FACTS)]
    others = [ox.NamedNode(iri) for iri in iris if not iri.startswith(_FACTS)]
    others += [term for term in answer.parameters.values() if isinstance(term, ox.NamedNode)]
    return bind(with_prefixes(_QUERY), {"fact": facts, "itself": facts, "thing": others})


def _iris(answer: Answer) -> Iterable[str]:
    kinds = {column.name: column.kind for column in answer.question.columns}
    places = [
        place
        for place, name in enumerate(answer.table.columns)
        if kinds.get(name) is ColumnKind.IRI
    ]
    for row in answer.table.rows:
        yield from (str(row[place]) for place in places if row[place])
