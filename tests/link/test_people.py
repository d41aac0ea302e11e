"""Which person is meant: name and post must agree, and the post's period must not forbid it."""

import pytest

from kg.link import Linker
from kg.model import Extraction, Link, Organisation, PartialDate, Person, Post, Release, Span
from kg.register import Register, RegisterOrganisation, RegisterPerson, RegisterPost


def body(code: str, name: str, kind: str = "think tank", end: str = "") -> RegisterOrganisation:
    """Return a body of the register."""
    return RegisterOrganisation(code, name, kind, "made up", end=PartialDate(end) if end else None)


def held(
    person: str, place: str, title: str, kind: str, start: str = "", end: str = "", seen: str = ""
) -> RegisterPost:
    """Return a post of the register, with dates as text ("" for not known)."""
    days = [PartialDate(day) if day else None for day in (start, end, seen)]
    return RegisterPost(
        f"per:{person}",
        f"nha:{place}",
        title,
        kind,
        "made up",
        start=days[0],
        end=days[1],
        observed_on=days[2],
    )


LINKER = Linker(
    Register(
        organisations=(
            body("nha:quill", "Quill Fund"),
            body("nha:scribes", "College of Scribes"),
            body("nha:commission", "Ward Commission", end="2009-03-31"),
            body("nha:wards", "Ministry of Wards", "ministry"),
            body("nha:parliament", "Parliament of Mercia", "legislature"),
        ),
        people=(
            RegisterPerson("per:ada-fenn", "Ada Fenn", "made up"),
            RegisterPerson("per:ivo-marsh", "Ivo-Jan Marsh", "made up"),
            RegisterPerson("per:lord-tarn", "Lord Tarn of King's Fell", "made up"),
            RegisterPerson("per:una-pell", "Una Pell", "made up"),
            RegisterPerson("per:una-pell-2", "Una Pell", "made up"),
            RegisterPerson("per:kit-hale", "Kit Hale", "made up"),
        ),
        posts=(
            held("ada-fenn", "quill", "Chief Executive", "chief executive", "2014-04", "2023"),
            held("ivo-marsh", "commission", "Chair", "chair", "2005", "2009-03-31"),
            held("lord-tarn", "parliament", "Shadow Spokesperson (Wards)",
                 "opposition spokesperson", "2012-09-06", "2017-11-01"),
            held("una-pell", "scribes", "President", "president", seen="2015"),
            held("una-pell-2", "scribes", "President", "president", seen="2016"),
            held("kit-hale", "wards", "Secretary of State for Wards", "secretary of state",
                 "1995-07-05", "1997-05-01"),
            held("kit-hale", "wards", "Minister of State (Wards)", "minister", "1992", "1995"),
        ),
    )
)  # fmt: skip


def link(
    name: str, role: str, place: str | None, date: str = "2015-09-30", *, former: bool = False
) -> Link:
    """Return the link of one person who holds one post ("" for no post) in a release."""
    person = Person(name)
    organisation = Organisation(place) if place else None
    posts = (Post(person, role, organisation, Span(0, 1), "rule", 1.0, former),) if role else ()
    extraction = Extraction(
        Release("r", "text", "r.txt", date=PartialDate(date) if date else None),
        people=(person,),
        organisations=(organisation,) if organisation else (),
        posts=posts,
    )
    return LINKER(extraction)[-1]


@pytest.mark.parametrize(
    ("name", "role", "place", "date", "former", "target"),
    [
        ("Ada Fenn", "chief executive", "Quill Fund", "2015-09-30", False, "per:ada-fenn"),
        ("Ada Fenn", "Acting CEO", "The Quill Fund", "2014-04", False, "per:ada-fenn"),
        ("Dr Ada J. Fenn OBE", "chief executive", "Quill Fund", "2015", False, "per:ada-fenn"),
        ("Ada Fenn", "chief executive", "Quill Fund", "", False, "per:ada-fenn"),
        ("Ada Fenn", "chief executive", "Quill Fund", "2025", True, "per:ada-fenn"),
        ("Ivo Jan Marsh", "chairman", "Ward Commission", "2015", True, "per:ivo-marsh"),
        ("Ivo-Jan Marsh", "chair", "Ward Commission", "2008", False, "per:ivo-marsh"),
        (
            "Lord Tarn of King’s Fell",
            "shadow wards spokesman",
            None,
            "2015",
            False,
            "per:lord-tarn",
        ),
        ("Kit Hale", "Wards Secretary", None, "2015", True, "per:kit-hale"),
        ("Kit Hale", "Secretary of State", "Ministry of Wards", "1996", False, "per:kit-hale"),
        ("Kit Hale", "wards minister", None, "2015", True, "per:kit-hale"),
    ],
)
def test_name_and_post_together_link_a_person(
    name: str, role: str, place: str | None, date: str, former: bool, target: str
) -> None:
    """The same person, in the same post, at a date that the post allows."""
    found = link(name, role, place, date, former=former)
    assert found.rule == "name-and-post"
    assert found.target is not None
    assert found.target.id == target
    assert len(found.target.reasons) == 2


@pytest.mark.parametrize(
    ("name", "role", "place", "date", "former", "rule", "candidates"),
    [
        ("Ada Fenn", "", None, "2015", False, "name-only", ["per:ada-fenn"]),
        ("Ada Fenn", "nurse", "Tollgate Hospital", "2015", False, "name-only", ["per:ada-fenn"]),
        ("Ada Fenn", "chief executive", None, "2015", False, "name-only", ["per:ada-fenn"]),
        ("Ada Fenn", "press officer", "Quill Fund", "2015", False, "name-only", ["per:ada-fenn"]),
        ("Ada Fenn", "deputy chief executive", "Quill Fund", "2015", False, "name-only",
         ["per:ada-fenn"]),
        ("Ada Fenn", "chief executive", "Quill Fund", "2013", False, "name-only", ["per:ada-fenn"]),
        ("Ada Fenn", "chief executive", "Quill Fund", "2024", False, "name-only", ["per:ada-fenn"]),
        ("Ada Fenn", "chief executive", "Quill Fund", "2013", True, "name-only", ["per:ada-fenn"]),
        ("Fenn", "chief executive", "Quill Fund", "2015", False, "name-only", ["per:ada-fenn"]),
        ("Fenn", "nurse", None, "2015", False, "not-in-register", []),
        ("Ada", "chief executive", "Quill Fund", "2015", False, "not-in-register", []),
        ("Eda Fenn", "chief executive", "Quill Fund", "2015", False, "not-in-register", []),
        ("Lord Tarn of King's Fell", "wards spokesman", None, "2015", False, "name-only",
         ["per:lord-tarn"]),
        ("Kit Hale", "minister", None, "1993", False, "name-only", ["per:kit-hale"]),
        ("Kit Hale", "Wards Secretary", None, "2015", False, "name-only", ["per:kit-hale"]),
        ("Una Pell", "President", "College of Scribes", "2015", False, "two-fit",
         ["per:una-pell", "per:una-pell-2"]),
    ],
)  # fmt: skip
def test_a_person_in_doubt_is_only_suggested(
    name: str,
    role: str,
    place: str | None,
    date: str,
    former: bool,
    rule: str,
    candidates: list[str],
) -> None:
    """A name alone, another role, a post out of its time or two of one name link nobody."""
    found = link(name, role, place, date, former=former)
    assert found.target is None
    assert found.rule == rule
    assert [candidate.id for candidate in found.candidates] == candidates
    assert all(candidate.score < 0.8 and candidate.reasons for candidate in found.candidates)


def test_a_post_that_nearly_agrees_outranks_a_bare_name() -> None:
    """The reviewer sees first why a candidate is likely, and what stands against it."""
    near = link("Ada Fenn", "chief executive", "Quill Fund", "2013").candidates[0]
    bare = link("Ada Fenn", "", None).candidates[0]
    assert near.score > bare.score
    assert near.reasons[-1].startswith("the post began only after the release")
