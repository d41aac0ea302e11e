"""`kg ask`, `kg questions`, `kg query` and `kg explain` on a store on disk."""

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib

from tests.cli.conftest import Run

WORDS = "We need collaboration between wards."
ASK = "Who advocates collaboration?"


def test_an_answer_shows_the_words_and_where_they_stand(run: Run, small_store: Path) -> None:
    """Name, post, organisation, then the quotation, its offsets and the confidence."""
    result = run("ask", ASK, "--store", small_store)
    assert result.exit_code == 0
    first, words, where = result.stdout.splitlines()[:3]
    assert first == "Ada Marsh, chair, Northmoor Hospitals"
    assert words.strip() == f"“{WORDS}”"
    assert where.strip() == "characters 20–56 · confidence 0.7 · 2016-05-03 · Beds for Northmoor"
    assert result.stderr == "Understood as: Who advocates Collaboration?\nFound: 2; actors: 2.\n"


def test_the_json_of_an_answer(run: Run, small_store: Path) -> None:
    """The shape on which programs rely, with the query that gives the rows again."""
    result = run("ask", ASK, "--format", "json", "--store", small_store)
    found = json.loads(result.stdout)
    assert list(found) == ["question", "understood", "parameters", "sparql", "rows"]
    assert found["question"] == "who-advocates"
    assert found["parameters"] == {"topic": "https://w3id.org/nhs-positions/topic/collaboration"}
    assert found["rows"][0]["words"] == WORDS
    assert (found["rows"][0]["start"], found["rows"][0]["confidence"]) == (20, 0.7)
    assert found["rows"][1]["title"] is None
    again = run("query", found["sparql"], "--format", "json", "--store", small_store)
    assert json.loads(again.stdout) == found["rows"]


def test_the_csv_of_an_answer_has_all_columns(run: Run, small_store: Path) -> None:
    """A program gets the IRIs too, with the line ends of RFC 4180."""
    result = run("ask", ASK, "--format", "csv", "--store", small_store)
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode())))
    assert rows[0]["position"].endswith("/id/position/one")
    assert result.stdout_bytes.count(b"\r\n") == 3


def test_the_query_is_shown_and_not_asked(run: Run, small_store: Path) -> None:
    """With --sparql, what stands on standard output is a query with the parameter in it."""
    result = run("ask", ASK, "--sparql", "--store", small_store)
    assert "VALUES ?topic { <https://w3id.org/nhs-positions/topic/collaboration> }" in result.stdout
    assert WORDS not in result.stdout


def test_a_refusal(run: Run, small_store: Path) -> None:
    """Exit code 1, nothing on standard output, the reason and three questions beside it."""
    result = run("ask", "Why is the sky blue?", "--store", small_store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "none of the questions" in result.stderr
    assert len(result.stderr.splitlines()) == 5


def test_the_json_of_a_refusal(run: Run, small_store: Path) -> None:
    """A program sees that it was refused, why, and what can be asked."""
    result = run("ask", "Who opposes colaboration?", "--format", "json", "--store", small_store)
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert found["refused"] is True
    assert "Near it: Collaboration" in found["reason"]
    assert found["nearest"][0] == "Who opposes {topic}?"


def test_a_choice_is_offered(run: Run, small_store: Path) -> None:
    """Words that may turn a topic round are given back with both sides."""
    result = run("ask", "Who opposes silos?", "--store", small_store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "  Who advocates Collaboration?\n  Who opposes Collaboration?\n" in result.stderr


def test_a_row_says_how_to_explain_it(run: Run, small_store: Path) -> None:
    """The command that it ends with walks back from the position."""
    line = run("ask", ASK, "--store", small_store).stdout.splitlines()[3].strip()
    assert line == "kg explain id:position/one"


def test_the_page_of_an_answer(run: Run, small_store: Path) -> None:
    """One page with the words and links, which loads nothing and runs nothing."""
    page = run("ask", ASK, "--format", "html", "--store", small_store).stdout
    assert "<h1>Who advocates Collaboration?</h1>" in page
    assert WORDS in page
    assert 'href="https://w3id.org/nhs-positions/id/position/one"' in page
    assert "<script" not in page


def test_the_markdown_of_an_answer_has_links(run: Run, small_store: Path) -> None:
    """An IRI is a link that bears the name of its column."""
    table = run("ask", ASK, "--format", "md", "--store", small_store).stdout
    assert "[position](<https://w3id.org/nhs-positions/id/position/one>)" in table


def test_nothing_found_is_said(run: Run, small_store: Path) -> None:
    """An answer without rows is an answer."""
    result = run("ask", "Who opposes funding?", "--store", small_store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing in the store answers this." in result.stderr


def test_the_store_comes_from_the_environment(
    run: Run, small_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """KG_STORE stands for --store."""
    monkeypatch.setenv("KG_STORE", str(small_store))
    assert run("ask", ASK).exit_code == 0


def test_the_catalogue_is_listed(run: Run) -> None:
    """All questions, for people and for programs, without a store."""
    assert "who-advocates" in run("questions").stdout
    listed = json.loads(run("questions", "--format", "json").stdout)
    assert len(listed) >= 16
    assert {"id", "question", "asks", "parameters", "columns", "row"} <= set(listed[0])


SIMPLEST = "SELECT ?who { ?p pos:holder ?who ; pos:stance stance:opposes }"
BEN = "https://w3id.org/nhs-positions/id/person/ben-okoro"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("table", f"who\n{'-' * len(BEN)}\n{BEN}\n"),
        ("json", f'[\n  {{\n    "who": "{BEN}"\n  }}\n]\n'),
        ("csv", f"who\r\n{BEN}\r\n"),
        ("md", f"| who |\n| --- |\n| {BEN} |\n"),
    ],
)
def test_rows_in_each_format(run: Run, small_store: Path, form: str, expected: str) -> None:
    """A SELECT that declares no prefix gives the same row in four forms."""
    result = run("query", SIMPLEST, "--format", form, "--store", small_store)
    assert result.stdout_bytes.decode() == expected


@pytest.mark.parametrize(("holds", "word"), [("?s ?p ?o", "yes\n"), ("?s pos:no ?o", "no\n")])
def test_yes_and_no(run: Run, small_store: Path, holds: str, word: str) -> None:
    """An ASK is answered with a word, and is done either way."""
    result = run("query", f"ASK {{ {holds} }}", "--store", small_store)
    assert (result.exit_code, result.stdout) == (0, word)


def test_triples_are_turtle(run: Run, small_store: Path) -> None:
    """A CONSTRUCT gives Turtle that another library reads; a table where one is asked for."""
    query = "CONSTRUCT { ?s pos:stance ?o } WHERE { ?s pos:stance ?o }"
    turtle = run("query", query, "--store", small_store).stdout
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 4
    rows = json.loads(run("query", query, "--format", "json", "--store", small_store).stdout)
    assert len(rows) == 4
    assert set(rows[0]) == {"subject", "predicate", "object"}


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        (["who-advocates", "--param", "topic=joint working"], 2),
        (["who-advocates", "--param", "topic=topic:funding"], 1),
        (["who-advocates", "--param", "topic=funding", "--param", "topic=collaboration"], 3),
        (["positions-of-actor", "--param", "actor=Dr Ada Marsh"], 1),
        (["positions-of-actor", "--param", "actor=id:person/ben-okoro"], 2),
        (["SELECT ?p { ?p pos:topic ?t }", "--param", "t=topic:funding"], 1),
        (["SELECT ?p { ?p pos:topic ?t }", "--param", "t=funding"], 0),
        (["SELECT ?r { ?r dcterms:title ?t }", "--param", 't="Winter plan"'], 1),
        (["SELECT ?r { ?r dcterms:title ?t }", "--param", 't=" } #'], 0),
    ],
)
def test_parameters_are_bound(run: Run, small_store: Path, arguments: list[str], rows: int) -> None:
    """By the header where there is one, and else by how the value is written."""
    result = run("query", *arguments, "--format", "json", "--store", small_store)
    assert result.exit_code == 0, result.stderr
    assert len(json.loads(result.stdout)) == rows


def test_a_query_from_a_file_and_from_standard_input(
    run: Run, small_store: Path, tmp_path: Path
) -> None:
    """A file and `-` give what the text itself gives."""
    (tmp_path / "my.rq").write_text(SIMPLEST, "utf-8")
    direct = run("query", SIMPLEST, "--store", small_store).stdout
    assert run("query", "my.rq", "--store", small_store).stdout == direct
    assert run("query", "-", "--store", small_store, text=SIMPLEST).stdout == direct


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["SELECT ?a {\n ?a ?b }"], "not valid SPARQL at line 2, column 9"),
        (["SELECT ?w { ?w pos:a topic:b"], "not valid SPARQL at line 1, column 29"),
        (["SELECT * { SERVICE <http://x/> { ?a ?b ?c } }"], "asks another server"),
        (["DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }"], "not valid SPARQL"),
        (["nothing.rq"], "nothing.rq cannot be read"),
        (["who-advocates", "--param", "topic=colaboration"], "no topic “colaboration”"),
        (["who-advocates", "--param", "topic"], "not of the form name=value"),
        (["who-advocates", "--param", "nobody=x"], "no variable ?nobody"),
        (["SELECT ?a { ?a ?b ?c }", "--param", "a=<x y>"], "not an IRI"),
    ],
)
def test_a_wrong_query_is_one_sentence(
    run: Run, small_store: Path, arguments: list[str], message: str
) -> None:
    """What is wrong and where, on standard error, with exit code 2."""
    result = run("query", *arguments, "--store", small_store)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())


def test_standard_input_that_is_no_text(run: Run, small_store: Path) -> None:
    """Bytes that are no UTF-8 are the user's to mend."""
    result = run("query", "-", "--store", small_store, text=b"SELECT \xff")
    assert result.exit_code == 2
    assert "no UTF-8 text" in result.stderr


def test_hostile_text_cannot_steer_a_terminal(run: Run, small_store: Path) -> None:
    """Escape sequences and turned text are made visible; JSON and CSV keep them for programs."""
    query = r'SELECT ("\u001B[31mred\u202E | <b>" AS ?a) {}'
    shown = run("query", query, "--store", small_store).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "red" in shown
    kept = run("query", query, "--format", "json", "--store", small_store).stdout
    assert json.loads(kept) == [{"a": "\x1b[31mred\u202e | <b>"}]
    markdown = run("query", query, "--format", "md", "--store", small_store).stdout
    assert r"red� \| \<b\>" in markdown


def test_a_fact_is_explained(run: Run, small_store: Path) -> None:
    """From the triple to position, statement, words, offsets, rule and release."""
    result = run("explain", "Ada Marsh collaboration", "--store", small_store)
    assert result.exit_code == 0
    assert result.stdout.startswith("Ada Marsh advocates collaboration\n")
    for part in ("position/one", "statement/one", f"20–56: “{WORDS}”", "rule position.cue", "Beds"):
        assert part in result.stdout
    as_json = run("explain", "Ada Marsh collaboration", "--format", "json", "--store", small_store)
    assert json.loads(as_json.stdout)[0]["statement"]["places"][0]["start"] == 20


def test_what_cannot_be_explained(run: Run, small_store: Path) -> None:
    """One sentence and exit code 2."""
    result = run("explain", "Ada Marsh weather", "--store", small_store)
    assert result.exit_code == 2
    assert "not one actor and one topic" in result.stderr
