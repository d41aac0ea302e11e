"""The ledger: what is added to it comes back, whatever stops whoever adds."""

import json
import multiprocessing
import resource
import signal
import time
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.curate import (
    Anchor,
    Correction,
    Kind,
    Named,
    Quote,
    Verdict,
    append,
    correction_of,
    moment_now,
    read_ledger,
)
from kg.curate.correction import as_record
from kg.curate.ledger import line_of, merged
from kg.errors import StopRun
from kg.model import Act, Form, Stance
from tests.curate.said import correction

FORK = multiprocessing.get_context("fork")
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(
    str.strip
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
QUOTES = st.builds(
    Quote, exact=TEXTS.filter(str.strip), prefix=TEXTS, suffix=TEXTS, start=st.integers(0, 10**9)
)
ACTORS = st.builds(Named, name=LINES, kind=st.sampled_from((Kind.PERSON, Kind.GROUP)))
WHOLE = st.builds(
    Anchor,
    release=st.sampled_from(("0123456789abcdef", "f" * 16)),
    sources=st.lists(TEXTS, max_size=2).map(tuple),
    speaker=ACTORS,
    statement=st.lists(QUOTES, min_size=1, max_size=3).map(tuple),
    form=st.sampled_from(Form),
)
ANCHORS = st.builds(
    lambda whole, quote, topic, act: replace(
        whole, quote=quote, topic=topic, stance=act.stance, act=act
    ),
    WHOLE,
    QUOTES,
    LINES,
    st.sampled_from(Act),
)
MOMENTS = st.datetimes().map(lambda at: f"{at.isoformat(timespec='microseconds')}Z")
WHO = {"by": LINES, "at": MOMENTS, "because": TEXTS}
CORRECTIONS = st.one_of(
    st.builds(
        Correction,
        verdict=st.sampled_from((Verdict.ACCEPT, Verdict.REJECT)),
        anchor=WHOLE | ANCHORS,
        **WHO,
    ),
    st.builds(Correction, verdict=st.just(Verdict.SPEAKER), anchor=WHOLE, actor=ACTORS, **WHO),
    st.builds(
        Correction,
        verdict=st.just(Verdict.STANCE),
        anchor=ANCHORS,
        stance=st.sampled_from(Stance),
        **WHO,
    ),
    st.builds(Correction, verdict=st.just(Verdict.TOPIC), anchor=ANCHORS, topic=LINES, **WHO),
    st.builds(
        Correction,
        verdict=st.just(Verdict.WITHDRAW),
        withdraws=st.just("0123456789abcdef"),
        **WHO,
    ),
)


@settings(max_examples=60, deadline=None)
@given(CORRECTIONS)
def test_a_correction_comes_back_from_its_line(made: Correction) -> None:
    """Character for character, with the same id."""
    record = json.loads(line_of(made))
    assert record.pop("id") == made.id
    assert correction_of(record) == made


@settings(max_examples=15, deadline=None)
@given(st.lists(CORRECTIONS, max_size=6), st.lists(CORRECTIONS, max_size=6))
def test_ledgers_are_merged_in_any_order_any_number_of_times(
    one: list[Correction], other: list[Correction]
) -> None:
    """As git merges them: line by line, without knowing what they mean."""
    whole = merged([*one, *other])
    assert merged([*other, *one]) == whole
    assert merged([*whole, *one, *whole]) == whole
    assert merged(merged(one) + merged(other)) == whole


def test_what_is_added_comes_back_once(tmp_path: Path) -> None:
    """Each line once, in the order of the moments, however they were added."""
    path, made = tmp_path / "deep" / "ledger.jsonl", [_withdrawal(n) for n in range(5)]
    append(path, made[3:])
    append(path, made[:4])
    assert read_ledger(path).corrections == tuple(made)
    assert path.read_bytes().count(b"\n") == 5


def _withdrawal(number: int) -> Correction:
    return correction("withdraw", withdraws=f"{number:016x}")


def test_a_ledger_that_is_not_there_is_empty(tmp_path: Path) -> None:
    """Nobody has corrected anything yet."""
    assert read_ledger(tmp_path / "none.jsonl").corrections == ()


BAD = {
    b"{": "it is no JSON",
    b"\xff": "it is not UTF-8",
    b"[1]": "the correction is no JSON object",
    b'{"verdict": "accept"}': "the correction lacks 'by'",
    b'{"verdict": "praise", "by": "B", "at": "2026-01-01T00:00:00Z"}': "'praise'",
    b'{"verdict": "accept", "by": "B", "at": "yesterday"}': "no moment in UTC",
    b'{"verdict": "accept", "by": "B", "at": "2026-01-01T00:00:00Z"}': "accept needs 'anchor'",
    b'{"verdict": "withdraw", "by": "B", "at": "2026-01-01T00:00:00Z", "withdraws": "x"}': "no id",
    b'{"verdict": "withdraw", "by": "\\ud800", "at": "2026-01-01T00:00:00Z"}': "half a character",
    b'{"verdict": "withdraw", "by": 1, "at": "2026-01-01T00:00:00Z"}': "'by' must be text",
    b'{"verdict": "withdraw", "by": "B", "at": "2026-01-01T00:00:00Z", "mood": "x"}': "'mood'",
    b'{"verdict": "withdraw", "by": " ", "at": "2026-01-01T00:00:00Z"}': "must be one line",
    b'{"verdict": "withdraw", "by": "B", "at": "2026-13-01T00:00:00Z"}': "month must be",
    b"[" * 100_000: "nested too deeply",
    line_of(
        correction(
            "withdraw",
            withdraws="0" * 16,
        )
    ).replace(b"Bo Lind", b"Ann"): "its id is",
}


@pytest.mark.parametrize(("line", "why"), BAD.items(), ids=list(BAD.values()))
def test_a_bad_line_is_named_and_stops_no_other(tmp_path: Path, line: bytes, why: str) -> None:
    """With its number, and what is wrong."""
    path, good = tmp_path / "ledger.jsonl", _withdrawal(1)
    path.write_bytes(b"\n" + line.rstrip() + b"\n" + line_of(good))
    found = read_ledger(path)
    assert found.corrections == (good,)
    assert [bad.number for bad in found.bad] == [2]
    assert why in found.bad[0].why


def test_a_torn_line_is_set_aside_and_harms_no_other(tmp_path: Path) -> None:
    """The rest of a line that a killed process left is kept beside the ledger."""
    path, first, second = tmp_path / "ledger.jsonl", _withdrawal(1), _withdrawal(2)
    append(path, [first])
    torn = line_of(second)[:40]
    path.write_bytes(path.read_bytes() + torn)
    assert [bad.number for bad in read_ledger(path).bad] == [2]
    aside = append(path, [second])
    assert aside == tmp_path / "ledger.jsonl.torn"
    assert aside.read_bytes() == torn + b"\n"
    found = read_ledger(path)
    assert (found.corrections, found.bad) == ((first, second), ())


def test_a_whole_line_without_its_end_is_kept(tmp_path: Path) -> None:
    """Editors leave the last line so."""
    path, first, second = tmp_path / "ledger.jsonl", _withdrawal(1), _withdrawal(2)
    path.write_bytes(line_of(first).rstrip(b"\n"))
    assert append(path, [second]) is None
    assert read_ledger(path).corrections == (first, second)


def test_a_full_disk_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    """A line that does not fit is not there by halves."""
    path, first = tmp_path / "ledger.jsonl", _withdrawal(1)
    append(path, [first])
    size = path.stat().st_size

    def add() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40, size + 40))
        with pytest.raises(StopRun, match="cannot be written"):
            append(path, [_withdrawal(2)])

    child = FORK.Process(target=add)
    child.start()
    child.join()
    assert child.exitcode == 0
    assert read_ledger(path).corrections == (first,)
    assert path.stat().st_size == size


def test_a_ledger_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """In one sentence, with the file."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StopRun, match="cannot be written"):
        append(tmp_path / "file" / "ledger.jsonl", [_withdrawal(1)])


def add_one_by_one(path: Path, numbers: range, told: Connection) -> None:
    """Add corrections, and tell the id of each once it is kept."""
    for number in numbers:
        made = _withdrawal(number)
        append(path, [made])
        told.send(made.id)
    told.close()


def ids_told(told: Connection) -> set[str]:
    """Return what was told until the other end was closed."""
    ids = set()
    with suppress(EOFError, ConnectionResetError):
        while True:
            ids.add(told.recv())
    return ids


def writer(path: Path, numbers: range) -> tuple[ForkProcess, Connection]:
    """Return a process that adds corrections, and where it tells so."""
    here, there = FORK.Pipe(duplex=False)
    process = FORK.Process(target=add_one_by_one, args=(path, numbers, there))
    process.start()
    there.close()
    return process, here


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each waits for the other, line by line."""
    path = tmp_path / "ledger.jsonl"
    writers = [writer(path, numbers) for numbers in (range(25), range(100, 125))]
    kept = set[str]().union(*(ids_told(told) for _, told in writers))
    for process, _ in writers:
        process.join()
    found = read_ledger(path)
    assert {c.id for c in found.corrections} == kept
    assert (len(found.corrections), found.bad) == (50, ())


def test_killed_at_any_moment_it_has_each_line_whole_or_not_at_all(tmp_path: Path) -> None:
    """Twenty times; what was told to be kept is there, and the next one goes on."""
    path, kept = tmp_path / "ledger.jsonl", set[str]()
    for number in range(20):
        process, told = writer(path, range(1000 * number, 1000 * number + 999))
        kept.add(told.recv())
        time.sleep(0.001 * number)
        process.kill()
        process.join()
        kept |= ids_told(told)
        append(path, [_withdrawal(10**6 + number)])
        found = read_ledger(path)
        assert kept <= {c.id for c in found.corrections}
        assert found.bad == ()


def test_what_is_withdrawn_does_not_stand_and_a_withdrawal_can_be_withdrawn(
    tmp_path: Path,
) -> None:
    """In whatever order the lines are found."""
    first = _withdrawal(9)
    second = correction("withdraw", withdraws=first.id)
    same = {"actor": Named("A", id="person/a"), "other": Named("B", id="person/b")}
    kept = correction("same", **same)
    gone = correction("withdraw", withdraws=kept.id)
    back = correction("withdraw", withdraws=gone.id)
    path = tmp_path / "ledger.jsonl"
    for lines, standing in (
        ([kept], (kept,)),
        ([gone, kept], ()),
        ([back, kept, gone], (kept,)),
        ([second, first, kept], (kept,)),
    ):
        path.write_bytes(b"".join(map(line_of, lines)))
        assert read_ledger(path).standing() == standing


def test_a_moment_has_the_shortest_form_that_a_store_gives_back() -> None:
    """No zeros at the end of its fraction."""
    at = moment_now()
    assert at.endswith("Z")
    assert "." not in at or not at.endswith("0Z")


def test_a_record_leaves_out_what_is_empty() -> None:
    """Lines are short, and git shows what matters."""
    assert set(as_record(_withdrawal(1))) == {"verdict", "by", "at", "because", "withdraws"}
