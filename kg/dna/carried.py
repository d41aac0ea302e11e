"""The named graphs that a `.dna` file of ours carries, beside what people did to it in DNA.

The file says everything twice: in DNA's tables, as far as these go, and in graphs. What DNA shows
is compared with what the graphs would show. A statement that is in both was left as it was, and
its position comes back as it went out; one that is in the graphs alone was deleted or changed in
DNA; one that is in the tables alone was changed or added there, and counts as coded by hand.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.dna.marks import Facts, Found, Mark, marks
from kg.dna.records import CONCERN, IRI, Coded, DnaFile
from kg.errors import StopRun
from kg.model import Stance
from kg.store.sources import CODING_GRAPHS, RELEASE_GRAPHS
from ontology.namespaces import GRAPH, ID, OA, POS

_POINTERS = frozenset(
    ox.NamedNode(name) for name in (OA.hasTarget, POS.repeatedAt, POS.sourceAt, POS.cueAt)
)
Quads = set[ox.Quad]


def carried_graphs(file: DnaFile) -> dict[str, Quads]:
    """Return the graphs that a file carries, of those of its documents that have their text still.

    Raises:
        StopRun: a graph is no N-Quads, or holds quads of another graph.
    """
    texts = {document.release for document in file.documents}
    found: dict[str, Quads] = {}
    for name, text in file.graphs.items():
        if not name.startswith((RELEASE_GRAPHS, CODING_GRAPHS)):
            continue  # of another KG_BASE
        kind, *_, last = name.removeprefix(str(GRAPH)).split("/")
        of_text = kind == "release" or name.removeprefix(CODING_GRAPHS).count("/")
        if of_text and last not in texts:
            continue
        try:
            quads = set(ox.parse(text, ox.RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise StopRun(
                f"{file.name}: the table NHSPOSITIONS is damaged at {name}: {error}.",
                "Export it anew, or delete the table: then all counts as coded by hand.",
            ) from error
        if any(
            not isinstance(quad.graph_name, ox.NamedNode)
            or quad.graph_name.value != name
            or ox.BlankNode in (type(quad.subject), type(quad.object))
            for quad in quads
        ):
            raise StopRun(
                f"{file.name}: the table NHSPOSITIONS has under {name} what belongs elsewhere.",
                "Export it anew, or delete the table: then all counts as coded by hand.",
            )
        found[name] = quads
    return found


def compare(file: DnaFile, graphs: Mapping[str, Quads]) -> tuple[list[Coded], list[Found]]:
    """Return the statements that the graphs have not, and the positions that the file has not."""
    expected: dict[Mark, list[Found]] = defaultdict(list)
    for found in marks({name: Facts(quads) for name, quads in graphs.items()}):
        expected[found.mark].append(found)
    changed = []
    given = {(e.variable, e.name): e for e in file.entities}
    releases = {d.number: str(ID[f"release/{d.release}"]) for d in file.documents}

    def iri(variable: str, name: str) -> str:
        entity = given.get((variable, name))
        return entity.attribute(IRI) if entity else ""

    for coded in file.statements:
        concept = given.get(("concept", coded.concept))
        concern = concept is not None and concept.attribute(CONCERN) == Stance.CONCERN
        side = Stance.ADVOCATES if coded.agrees else Stance.OPPOSES
        told = {name: coded.further.get(name, "") for name in _TOLD}
        mark = Mark(
            release=releases[coded.document],
            start=coded.start,
            end=coded.end,
            person=iri("person", coded.person),
            body=iri("organization", coded.organization),
            topic=iri("concept", coded.concept),
            stance=Stance.CONCERN if concern and coded.agrees else side,
            coder=coded.coder,
            **told,
        )
        if coded.further.get("stance") == mark.stance and expected[mark]:
            expected[mark].pop()
        else:
            changed.append(coded)
    return changed, [found for left in expected.values() for found in left]


_TOLD = ("act", "form", "role", "rule", "confidence", "value")


def without(quads: Quads, gone: Iterable[Found], graph: str) -> Quads:
    """Return a graph without some places of its positions, and what then hangs in the air.

    A position without a place goes, and its places where nothing else refers to them. In the graph
    of a coding its statement goes too: it was marked for the position's sake.
    """
    left = set(quads)
    for found in gone:
        position, place = ox.NamedNode(found.position), ox.NamedNode(found.place)
        of_position = {quad for quad in left if quad.subject == position}
        targets = {q for q in of_position if q.predicate == ox.NamedNode(OA.hasTarget)}
        if len(targets) > 1:
            left -= {quad for quad in targets if quad.object == place}
        else:
            left -= of_position
    if graph.startswith(CODING_GRAPHS):
        left = _without_unused(left, POS.Statement, POS.expressedIn)
        left = _without_unused(left, POS.Tenure, POS.inCapacity)
    return _without_unused(left, OA.SpecificResource, *(str(p.value) for p in _POINTERS))


def _without_unused(quads: Quads, kind: str, *predicates: str) -> Quads:
    """Return the quads without those things of a class to which none of the predicates leads."""
    used = {q.object for q in quads if q.predicate.value in {str(p) for p in predicates}}
    unused = {q.subject for q in quads if q.object == ox.NamedNode(kind)} - used
    parts = {
        q.object
        for q in quads
        if q.subject in unused and q.predicate == ox.NamedNode(OA.hasSelector)
    }
    return {q for q in quads if q.subject not in unused | parts}
