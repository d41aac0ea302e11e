"""The register that ships with the project agrees with itself and with its own description."""

import re
from collections import Counter

import pytest

from kg.register import Register, load_register, surely_before
from kg.resources import data_folder

FOLDER = data_folder() / "register"


@pytest.fixture(scope="module")
def register() -> Register:
    """Return the shipped register; loading it checks forms, references, ids and periods."""
    return load_register(FOLDER)


def test_every_row_of_the_register_names_a_source(register: Register) -> None:
    """No row stands on nothing, or on somebody's memory."""
    tables = (register.organisations, register.people, register.posts, register.successions)
    for row in (row for table in tables for row in table):
        assert row.source.strip(), row
        assert "memory" not in f"{row.source} {row.note}", row
        assert "unverified" not in f"{row.source} {row.note}", row


def test_every_ods_code_is_the_id_of_one_body(register: Register) -> None:
    """ODS codes are unique and have the three or five signs that ODS gives."""
    codes = [body.ods_code for body in register.organisations if body.ods_code]
    assert len(codes) == len(set(codes))
    assert {len(code) for code in codes} <= {3, 5}
    assert all(
        body.id == f"ods:{body.ods_code}"
        for body in register.organisations
        if body.id.startswith("ods:")
    )


def test_no_post_of_a_person_is_listed_twice(register: Register) -> None:
    """Person, body, title and start say which post is meant."""
    keys = Counter((p.person, p.organisation, p.title, p.start) for p in register.posts)
    assert [key for key, count in keys.items() if count > 1] == []


def test_a_succession_joins_two_bodies_and_a_renaming_is_of_one(register: Register) -> None:
    """A renamed body keeps its id and has the old name among its former names."""
    bodies = {body.id: body for body in register.organisations}
    for event in register.successions:
        renamed = event.kind == "renamed"
        assert renamed == (event.predecessor == event.successor), event
        if renamed:
            assert event.predecessor_name in bodies[event.predecessor].former_names, event


def test_a_body_begins_no_later_than_what_it_takes_over(register: Register) -> None:
    """No successor ends before it takes over, and no predecessor begins afterwards."""
    bodies = {body.id: body for body in register.organisations}
    for event in register.successions:
        if event.date is None:
            continue
        end, start = bodies[event.successor].end, bodies[event.predecessor].start
        assert not (end and surely_before(end, event.date)), event
        assert not (start and surely_before(event.date, start)), event


def test_ambiguous_names_are_names_of_their_body(register: Register) -> None:
    """A warning about a name that the body does not have would warn of nothing."""
    for body in register.organisations:
        own = {body.name, *body.acronyms, *body.other_names, *body.former_names}
        assert set(body.ambiguous_names) <= own, body


def test_the_readme_counts_the_rows_that_there_are(register: Register) -> None:
    """The table of files in the README is true."""
    stated = dict(
        re.findall(r"^\| `(\w+)\.csv` \| (\d+) \|", (FOLDER / "README.md").read_text(), re.M)
    )
    assert {name: int(rows) for name, rows in stated.items()} == {
        "organisations": len(register.organisations),
        "people": len(register.people),
        "posts": len(register.posts),
        "successions": len(register.successions),
    }
