"""What was coded by hand stands in the graph as any position does, with its coder behind it."""

import pyoxigraph as ox
import pytest

from kg.dna.meanings import Meanings, link_names
from kg.dna.records import IRI, Coded, Entity
from kg.dna.said import release_of
from kg.link import Linker
from kg.model import Stance
from kg.register import Register, RegisterOrganisation
from kg.verify import verify
from ontology.namespaces import ID, POS, PROV, RDFS, SKOS, TOPIC
from ontology.topics import Topic, Topics
from queries.explain import explain
from queries.names import load_names, topic_term
from tests.dna.coded import LETTER, by_hand, document
from tests.dna.conftest import Imported
from viz.filters import Filters
from viz.records import Evidence, read_positions

TOPICS = Topics((Topic("collaboration", "Collaboration"), Topic("more-beds", "Bed numbers")))


@pytest.fixture(scope="module")
def evidence(hand: Imported) -> tuple[Evidence, ...]:
    """What every picture and every network stands on."""
    return read_positions(hand.store, Filters()).evidence


def test_each_statement_is_one_position_at_its_place(evidence: tuple[Evidence, ...]) -> None:
    """Holder, topic, stance and words are those that the coder marked."""
    found = {(tail(e.holder), tail(e.topic), e.stance, e.exact, e.start, e.end) for e in evidence}
    assert ("ada-marsh", "more-beds", Stance.ADVOCATES, "more beds", 17, 26) in found
    assert ("ada-marsh", "inspection", Stance.OPPOSES, "inspection", 35, 45) in found
    assert ("westhaven-council", "inspection", Stance.ADVOCATES, "was for it", 67, 77) in found
    assert len(evidence) == 6


def tail(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rpartition("/")[2]


def test_two_coders_who_agree_are_two_positions(evidence: tuple[Evidence, ...]) -> None:
    """What two people marked alike counts twice, as it does in DNA."""
    okoro = [e for e in evidence if tail(e.holder) == "ben-okoro"]
    assert len({e.position for e in okoro}) == 2


def test_a_person_speaks_for_the_organization_in_no_role(evidence: tuple[Evidence, ...]) -> None:
    """DNA tells the organization, and no post: none is invented."""
    ada = next(e for e in evidence if tail(e.holder) == "ada-marsh")
    assert (tail(ada.body), ada.body_then, ada.role) == ("northmoor-trust", "Northmoor Trust", "")


def test_nothing_is_made_up_about_form_and_act(evidence: tuple[Evidence, ...]) -> None:
    """DNA tells neither how the words are reported nor what is done with them."""
    told = {(e.stance, e.act, e.form, e.rule, e.confidence) for e in evidence}
    assert told == {
        (Stance.ADVOCATES, "agrees", "unspecified", "coded-by-hand", 1.0),
        (Stance.OPPOSES, "disagrees", "unspecified", "coded-by-hand", 1.0),
    }


def test_the_graph_is_sound(hand: Imported) -> None:
    """Quotations, references, derived triples and shapes hold for what was coded, too."""
    assert verify(hand.store) == []


def test_texts_have_title_and_day_and_the_file_keeps_the_rest(hand: Imported) -> None:
    """A release is as any other; time, author, section and notes stand on the coded document."""
    rows = hand.store.query(
        f"""SELECT ?title ?day ?moment ?author ?section ?kind ?note {{
          ?document <{POS.codedRelease}> ?release ; <{POS.author}> ?author ;
            <{POS.section}> ?section ; <{POS.documentType}> ?kind ; <{SKOS.note}> ?note ;
            <http://purl.org/dc/terms/date> ?moment .
          ?release <http://purl.org/dc/terms/title> ?title ; <http://purl.org/dc/terms/date> ?day
        }}"""
    )
    assert isinstance(rows, ox.QuerySolutions)
    assert [[term.value for term in row] for row in rows] == [
        [
            *("Text 1", "2016-05-03", "2016-05-03T12:00:00Z"),
            *("Ada Marsh", "Letters", "letter", "Found in a drawer."),
        ]
    ]


def test_every_position_is_attributed_to_its_coder(hand: Imported) -> None:
    """Who marked what stays known, by name and file."""
    query = f"""SELECT ?name (COUNT(?p) AS ?n) {{ ?p a <{POS.Position}> ;
      <{PROV.wasAttributedTo}>/<{RDFS.label}> ?name }} GROUP BY ?name ORDER BY ?name"""
    rows = hand.store.query(query)
    assert isinstance(rows, ox.QuerySolutions)
    found = [(row["name"].value, int(row["n"].value)) for row in rows]
    assert found == [("Coder 1", 5), ("Coder 2", 1)]


def test_an_explanation_names_coder_and_file(hand: Imported) -> None:
    """`kg explain` walks back to the person, as it does to a run."""
    found = explain("Westhaven Council", hand.store, load_names(hand.store), lambda _: None)
    assert {(c["name"], c["file"]) for one in found for c in one.coders} == {
        ("Coder 1", "wards.dna")
    }
    assert all(one.runs == () for one in found)


def test_a_concept_of_a_file_can_be_asked_for(hand: Imported) -> None:
    """Questions know it by its label, beside the topics of our scheme."""
    names = load_names(hand.store)
    found = names.find_topic("more beds")
    assert found is not None
    assert topic_term(found).value == str(TOPIC["more-beds"])
    assert names.find_topic("Funding") is not None


def test_the_report_says_what_was_done(hand: Imported) -> None:
    """Documents, statements and coders are counted."""
    report = hand.report
    assert (report.documents, report.coded, report.kept, report.gone) == (2, 6, 0, 0)
    assert report.coders == ("Coder 1", "Coder 2")
    assert report.aside == {}
    assert report.skipped == ()


def meanings(*entities: Entity, register: Register | None = None) -> Meanings:
    """Return what names mean that speak in one letter of 2016."""
    letter = document(1, LETTER)
    spoken = [
        Coded(number, 1, 0, 3, "Coder 1", "", entity.name, "More beds", True)
        for number, entity in enumerate(entities)
        if entity.variable == "organization"
    ]
    releases = {1: release_of(letter, "wards.dna")}
    links = link_names(spoken, releases, Linker(register or Register()))
    return Meanings(entities, links, TOPICS)


TRUST = RegisterOrganisation("ods:RZ9", "Northmoor NHS Trust", "NHS trust", "x", ("NNT",))


def test_a_name_of_the_register_is_its_entry() -> None:
    """The linker of the build decides, by its own rules."""
    found = meanings(Entity("organization", "Northmoor NHS Trust"), register=Register((TRUST,)))
    assert found.actor("organization", "Northmoor NHS Trust").iri == ID["organisation/ods-RZ9"]


def test_what_coders_kept_apart_stays_apart() -> None:
    """Where the register would make one body of two names, neither is linked."""
    names = ("Northmoor NHS Trust", "NNT")
    found = meanings(*(Entity("organization", name) for name in names), register=Register((TRUST,)))
    iris = {found.actor("organization", name).iri for name in names}
    assert len(iris) == 2
    assert ID["organisation/ods-RZ9"] not in iris


@pytest.mark.parametrize(
    ("entity", "iri"),
    [
        (Entity("concept", "Collaboration"), TOPIC.collaboration),
        (Entity("concept", "collaboration "), TOPIC.collaboration),
        (Entity("concept", "Waits & queues"), TOPIC["waits-and-queues"]),
        (Entity("concept", "More beds!"), TOPIC["more-beds--coded"]),
        (
            Entity("concept", "Beds", attributes=((IRI, str(TOPIC["more-beds"])),)),
            TOPIC["more-beds"],
        ),
        (Entity("concept", "Beds", attributes=((IRI, "https://else.test/x"),)), TOPIC.beds),
        (Entity("concept", "Beds", attributes=((IRI, "no <IRI>"),)), TOPIC.beds),
    ],
)
def test_a_concept_is_a_topic_of_ours_or_a_new_one(entity: Entity, iri: str) -> None:
    """Its label or its attribute decides; a slug that is taken by another topic is not shared."""
    assert meanings(entity).topic(entity.name) == (iri, False)


def test_names_that_make_one_slug_are_kept_apart() -> None:
    """Two people of a file never share an IRI."""
    names = ("J. Reed", "J Reed")
    found = meanings(*(Entity("person", name) for name in names))
    assert len({found.actor("person", name).iri for name in names}) == 2


def test_the_same_file_gives_the_same_release_whatever_its_place() -> None:
    """A release is named after file and document."""
    release = release_of(by_hand().documents[1], "wards.dna")
    assert (release.name, release.source) == ("wards-2", "wards.dna, document 2")
