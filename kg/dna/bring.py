"""A `.dna` file into a store, and a store into a `.dna` file."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox
from rdflib import Literal, URIRef

from kg import __version__
from kg.dna.carried import Quads, carried_graphs, compare, without
from kg.dna.coding import Coding
from kg.dna.collect import collect
from kg.dna.marks import Found
from kg.dna.meanings import Meanings, link_names
from kg.dna.records import MACHINE, Coded, Coder, DnaFile, Document
from kg.dna.said import release_of
from kg.dna.schema import NAMES, PASSWORD
from kg.dna.write import dna_bytes
from kg.errors import SkipItem
from kg.files import write_whole
from kg.graph import Quad, Run, ontology_quads, register_quads, release_quads
from kg.graph.iri import release_graph, release_iri
from kg.graph.nquads import rdflib_triple
from kg.link import Linker
from kg.model import Extraction, Release
from kg.register import load_register
from kg.resources import data_folder
from kg.store import GraphStore
from kg.store.sources import CODING_GRAPHS, RELEASE_GRAPHS
from ontology.namespaces import DCTERMS
from ontology.topics import load_topics

_BY_HAND = Run(__version__, "none: coded by hand")


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did.

    `coded` statements are new or were changed by hand, `kept` are as we once wrote them, `gone`
    positions of ours are no longer in the file. `aside` counts what the graph has no place for.
    """

    documents: int
    coded: int
    kept: int
    gone: int
    coders: tuple[str, ...]
    aside: Mapping[str, int]
    skipped: tuple[SkipItem, ...]


@dataclass(frozen=True, slots=True)
class _Used:
    """What some statements and documents of a file make use of."""

    coders: Collection[str]
    documents: Collection[int]
    names: Collection[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote; `undated` documents have a date that means nothing."""

    documents: int
    statements: int
    undated: int


def import_dna(file: DnaFile, store: GraphStore) -> Report:
    """Store what stands in a `.dna` file (`read_dna`), with the register and the ontology.

    Args:
        file: its records.
        store: open for writing.

    Raises:
        StopRun: the graphs that it carries are damaged, or the store cannot be written.
    """
    register = load_register(data_folder() / "register")
    report = bring(file, store, Linker(register))
    store.put_graphs([*ontology_quads(), *register_quads(register)])
    return report


def bring(file: DnaFile, store: GraphStore, linker: Linker) -> Report:
    """Store what stands in a `.dna` file.

    Texts that the store holds stay as they are; what was coded stands in a graph of its own, in
    place of what an earlier file of this name had coded. A file that we wrote brings back what it
    carries (`kg.dna.carried`).

    Args:
        file: its records.
        store: open for writing.
        linker: compares names with the register.

    Raises:
        StopRun: the graphs that it carries are damaged, or the store cannot be written.
    """
    graphs = carried_graphs(file)
    changed, missing = compare(file, graphs)
    gone: dict[str, list[Found]] = defaultdict(list)
    for found in missing:
        gone[found.graph].append(found)
    releases, unusable = _releases(file)
    known = {graph.removeprefix(RELEASE_GRAPHS) for graph in graphs}
    coded = [
        _corrected(one) if releases[one.document].id in known else one
        for one in changed
        if one.document in releases
    ]
    links = link_names(coded, releases, linker)
    meanings = Meanings(file.entities, links, load_topics())
    coding = Coding(file.name, meanings)
    added = [d for d in file.documents if d.number in releases and d.release not in known]
    not_coded = _code(file, coding, coded, releases)
    _describe(file, coding, _used(coded, added) if graphs else None, releases)
    _put_releases(store, graphs, gone, [releases[document.number] for document in added])
    _put_codings(store, graphs, gone, coding)
    return Report(
        documents=len(releases),
        coded=len(coded) - len(not_coded),
        kept=len(file.statements) - len(changed),
        gone=len(missing),
        coders=tuple(sorted({one.coder for one in coded})),
        aside=file.aside,
        skipped=(*file.skipped, *unusable, *not_coded),
    )


def export_dna(
    store: GraphStore,
    target: Path,
    *,
    password: str = PASSWORD,
    positions: Collection[str] | None = None,
) -> Written:
    """Write what a store holds as a `.dna` file of version 3.

    Args:
        store: what to write.
        target: the file.
        password: that of every coder.
        positions: the IRIs of the only positions to write, with the texts in which they stand;
            such a file carries no graphs, so that whatever comes back from it was coded by hand.

    Raises:
        StopRun: the file cannot be written.
    """
    file = collect(store, target.name, positions)
    write_whole(target, dna_bytes(file, password))
    undated = sum(
        document.notes.startswith("The release has no date") for document in file.documents
    )
    return Written(len(file.documents), len(file.statements), undated)


def _releases(file: DnaFile) -> tuple[dict[int, Release], list[SkipItem]]:
    """Return the text of each document as a release, and why some cannot be one."""
    releases: dict[int, Release] = {}
    skipped = []
    for document in file.documents:
        try:
            releases[document.number] = release_of(document, file.name)
        except ValueError as error:
            skipped.append(SkipItem(f"{file.name}, document {document.number}: {error}."))
    return releases, skipped


def _corrected(one: Coded) -> Coded:
    """Return a statement that somebody changed in DNA as no longer the machine's own."""
    return replace(one, coder=f"{MACHINE} (corrected)") if one.coder == MACHINE else one


def _used(coded: Iterable[Coded], added: Iterable[Document]) -> _Used:
    coded, added = list(coded), list(added)
    return _Used(
        {one.coder for one in coded} | {document.coder for document in added},
        {one.document for one in coded} | {document.number for document in added},
        {
            pair
            for one in coded
            for pair in zip(NAMES, (one.person, one.organization, one.concept), strict=True)
        },
    )


def _code(
    file: DnaFile, coding: Coding, coded: list[Coded], releases: Mapping[int, Release]
) -> list[SkipItem]:
    """Add the statements to the coding in reading order; return what could not be used."""
    skipped = []
    for one in sorted(coded, key=lambda one: (one.document, one.start, one.end, one.number)):
        try:
            coding.add(one, releases[one.document])
        except ValueError as error:
            skipped.append(SkipItem(f"{file.name}, statement {one.number}: {error}."))
    return skipped


def _describe(
    file: DnaFile, coding: Coding, used: _Used | None, releases: Mapping[int, Release]
) -> None:
    """Add coders, documents and names to the coding: those that are used, or all."""
    coders = {coder.name: coder for coder in file.coders}
    for name in coders if used is None else sorted(used.coders):
        coding.add_coder(coders.get(name, Coder(name)))
    for document in file.documents:
        if document.number in releases and (used is None or document.number in used.documents):
            coding.add_document(document, releases[document.number])
    for entity in file.entities:
        key = (entity.variable, entity.name)
        if key[0] in NAMES and key[1].strip() and (used is None or key in used.names):
            coding.add_name(entity)


def _put_releases(
    store: GraphStore,
    graphs: Mapping[str, Quads],
    gone: Mapping[str, list[Found]],
    added: Iterable[Release],
) -> None:
    """Store the texts: what a release's graph holds stays, but for positions that were deleted."""
    for name, carried in graphs.items():
        if name.startswith(RELEASE_GRAPHS):
            held = set(store.quads(ox.NamedNode(name)))
            lost = gone.get(name, [])
            if lost or not held:
                store.put_release(_quads(without(held or carried, lost, name)))
    for release in added:
        graph = release_graph(release.id)
        held = set(store.quads(ox.NamedNode(graph)))
        if held:
            source = Literal(release.source)
            named = (
                (node, DCTERMS.source, source, graph) for node in (graph, release_iri(release))
            )
            store.put_release([*_quads(held), *named])
        else:
            store.put_release(release_quads(Extraction(release), (), _BY_HAND))


def _put_codings(
    store: GraphStore, graphs: Mapping[str, Quads], gone: Mapping[str, list[Found]], coding: Coding
) -> None:
    """Store what was coded by hand: as carried, without what is gone, and with what is new."""
    new = coding.graphs()
    for name, carried in graphs.items():
        if name.startswith(CODING_GRAPHS):
            told = {subject for subject, _, _, _ in new.get(name, [])}
            left = _quads(without(carried, gone.get(name, []), name))
            new[name] = [*new.get(name, []), *(quad for quad in left if quad[0] not in told)]
    for quads in new.values():
        store.put_graphs(quads)
    own = (coding.graph, f"{coding.graph}/")
    held = (g for g in store.graphs() if g.value == own[0] or g.value.startswith(own[1]))
    store.put_graphs((), [graph for graph in held if graph.value not in new])


def _quads(quads: Iterable[ox.Quad]) -> list[Quad]:
    """Return quads of Oxigraph in rdflib's terms."""
    return [
        (*rdflib_triple(quad), URIRef(quad.graph_name.value))
        for quad in quads
        if isinstance(quad.graph_name, ox.NamedNode)
    ]
