"""Places: which files of a folder are read, what is told of them, and what is refused unread."""

import hashlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import SkipItem
from kg.model import PartialDate
from kg.read import Options, find_originals, read_sources
from kg.read.original import Original

WORDS = "The Fernhill Trust opens a ward."


def places(found: Iterator[Original | SkipItem], folder: Path) -> list[str]:
    """Return the places that were found below a folder; what was left out, with its message."""
    return [
        item.place.removeprefix(f"{folder}/") if isinstance(item, Original) else item.message
        for item in found
    ]


def write(folder: Path, *names: str) -> None:
    """Write a text into each of these files."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(WORDS, "utf-8")


def test_a_folder_gives_its_files_by_name(tmp_path: Path) -> None:
    """Folders below it stand where their names do; hidden and other files are left out."""
    write(tmp_path, "b/x.md", "a.txt", "c.TXT", ".d.txt", ".git/e.txt", "f.jpg", "b/.g/h.txt")
    found = find_originals([str(tmp_path)])
    assert places(found, tmp_path) == ["a.txt", "b/x.md", "c.TXT"]


def test_a_link_to_a_folder_is_followed_and_a_cycle_is_named(tmp_path: Path) -> None:
    """A cycle would have no end; the files in it are read once."""
    inside, outside = tmp_path / "in", tmp_path / "out"
    write(inside, "a.txt", "b/c.txt")
    write(outside, "d.txt")
    (inside / "b/back").symlink_to(inside)
    (inside / "far").symlink_to(outside)
    (inside / "lost.txt").symlink_to(tmp_path / "nowhere")
    a, cycle, c, far, lost = places(find_originals([str(inside)]), inside)
    assert (a, c, far) == ("a.txt", "b/c.txt", "far/d.txt")
    assert "b/back: a link to a folder that is read already" in cycle
    assert "lost.txt: it cannot be looked into" in lost


def test_a_pipe_in_a_folder_is_no_file(tmp_path: Path) -> None:
    """Nothing waits for what may never come."""
    write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    assert places(find_originals([str(tmp_path)]), tmp_path) == ["a.txt"]


def test_a_folder_that_may_not_be_read_stops_nothing(tmp_path: Path) -> None:
    """A folder nested deeper than the system allows is named, the others are read."""
    write(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b").symlink_to("b")
    a, b, c = places(find_originals([str(tmp_path)]), tmp_path)
    assert (a, c) == ("a.txt", "c.txt")
    assert "b: it cannot be looked into" in b


def test_a_gigabyte_of_text_is_refused_without_reading_it(tmp_path: Path) -> None:
    """No more is read than a release may have; so this takes no time and no memory."""
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(b"words ")
        file.truncate(1 << 30)
    (skip,) = find_originals([str(path)])
    assert isinstance(skip, SkipItem)
    assert "too long for one release" in skip.message


def test_a_file_that_never_ends_is_refused(tmp_path: Path) -> None:
    """What a user names is read whatever it is, and no further than a release may go."""
    endless = tmp_path / "endless.txt"
    endless.symlink_to("/dev/zero")
    (skip,) = find_originals([str(endless)])
    assert isinstance(skip, SkipItem)
    assert "too long" in skip.message


def test_a_name_that_is_no_text_or_steers_a_terminal_is_escaped(tmp_path: Path) -> None:
    """The place stands in the graph and in messages."""
    write(tmp_path, "a\x1b[31m.txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt")).write_text(WORDS, "utf-8")
    found = find_originals([str(tmp_path)])
    assert places(found, tmp_path) == ["a\\x1b[31m.txt", "b\\xff.txt"]


def test_standard_input_may_be_of_any_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found out what it is, or said."""

    def piped(text: str, kind: str | None) -> list[Original | SkipItem]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return list(find_originals(["-"], Options(media_type=kind)))

    (page,) = piped(f"<!DOCTYPE html><p>{WORDS}", None)
    (row,) = piped(f"text\n{WORDS}\n", "text/csv")
    assert isinstance(page, Original)
    assert isinstance(row, Original)
    assert (page.media_type, page.place) == ("text/html", "-")
    assert (row.place, row.data) == ("-#2", WORDS.encode())


SIDECAR = """
["*"]
publisher = "Fernhill Trust"

["a.txt"]
title = "A ward opens"
date = 2016-05-03

["b.txt"]
publisher = "Hollin Council"
date = "2016-05"
"""


def test_a_sidecar_overrules_the_text_and_options_overrule_the_sidecar(tmp_path: Path) -> None:
    """Later sections overrule earlier ones, for the files of the same folder only."""
    write(tmp_path, "a.txt", "b.txt", "below/a.txt")
    (tmp_path / "a.txt").write_text("Other words\n\n4 June 2017\n\nText.", "utf-8")
    (tmp_path / "releases.toml").write_text(SIDECAR, "utf-8")
    a, b, below = read_sources([str(tmp_path)])
    assert not isinstance(a, SkipItem)
    assert not isinstance(b, SkipItem)
    assert not isinstance(below, SkipItem)
    assert (a.title, a.title_rule) == ("A ward opens", "title.releases-toml")
    assert (a.date, a.date_rule) == (PartialDate("2016-05-03"), "date.releases-toml")
    assert (a.publisher, a.publisher_rule) == ("Fernhill Trust", "publisher.releases-toml")
    assert (b.publisher, b.date) == ("Hollin Council", PartialDate("2016-05"))
    assert (below.publisher, below.title) == (None, None)  # one sentence is no title
    options = Options(publisher="Skerra Board", date=PartialDate("2018"))
    (again,) = read_sources([str(tmp_path / "a.txt")], options)
    assert not isinstance(again, SkipItem)
    assert (again.publisher, again.publisher_rule) == ("Skerra Board", "publisher.option")
    assert (again.date, again.title) == (PartialDate("2018"), "A ward opens")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[", "no TOML"),
        ('title = "x"', "no section"),
        ('["a.txt"]\nauthor = "x"', "'author' is not known"),
        ('["a.txt"]\ntitle = 3', "title is no text"),
        ('["a.txt"]\npublisher = " "', "publisher is no text"),
        ('["a.txt"]\ndate = "soon"', "'soon' is no date"),
        ('["a.txt"]\ndate = 09:00:00', "is no date"),
        ("x = " + "[" * 20_000, "no TOML"),
    ],
)
def test_a_bad_sidecar_is_named_and_the_files_are_read(
    tmp_path: Path, content: str, sentence: str
) -> None:
    """What it would have told is missing, so that the user must know."""
    write(tmp_path, "a.txt")
    (tmp_path / "releases.toml").write_text(content, "utf-8")
    skip, one = find_originals([str(tmp_path)])
    assert isinstance(skip, SkipItem)
    assert sentence in skip.message
    assert skip.message.startswith(str(tmp_path / "releases.toml"))
    assert isinstance(one, Original)


def test_a_release_keeps_the_hash_and_the_place_of_its_original(tmp_path: Path) -> None:
    """The hash is of the bytes as they lie there, not of the text that was made of them."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfThe Fernhill Trust.\r\n")
    (one,) = read_sources([str(path)])
    assert not isinstance(one, SkipItem)
    assert one.original == hashlib.sha256(path.read_bytes()).hexdigest() != one.sha256
    assert (one.text, one.source) == ("The Fernhill Trust.\n", str(path))


def test_addresses_of_other_systems_are_read_as_folders() -> None:
    """`memory://` stands for all that the library knows."""
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    for name in ("a.txt", "b/c.txt", "b/.d.txt", "e.jpg"):
        system.pipe_file(f"/wards/{name}", WORDS.encode())
    system.pipe_file("/wards/releases.toml", b'["a.txt"]\npublisher = "Fernhill Trust"')
    a, c = find_originals(["memory://wards"])
    assert isinstance(a, Original)
    assert isinstance(c, Original)
    assert (a.place, c.place) == ("memory:///wards/a.txt", "memory:///wards/b/c.txt")
    assert a.told.publisher
    (one,) = find_originals(["memory://wards/b/c.txt"])
    assert isinstance(one, Original)


def test_an_address_with_a_password_is_refused_without_showing_it() -> None:
    """Where a release was read from stands in the graph."""
    (skip,) = find_originals(["ftp://ada:secret@example.org/releases"])
    assert isinstance(skip, SkipItem)
    assert "secret" not in str(skip)


@pytest.mark.parametrize("address", ["memory://nowhere", "nonsense://x", "s3://", "memory://[x"])
def test_an_address_that_cannot_be_read_is_named(address: str) -> None:
    """A missing library, a wrong name and an empty place are a sentence each."""
    (skip,) = find_originals([address])
    assert isinstance(skip, SkipItem)
    assert skip.message.startswith(address)
    assert skip.hint
