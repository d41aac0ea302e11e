"""Which body a name means: tables of cases over a small register of invented bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link import Linker
from kg.model import Extraction, Link, Organisation, PartialDate, Person, Post, Release, Span
from kg.register import (
    Register,
    RegisterOrganisation,
    RegisterPerson,
    RegisterPost,
    Succession,
)


def body(
    code: str,
    name: str,
    kind: str = "NHS foundation trust",
    start: str = "",
    end: str = "",
    *,
    acronyms: tuple[str, ...] = (),
    other: tuple[str, ...] = (),
    former: tuple[str, ...] = (),
    ambiguous: tuple[str, ...] = (),
) -> RegisterOrganisation:
    """Return a body of the register, with dates as text ("" for not known)."""
    return RegisterOrganisation(
        id=code,
        name=name,
        kind=kind,
        source="made up",
        acronyms=acronyms,
        other_names=other,
        former_names=former,
        ambiguous_names=ambiguous,
        start=PartialDate(start) if start else None,
        end=PartialDate(end) if end else None,
    )


REGISTER = Register(
    organisations=(
        body(
            "ods:ZA1",
            "Royal Marlshire University Healthcare NHS Foundation Trust",
            start="1993-04-01",
            former=("Royal Marl and Ouse NHS Foundation Trust",),
            acronyms=("RM&O",),
        ),
        body("ods:ZA2", "St Olave's Children's Hospital NHS Foundation Trust"),
        body("ods:ZA3", "Fenwick Community Healthcare NHS Trust", "NHS trust"),
        body("ods:ZA4", "North Wendle NHS Foundation Trust"),
        body("ods:ZA5", "Wendle Valley University Hospitals NHS Trust", "NHS trust"),
        body("ods:ZA6", "Wendle Valley Teaching NHS Trust", "NHS trust", end="2012-03-31"),
        body("ods:ZB1", "NHS Tarn and Fell CCG", "clinical commissioning group", "2013-04-01"),
        body("ods:ZB2", "NHS Tarn and Fell Integrated Care Board", "integrated care board", "2022"),
        body("ods:ZB3", "NHS TARN AND FELL ICB - 99Z", "sub-ICB location", "2013-04-01"),
        body("nha:quill", "The Quill Fund", "think tank", acronyms=("TQF",)),
        body("nha:quorum", "Quorum", other=("Quorum Research",), ambiguous=("Quorum",)),
        body("nha:scs", "Society of Clinic Scribes", "society", acronyms=("SCS", "NIB")),
        body("nha:scm", "Society of City Millers", "society", acronyms=("SCM",)),
        body("nha:ministry", "Ministry of Wards", "ministry", former=("Board of Wards",)),
        body("nha:regulator", "Ward Improvement", "regulator", "2016-04-01", "2022-06"),
        body("nha:old-centre", "Ward Figures Centre", "agency", "2005-04-01", "2013-03-31"),
        body("nha:new-centre", "Ward Data", "agency", "2013-04", former=("Ward Figures Centre",)),
        body("nha:scm-2", "Scribes and Clerks of Mercia", "society", acronyms=("SCM",)),
    ),
    people=(RegisterPerson("per:ada-fenn", "Ada Fenn", "made up"),),
    posts=(RegisterPost("per:ada-fenn", "nha:quorum", "Director", "director", "made up"),),
    successions=(
        Succession(
            "ods:ZA1",
            "Royal Marl and Ouse NHS Foundation Trust",
            "ods:ZA1",
            "Royal Marlshire University Healthcare NHS Foundation Trust",
            "renamed",
            "made up",
            PartialDate("2022-04-01"),
        ),
    ),
)
LINKER = Linker(REGISTER)


def link(name: str, date: str = "2015-09-30", *aliases: str) -> Link:
    """Return the link of one organisation in a release of *date* ("" for no date)."""
    release = Release("r", "text", "r.txt", date=PartialDate(date) if date else None)
    (found,) = LINKER(Extraction(release, organisations=(Organisation(name, aliases),)))
    return found


@pytest.mark.parametrize(
    ("name", "date", "rule", "target"),
    [
        ("The Quill Fund", "2015", "official-name", "nha:quill"),
        ("Quill Fund", "2015", "official-name", "nha:quill"),
        ("society of clinic scribes", "2015", "official-name", "nha:scs"),
        ("TQF", "2015", "acronym", "nha:quill"),
        ("RM&O", "2015", "acronym", "ods:ZA1"),
        ("Board of Wards", "2030", "former-name", "nha:ministry"),
        ("Royal Marl & Ouse NHS Foundation Trust", "2015", "former-name", "ods:ZA1"),
        ("Royal Marl and Ouse", "2015-09-30", "name-without-legal-form", "ods:ZA1"),
        ("Royal Marl and Ouse NHS Trust", "2015", "name-without-legal-form", "ods:ZA1"),
        ("Royal Marl", "2015", "head-of-name", "ods:ZA1"),
        ("Royal Marlshire University Healthcare", "2023", "name-without-legal-form", "ods:ZA1"),
        ("St Olave’s Children’s Hospital NHS Trust", "2015", "name-without-legal-form", "ods:ZA2"),
        ("St Olaves Children's Hospital", "2015", "name-without-legal-form", "ods:ZA2"),
        ("Fenwick Community Health care NHS Trust", "2015", "official-name", "ods:ZA3"),
        ("North Wendle Trust", "2015", "name-without-legal-form", "ods:ZA4"),
        ("Wendle Valley University Hospitals", "2015", "name-without-legal-form", "ods:ZA5"),
        ("Tarn and Fell CCG", "2015", "name-without-legal-form", "ods:ZB1"),
        ("NHS Tarn & Fell Clinical Commissioning Group", "2015", "official-name", "ods:ZB1"),
        ("Tarn & Fell ICB", "2023", "name-without-legal-form", "ods:ZB2"),
        ("Ward Improvement", "2015-09-30", "announced-body", "nha:regulator"),
        ("Ward Improvement", "2016-04-01", "official-name", "nha:regulator"),
        ("Ward Improvement", "2022", "official-name", "nha:regulator"),
        ("Ward Improvement", "", "official-name", "nha:regulator"),
        ("Ward Figures Centre", "2012", "official-name", "nha:old-centre"),
        ("Ward Figures Centre", "2014", "former-name", "nha:new-centre"),
    ],
)
def test_a_name_that_means_one_body_is_linked(name: str, date: str, rule: str, target: str) -> None:
    """Each form of a name links by the rule that says so, with reasons and a high score."""
    found = link(name, date)
    assert found.rule == rule
    assert found.target is not None
    assert found.target.id == target
    assert found.target.score >= 0.8
    assert all(found.target.reasons)
    assert found.candidates == ()


@pytest.mark.parametrize(
    ("name", "date", "rule", "candidates"),
    [
        ("Tollgate Hospitals NHS Trust", "2015", "not-in-register", []),
        ("the Trust", "2015", "not-in-register", []),
        ("NHS", "2015", "not-in-register", []),
        ("University Hospitals", "2015", "not-in-register", []),
        ("Royal", "2015", "not-in-register", []),
        ("Scs", "2015", "not-in-register", []),
        ("Nib", "2015", "not-in-register", []),
        ("99Z", "2015", "not-in-register", []),
        ("SCM", "2015", "two-fit", ["nha:scm", "nha:scm-2"]),
        ("NHS Tarn and Fell", "2023", "two-fit", ["ods:ZB1", "ods:ZB2"]),
        ("Ward Figures Centre", "", "two-fit", ["nha:new-centre", "nha:old-centre"]),
        ("Quorum", "2015", "needs-more-evidence", ["nha:quorum"]),
        ("North Wendle", "2015", "needs-more-evidence", ["ods:ZA4"]),
        ("Wendle Valley University", "2015", "needs-more-evidence", ["ods:ZA5"]),
        ("Ward Improvement", "2015-03-31", "not-at-that-time", ["nha:regulator"]),
        ("Ward Improvement", "2022-07", "not-at-that-time", ["nha:regulator"]),
        ("Tarn and Fell ICB", "2015", "not-at-that-time", ["ods:ZB2"]),
        ("Royal Marlshire University Healthcare", "2015", "not-at-that-time", ["ods:ZA1"]),
        ("Wendle Valley Teaching", "2015", "not-at-that-time", ["ods:ZA6"]),
        ("Tarn and Fell NHS Trust", "2015", "not-in-register", []),
        ("Society of City Millers and Bakers", "2015", "similar-name", ["nha:scm"]),
    ],
)
def test_a_name_in_doubt_is_only_suggested(
    name: str, date: str, rule: str, candidates: list[str]
) -> None:
    """No doubtful name is linked; what it may mean is offered with reasons and a low score."""
    found = link(name, date)
    assert found.target is None
    assert found.rule == rule
    assert sorted(candidate.id for candidate in found.candidates) == candidates
    assert all(candidate.score < 0.8 and candidate.reasons for candidate in found.candidates)


def test_a_legal_form_that_differs_is_a_reason_and_no_obstacle() -> None:
    """NHS trust and foundation trust are often confused in texts."""
    found = link("St Olave’s Children’s Hospital NHS Trust")
    assert found.target is not None
    assert "the legal form in the text is not that of the register" in found.target.reasons


def test_the_best_candidate_comes_first() -> None:
    """The name that shares more and rarer words outranks the other."""
    found = link("Society of the City Millers of Mercia")
    assert [candidate.id for candidate in found.candidates][:1] == ["nha:scm"]
    scores = [candidate.score for candidate in found.candidates]
    assert scores == sorted(scores, reverse=True)


def test_a_known_office_holder_settles_an_ambiguous_name() -> None:
    """The register knows the text's director at this very body, so it is this body."""
    person, organisation = Person("Ada Fenn"), Organisation("Quorum")
    post = Post(person, "director", organisation, Span(0, 1), "rule", 1.0)
    release = Release("r", "text", "r.txt")
    body_link, person_link = LINKER(Extraction(release, (person,), (organisation,), posts=(post,)))
    assert body_link.target is not None
    assert body_link.target.id == "nha:quorum"
    assert person_link.target is not None
    assert person_link.target.id == "per:ada-fenn"


def test_a_fuller_name_in_the_text_settles_an_ambiguous_name() -> None:
    """The text calls it by a name that nobody else bears; an alias alone never links."""
    found = link("Quorum", "2015", "Quorum Research")
    assert found.target is not None
    assert found.target.id == "nha:quorum"
    assert link("Tollgate Hospitals", "2015", "Quorum Research").target is None


def test_a_publisher_outside_the_list_is_linked_too() -> None:
    """The issuing body has its link even where the text itself does not name it."""
    release = Release("r", "text", "r.txt")
    (found,) = LINKER(Extraction(release, publisher=Organisation("The Quill Fund")))
    assert found.target is not None
    assert found.target.id == "nha:quill"


NAMES = [name for known in REGISTER.organisations for name in (known.name, *known.former_names)]


@given(
    st.sampled_from(NAMES),
    st.sampled_from(["NHS Foundation Trust", "nhs foundation trust", "NHS FOUNDATION TRUST"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_spelling_that_means_nothing_changes_no_link(
    name: str, form: str, ampersand: bool, curly: bool, article: bool
) -> None:
    """Case of the legal form, "&" for "and", the apostrophe and a leading "the" are all one."""
    other = name.replace("NHS Foundation Trust", form)
    other = other.replace(" and ", " & ") if ampersand else other
    other = other.replace("'", "’") if curly else other
    other = "the " + other.removeprefix("The ") if article else other
    first, second = link(name), link(other)
    assert first.rule == second.rule
    assert (first.target and first.target.id) == (second.target and second.target.id)
    assert [c.id for c in first.candidates] == [c.id for c in second.candidates]


@given(st.permutations([*NAMES[:8], "Quorum", "SCM", "Tollgate Hospitals NHS Trust"]))
def test_the_order_of_names_changes_no_link(names: list[str]) -> None:
    """A name is linked for itself, whatever stands before it."""
    organisations = tuple(Organisation(name) for name in names)
    release = Release("r", "text", "r.txt", date=PartialDate("2015-09-30"))
    links = LINKER(Extraction(release, organisations=organisations))
    assert [found.actor for found in links] == list(organisations)
    assert all(found == link(found.actor.name) for found in links)
