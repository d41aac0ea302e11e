"""Corrections of a store: at once, at every later build, and whatever happens between."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.building import Wishes, build
from kg.curate import (
    Correction,
    Kind,
    Named,
    Verdict,
    anchor_of,
    append,
    ledger_of,
    named_of,
    read_ledger,
)
from kg.curate.correction import as_record
from kg.curate.listing import listing
from kg.curate.ranking import doubts, sight
from kg.curate.search import facts_with, release_of
from kg.curate.sheet import rows_of, sheet_of
from kg.errors import StopRun
from kg.model import Stance
from kg.pipeline import Stages
from kg.reread import Effect, Shown, apply_corrections, positions_of, reread
from kg.store import EmbeddedStore
from kg.verify import verify
from tests.curate.conftest import LETTER
from tests.curate.said import correction

FOR = "We need far more collaboration"


class Desk:
    """A store with its ledger, and somebody who corrects."""

    def __init__(self, folder: Path, stages: Stages) -> None:
        self.folder, self.stages = folder, stages
        self.store = EmbeddedStore(folder / "store", writable=True)
        self.ledger = ledger_of(self.store)

    def position(self, words: str, release: str = "letter") -> str:
        """Return the IRI of the position with some words."""
        name = release_of(self.store, release)
        return facts_with(self.store, words, name, whole=False)[0].iri

    def say(self, verdict: str, words: str = "", **says: object) -> Correction:
        """Add a correction to the ledger."""
        if words:
            says["anchor"] = anchor_of(self.store, self.position(words))
        made = correction(verdict, **says)
        append(self.ledger, [made])
        return made

    def put(self, *new: Correction) -> Effect:
        """Put the ledger into effect."""
        return apply_corrections(self.store, self.ledger, self.stages, new=new)

    def build(self, text: str = LETTER) -> None:
        """Write the letter anew and build it."""
        (self.folder / "letter.txt").write_text(text, "utf-8")
        build(["letter.txt"], self.store, Wishes(ledger=self.ledger, record=False, force=True))

    def says(self, name: str = "letter") -> set[tuple[str, str, str]]:
        """Return who takes which stance on what in a release."""
        shown = positions_of(self.store, release_of(self.store, name))
        return {(one.holder, one.stance, one.topic) for one in shown}

    def lines(self) -> list[str]:
        """Return the canonical lines of the store."""
        return list(self.store.canonical())


@pytest.fixture
def desk(folder: Path, stages: Stages) -> Desk:
    """A desk at a fresh copy of the store."""
    return Desk(folder, stages)


ADA = ("Ada Marsh", "advocates", "collaboration")


def told(positions: Iterable[Shown]) -> set[tuple[str, str, str]]:
    """Return who takes which stance on what."""
    return {(one.holder, one.stance, one.topic) for one in positions}


def test_to_read_a_release_again_changes_nothing(desk: Desk) -> None:
    """What the store keeps of it is all that reading needs."""
    before = desk.lines()
    for name in ("letter", "reprint"):
        reread(desk.store, release_of(desk.store, name), desk.stages)
    assert desk.lines() == before


def test_a_correction_is_in_effect_at_once_and_at_every_later_build(desk: Desk) -> None:
    """In each release that prints the words; after a comma, too, and in a sound store."""
    made = desk.say("stance", FOR, stance=Stance.OPPOSES)
    effect = desk.put(made)
    assert len(effect.releases) == 2
    assert told(effect.gone) == {ADA}
    assert told(effect.come) == {("Ada Marsh", "opposes", "collaboration")}
    at_once = desk.lines()
    desk.build()
    assert desk.lines() == at_once
    desk.build(LETTER.replace("collaboration between wards", "collaboration, between wards"))
    assert ("Ada Marsh", "opposes", "collaboration") in desk.says() & desk.says("reprint")
    assert ADA not in desk.says()
    assert verify(desk.store) == []


def test_what_is_withdrawn_leaves_no_trace_in_the_store(desk: Desk) -> None:
    """The store is byte for byte as it had been."""
    before = desk.lines()
    made = [
        desk.say("reject", FOR),
        desk.say("same", actor=_id("Jo Reed"), other=_id("Total Stranger")),
    ]
    desk.put(*made)
    assert ADA not in desk.says()
    assert ("Total Stranger", "opposes") in {one[:2] for one in desk.says()}
    desk.put(*(desk.say("withdraw", withdraws=one.id) for one in made))
    assert desk.lines() == before


def _id(name: str) -> Named:
    return Named(name, id=f"person/{name.lower().replace(' ', '-')}")


def test_what_a_killed_process_left_undone_is_done_by_the_next(desk: Desk) -> None:
    """A correction that is only in the ledger, as after a kill or a merge, is found there."""
    desk.say("reject", FOR)
    assert ADA in desk.says()
    assert len(desk.put().releases) == 2
    assert ADA not in desk.says()
    assert desk.put().releases == ()


def test_a_build_finds_what_came_into_the_ledger_meanwhile(desk: Desk) -> None:
    """In the release that it reads, and in another that prints the same words."""
    desk.say("reject", FOR)
    desk.build()
    assert ADA not in desk.says() | desk.says("reprint")


def test_a_lost_ledger_is_written_back_from_the_store(desk: Desk) -> None:
    """What people said is lost only where ledger and store are."""
    made = desk.say("reject", FOR)
    desk.put(made)
    desk.ledger.unlink()
    assert desk.put().recovered == 1
    assert read_ledger(desk.ledger).corrections == (made,)
    desk.ledger.unlink()
    desk.build()
    assert ADA not in desk.says()


def test_without_corrections_no_stages_are_made(desk: Desk) -> None:
    """The language model is not loaded for nothing."""

    def fail() -> Stages:
        raise AssertionError

    assert apply_corrections(desk.store, desk.ledger, fail) == Effect()


def test_corrections_that_find_no_place_are_listed(desk: Desk, folder: Path) -> None:
    """Whether words or release are gone; the ledger has them still."""
    gone = desk.say("reject", FOR)
    apart = desk.say("accept", "We oppose")
    (folder / "reprint.txt").unlink()
    build(["."], desk.store, Wishes(ledger=desk.ledger, record=False, withdraw=True))
    desk.build(LETTER.replace(f"“{FOR} between wards and with", "“Ask"))
    rows = {row.correction.id: row for row in listing(desk.store, read_ledger(desk.ledger))}
    assert rows[apart.id].outcome == "applied"
    assert not rows[apart.id].lost
    assert (rows[gone.id].outcome, rows[gone.id].lost) == ("unplaced", True)


def test_an_anchor_knows_what_it_needs_to_find_its_place_again(desk: Desk) -> None:
    """Release, sources, words and context, speaker, topic and stance."""
    anchor = anchor_of(desk.store, desk.position(FOR))
    assert (anchor.speaker.name, anchor.topic, anchor.stance) == (
        "Ada Marsh",
        "collaboration",
        Stance.ADVOCATES,
    )
    assert anchor.release == release_of(desk.store, "letter")
    assert [Path(source).name for source in anchor.sources] == ["letter.txt"]
    assert anchor.quote is not None
    assert LETTER[anchor.quote.start :].startswith(anchor.quote.exact)
    assert set(as_record(anchor.as_statement())) == {
        *("release", "sources", "speaker", "statement", "form"),
    }


@pytest.mark.parametrize("iri", ["https://w3id.org/nhs-positions/id/position/none", "no iri"])
def test_an_iri_that_is_no_fact_is_refused(desk: Desk, iri: str) -> None:
    """In one sentence."""
    with pytest.raises(StopRun):
        anchor_of(desk.store, iri)
    with pytest.raises(StopRun):
        named_of(desk.store, iri)


def test_two_bodies_are_one_in_every_release(desk: Desk) -> None:
    """The one that stays has the posts of both."""
    body = Named("Northmoor Hospitals", Kind.ORGANISATION, "organisation/northmoor-hospitals")
    new = Named("Northmoor Trust", Kind.ORGANISATION, "organisation/northmoor-trust")
    effect = desk.put(desk.say("same", actor=body, other=new))
    assert len(effect.releases) == 2
    lines = [line for line in desk.lines() if "/graph/release/" in line]
    assert any("post/northmoor-trust/chair" in line for line in lines)
    assert not any("post/northmoor-hospitals/chair" in line for line in lines)
    assert verify(desk.store) == []


def test_the_least_certain_and_weightiest_come_first(desk: Desk) -> None:
    """What people have accepted needs no look; each has its words and what stands around them."""
    found = doubts(desk.store)
    assert [doubt.weight for doubt in found] == sorted((d.weight for d in found), reverse=True)
    seen = {sight(desk.store, doubt).words for doubt in found}
    assert any(FOR in words for words in seen)
    desk.put(desk.say("accept", FOR))
    assert not any(FOR in sight(desk.store, doubt).words for doubt in doubts(desk.store))


def test_a_template_is_a_table_that_can_be_filled_in(desk: Desk) -> None:
    """Without verdicts it has no rows; with them it has theirs."""
    text = sheet_of(desk.store, 10)
    assert rows_of(text.encode(), "template") == []
    filled = text.replace("\r\n,,,", "\r\nreject,,,", 1).replace(",", ";")
    (row,) = rows_of(b"\xef\xbb\xbf" + filled.encode(), "filled")
    assert (row.number, row.get("verdict")) == (2, "reject")
    assert row.get("iri").startswith("https://")


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "no column"), (b"who,what\n", "no column"), (b"\xff\xfe", "not UTF-8")],
)
def test_a_table_that_is_none_is_refused(content: bytes, why: str) -> None:
    """With the name of its file."""
    with pytest.raises(StopRun, match=why):
        rows_of(content, "table.csv")


def test_a_server_needs_a_ledger_of_its_own() -> None:
    """It has no folder where one could lie."""
    assert ledger_of(_Server(), "mine.jsonl") == Path("mine.jsonl")  # type: ignore[arg-type]
    with pytest.raises(StopRun, match="no folder"):
        ledger_of(_Server())  # type: ignore[arg-type]


class _Server:
    place = "http://localhost:7878/query"


def test_verdicts_of_a_ledger_and_of_the_ontology_are_the_same() -> None:
    """But for the withdrawal, which takes a correction out of the graph."""
    from ontology.files import load_graph
    from ontology.namespaces import POS, RDF, VERDICT

    graph = load_graph("verdicts")
    known = {str(term).removeprefix(str(VERDICT)) for term in graph.subjects(RDF.type, POS.Verdict)}
    assert known == {*Verdict} - {Verdict.WITHDRAW}


def test_what_was_rejected_can_be_accepted_by_its_iri(desk: Desk) -> None:
    """It no longer stands, and is known from its correction."""
    iri = desk.position(FOR)
    desk.put(desk.say("reject", FOR))
    assert ADA not in desk.says()
    again = correction("accept", anchor=anchor_of(desk.store, iri))
    append(desk.ledger, [again])
    desk.put(again)
    assert ADA in desk.says()
