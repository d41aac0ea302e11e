"""Posts and bodies of invented passages, as tables of cases in the files of the folder `told`.

A file begins with the text that stands before each passage (`frame`). A case is a passage, then one
line for each post (person, role, body), or "no post"; some name all bodies of the passage too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.extract.naming import bodies, posts

FOLDER = Path(__file__).parent / "told"


@dataclass(frozen=True)
class Case:
    """A passage with its frame, and what it tells; `bodies` is None where they are not given."""

    frame: str
    text: str
    posts: tuple[tuple[str, str, str | None], ...]
    bodies: tuple[str, ...] | None

    @property
    def whole(self) -> str:
        """Return the text to read."""
        return self.frame + self.text


def cases() -> Iterator[Case]:
    """Yield every case of every file."""
    for file in sorted(FOLDER.glob("*.txt")):
        comment, frame, *blocks = file.read_text("utf-8").strip().split("\n\n")
        assert comment.startswith("# ")
        for block in blocks:
            passage, *lines = block.split("\n")
            yield _case(_plain(frame.removeprefix("frame: ")), _plain(passage), lines)


def _plain(line: str) -> str:
    return line.replace("\\n", "\n")


def _case(frame: str, passage: str, lines: list[str]) -> Case:
    found: list[tuple[str, str, str | None]] = []
    named: tuple[str, ...] | None = None
    for line in lines:
        what, _, value = line.strip().partition(": ")
        if what == "post":
            person, role, body = value.split(" | ")
            found.append((person, role, None if body == "none" else body))
        elif what == "bodies":
            named = tuple(value.split("; "))
        elif what == "no body":
            named = ()
        else:
            assert what == "no post", f"unknown line: {line}"
    return Case(frame, passage, tuple(found), named)


CASES = list(cases())
WITH_BODIES = [case for case in CASES if case.bodies is not None]


def _name(case: Case) -> str:
    return case.text[:50]


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_a_passage_tells_its_posts_and_no_others(case: Case) -> None:
    """Person, role, body and whether it is over: all that the passage tells, and nothing else."""
    assert sorted(posts(case.whole), key=str) == sorted(case.posts, key=str)


@pytest.mark.parametrize("case", WITH_BODIES, ids=_name)
def test_a_passage_names_its_bodies_and_no_others(case: Case) -> None:
    """Bodies from end to end; laws, places, plans and kinds are none."""
    assert case.bodies is not None
    assert sorted(bodies(case.whole)) == sorted(case.bodies)
