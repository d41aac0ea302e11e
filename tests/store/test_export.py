"""Exported files: complete, deterministic, readable by others, never half written."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, URIRef

from kg.errors import StopRun
from kg.graph import ontology_quads, register_quads, release_quads
from kg.graph.nquads import canonical_lines
from kg.register import Register, RegisterOrganisation, RegisterPerson
from kg.store import EmbeddedStore
from kg.store.export import COLUMNS, FORMATS, as_dataset, export, selected_quads
from ontology.namespaces import FOAF, GRAPH, ID, SKOS, TOPIC
from tests.graph.records import NORTHMOOR, RUN, northmoor, northmoor_links

REGISTER = Register(
    organisations=(
        RegisterOrganisation(
            "ods:RZ9", "Northmoor Hospitals Trust", "NHS trust", "invented", part_of="nha:x"
        ),
        RegisterOrganisation("nha:x", "Nobody Refers to This", "charity", "invented"),
    ),
    people=(RegisterPerson("per:adele-marsh", "Adele Marsh", "invented"),),
)
WHO = """PREFIX pos: <https://w3id.org/nhs-positions/ns#>
PREFIX topic: <https://w3id.org/nhs-positions/topic/>
SELECT ?who { ?who pos:advocates topic:collaboration }"""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """Return a store with the register, the ontology and one release."""
    store = EmbeddedStore(tmp_path_factory.mktemp("full"), writable=True)
    extraction = northmoor()
    store.put_graphs([*register_quads(REGISTER), *ontology_quads()])
    store.put_release(release_quads(extraction, northmoor_links(extraction), RUN))
    return store


def test_the_turtle_answers_the_simplest_question_in_rdflib(
    full: EmbeddedStore, tmp_path: Path
) -> None:
    """The exported file alone says who advocates collaboration."""
    export(full, tmp_path / "graph.ttl")
    graph = Graph().parse(tmp_path / "graph.ttl")
    assert {str(row[0]).rsplit("/", 1)[-1] for row in graph.query(WHO)} == {"ada-marsh", "ods-RZ9"}  # type: ignore[index]


def test_an_export_names_what_it_refers_to_and_nothing_else(full: EmbeddedStore) -> None:
    """Names of entries and labels of topics are there; what no release refers to is not."""
    triples = {(str(q.subject.value), q.predicate.value) for q in selected_quads(full)}  # type: ignore[union-attr]
    assert (str(ID["person/adele-marsh"]), str(FOAF.name)) in triples
    assert (str(TOPIC["collaboration"]), str(SKOS.prefLabel)) in triples
    assert not {s for s, _ in triples} & {str(ID["organisation/x"]), str(TOPIC["social-care"])}


def test_register_and_ontology_are_whole_when_asked_for(full: EmbeddedStore) -> None:
    """Everything that the store holds can be exported."""
    whole = selected_quads(full, with_register=True, with_ontology=True)
    assert canonical_lines(whole) == list(full.canonical())


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_store_gives_the_same_bytes(
    full: EmbeddedStore, tmp_path: Path, form: str
) -> None:
    """Ten exports, and one of another process, are one."""
    target = tmp_path / f"graph.{form}"
    found = set()
    for _ in range(10):
        export(full, target)
        found.add(target.read_bytes())
    code = (
        "import sys; from pathlib import Path; from kg.store import EmbeddedStore;"
        "from kg.store.export import export;"
        "export(EmbeddedStore(Path(sys.argv[1])), Path(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", code, str(full.place), str(target)], check=True)
    assert found == {target.read_bytes()}


@pytest.mark.parametrize(
    ("form", "datasets"),
    [("ttl", False), ("nt", False), ("trig", True), ("nq", True), ("jsonld", True)],
)
def test_every_format_holds_the_same(
    full: EmbeddedStore, tmp_path: Path, form: str, datasets: bool
) -> None:
    """Read again, a file gives the quads that were selected, or their triples."""
    target = tmp_path / "graph.any"
    export(full, target, form=form)
    read_as = ox.RdfFormat.from_extension(form)
    assert read_as is not None
    read = set(ox.parse(path=str(target), format=read_as))
    selected = set(selected_quads(full))
    if datasets:
        assert read == selected
    else:
        assert {quad.triple for quad in read} == {quad.triple for quad in selected}


def test_the_table_has_one_row_a_position_with_its_exact_words(
    full: EmbeddedStore, tmp_path: Path
) -> None:
    """Offsets of a row find its words in the text."""
    export(full, tmp_path / "positions.csv")
    table = (tmp_path / "positions.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["who"], row["stance"], row["topic"]) for row in rows] == [
        ("Ada Marsh", "advocates", "collaboration"),
        ("Ada Marsh", "concern", "funding"),
        ("Northmoor Hospitals Trust", "advocates", "collaboration"),
    ]
    assert (rows[0]["role"], rows[0]["organisation"]) == (
        "chief executive",
        "Northmoor Hospitals NHS Trust",
    )
    assert all(NORTHMOOR[int(r["start"]) : int(r["end"])] == r["words"] for r in rows)


def test_a_dataset_in_rdflib_is_an_exact_copy(full: EmbeddedStore) -> None:
    """Its default graph is the union, and each literal is as it was."""
    dataset = as_dataset(full.quads())
    assert isinstance(dataset, Dataset)
    names = dataset.objects(URIRef(ID["person/ada-marsh"]), FOAF.name)
    assert [str(name) for name in names] == ["Ada Marsh"]
    release = next(graph for graph in full.graphs() if "/release/" in graph.value)
    assert len(dataset.graph(URIRef(release.value))) == len(list(full.quads(release)))
    assert len(dataset.graph(GRAPH["register"])) == len(register_quads(REGISTER))


@pytest.mark.parametrize("name", ["graph", "graph.doc", "graph.TTL.zip"])
def test_an_unknown_format_is_refused(full: EmbeddedStore, tmp_path: Path, name: str) -> None:
    """The message names the formats that there are."""
    with pytest.raises(StopRun, match="not a format to export to") as caught:
        export(full, tmp_path / name)
    assert "ttl, trig, nt, nq, jsonld, csv" in caught.value.hint


def test_a_file_that_cannot_be_written_leaves_nothing_behind(
    full: EmbeddedStore, tmp_path: Path
) -> None:
    """A folder in the way stays as it is, and no half-written file lies beside it."""
    (tmp_path / "graph.ttl").mkdir()
    for target in (tmp_path / "graph.ttl", tmp_path / "missing" / "graph.ttl"):
        with pytest.raises(StopRun, match="cannot be written"):
            export(full, target)
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]
