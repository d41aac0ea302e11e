"""Records to quads.

Reads: `Extraction`, `Link`, the register, the files of `ontology/`.
Writes: quads, the same for the same input, without blank nodes.
Does not know: where texts come from, nor where quads are kept.
"""

from kg.graph.ontology import ontology_quads
from kg.graph.register import register_quads
from kg.graph.release import release_quads
from kg.graph.suggestions import suggestion_quads
from kg.graph.terms import Quad, Run

__all__ = [
    "Quad",
    "Run",
    "ontology_quads",
    "register_quads",
    "release_quads",
    "suggestion_quads",
]
