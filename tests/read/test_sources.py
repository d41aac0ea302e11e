"""Reading: what is a text, which encoding it is in, and what is refused in which words."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SkipItem
from kg.model import Release
from kg.read import read_sources
from kg.read.decode import decode
from kg.read.limits import LONGEST

WORDS = "The Fernhill Café said: “It’s £5 – enough.”"


def read_one(path: Path) -> Release | SkipItem:
    """Return what one file gives."""
    items = list(read_sources([str(path)]))
    assert len(items) == 1
    return items[0]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32", b""),
        ("windows-1252", b""),
    ],
)
def test_the_same_words_are_read_from_every_encoding(
    tmp_path: Path, encoding: str, mark: bytes
) -> None:
    """Byte-order marks, UTF-16 without one and Windows text all give the same text."""
    words = WORDS if encoding != "utf-16-be" or mark else WORDS.replace("“", '"').replace("”", '"')
    if not mark and encoding in {"utf-16-le", "utf-16-be"}:
        words = "The Fernhill surgery said that it was closing on Friday."
    path = tmp_path / "release.txt"
    path.write_bytes(mark + words.encode(encoding))
    item = read_one(path)
    assert isinstance(item, Release)
    assert item.text == words


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the file is empty"),
        (b" \n\t \r\n", "only white space"),
        (b"abc\0def", "a null character at character 3"),
        (b"{\\rtf1 words}", "application/rtf is no format"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x81", "image/png is no format"),
        (b"\xff\xfea", "not readable as text"),
        (b"x" * (LONGEST + 1), "too long for one release (300,001 characters"),
        (b"x" * (LONGEST * 4 + 1), "too long for one release (more than 1.2 MB"),
    ],
)
def test_what_is_no_release_is_refused_in_one_sentence(
    tmp_path: Path, data: bytes, sentence: str
) -> None:
    """Each refusal names the file, the fault and what to do."""
    path = tmp_path / "release.txt"
    path.write_bytes(data)
    item = read_one(path)
    assert isinstance(item, SkipItem)
    assert sentence in item.message
    assert item.message.startswith(str(path))
    assert item.hint


def test_missing_files_and_folders_without_texts_are_named(tmp_path: Path) -> None:
    """A wrong name and an empty folder are skipped with their own sentence."""
    missing, empty = read_sources([str(tmp_path / "nowhere.txt"), str(tmp_path)])
    assert isinstance(missing, SkipItem)
    assert "no such file or folder" in missing.message
    assert isinstance(empty, SkipItem)
    assert "no text in this folder" in empty.message


def test_a_directory_in_place_of_a_file_is_no_text(tmp_path: Path) -> None:
    """A folder whose name ends in .txt is read as a folder, not as a text."""
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "b.txt").write_text("Some words", "utf-8")
    names = [item.name for item in read_sources([str(tmp_path)]) if isinstance(item, Release)]
    assert names == ["b"]


def test_one_bad_file_never_stops_a_folder(tmp_path: Path) -> None:
    """The texts around a bad file are read, in the order of their names."""
    (tmp_path / "a.txt").write_text("First words", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0\0")
    (tmp_path / "c.TXT").write_text("Last words", "utf-8")
    (tmp_path / "d.jpg").write_bytes(b"no text")
    items = list(read_sources([str(tmp_path)]))
    assert [type(item) for item in items] == [Release, SkipItem, Release]


def test_a_hyphen_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text that is piped in is a release called stdin."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WORDS.encode())))
    (item,) = read_sources(["-"])
    assert isinstance(item, Release)
    assert (item.name, item.text) == ("stdin", WORDS)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf_8_text_is_kept_character_for_character(text: str) -> None:
    """Whatever is valid UTF-8 without control characters comes out as it went in."""
    data = text.encode()
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        assert decode(data, "x") == text


@given(st.binary(max_size=400))
def test_no_bytes_can_break_the_decoder(data: bytes) -> None:
    """Any bytes give a text without null characters, or a SkipItem."""
    try:
        text = decode(data, "x")
    except SkipItem:
        return
    assert "\0" not in text
