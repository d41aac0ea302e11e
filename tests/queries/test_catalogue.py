"""Headers: what a good one gives, and what is said of a bad one."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StopRun
from queries.catalogue import (
    Kind,
    common_first,
    load_catalogue,
    read_question,
    read_sparql,
    shipped,
)
from queries.values import read_value

GOOD = """#+ question: Who is at {place}?
#+ asks:
#+   who lives at {place}
#+   who is here = place here
#+ params:
#+   place: text, required
#+ columns:
#+   who: text, the name
#+ row: One person.
SELECT ?who { VALUES ?place { "x" } ?who <http://x/> ?place }
"""


def test_a_header_is_read() -> None:
    """Title, phrasings, parameters, columns and the meaning of a row stand in the record."""
    question = read_question(GOOD, "here", "here.rq")
    assert question.title == "Who is at {place}?"
    assert [p.fixed for p in question.phrasings] == [(), (("place", "here"),)]
    assert question.parameters[0].kind is Kind.TEXT
    assert question.columns[0].meaning == "the name"
    assert question.sparql.startswith("SELECT")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ row: One person.\n", "", "row must have one line, and has 0"),
        ("#+ row:", "#+ rows:", "line 9.*none of question, asks"),
        ("#+ question: Who is at {place}?\n", "", "question must have one line"),
        ("text, required", "text, perhaps", "line 6.*has not the form"),
        ("place: text, required", "place: town, required", "line 6.*'town' is no kind"),
        ("who: text,", "who: words,", "line 8.*'words' is no kind"),
        ("#+   who: text, the name\n", "", "at least one column"),
        ("who lives at {place}", "who lives at {town}", "{town}.*is no parameter"),
        ("= place here", "= town here", "'town' is fixed"),
        ("#+ asks:\n", "#+ asks:\n#+ asks:\n", "line 3.*asks stands twice"),
        ("#+ question", "#+   early\n#+ question", "line 1.*before any key"),
    ],
)
def test_a_malformed_header_is_named(old: str, new: str, message: str) -> None:
    """The message names the file, and the line where there is one."""
    with pytest.raises(StopRun, match=f"my.rq.*{message}"):
        read_question(GOOD.replace(old, new, 1), "my", "my.rq")


def test_a_folder_gives_its_questions_by_name(tmp_path: Path) -> None:
    """The id of a question is its file's stem."""
    (tmp_path / "b.rq").write_text(GOOD, "utf-8")
    (tmp_path / "a.rq").write_text(GOOD, "utf-8")
    assert list(load_catalogue(tmp_path)) == ["a", "b"]


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    """A missing file and one that is no text are errors of the user."""
    with pytest.raises(StopRun, match=r"none\.rq cannot be read"):
        read_sparql(tmp_path / "none.rq")
    (tmp_path / "bad.rq").write_bytes(b"SELECT \xff")
    with pytest.raises(StopRun, match=r"bad\.rq is no UTF-8 text \(byte 7\)"):
        read_sparql(tmp_path / "bad.rq")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("topic:funding", ox.NamedNode("https://w3id.org/nhs-positions/topic/funding")),
        ("<http://x/a>", ox.NamedNode("http://x/a")),
        ('"topic:funding"', ox.Literal("topic:funding")),
        ('"pain"@fr', ox.Literal("pain", language="fr")),
        ('"say "no""', ox.Literal('say "no"')),
        ("Ada Marsh", ox.Literal("Ada Marsh")),
        ("note: this", ox.Literal("note: this")),
        ("http://x/a", ox.Literal("http://x/a")),
        ("", ox.Literal("")),
    ],
)
def test_a_value_is_read(text: str, term: ox.NamedNode | ox.Literal) -> None:
    """Names with our prefixes and IRIs in angle brackets are IRIs, all else is text."""
    assert read_value(text) == term


@pytest.mark.parametrize("text", ["<not an iri>", "<relative>", "<>"])
def test_a_bad_iri_is_refused(text: str) -> None:
    """What stands in angle brackets must be whole."""
    with pytest.raises(StopRun, match="is not an IRI"):
        read_value(text)


def test_lists_begin_with_what_most_people_ask_and_leave_nothing_out() -> None:
    """Every question stands in a list once; "who advocates" first."""
    listed = [question.id for question in common_first(shipped().values())]
    assert listed[:2] == ["who-advocates", "who-opposes"]
    assert sorted(listed) == sorted(shipped())
