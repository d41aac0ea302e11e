"""Whom a name may mean: every candidate with its reasons, and nobody chosen."""

import re
from collections.abc import Collection

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.graph import suggestion_quads
from kg.link import GROUNDS, VOCABULARIES, suggest
from kg.link.endpoint import Row
from kg.link.suggest import BATCH, MOST
from kg.link.vocabularies import LIMIT, WIKIDATA
from kg.model import PartialDate, Suggestion, Unlinked
from kg.sparql import serialised
from ontology.namespaces import RDFS
from tests.link.endpoints import WORLD, in_memory

WD = "http://www.wikidata.org/entity/"
PREFIXES = """@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ADA_POST = ("chief executive", "Northmoor Hospitals NHS Trust")


def name(
    text: str, *posts: tuple[str, str | None], person: bool = True, date: str = "2016-05-03"
) -> Unlinked:
    """Return a name in a release of a date ("" for unknown)."""
    actor, day = f"https://x.test/{text.encode().hex()}", PartialDate(date) if date else None
    return Unlinked(actor, text, person, "https://x.test/release/1", day, posts)


def found(one: Unlinked, turtle: str, vocabulary: str = "wikidata") -> list[Suggestion]:
    """Return the suggestions that a graph gives for one name."""
    return list(suggest([one], in_memory(turtle), VOCABULARIES[vocabulary]).found)


def told(one: Unlinked, turtle: str) -> dict[str, tuple[float, str]]:
    """Return the score and the reasons of each candidate, by the end of its IRI."""
    return {
        s.candidate.id.removeprefix(WD): (s.candidate.score, "; ".join(s.candidate.reasons))
        for s in found(one, PREFIXES + turtle)
    }


WORLD_TEXT = WORLD.read_text("utf-8")


def test_each_person_of_the_name_is_suggested_with_reasons() -> None:
    """The best comes first; another name, a death and another country count against."""
    suggestions = found(name("Ada Marsh", ADA_POST), WORLD_TEXT)
    four = "4 there bear the name, {} with this score"
    mercia = "its country is Mercia, not the United Kingdom"
    assert [(s.candidate.id, s.candidate.score, s.candidate.reasons) for s in suggestions] == [
        (
            f"{WD}Q1001",
            0.75,
            (
                "the name “Ada Marsh” is its label",
                "its country is United Kingdom",
                "alive and of age at the release (born 1960, no death known)",
                "“Northmoor Hospitals NHS Foundation Trust” agrees with a post that the release "
                "gives",
                four.format(1),
            ),
        ),
        *(
            (
                f"{WD}{item}",
                0.3,
                (
                    "the name “Ada Marsh” is its label",
                    mercia,
                    f"alive and of age at the release (born {born}, no death known)",
                    four.format(2),
                ),
            )
            for item, born in (("Q1002", "1970-03-15"), ("Q1003", "1971-03-15"))
        ),
        (
            f"{WD}Q1004",
            0.0,
            (
                "the name “Ada Marsh” is an alias of it",
                "its country is United Kingdom",
                "died (1950-06-02) before the release (2016-05-03)",
                "no post of the release is among its own, such as “mayor of Westhaven”",
                four.format(1),
            ),
        ),
    ]
    assert [s.description for s in suggestions] == [
        *("British nurse and manager", "footballer", "painter", "")
    ]
    assert [s.candidate.name for s in suggestions] == [*["Ada Marsh"] * 3, "Ada Fenn"]


def test_each_body_of_the_name_is_suggested_with_reasons() -> None:
    """An alias of a fitting body is better than the label of one that came later; no novel is."""
    one = name("Westhaven Council", person=False)
    two = "2 there bear the name, 1 with this score"
    assert told(one, WORLD_TEXT) == {
        "Q2001": (
            0.65,
            "the name “Westhaven Council” is an alias of it; its country is United Kingdom; "
            "existed at the release (began 1974-04, no end known); "
            f"its kind, “county council”, agrees with the name; {two}",
        ),
        "Q2002": (
            0.0,
            "the name “Westhaven Council” is its label; its country is Mercia, not the United "
            f"Kingdom; began (2018) after the release (2016-05-03); {two}",
        ),
    }


@pytest.mark.parametrize("person", [True, False])
def test_a_page_that_lists_a_name_is_no_candidate(person: bool) -> None:
    """Q1005 only says what the name may mean."""
    assert "Q1005" not in told(name("Ada Marsh", person=person), WORLD_TEXT)
    assert told(name("Nobody At All", person=person), WORLD_TEXT) == {}


DATED = 'wd:Q1 wdt:P31 wd:Q5 ; rdfs:label "Jo Reed"@en {} .'
BORN, DIED = ' ; wdt:P569 "{}"^^xsd:dateTime', ' ; wdt:P570 "{}"^^xsd:dateTime'


@pytest.mark.parametrize(
    ("born", "died", "date", "score", "reason"),
    [
        ("1960-01-01T00:00:00Z", "", "2016-05-03", 0.45, "alive and of age"),
        ("1960-01-01T00:00:00Z", "2016-05-04T00:00:00Z", "2016-05-03", 0.45, "alive and of age"),
        ("1960-01-01T00:00:00Z", "2016-05-03T00:00:00Z", "2016-05-03", 0.35, ""),
        ("1960-01-01T00:00:00Z", "2016-01-01T00:00:00Z", "2016-05-03", 0.35, ""),
        ("1960-01-01T00:00:00Z", "2016-05-02T00:00:00Z", "2016-05-03", 0.05, "died (2016-05-02)"),
        ("", "2015-01-01T00:00:00Z", "2016-05-03", 0.05, "died (2015)"),
        ("1998-05-04T00:00:00Z", "", "2016-05-03", 0.35, ""),
        ("1998-04-30T00:00:00Z", "", "2016-05-03", 0.45, "alive and of age"),
        ("1999-01-01T00:00:00Z", "", "2016-05-03", 0.05, "not of age"),
        ("1905-01-01T00:00:00Z", "", "2016-05-03", 0.05, "too long before"),
        ("1960-01-01T00:00:00Z", "", "", 0.35, ""),
        ("-0044-03-15T00:00:00Z", "", "2016-05-03", 0.35, ""),
        ("unknown", "", "2016-05-03", 0.35, ""),
        ("", "", "2016-05-03", 0.35, ""),
    ],
)
def test_dates_speak_only_where_they_are_sure(
    born: str, died: str, date: str, score: float, reason: str
) -> None:
    """The first of January may mean the whole year; what is unknown counts neither way."""
    said = (BORN.format(born) if born else "") + (DIED.format(died) if died else "")
    ((_, (scored, reasons)),) = told(name("Jo Reed", date=date), DATED.format(said)).items()
    assert scored == score
    assert reason in reasons
    assert bool(reason) is (len(reasons.split("; ")) > 1)


def test_two_dates_of_birth_that_differ_count_as_none() -> None:
    """Sources that disagree leave the age open."""
    said = BORN.format("1960-02-03T00:00:00Z") + BORN.format("2010-02-03T00:00:00Z")
    assert told(name("Jo Reed"), DATED.format(said))["Q1"][0] == 0.35


@pytest.mark.parametrize(
    ("held", "post", "agrees"),
    [
        ("Quill Fund", ("director", "the Quill Fund"), True),
        ("Quill NHS Foundation Trust", ("chair", "Quill NHS Trust"), True),
        ("Quill Limited", ("chair", "Quill NHS Trust"), False),
        ("Chief Executive of the Quill Fund", ("chief executive", "Quill Fund"), True),
        ("chief executive", ("chief executive", "Quill Fund"), False),
        ("deputy chief executive of the Quill Fund", ("chief executive", "Quill Fund"), False),
        ("Secretary of State for Wards", ("Secretary of State for Wards", "Ministry"), True),
        ("Shadow Secretary of State for Wards", ("Secretary of State for Wards", None), False),
        ("chair", ("chair", None), False),
    ],
)
def test_a_post_agrees_by_its_body_or_by_a_role_that_is_telling(
    held: str, post: tuple[str, str | None], agrees: bool
) -> None:
    """What every body has ("chief executive") tells nothing by itself."""
    graph = DATED.format(f'; wdt:P39 wd:Q2 . wd:Q2 rdfs:label "{held}"@en')
    _, reasons = told(name("Jo Reed", post), graph)["Q1"]
    assert ("agrees with a post" in reasons) is agrees
    assert ("no post of the release" in reasons) is not agrees


@pytest.mark.parametrize(
    ("text", "there", "person"),
    [
        ("Quill’s Fund", "Quill's Fund", False),
        ("Quill's Fund", "Quill’s Fund", False),
        ("Jo O’Reed", "Jo O'Reed", True),
        ("The Quill Fund", "Quill Fund", False),
        ("Wards & Beds", "Wards and Beds", False),
        ("Wards and Beds", "Wards & Beds", False),
        ("Jo\n Reed", "Jo Reed", True),
    ],
)
def test_a_spelling_hides_nobody(text: str, there: str, person: bool) -> None:
    """Apostrophes, an article, "&" and line ends are asked for in each form."""
    of_kind = "wd:Q5" if person else "wd:Q43229"
    graph = f'wd:Q1 wdt:P31 {of_kind} ; rdfs:label "{there}"@en .'
    assert list(told(name(text, person=person), graph)) == ["Q1"]


def test_a_name_in_another_language_is_none() -> None:
    """A German label may be an English word."""
    assert told(name("Gift"), 'wd:Q1 wdt:P31 wd:Q5 ; rdfs:label "Gift"@de .') == {}


def test_what_has_only_an_alias_is_given_no_label() -> None:
    """The name of the release is not put into the endpoint's mouth."""
    graph = PREFIXES + 'wd:Q1 wdt:P31 wd:Q5 ; skos:altLabel "Jo Reed"@en .'
    (suggestion,) = found(name("Jo Reed"), graph)
    assert suggestion.candidate.name == ""
    assert not [q for q in suggestion_quads([suggestion], "http://h.test/q") if q[1] == RDFS.label]


def test_the_profile_of_labels_reads_common_classes() -> None:
    """Names without language, in FOAF and ORG, are found too."""
    graph = PREFIXES + (
        '<http://x.test/1> a foaf:Person ; foaf:name "Jo Reed" ; rdfs:comment "a nurse"@en .\n'
        '<http://x.test/2> a org:Organization ; rdfs:label "Jo Reed"@en .\n'
        '<http://x.test/3> a skos:Concept ; skos:prefLabel "Jo Reed"@en .\n'
    )
    (person,) = found(name("Jo Reed"), graph, "labels")
    (body,) = found(name("Jo Reed", person=False), graph, "labels")
    assert (person.candidate.id, person.description) == ("http://x.test/1", "a nurse")
    assert body.candidate.id == "http://x.test/2"


def test_who_cannot_be_pointed_at_is_no_candidate() -> None:
    """A blank node and an IRI that is no web address are left out."""
    graph = (
        '[] wdt:P31 wd:Q5 ; rdfs:label "Jo Reed"@en .\n'
        '<urn:x:1> wdt:P31 wd:Q5 ; rdfs:label "Jo Reed"@en .'
    )
    assert told(name("Jo Reed"), graph) == {}


def many(number: int, text: str) -> str:
    """Return a graph in which so many people bear a name."""
    return "\n".join(
        f'wd:Q{n} wdt:P31 wd:Q5 ; rdfs:label "{text}"@en .' for n in range(1, number + 1)
    )


def test_a_name_that_too_many_bear_is_left_out_and_said() -> None:
    """An answer may be cut at the limit; the others of its batch are asked for again."""
    graph = PREFIXES + many(LIMIT, "Jo Smith") + DATED.format("").replace("Q1 ", "Q9999 ")
    names = [name("Jo Smith"), name("Jo Reed"), name("Al Other")]
    result = suggest(names, in_memory(graph), WIKIDATA)
    assert result.too_common == ("Jo Smith",)
    assert [s.candidate.id for s in result.found] == [f"{WD}Q9999"]


def test_of_many_the_best_are_kept_and_their_number_is_said() -> None:
    """Nobody reads a hundred rows; each says of how many it is one."""
    suggestions = told(name("Jo Smith"), many(100, "Jo Smith"))
    assert len(suggestions) == MOST
    assert all("100 there bear the name" in reasons for _, reasons in suggestions.values())


def test_names_are_asked_for_in_small_batches() -> None:
    """A query holds a bounded number of names, and one of things."""
    counts: list[int] = []
    graph = PREFIXES + "\n".join(
        f'wd:Q{n} wdt:P31 wd:Q5 ; rdfs:label "Jo N{n}"@en .' for n in range(120)
    )
    answer = in_memory(graph)

    def ask(sparql: str, columns: Collection[str]) -> list[Row]:
        block = re.search(r"VALUES \?(?:name|item) { (.*) }", sparql)
        assert block is not None
        counts.append(len(set(re.findall(r'"[^"]*"|<[^>]*>', block[1]))))
        return answer(sparql, columns)

    result = suggest([name(f"Jo N{n}") for n in range(120)], ask, WIKIDATA)
    assert len(result.found) == 120
    assert counts == [BATCH, BATCH, 20] * 2


def test_the_same_names_in_any_order_give_the_same_suggestions() -> None:
    """Nothing hangs on what was asked first."""
    names = [name("Ada Marsh", ADA_POST), name("Westhaven Council", person=False)]
    ask = in_memory(WORLD_TEXT)
    assert suggest(names, ask, WIKIDATA) == suggest(names[::-1], ask, WIKIDATA)


def test_no_sum_of_grounds_reaches_what_links() -> None:
    """Suggestions and links never mix in a sorted list (`kg.link.rules`)."""
    best = {g.name: g.weight for g in GROUNDS if g.weight > 0}
    for left_out in ("post", "kind"):  # a person has no kind, a body no post
        assert sum(w for n, w in best.items() if n not in ("alias", left_out)) < 0.8


HOSTILE = st.text(min_size=1) | st.text(
    alphabet="\\u\"'’{}#<>\n\r0027 tUnVALES?name.;@&", min_size=1
)


@given(HOSTILE.filter(lambda text: "".join(text.split()) and text != "Decoy"), st.booleans())
@example('" } } DROP ALL #', True)
@example("\\u0022@en } ?item ?property ?name } #", True)
@example("\\\\u0022\\", False)
@example("'''\"\"\"", False)
@settings(max_examples=60, deadline=None)
def test_no_name_changes_the_question(text: str, person: bool) -> None:
    """Whatever a name is made of, those of this name are found, and nobody else."""
    label = serialised(ox.Literal(" ".join(text.split()), language="en"))
    of_kind = "wd:Q5" if person else "wd:Q43229"
    graph = (
        f"wd:Q1 wdt:P31 {of_kind} ; rdfs:label {label} .\n"
        f'wd:Q2 wdt:P31 {of_kind} ; rdfs:label "Decoy"@en .'
    )
    assert list(told(name(text, person=person), graph)) == ["Q1"]
