"""A malformed register stops the run with one message that says file, line and column."""

from pathlib import Path

import pytest

from kg.errors import StopRun
from kg.model import PartialDate
from kg.register import load_register, surely_before

GOOD = {
    "organisations": [
        "id,name,acronyms,other_names,former_names,ambiguous_names,kind,ods_code,ror_id,"
        "wikidata_id,website,start,end,foundation_trust_since,region,icb,part_of,source,note",
        "ods:ZZ1,Fen Hospitals NHS Trust,FHT|FH,,,,NHS trust,ZZ1,,,,1994-04-01,2015-09,,,,,ODS,",
        "nha:quill,Quill Institute,,,,,think tank,,,,,,,,,,ods:ZZ1,quill.example,",
    ],
    "people": [
        "id,name,other_names,honorifics,parlparse_id,source,note",
        "per:ada-fenn,Ada Fenn,,Dr,,quill.example,",
    ],
    "posts": [
        "person,organisation,title,kind,start,end,acting,observed_on,source,note",
        "per:ada-fenn,nha:quill,Director,director,2014,,yes,,quill.example,",
    ],
    "successions": [
        "predecessor,predecessor_name,successor,successor_name,date,kind,source,note",
        "ods:ZZ1,Fen Hospitals NHS Trust,nha:quill,Quill Institute,2015-09,merger,ODS,",
    ],
}


def write(folder: Path, table: str = "", line: int = 0, old: str = "", new: str = "") -> None:
    """Write the good register to *folder*, with *old* made *new* in one line of one table."""
    for name, lines in GOOD.items():
        lines = list(lines)
        if name == table:
            assert old in lines[line]
            lines[line] = lines[line].replace(old, new, 1)
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_good_register_is_read_as_it_stands(tmp_path: Path) -> None:
    """Lists, dates of every precision, empty cells and references arrive as records."""
    write(tmp_path)
    register = load_register(tmp_path)
    trust, institute = register.organisations
    assert trust.acronyms == ("FHT", "FH")
    assert (trust.start, trust.end) == (PartialDate("1994-04-01"), PartialDate("2015-09"))
    assert (institute.ods_code, institute.start, institute.part_of) == (None, None, "ods:ZZ1")
    assert register.people[0].honorifics == ("Dr",)
    assert register.posts[0].acting
    assert register.successions[0].date == PartialDate("2015-09")


@pytest.mark.parametrize(
    ("table", "line", "old", "new", "said"),
    [
        ("organisations", 0, ",kind,", ",sort,", "line 1: columns missing: kind; not known"),
        ("people", 0, ",note", "", "line 1: columns missing: note"),
        ("posts", 1, "2014", "14 May", "line 2, column start: '14 May' is not a date"),
        ("posts", 1, "2014", "2014-02-30", "line 2, column start: '2014-02-30' is not a date"),
        ("posts", 1, "nha:quill", "nha:quil", "line 2, column organisation: 'nha:quil' is in no"),
        ("posts", 1, "per:ada-fenn", "per:ada", "line 2, column person: 'per:ada' is in no row"),
        ("posts", 1, ",yes,", ",true,", "line 2, column acting: 'true' does not have the form"),
        ("posts", 1, "quill.example", "", "line 2, column source: is empty"),
        ("posts", 1, ",director,", ",", "line 2, column note: the row does not have 10 fields"),
        ("organisations", 1, "2015-09", "1993", "line 2, column end: 1993 is before the start"),
        ("organisations", 1, "FHT|FH", "FHT| FH", "line 2, column acronyms: a name in the list"),
        ("organisations", 1, ",ZZ1,", ",ZZ2,", "line 2, column ods_code: ZZ2 is not the code"),
        ("organisations", 2, "nha:quill", "quill", "line 3, column id: 'quill' does not have"),
        ("organisations", 2, "ods:ZZ1,q", "nha:no,q", "line 3, column part_of: 'nha:no' is in no"),
        ("people", 1, "Ada Fenn", " ", "line 2, column name: ' ' does not have the form"),
        ("successions", 1, "ods:ZZ1", "ods:ZZ9", "line 2, column predecessor: 'ods:ZZ9' is in no"),
        ("people", 1, "Ada Fenn", '"Ada"Fenn', "not a CSV file"),
    ],
)
def test_a_malformed_table_stops_the_run_and_says_where(
    tmp_path: Path, table: str, line: int, old: str, new: str, said: str
) -> None:
    """One StopRun names the file, the line, the column and what is wrong, and says what to do."""
    write(tmp_path, table, line, old, new)
    with pytest.raises(StopRun) as caught:
        load_register(tmp_path)
    assert caught.value.message.startswith(str(tmp_path / f"{table}.csv"))
    assert said in caught.value.message
    assert caught.value.hint


def test_an_id_that_stands_twice_stops_the_run(tmp_path: Path) -> None:
    """The message names the first line as well."""
    write(tmp_path)
    path = tmp_path / "people.csv"
    path.write_text(path.read_text() + GOOD["people"][1] + "\n")
    with pytest.raises(StopRun, match="line 3, column id: 'per:ada-fenn' stands in line 2"):
        load_register(tmp_path)


def test_a_file_in_another_encoding_stops_the_run(tmp_path: Path) -> None:
    """Latin-1 is not guessed at."""
    write(tmp_path)
    (tmp_path / "people.csv").write_bytes("\n".join(GOOD["people"]).encode() + b"\n\xe9,")
    with pytest.raises(StopRun, match=r"people\.csv: not UTF-8"):
        load_register(tmp_path)


def test_a_missing_file_stops_the_run(tmp_path: Path) -> None:
    """A folder that is no register is said to be none."""
    with pytest.raises(StopRun, match=r"organisations\.csv: the register cannot be read"):
        load_register(tmp_path)


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2014", "2015-09-30", True),
        ("2015-08", "2015-09-30", True),
        ("2015-09-29", "2015-09-30", True),
        ("2015", "2015-09-30", False),
        ("2015-09", "2015-09-30", False),
        ("2015-09-30", "2015-09-30", False),
        ("2016", "2015-09-30", False),
    ],
)
def test_dates_are_compared_as_far_as_both_are_known(one: str, other: str, before: bool) -> None:
    """A year says nothing about the order of two days in it."""
    assert surely_before(PartialDate(one), PartialDate(other)) is before
