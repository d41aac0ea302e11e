"""Tables: a release a row, with the columns that the user names or that have usual names."""

import io
import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SkipItem
from kg.read.contents import originals_in
from kg.read.original import Facts, Original

WORDS = "The Fernhill Trust opens a ward."


def read(
    content: str | bytes, name: str = "a.csv", columns: Mapping[str, str] | None = None
) -> list[Original | SkipItem]:
    """Return what a table of this content gives."""
    stream = io.BytesIO(content if isinstance(content, bytes) else content.encode())
    found: list[Original | SkipItem] = []
    try:
        found.extend(originals_in(stream, name, name, columns or {}, Facts()))
    except SkipItem as skip:
        found.append(skip)
    return found


def only(found: list[Original | SkipItem]) -> Original:
    """Return the one release that was found."""
    (one,) = found
    assert isinstance(one, Original), one
    return one


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (f"text,title,date\n{WORDS},Wards,2016-05-03\n", "a.csv"),
        (f"Body;Headline;Published\r\n{WORDS};Wards;3 May 2016\r\n", "a.csv"),
        (f"Full text\tSubject\tIssued\n{WORDS}\tWards\t03/05/2016\n", "a.tsv"),
        (f"\ufeffCONTENT|heading|PubDate\n{WORDS}|Wards|2016-05-03T10:00:00Z", "a.csv"),
        (json.dumps({"body": WORDS, "title": "Wards", "date": "2016-05-03 09:00"}), "a.jsonl"),
        (f'\n{{"text": "{WORDS}", "headline": "Wards", "issued": "2016-05-03"}}', "a.NDJSON"),
    ],
)
def test_usual_names_of_columns_are_known(content: str, name: str) -> None:
    """Whatever separates the cells, and however the columns are spelled."""
    one = only(read(content, name))
    assert (one.data, one.place) == (
        WORDS.encode(),
        f"{name}#2" if content[0] != "{" else f"{name}#1",
    )
    assert one.told.title
    assert one.told.date
    assert (one.told.title.value, one.told.title.rule) == ("Wards", "title.column")
    assert (one.told.date.value.iso, one.told.date.rule) == ("2016-05-03", "date.column")


def test_columns_are_those_that_the_user_names() -> None:
    """A name given overrules the usual ones; an empty one says that there is no such column."""
    table = f"id,title,message,from,date\n7,x,{WORDS},Fernhill Trust,soon\n"
    one = only(read(table, columns={"text": "message", "publisher": "from", "date": ""}))
    assert one.told.publisher
    assert one.told.publisher.value == "Fernhill Trust"
    assert (one.name, one.told.date) == ("7", None)


def test_a_quoted_cell_may_hold_lines_and_separators() -> None:
    """The text of a release is kept as the cell has it."""
    one = only(read('title,text\nWards,"One, two.\n\n“Three.”"\n'))
    assert one.data.decode() == "One, two.\n\n“Three.”"


def test_a_table_in_windows_1252_is_read() -> None:
    """Spreadsheets in Britain still save so."""
    one = only(read("text\nIt costs £5 – “enough”.\n".encode("windows-1252")))
    assert one.data.decode() == "It costs £5 – “enough”."


def test_a_page_in_a_cell_is_a_page() -> None:
    """What begins as HTML is read as HTML."""
    one = only(read(json.dumps({"text": f"<!DOCTYPE html><p>{WORDS}"}), "a.jsonl"))
    assert one.media_type == "text/html"


def test_the_hash_of_a_row_is_of_all_its_cells() -> None:
    """A row whose date was corrected has changed."""
    first, second = (only(read(f"text,date\n{WORDS},{day}\n")) for day in ("2016", "2017"))
    assert first.data == second.data
    assert first.sha256 != second.sha256
    assert first.fingerprint != second.fingerprint


ROW = json.dumps({"text": WORDS})
BAD = [
    ("", "a.csv", "without rows"),
    ("text\n", "a.csv", "without rows"),
    ("", "a.jsonl", "without rows"),
    ("name,age\nAda,3\n", "a.csv", "no column for the text; there are 'name', 'age'"),
    ("text,date\n  ,2016\n", "a.csv", "a.csv#2: no text in the column 'text'"),
    ("text,date\nWords,one day\n", "a.csv", "a.csv#2: 'one day' is no date"),
    ("text\nOne, two\n", "a.csv", "a.csv#2: 2 cells, and only 1 columns"),
    ('text\n"' + f"{'x' * 999}\n" * 3000, "a.csv", "cannot be read (field larger"),
    ("text\n" + "x" * 2_500_000, "a.csv", "a row of more than 2.4 MB"),
    ("text\nWords \udc81\n".encode("windows-1252", "surrogateescape"), "a.csv", "not readable"),
    ("text\n\x00\n".encode("utf-16"), "a.csv", "a table in UTF-16"),
    ("[1, 2]", "a.jsonl", "a.jsonl#1: no JSON object"),
    ('{"text": ', "a.jsonl", "a.jsonl#1: no JSON ("),
    ("words", "a.jsonl", "a.jsonl#1: no JSON ("),
    ("[" * 100_000, "a.jsonl", "nested too deeply"),
    ('{"text": ["words"]}', "a.jsonl", "no column for the text"),
    ('{"text": "\\ud800"}', "a.jsonl", "not readable as text"),
    ('{"text": ""}', "a.jsonl", "no text in the column"),
    ('{"text": null}', "a.jsonl", "no column for the text"),
    ('{"\\u001b[31m": "x"}', "a.jsonl", "\\x1b[31m"),
]


@pytest.mark.parametrize(("content", "name", "sentence"), BAD)
def test_a_bad_table_is_named(content: str | bytes, name: str, sentence: str) -> None:
    """Row, fault and what to do stand in the message."""
    found = read(content, name)
    skip = found[-1]
    assert isinstance(skip, SkipItem)
    assert sentence in skip.message
    assert skip.message.startswith(name)
    assert skip.hint


@pytest.mark.parametrize(
    "bad", [content for content, name, _ in BAD if name == "a.jsonl" and content]
)
def test_one_bad_row_never_stops_a_table(bad: str) -> None:
    """The rows around it are read."""
    found = read(f"{ROW}\n{bad}\n{ROW}\n", "a.jsonl")
    assert [type(item) for item in found] == [Original, SkipItem, Original]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1))
def test_json_lines_keep_every_text(texts: list[str]) -> None:
    """What was written as JSON Lines comes out character for character, row by row."""
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    found = [item.data.decode() for item in read(lines, "a.jsonl") if isinstance(item, Original)]
    assert found == [text for text in texts if text.strip()]


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.tsv", "a.jsonl", "a.zip", "a.txt"]))
def test_no_bytes_can_break_the_reading_of_a_file(data: bytes, name: str) -> None:
    """Any bytes under any name give releases or sentences, and no fault of ours."""
    for item in read(b"text\n" + data if name == "a.csv" else data, name):
        assert isinstance(item, Original) or item.message.startswith(name)
