"""The release that ships with the project links as a reader would link it, and quickly."""

import time

import pytest

from kg.link import Linker
from kg.model import Extraction, Organisation, PartialDate, Person, Post, Release, Span
from kg.register import load_register
from kg.resources import data_folder

POSTS = (
    ("Nigel Edwards", "Chief Executive", "Nuffield Trust", "per:nigel-edwards"),
    ("Chris Hopson", "chief executive", "NHS Providers", "per:chris-hopson"),
    (
        "Angela Pedder",
        "chief executive",
        "Royal Devon and Exeter NHS Foundation Trust",
        "per:angela-pedder",
    ),
    (
        "Sarah Jane Marsh",
        "chief executive",
        "Birmingham Children’s Hospital NHS Trust",
        "per:sarah-jane-marsh",
    ),
    (
        "Tracy Taylor",
        "chief executive",
        "Birmingham Community Health care NHS Trust",
        "per:tracy-taylor",
    ),
)
BODIES = {
    "Nuffield Trust": "nha:nuffield-trust",
    "NHS Providers": "nha:nhs-providers",
    "National Voices": "nha:national-voices",
    "NHS England": "nha:nhs-england",
    "Royal College of Physicians": "nha:rcp",
    "Royal Devon and Exeter NHS Foundation Trust": "ods:RH8",
    "Birmingham Children’s Hospital NHS Trust": "ods:RQ3",
    "Birmingham Community Health care NHS Trust": "ods:RYW",
    "Central and North West London NHS Foundation Trust": "ods:RV3",
    "NHS Improvement": "nha:nhs-improvement",  # announced, not yet begun
}


@pytest.fixture(scope="module")
def linker() -> Linker:
    """Return the linker of the shipped register."""
    return Linker(load_register(data_folder() / "register"))


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    """Return what the release of 30 September 2015 says of bodies and posts, in short."""
    bodies = {name: Organisation(name) for name in BODIES}
    people = {name: Person(name) for name, *_ in POSTS}
    posts = [
        Post(people[name], role, bodies[place], Span(0, 1), "rule", 1.0)
        for name, role, place, _ in POSTS
    ]
    dorrell = Person("Stephen Dorrell")
    posts.append(Post(dorrell, "Health Secretary", None, Span(0, 1), "rule", 1.0, former=True))
    return Extraction(
        Release("r", "text", "r.txt", date=PartialDate("2015-09-30")),
        (*people.values(), dorrell),
        tuple(bodies.values()),
        posts=tuple(posts),
    )


def test_bodies_and_people_of_the_release_find_their_entries(
    linker: Linker, extraction: Extraction
) -> None:
    """Who is linked, who is not, each as the register knows them."""
    found = {link.actor.name: link.target and link.target.id for link in linker(extraction)}
    people = {name: target for name, _, _, target in POSTS}
    assert found == BODIES | people | {"Stephen Dorrell": "per:stephen-dorrell"}


def test_a_trust_of_2015_is_not_taken_for_its_successor_by_name(linker: Linker) -> None:
    """The reason says that the name was the right one at the time."""
    release = Release("r", "text", "r.txt", date=PartialDate("2015-09-30"))
    names = (Organisation("Royal Devon & Exeter"),)
    (link,) = linker(Extraction(release, organisations=names))
    assert link.target is not None
    assert link.target.id == "ods:RH8"
    assert "its name at the time, until 2022-04-01" in link.target.reasons[0]


def test_thirty_names_are_linked_in_a_blink(linker: Linker) -> None:
    """Linking costs next to nothing beside reading and extraction."""
    names = [f"{place} Hospitals NHS Trust" for place in ("Tollgate", "Fenwick", "North Wendle")]
    organisations = tuple(Organisation(f"{name} {n}") for name in names for n in range(10))
    release = Release("r", "text", "r.txt", date=PartialDate("2015-09-30"))
    start = time.perf_counter()
    linker(Extraction(release, organisations=organisations))
    assert time.perf_counter() - start < 0.1
