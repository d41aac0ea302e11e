"""The register and the ontology as graphs."""

from pathlib import Path

from rdflib import BNode

from kg.graph import ontology_quads, register_quads
from kg.model import PartialDate
from kg.register import Register, RegisterOrganisation, RegisterPerson, RegisterPost, Succession
from ontology.namespaces import FOAF, ID, ORG, POS, RDF, SKOS, TOPIC

REGISTER = Register(
    organisations=(
        RegisterOrganisation(
            "ods:RZ9",
            "Northmoor Hospitals Trust",
            "NHS trust",
            "invented",
            former_names=("Northmoor Infirmary",),
            ods_code="RZ9",
            wikidata_id="Q1",
            website="https://northmoor.example/a b",
            start=PartialDate("2012-04"),
            part_of="nha:moor-group",
        ),
        RegisterOrganisation(
            "nha:moor-group", "Moor Group", "charity", "invented", website="https://moor.example/"
        ),
    ),
    people=(RegisterPerson("per:ada-marsh", "Ada Marsh", "invented", honorifics=("Dr",)),),
    posts=(
        RegisterPost(
            "per:ada-marsh", "ods:RZ9", "Chief Executive", "chief", "invented", PartialDate("2014")
        ),
    ),
    successions=(
        Succession("nha:moor-group", "Moor", "ods:RZ9", "Northmoor", "merger", "invented"),
    ),
)


def test_the_register_says_what_its_rows_say() -> None:
    """Bodies, people, tenures and successions have the terms that `docs/graph.md` names."""
    triples = {(s, p, str(o)) for s, p, o, _ in register_quads(REGISTER)}
    trust, ada = ID["organisation/ods-RZ9"], ID["person/ada-marsh"]
    tenure = next(s for s, p, o in triples if (p, o) == (RDF.type, str(POS.Tenure)))
    change = next(s for s, p, o in triples if (p, o) == (RDF.type, str(POS.Succession)))
    assert {
        (trust, FOAF.name, "Northmoor Hospitals Trust"),
        (trust, SKOS.altLabel, "Northmoor Infirmary"),
        (trust, ORG.identifier, "RZ9"),
        (trust, SKOS.exactMatch, "http://www.wikidata.org/entity/Q1"),
        (trust, POS.startDate, "2012-04"),
        (trust, ORG.subOrganizationOf, str(ID["organisation/moor-group"])),
        (ada, FOAF.name, "Ada Marsh"),
        (tenure, ORG.member, str(ada)),
        (tenure, POS.role, "Chief Executive"),
        (tenure, POS.startDate, "2014"),
        (tenure, POS.post, str(ID["post/ods-RZ9/chief-executive"])),
        (change, ORG.originalOrganization, str(ID["organisation/moor-group"])),
        (change, POS.successionKind, "merger"),
    } <= triples


def test_the_register_makes_nobody_hold_a_post_now() -> None:
    """An open end of a tenure is unknown; `org:holds` would claim that it lasts."""
    assert not [quad for quad in register_quads(REGISTER) if quad[1] == ORG.holds]


def test_an_address_that_is_no_iri_is_left_out() -> None:
    """A malformed home page spoils neither the graph nor the run."""
    pages = [str(o) for _, p, o, _ in register_quads(REGISTER) if p == FOAF.homepage]
    assert pages == ["https://moor.example/"]


def test_the_ontology_is_one_graph_without_blank_nodes() -> None:
    """Our vocabulary, stances and topics are there, and each quad twice made is the same."""
    quads = ontology_quads()
    assert quads == ontology_quads()
    assert (TOPIC["collaboration"], RDF.type) in {(s, p) for s, p, _, _ in quads}
    assert not any(isinstance(term, BNode) for quad in quads for term in quad)


def test_a_users_topics_stand_in_place_of_ours(tmp_path: Path) -> None:
    """The concepts of another scheme become topics of ours, by their ids."""
    scheme = tmp_path / "mine.ttl"
    scheme.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<http://a.example/parking> a skos:Concept ; skos:prefLabel "Parking"@en .\n'
    )
    labels = {s: str(o) for s, p, o, _ in ontology_quads(scheme) if p == SKOS.prefLabel}
    assert labels[TOPIC["parking"]] == "Parking"
    assert TOPIC["collaboration"] not in labels
