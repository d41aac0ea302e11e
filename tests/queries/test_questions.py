"""Every question of the catalogue, on a small graph with expected rows."""

import re

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from ontology.namespaces import PREFIXES
from queries.catalogue import FOLDER, Question, load_catalogue
from queries.forms import as_csv
from queries.reference import PAGE, reference_page
from queries.run import answer, table
from queries.values import read_value
from tests.queries.world import FOLDER as CASES
from tests.queries.world import MemoryStore, graph_file

CATALOGUE = load_catalogue()
QUESTIONS = pytest.mark.parametrize("question", CATALOGUE.values(), ids=CATALOGUE)
COMPARED = {"kind": "kind:unions", "otherKind": "kind:trusts"}
BOTH = {"topic": "topic:collaboration", "otherTopic": "topic:competition-and-private-sector"}
MINE = "https://w3id.org/nhs-positions/id/"


def rows_of(question: Question) -> list[tuple[str | None, ...]]:
    """Return what the query as it stands gives on its graph, by Oxigraph."""
    results = MemoryStore(graph_file(question.id)).query(question.sparql)
    assert isinstance(results, ox.QuerySolutions)
    return [
        tuple(t.value if isinstance(t, ox.NamedNode | ox.Literal) else None for t in row)
        for row in results
    ]


@QUESTIONS
def test_a_question_gives_the_expected_rows(question: Question) -> None:
    """The file as it stands, with its example values, gives the rows that were read through."""
    results = MemoryStore(graph_file(question.id)).query(question.sparql)
    assert isinstance(results, ox.QuerySolutions)
    found = table(results)
    expected = (CASES / question.id / "expected.csv").read_bytes().decode()
    assert as_csv(found.columns, found.rows) == expected


@QUESTIONS
def test_another_engine_gives_the_same_rows(question: Question) -> None:
    """The queries are standard SPARQL: rdflib understands them as Oxigraph does."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(graph_file(question.id), format="trig")
    found = [
        tuple(None if term is None else str(term) for term in row)  # type: ignore[union-attr]
        for row in dataset.query(prepareQuery(question.sparql))
    ]
    assert sorted(found, key=str) == sorted(rows_of(question), key=str)


@QUESTIONS
def test_an_empty_store_gives_no_rows(question: Question) -> None:
    """Nothing is said of nothing: no aggregate makes a row of its own."""
    results = MemoryStore().query(question.sparql)
    assert isinstance(results, ox.QuerySolutions)
    assert list(results) == []


@QUESTIONS
def test_prefixes_are_those_of_the_ontology(question: Question) -> None:
    """Each file declares what it uses and nothing else, as `ontology/` has it."""
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", question.sparql, re.MULTILINE))
    body = re.sub(r'"[^"]*"|<[^>]*>|^PREFIX.*$', "", question.sparql, flags=re.MULTILINE)
    assert declared == {p: PREFIXES[p] for p in re.findall(r"(?<![\w?])([a-z]+):(?=\w)", body)}


@QUESTIONS
def test_the_header_names_the_columns(question: Question) -> None:
    """The columns in the header are those of the query, in their order."""
    results = MemoryStore().query(question.sparql)
    assert isinstance(results, ox.QuerySolutions)
    assert [c.name for c in question.columns] == [v.value for v in results.variables]


@QUESTIONS
def test_each_parameter_is_a_values_block(question: Question) -> None:
    """A required parameter has an example value, an optional one stands for any."""
    for parameter in question.parameters:
        blocks = re.findall(rf"VALUES \?{parameter.name} \{{ (.*?) \}}", question.sparql)
        assert blocks
        assert all((block == "UNDEF") is not parameter.required for block in blocks)


def test_there_is_one_case_for_each_question() -> None:
    """No question is without a case, and no case without a question."""
    assert {case.parent.name for case in CASES.glob("*/graph.trig")} == set(CATALOGUE)


def test_every_query_file_is_a_question() -> None:
    """The folder holds no query outside the catalogue."""
    assert {file.stem for file in FOLDER.glob("*.rq")} == set(CATALOGUE)


@pytest.mark.parametrize(
    ("question", "parameters", "rows"),
    [
        ("positions-on-topic", {"topic": "topic:collaboration", "stance": "stance:opposes"}, 1),
        ("positions-on-topic", {"topic": "topic:funding"}, 1),
        ("positions-on-topic", {"topic": "topic:collaboration", "actor": "id:person/ben-okoro"}, 1),
        ("positions-of-actor", {"actor": "id:person/ben-okoro"}, 1),
        ("positions-of-actor", {"actor": "id:organisation/northmoor"}, 1),
        ("positions-of-actor", {"actor": "id:person/angela-pedder", "topic": "topic:funding"}, 1),
        ("positions-in-period", {"since": "2016"}, 3),
        ("positions-in-period", {"since": "2016-06"}, 3),
        ("positions-in-period", {"until": "2016-05-02"}, 0),
        ("positions-in-period", {"until": "2017"}, 3),
        ("positions-in-period", {"since": "2017-02-20"}, 3),
        ("positions-in-period", {"topic": "topic:funding"}, 1),
        ("agreements", {"actor": "id:person/ben-okoro"}, 1),
        ("agreements", {"topic": "topic:funding"}, 1),
        ("disagreements", {"actor": "id:person/cat-vale"}, 2),
        ("disagreements", {"topic": "topic:funding"}, 0),
        ("agreements", {"actor": "id:person/ben-okoro", "other": "id:person/ada-marsh"}, 1),
        ("agreements", {"actor": "id:person/ben-okoro", "other": "id:person/cat-vale"}, 0),
        ("agreements", {"other": "id:person/ada-marsh"}, 2),
        ("agreements", {"kind": "<https://w3id.org/nhs-positions/kind/trusts>"}, 1),
        (
            "agreements",
            {
                "actor": "id:person/cat-vale",
                "kind": "<https://w3id.org/nhs-positions/kind/trusts>",
            },
            0,
        ),
        ("disagreements", {"actor": "id:person/ada-marsh", "other": "id:person/cat-vale"}, 1),
        ("disagreements", {"other": "id:person/cat-vale"}, 2),
        ("disagreements", {"kind": "<https://w3id.org/nhs-positions/kind/trusts>"}, 2),
        ("releases", {"actor": "id:organisation/northmoor"}, 1),
        ("releases", {"actor": "id:organisation/westhaven"}, 0),
        ("releases", {"since": "2016"}, 1),
        ("releases", {"until": "2015"}, 0),
        ("quoted-or-listed", {"releaseName": "winter"}, 1),
        ("quoted-or-listed", {"releaseName": "r1-file"}, 5),
        ("quoted-or-listed", {"actor": "id:person/ben-okoro"}, 2),
        ("who-speaks", {"releaseName": "plan"}, 0),
        ("posts-at-body", {"body": "id:organisation/nuffield-trust", "roleAsked": "CHAIR"}, 1),
        ("addressed-to", {"actor": "id:organisation/westhaven"}, 1),
        ("addressed-to", {"speaker": "id:person/ada-marsh"}, 1),
        ("indirect-only", {"topic": "topic:collaboration"}, 0),
        ("posts-and-register", {"actor": "id:person/ben-okoro"}, 1),
        ("who-said", {"text": "agenda IS"}, 1),
        ("who-said", {"text": "agenda", "actor": "id:person/ben-okoro"}, 1),
        ("who-said", {"text": "agenda", "since": "2016-06"}, 1),
        ("who-said", {"text": "agenda", "until": "2016-05-02"}, 0),
        ("who-said", {"text": ".*"}, 0),
        ("speaks-for", {"actor": "id:person/ben-okoro"}, 1),
        ("who-spoke-as", {"roleAsked": "chief nurse"}, 1),
        ("who-spoke-as", {"roleAsked": "executive"}, 4),
        ("who-spoke-as", {"roleAsked": "executive", "topic": "topic:appointments"}, 0),
        ("who-spoke-as", {"roleAsked": "hief"}, 0),
        ("who-spoke-as", {"roleAsked": "chief", "body": "id:organisation/northmoor"}, 3),
        ("who-spoke-as", {"roleAsked": "chief executive", "since": "2016-06"}, 1),
        ("who-spoke-as", {"roleAsked": "chief executive", "until": "2017"}, 3),
        ("said-as", {"actor": "id:person/angela-pedder", "roleAsked": "advisers"}, 1),
        ("said-as", {"actor": "id:person/ben-okoro", "roleAsked": "chair"}, 1),
        ("post-on-date", {"body": "id:organisation/nuffield-trust", "date": "2016-07-01"}, 4),
        ("post-on-date", {"body": "id:organisation/nuffield-trust", "date": "2004"}, 1),
        (
            "post-on-date",
            {"body": "id:organisation/nuffield-trust", "date": "2015", "roleAsked": "trustees"},
            3,
        ),
        ("posts-not-held", {"actor": "id:person/ada-marsh"}, 1),
        ("posts-not-held", {"actor": "id:person/cat-vale"}, 0),
        ("closed-bodies", {"body": "id:organisation/downs"}, 2),
        ("closed-bodies", {"body": "id:organisation/westhaven"}, 0),
        ("successions", {"body": "id:organisation/northmoor"}, 5),
        ("successions", {"body": "id:organisation/eastley"}, 1),
        ("predecessors-said", {"body": "id:organisation/downs"}, 1),
        ("predecessors-said", {"body": "id:organisation/eastley"}, 0),
        (
            "predecessors-said",
            {"body": "id:organisation/nhs-england", "topic": "topic:funding"},
            1,
        ),
        ("absorbed-bodies-said", {"topic": "topic:funding"}, 1),
        ("demanded-of", {"actor": "id:organisation/westhaven"}, 1),
        ("demanded-of", {"topic": "topic:collaboration"}, 2),
        ("demanded-of", {"since": "2016-06"}, 1),
        ("demanded-of", {"until": "2016-05-02"}, 0),
        ("never-quoted", {"kind": "<https://w3id.org/nhs-positions/kind/trusts>"}, 2),
        ("least-certain", {"topic": "topic:funding"}, 2),
        ("least-certain", {"actor": "id:person/ada-marsh"}, 1),
        ("one-indirect-sentence", {"topic": "topic:collaboration"}, 1),
        ("one-indirect-sentence", {"actor": "id:person/ada-marsh"}, 0),
        ("positions-in-release", {"releaseName": "r1-file"}, 1),
        ("positions-in-release", {"releaseName": "e"}, 3),
        ("voices-in-region", {"body": "id:organisation/ods-Y59"}, 1),
        (
            "voices-in-region",
            {"body": "id:organisation/ods-Y58", "topic": "topic:collaboration"},
            1,
        ),
        ("what-kind-says", {"kind": "kind:trusts"}, 3),
        ("what-kind-says", {"kind": "kind:royal-colleges"}, 3),
        ("what-kind-says", {"kind": "kind:unions", "topic": "topic:funding"}, 2),
        ("what-kind-says", {"kind": "kind:unions", "stance": "stance:opposes"}, 2),
        ("what-kind-says", {"kind": "kind:unions", "since": "2018"}, 3),
        ("what-kind-says", {"kind": "kind:unions", "until": "2017"}, 3),
        ("what-kind-says", {"kind": "kind:government"}, 0),
        ("kinds-compared", {"kind": "kind:unions", "otherKind": "kind:charities"}, 5),
        ("kinds-compared", {**COMPARED, "topic": "topic:funding"}, 3),
        ("share-by-kind", {"topic": "topic:collaboration"}, 3),
        ("support-across-kinds", {"topic": "topic:funding"}, 0),
        ("contested-topics", {"kind": "kind:unions"}, 1),
        ("contested-topics", {"kind": "kind:trusts"}, 0),
        ("contested-topics", {"until": "2017"}, 1),
        ("contested-topics", {"since": "2018"}, 2),
        ("rising-topics", {"since": "2018"}, 3),
        ("rising-topics", {"until": "2015"}, 2),
        ("most-heard", {"topic": "topic:funding"}, 3),
        ("most-heard", {"topic": "topic:mental-health"}, 0),
        ("most-heard", {"kind": "kind:trusts"}, 2),
        ("most-heard", {"since": "2018"}, 4),
        ("silent-on", {"topic": "topic:funding"}, 5),
        ("silent-on", {"topic": "topic:collaboration", "kind": "kind:charities"}, 1),
        ("new-since", {"since": "2018"}, 3),
        ("new-since", {"since": "2018", "topic": "topic:funding"}, 1),
        ("new-since", {"since": "2016", "actor": "id:person/ada-marsh"}, 1),
        ("new-since", {"since": "2019"}, 0),
        ("first-voices", {"topic": "topic:collaboration", "stance": "stance:opposes"}, 3),
        ("changed-position", {"actor": "id:person/cat-vale"}, 0),
        ("changed-position", {"actor": "id:person/ada-marsh"}, 1),
        ("changed-position", {"topic": "topic:funding"}, 0),
        ("changed-position", {"until": "2017"}, 0),
        ("stands-alone", {"topic": "topic:collaboration"}, 0),
        ("quoted-by-kind", {"kind": "kind:royal-colleges"}, 2),
        ("quoted-by-kind", {"publisherKind": "kind:government"}, 3),
        ("quoted-by-kind", {"kind": "kind:trusts", "publisherKind": "kind:unions"}, 0),
        ("strongest-agreements", {"actor": "id:person/ben-okoro"}, 2),
        ("strongest-agreements", {"kind": "kind:trusts"}, 1),
        ("strongest-agreements", {"actor": "id:person/ben-okoro", "kind": "kind:unions"}, 2),
        ("strongest-agreements", {"since": "2018"}, 2),
        ("strongest-disagreements", {"actor": "id:organisation/eastley"}, 2),
        ("strongest-disagreements", {"kind": "kind:charities"}, 0),
        ("both-topics", {**BOTH, "stance": "stance:advocates"}, 1),
        ("both-topics", {**BOTH, "otherStance": "stance:concern"}, 0),
    ],
)
def test_parameters_narrow_the_answer(question: str, parameters: dict[str, str], rows: int) -> None:
    """What is asked for counts, and what is left out is any."""
    terms = {name: read_value(value) for name, value in parameters.items()}
    found = answer(CATALOGUE[question], terms, MemoryStore(graph_file(question)))
    assert len(found.table.rows) == rows


def test_a_quotation_is_shown_in_the_release_of_the_time_that_is_asked_for() -> None:
    """The first release is too early: the words are shown where they stand in the second."""
    asked = {"text": read_value("agenda"), "since": read_value("2017")}
    found = answer(CATALOGUE["who-said"], asked, MemoryStore(graph_file("who-said")))
    assert [(row["title"], row["role"]) for row in found.table.records()] == [
        ("Winter plan", "adviser")
    ]


@pytest.mark.parametrize(
    ("question", "parameters", "rows"),
    [
        ("who-advocates", {}, 5),
        ("who-advocates", {"kind": "kind:unions"}, 2),
        ("who-advocates", {"kind": "kind:trusts"}, 2),
        ("who-advocates", {"since": "2016"}, 3),
        ("who-advocates", {"since": "2016", "kind": "kind:trusts"}, 1),
        ("who-advocates", {"until": "2015-06"}, 2),
        ("who-opposes", {}, 3),
        ("who-opposes", {"kind": "kind:trusts"}, 0),
        ("who-opposes", {"since": "2018-03-01"}, 1),
        ("who-is-concerned", {"topic": "topic:funding", "kind": "kind:royal-colleges"}, 1),
        ("who-is-concerned", {"topic": "topic:funding", "until": "2015"}, 0),
        ("positions-on-topic", {"kind": "kind:unions"}, 4),
        ("positions-on-topic", {"since": "2018"}, 2),
        ("positions-of-actor", {"actor": "id:person/ada-marsh", "until": "2017"}, 2),
        ("positions-in-period", {"kind": "kind:unions", "stance": "stance:opposes"}, 2),
        ("topics-by-voices", {}, 3),
        ("topics-by-voices", {"kind": "kind:unions"}, 2),
        ("topics-by-voices", {"until": "2017"}, 2),
    ],
)
def test_kinds_and_dates_narrow_the_answer(
    question: str, parameters: dict[str, str], rows: int
) -> None:
    """A former post is no post, and a statement of two releases is in the time of each."""
    asked = CATALOGUE[question]
    given = {"topic": "topic:collaboration"} if asked.parameter("topic") else {}
    if question == "positions-of-actor":
        given = {}
    terms = {name: read_value(value) for name, value in (given | parameters).items()}
    found = answer(asked, terms, MemoryStore(graph_file("what-kind-says")))
    assert len(found.table.rows) == rows


def test_the_one_of_a_pair_is_the_actor_that_is_asked_for() -> None:
    """Who agrees with Ben: Ben stands first, whatever the order of the names."""
    ben = read_value("id:person/ben-okoro")
    found = answer(CATALOGUE["agreements"], {"actor": ben}, MemoryStore(graph_file("agreements")))
    assert [row["one"] for row in found.table.records()] == ["Ben Okoro"]


def test_a_role_and_a_place_never_come_from_two_releases() -> None:
    """A statement in two releases is shown with the role that it was spoken in there."""
    question = CATALOGUE["who-advocates"]
    topic = read_value("topic:collaboration")
    found = answer(question, {"topic": topic}, MemoryStore(graph_file(question.id)))
    row = next(row for row in found.table.records() if row["who"] == "Ada Marsh")
    assert (row["role"], row["organisation"], row["title"]) == (
        "chair",
        "Northmoor Infirmary",
        "Beds for Northmoor",
    )


def test_the_reference_page_is_current() -> None:
    """`python -m queries.reference` has been run since the last change of a header."""
    assert PAGE.read_text("utf-8") == reference_page()
