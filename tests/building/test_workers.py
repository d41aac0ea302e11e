"""Processes that read: the order is that of the sources, whatever becomes of one of them."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.building import workers as rooms
from kg.building.one import Found, Item, OneByOne
from kg.building.workers import Other, Workers, read_all
from kg.errors import SkipItem
from kg.read import Original
from tests.building.conftest import LETTERS

ORIGINALS = [
    Original(f"{number}-{name}", name, f"{text}\nEdition {number}.\n".encode(), "text/plain")
    for number in range(4)
    for name, text in LETTERS.items()
]


def said(items: list[Item]) -> list[object]:
    """Return what was found in a form that can be compared."""
    return [
        (item.source, item.counts, sorted(map(str, item.quads)))
        if isinstance(item, Found)
        else item.message
        for item in items
    ]


def test_a_dead_process_is_replaced_and_nothing_is_lost() -> None:
    """Two processes give what one by one gives, in order, though one of them is killed."""
    with OneByOne() as read:
        alone = [said(read(original)) for original in ORIGINALS]
    found: list[Any] = []
    with Workers(2) as workers:
        for item in workers.in_order([*ORIGINALS, "unchanged", SkipItem("left out")]):
            if not found:
                os.kill(workers.pids[0], signal.SIGKILL)
            found.append(item)
        pids = workers.pids
    *read_items, place, skip = found
    assert [read.place for read in read_items] == [original.place for original in ORIGINALS]
    assert [said(read.items) for read in read_items] == alone
    assert place == "unchanged"
    assert isinstance(skip, SkipItem)
    assert len(pids) == 2
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_what_takes_too_long_is_left_out_and_named() -> None:
    """Its process is ended, and the next one reads on."""
    with Workers(1, seconds=0.001) as workers:
        found: list[Any] = list(workers.in_order(ORIGINALS[:2]))
    for place, _, items in found:
        (skip,) = items
        assert isinstance(skip, SkipItem)
        assert skip.message == f"{place}: reading it took more than 0 seconds."


def test_few_sources_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """With one core, or little to read, this process reads."""
    monkeypatch.setattr(rooms, "Workers", None)
    assert len(list(read_all(ORIGINALS[:2], jobs=8))) == 2
    many: list[Original | Other] = [*ORIGINALS[:2], *["unchanged"] * 100]
    assert len(list(read_all(many, jobs=8))) == 102
    assert len(list(read_all(iter(ORIGINALS), jobs=1))) == len(ORIGINALS)


def test_who_is_interrupted_leaves_no_process_behind() -> None:
    """Ctrl-C comes while others read: they are ended at once."""

    def interrupted() -> Iterator[Original]:
        yield ORIGINALS[0]
        while not workers.pids:
            time.sleep(0.01)
        pids.extend(workers.pids)
        raise KeyboardInterrupt

    pids: list[int] = []
    with pytest.raises(KeyboardInterrupt), Workers(1) as workers:
        next(workers.in_order(interrupted()))
    assert pids
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
