"""Documents that make their reader hang, swell or break down; and bad files by the hundred."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import SkipItem
from kg.model import Release
from kg.read import Reader, find_originals, read_sources
from kg.read.contents import KINDS
from kg.read.original import Original
from tests.read.bad import CONTENTS

WORDS = "The Fernhill Trust opens a ward, and says more about it in this sentence."
PAGE = f"<!DOCTYPE html><html><title>Ward</title><body><p>{WORDS}</p></body></html>".encode()


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One reader, with one process beside it, for all of these."""
    with Reader() as shared:
        yield shared


@pytest.mark.parametrize("ending", {kind: ending for ending, kind in KINDS.items()}.values())
def test_bad_files_of_every_kind_are_named_and_harm_nothing(
    tmp_path: Path, reader: Reader, ending: str
) -> None:
    """Each bad content under each ending is left out in one sentence, or gives some true text."""
    for content, data in CONTENTS.items():
        (tmp_path / f"{content}{ending}").write_bytes(data)
    (tmp_path / "~good.html").write_bytes(PAGE)
    began = time.monotonic()
    left_out = []
    for original in find_originals([str(tmp_path)]):
        for item in [original] if isinstance(original, SkipItem) else reader(original):
            if isinstance(item, SkipItem):
                assert item.message.startswith(str(tmp_path)), item.message
                assert "\n" not in item.message
                assert item.hint
                left_out.append(item)
            else:
                assert item.text.strip()
                assert "\0" not in item.text
                item.text.encode()
    assert len(left_out) >= len(CONTENTS) / 2
    assert item == next(iter(read_sources([str(tmp_path / "~good.html")])))
    assert time.monotonic() - began < 60


def original_of(data: bytes, kind: str = "text/html") -> Original:
    """Return an original that lies nowhere."""
    return Original("a.html", "a", data, kind)


def only(reader: Reader, original: Original) -> Release | SkipItem:
    """Return the one thing that comes of an original."""
    (item,) = reader(original)
    return item


def test_each_message_of_a_mailbox_is_a_release_of_its_own(reader: Reader) -> None:
    """Its number stands behind the place; one that is too long is named, the others are read."""
    message = "From a@b\nFrom: a@example.org\nSubject: Ward {0}\nMIME-Version: 1.0\n\n{1}\n\n"
    box = "".join(
        message.format(n, text) for n, text in ((1, WORDS), (2, "words " * 60_000), (3, WORDS * 2))
    )
    first, long, third = reader(Original("a.mbox", "a", box.encode(), "application/mbox"))
    assert isinstance(first, Release)
    assert isinstance(long, SkipItem)
    assert isinstance(third, Release)
    assert (first.source, first.name) == ("a.mbox#1", "a-1")
    assert long.message.startswith("a.mbox#2: too long")
    assert third.source == "a.mbox#3"


def test_a_reader_that_hangs_is_ended_and_the_next_document_read() -> None:
    """The time is that of one document; what comes after it has its own."""
    with Reader(seconds=5) as reader:
        assert isinstance(only(reader, original_of(PAGE)), Release)
        assert reader.process
        os.kill(reader.process, signal.SIGSTOP)  # it hangs
        reader.seconds = 0.2
        skip = only(reader, original_of(PAGE))
        assert isinstance(skip, SkipItem)
        assert skip.message == "a.html: reading it takes longer than 0.2 seconds."
        reader.seconds = 5
        assert isinstance(only(reader, original_of(PAGE)), Release)


def test_a_reader_that_breaks_down_is_replaced() -> None:
    """A fault in native code ends the process, and nothing else."""
    with Reader() as reader:
        assert isinstance(only(reader, original_of(PAGE)), Release)
        assert reader.process
        os.kill(reader.process, signal.SIGSEGV)
        skip = only(reader, original_of(PAGE))
        assert isinstance(skip, SkipItem)
        assert "its reader broke down" in skip.message
        assert isinstance(only(reader, original_of(PAGE)), Release)


def test_a_document_that_takes_too_much_memory_is_named() -> None:
    """The process may take so much and no more; the next document finds all of it again."""
    with Reader(memory=120 << 20) as reader:
        for document, expected in ((PAGE, Release), (PAGE + b" " * 40_000_000, SkipItem)) * 2:
            item = only(reader, original_of(document))
            assert isinstance(item, expected)
        assert isinstance(item, SkipItem)
        assert item.message == "a.html: reading it takes more than 120 MB of memory."


def test_a_reader_ends_with_whoever_asked() -> None:
    """No process is left behind."""
    with Reader() as reader:
        assert isinstance(only(reader, original_of(PAGE)), Release)
        process = reader.process
        assert process
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
