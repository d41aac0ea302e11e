"""Corrections of the shipped release hold after a comma is added and after rules have changed."""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.curate import Correction, State, anchor_of
from kg.curate.search import facts_with
from kg.errors import SkipItem
from kg.model import Act, Extraction, Release, Stance
from kg.pipeline import Reading, Stages, read_release
from kg.read import read_sources
from kg.resources import data_folder
from kg.store import EmbeddedStore
from tests.curate.said import correction

WORDS = "system-wide management, the pace of improvement and change"
EDITED = "system-wide management, the pace, of improvement and change"
SAYS = ("Angela Pedder", "advocates", "collaboration")


@pytest.fixture(scope="module")
def release() -> Release:
    """The shipped release."""
    (read,) = read_sources([str(next((data_folder() / "releases").glob("*.txt")))])
    assert isinstance(read, Release)
    return read


@pytest.fixture(scope="module")
def store(
    release: Release, stages: Stages, tmp_path_factory: pytest.TempPathFactory
) -> EmbeddedStore:
    """A store of the release as it was first read."""
    made = EmbeddedStore(Path(tmp_path_factory.mktemp("demo")) / "store", writable=True)
    made.put_release(_read(release, stages).quads)
    return made


def _read(release: Release, stages: Stages, *corrections: Correction) -> Reading:
    stages.corrections = corrections
    read = read_release(release, stages)
    assert not isinstance(read, SkipItem)
    return read


def as_now(found: Extraction) -> Extraction:
    """Find what the rules find now."""
    return found


def fewer(found: Extraction) -> Extraction:
    """Find no position of Angela Pedder, as rules might that are stricter."""
    statements = tuple(
        replace(said, positions=()) if said.speaker.name == SAYS[0] else said
        for said in found.statements
    )
    return replace(found, statements=statements)


def others(found: Extraction) -> Extraction:
    """Find another act, by another rule, as surely as can be."""
    statements = tuple(
        replace(
            said,
            rule="newer",
            positions=tuple(
                replace(p, act=Act.WELCOMES, rule="newer", confidence=0.99)
                if p.stance is Stance.ADVOCATES
                else p
                for p in said.positions
            ),
        )
        for said in found.statements
    )
    return replace(found, statements=statements)


EXPECTED: list[tuple[str, dict[str, Any], tuple[str, str, str] | None]] = [
    ("accept", {}, SAYS),
    ("reject", {}, None),
    ("stance", {"stance": Stance.CONCERN}, ("Angela Pedder", "concern", "collaboration")),
    ("topic", {"topic": "funding"}, ("Angela Pedder", "advocates", "funding")),
]


@pytest.mark.parametrize("rules", [as_now, fewer, others])
@pytest.mark.parametrize("edited", [False, True], ids=["same text", "a comma more"])
def test_corrections_hold(
    release: Release,
    store: EmbeddedStore,
    stages: Stages,
    monkeypatch: pytest.MonkeyPatch,
    rules: Callable[[Extraction], Extraction],
    edited: bool,
) -> None:
    """Whatever was said of the position is so, and nobody else's position changes."""
    (fact,) = (
        fact for fact in facts_with(store, WORDS, whole=False) if fact.says == " ".join(SAYS)
    )
    anchor = anchor_of(store, fact.iri)
    if edited:
        assert WORDS in release.text
        release = replace(release, text=release.text.replace(WORDS, EDITED))
        assert release.id != anchor.release
    found = rules(stages.extract(release))
    monkeypatch.setattr(stages, "extract", lambda _: found)
    plain = _says(_read(release, stages))
    for verdict, more, expected in EXPECTED:
        read = _read(release, stages, correction(verdict, anchor=anchor, **more))
        assert _says(read) == (plain - {(*SAYS, True)}) | (
            {(*expected, True)} if expected else set()
        )
        assert [o.state for o in read.outcomes] == (
            [State.UNCHANGED] if verdict == "reject" and rules is fewer else [State.APPLIED]
        )


def _says(read: Reading) -> set[tuple[str, str, str, bool]]:
    """Return who takes which stance on what, and whether in the words that are corrected."""
    text = read.extraction.release.text
    return {
        (said.speaker.name, str(p.stance), p.topic, "system-wide" in p.span.of(text))
        for said in read.extraction.statements
        for p in said.positions
    }


@pytest.mark.parametrize("stage", ["extract", "link"])
def test_a_release_that_a_stage_breaks_on_is_left_out_with_a_sentence(
    stage: str, release: Release, stages: Stages
) -> None:
    """A fault of the program on one text names the text, and is no traceback."""
    broken = copy(stages)
    setattr(broken, stage, lambda _: 1 // 0)
    left_out = read_release(release, broken)
    assert isinstance(left_out, SkipItem)
    assert release.source in left_out.message
