"""Who gets which IRI: register entries, names, homonyms."""

import itertools

import pytest
from rdflib import URIRef

from kg.graph import release_quads
from kg.graph.iri import Names, post_iri, register_iri, statement_iri
from kg.model import Candidate, Extraction, Link, Organisation, Person, Release
from ontology.namespaces import FOAF, ID, POS, SKOS
from tests.graph.records import (
    NORTHMOOR,
    RUN,
    northmoor,
    northmoor_links,
    release_by,
    with_homonyms,
)


@pytest.mark.parametrize(
    ("entry", "iri"),
    [
        ("ods:RH8", ID["organisation/ods-RH8"]),
        ("nha:kings-fund", ID["organisation/kings-fund"]),
        ("per:ada-marsh", ID["person/ada-marsh"]),
    ],
)
def test_an_entry_of_the_register_has_the_iri_of_its_id(entry: str, iri: URIRef) -> None:
    """Each of the three forms of id has its own form of IRI."""
    assert register_iri(entry) == iri


@pytest.mark.parametrize("entry", ["", "ods:", "RH8", "xyz:RH8"])
def test_another_id_is_refused(entry: str) -> None:
    """An id of no known form makes no IRI."""
    with pytest.raises(ValueError, match="not an id of the register"):
        register_iri(entry)


def test_a_linked_body_has_the_registers_name_and_the_texts_forms_beside_it() -> None:
    """The name to show is the register's; what the text calls it are alternative labels."""
    extraction = northmoor()
    quads = release_quads(extraction, northmoor_links(extraction), RUN)
    trust = ID["organisation/ods-RZ9"]
    assert [str(o) for s, p, o, _ in quads if (s, p) == (trust, FOAF.name)] == [
        "Northmoor Hospitals Trust"
    ]
    assert {str(o) for s, p, o, _ in quads if (s, p) == (trust, SKOS.altLabel)} == {
        "Northmoor Hospitals NHS Trust",
        "Northmoor Hospitals",
        "the trust",
    }


@pytest.mark.parametrize(
    ("posts", "tails"),
    [
        (["Eastley Trust"], {"jo-reed"}),
        (
            ["Eastley Trust", "Westhaven Council"],
            {"jo-reed--eastley-trust", "jo-reed--westhaven-council"},
        ),
    ],
)
def test_posts_tell_homonyms_apart(posts: list[str], tails: set[str]) -> None:
    """One bearer of a name has the plain IRI; of two, each is named by the body of the post."""
    extraction = with_homonyms(posts)
    names = Names(extraction, ())
    assert {names[person] for person in extraction.people} == {ID[f"person/{t}"] for t in tails}


@pytest.mark.parametrize("posts", [[None, None], ["Eastley Trust", "Eastley Trust"]])
def test_homonyms_whom_no_post_tells_apart_still_have_two_iris(posts: list[str | None]) -> None:
    """Without a telling post, a hash of release and mentions keeps two people apart."""
    extraction = with_homonyms(posts)
    names = Names(extraction, ())
    iris = {names[person] for person in extraction.people}
    assert len(iris) == 2
    assert all(iri.startswith(ID["person/jo-reed--"]) for iri in iris)


def test_the_iris_of_homonyms_do_not_depend_on_their_order() -> None:
    """The order in which people were found changes nothing."""
    extraction = with_homonyms(["Eastley Trust", "Westhaven Council", None])
    expected = Names(extraction, ())
    for people in itertools.permutations(extraction.people):
        turned = Extraction(
            release=extraction.release,
            people=people,
            organisations=extraction.organisations,
            posts=extraction.posts[::-1],
        )
        names = Names(turned, ())
        assert {p: names[p] for p in people} == {p: expected[p] for p in people}


def test_a_name_that_the_linker_refused_does_not_fall_on_the_register_entry() -> None:
    """Same name, another post: the person of the text is not the person of the register."""
    extraction = with_homonyms(["Eastley Trust"])
    refused = Candidate("per:jo-reed", "Jo Reed", 0.4, ("the register has no post there",))
    names = Names(extraction, (Link(extraction.people[0], "name-only", candidates=(refused,)),))
    assert names[extraction.people[0]] == ID["person/jo-reed--eastley-trust"]


def test_a_body_that_the_linker_refused_does_not_fall_on_the_register_entry() -> None:
    """An organisation that may be the register's, but was not decided, keeps apart from it."""
    body = Organisation("Eastley Fund")
    extraction = Extraction(Release("x", "Eastley Fund", "x.txt"), organisations=(body,))
    refused = Candidate("nha:eastley-fund", "Eastley Fund", 0.4, ("others bear the name too",))
    names = Names(extraction, (Link(body, "ambiguous", candidates=(refused,)),))
    assert names[body] == ID["organisation/eastley-fund--unlinked"]


def test_a_name_made_to_look_like_a_code_does_not_fall_on_the_register_entry() -> None:
    """A body called "ODS 123" is not the body with the code 123."""
    body = Organisation("ODS 123")
    names = Names(Extraction(Release("x", "ODS 123", "x.txt"), organisations=(body,)), ())
    assert names[body] != register_iri("ods:123")


def test_a_body_called_none_is_not_the_lack_of_a_body() -> None:
    """The post of a body with that name is another than the occupation at none."""
    assert post_iri(ID["organisation/none"], "chair") != post_iri(None, "chair")


def test_a_long_quotation_is_one_statement_in_two_releases() -> None:
    """Eight words or more, direct, of one speaker: two releases hold one statement."""
    words = "We must work together across the whole of the county"
    first = release_by("Ada Marsh", words)
    second = release_by("Ada Marsh", words.replace(" ", "  "), prefix="Another release.")
    speaker = ID["person/ada-marsh"]
    one = statement_iri(first.release, speaker, first.statements[0])
    assert one == statement_iri(second.release, speaker, second.statements[0])
    assert one != statement_iri(first.release, ID["person/jo-reed"], first.statements[0])


def test_a_short_quotation_is_a_statement_of_its_release() -> None:
    """Seven words can be said twice by chance."""
    words = "We must work together in the county"
    first = release_by("Ada Marsh", words)
    second = release_by("Ada Marsh", words, prefix="Another release.")
    speaker = ID["person/ada-marsh"]
    assert statement_iri(first.release, speaker, first.statements[0]) != statement_iri(
        second.release, speaker, second.statements[0]
    )


def test_words_that_come_twice_in_a_release_are_one_statement_with_a_repeat() -> None:
    """The second place is where the statement is repeated; it is numbered once."""
    words = "We must work together across the whole of the county"
    once = release_by("Ada Marsh", words)
    text = f"{once.release.text} “{words}”"
    release = Release("twice", text, "twice.txt")
    said = once.statements[0]
    begin = text.rindex(words)
    again = type(said)(
        speaker=said.speaker,
        form=said.form,
        content=(type(said.content[0])(begin, begin + len(words)),),
        rule="pull-quote",
        confidence=0.5,
    )
    quads = release_quads(Extraction(release, once.people, statements=(again, said)), (), RUN)
    statement = statement_iri(release, ID["person/ada-marsh"], said)
    assert [str(o) for s, p, o, _ in quads if (s, p) == (statement, POS.order)] == ["1"]
    assert [str(o) for s, p, o, _ in quads if (s, p) == (statement, POS.repeatedAt)] == [
        str(ID[f"place/{release.id}/{begin}-{begin + len(words)}"])
    ]


def test_a_name_of_any_length_makes_a_short_iri() -> None:
    """A hostile name of a million characters does not make an IRI of that length."""
    person = Person("Aa " * 300_000)
    names = Names(Extraction(Release("x", NORTHMOOR, "x.txt"), people=(person,)), ())
    assert len(names[person]) < 200
