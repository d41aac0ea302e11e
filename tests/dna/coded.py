"""Invented files as coders of the Discourse Network Analyzer would leave them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from kg.dna.records import Coded, Coder, DnaFile, Document, Entity
from kg.dna.write import dna_bytes

LETTER = "Ada Marsh wrote: more beds, and no inspection. 𝒳 Westhaven Council was for it.\n"
MINUTES = "Ben Okoro asked for more beds. The council said that waits grow.\n"
DAY = 86_400
IN_2016 = 16_924 * DAY  # 3 May 2016


def document(number: int, text: str, **other: object) -> Document:
    """Return a document of Coder 1 with a title, of 3 May 2016 at noon."""
    told: dict[str, object] = {"title": f"Text {number}", "seconds": IN_2016 + DAY // 2}
    return Document(number=number, text=text, **(told | {"coder": "Coder 1"} | other))  # type: ignore[arg-type]


def coded(number: int, of: Document, words: str, who: str, concept: str, *, yes: bool) -> Coded:
    """Return a statement of Coder 1; *who* is "person, organization", either may be missing."""
    person, _, organization = who.partition(", ")
    start = of.text.index(words)
    place = (number, of.number, start, start + len(words), "Coder 1")
    return Coded(*place, person, organization, concept, yes)


def by_hand(name: str = "wards.dna") -> DnaFile:
    """Return what two coders marked in a letter and in minutes."""
    letter = document(
        *(1, LETTER),
        author="Ada Marsh",
        source="Northmoor Post",
        section="Letters",
        notes="Found in a drawer.",
        type="letter",
    )
    minutes = document(2, MINUTES, seconds=IN_2016 + DAY)
    twice = coded(4, minutes, "more beds", "Ben Okoro", "More beds", yes=True)
    return DnaFile(
        name=name,
        coders=(Coder("Admin", (255, 255, 0)), Coder("Coder 1", (51, 153, 255)), Coder("Coder 2")),
        documents=(letter, minutes),
        entities=(
            Entity("concept", "Collaboration"),
            Entity("concept", "Inspection", (0, 0, 9)),
            Entity("concept", "More beds", (0, 200, 0), "Inspection"),
            Entity("organization", "Northmoor Trust", (1, 2, 3), "", (("Type", "trust"),)),
            Entity("organization", "Nobody's League"),
            Entity("organization", "Westhaven Council"),
            Entity("person", "Ada Marsh", attributes=(("Alias", "A. Marsh"),)),
            Entity("person", "Ben Okoro"),
        ),
        statements=(
            coded(1, letter, "more beds", "Ada Marsh, Northmoor Trust", "More beds", yes=True),
            coded(2, letter, "inspection", "Ada Marsh, Northmoor Trust", "Inspection", yes=False),
            coded(3, letter, "was for it", ", Westhaven Council", "Inspection", yes=True),
            twice,
            Coded(*(5, 2, twice.start, twice.end, "Coder 2"), "Ben Okoro", "", "More beds", True),
            coded(6, minutes, "waits grow", ", Westhaven Council", "Collaboration", yes=False),
        ),
    )


def saved(file: DnaFile, folder: Path) -> Path:
    """Write a file of these records and return its place."""
    place = folder / file.name
    place.write_bytes(dna_bytes(file))
    return place


def changed(place: Path, *statements: str) -> Path:
    """Change a file with SQL, as DNA would, and return its place."""
    with closing(sqlite3.connect(place)) as database, database:
        for statement in statements:
            database.execute(statement)
    return place


def rows(place: Path, query: str) -> list[tuple[object, ...]]:
    """Return the rows of a query to a file, sorted."""
    with closing(sqlite3.connect(place)) as database:
        return sorted(database.execute(query), key=repr)
