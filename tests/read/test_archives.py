"""Archives: what is read of them, and what strangers put into them."""

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SkipItem
from kg.read import archive, find_originals
from kg.read.archive import Archive
from kg.read.original import Original
from tests.read.zips import with_directory_of, with_flag, with_method, zip_of

WORDS = b"The Fernhill Trust opens a ward."


def found_in(folder: Path, content: bytes, name: str = "a.zip") -> list[Original | SkipItem]:
    """Return what an archive of this content gives."""
    path = folder / name
    path.write_bytes(content)
    return list(find_originals([str(path)]))


def test_the_members_are_releases_with_places_in_the_archive(tmp_path: Path) -> None:
    """Members come by name; hidden ones, what a Mac adds and other kinds are left out."""
    names = ["b/ward.txt", "a.txt", "__MACOSX/a.txt", ".hidden.txt", "picture.jpg", "b/"]
    one, two = found_in(tmp_path, zip_of(dict.fromkeys(names, WORDS)))
    assert isinstance(one, Original)
    assert isinstance(two, Original)
    place = tmp_path / "a.zip"
    assert (one.place, two.place) == (f"{place}!/a.txt", f"{place}!/b/ward.txt")
    assert (two.name, two.data) == ("ward", WORDS)


def test_an_archive_in_an_archive_is_read_and_no_deeper_one(tmp_path: Path) -> None:
    """One level is ordinary; a third is what bombs are made of."""
    inner = zip_of({"c.txt": WORDS})
    (one,) = found_in(tmp_path, zip_of({"b.zip": inner}))
    assert isinstance(one, Original)
    assert one.place.endswith("a.zip!/b.zip!/c.txt")
    (refused,) = found_in(tmp_path, zip_of({"a.zip": zip_of({"b.zip": inner})}))
    assert isinstance(refused, SkipItem)
    assert "an archive in an archive in an archive" in refused.message


def test_a_sidecar_in_an_archive_tells_of_its_members(tmp_path: Path) -> None:
    """`releases.toml` works in a folder of an archive as in a folder."""
    members = {"x/ward.txt": WORDS, "x/releases.toml": b'["*.txt"]\npublisher = "Fernhill Trust"'}
    (one,) = found_in(tmp_path, zip_of(members))
    assert isinstance(one, Original)
    assert one.told.publisher
    assert one.told.publisher.value == "Fernhill Trust"


ONE = {"a.txt": WORDS * 40}
BAD = {
    "empty": (b"", "a broken archive, or none"),
    "no archive": (b"PK\x03\x04 and then words", "a broken archive"),
    "its end is missing": (zip_of(ONE)[:-30], "a broken archive"),
    "its start is missing": (zip_of(ONE)[40:], "cannot be unpacked"),
    "encrypted": (with_flag(zip_of(ONE), 1), "encrypted"),
    "packed in an unknown way": (with_method(zip_of(ONE), 97), "cannot be unpacked"),
    "packed in a wrong way": (with_method(zip_of(ONE), 12), "cannot be unpacked"),
    "broken data": (zip_of(ONE).replace(zip_of(ONE)[60:70], b"\xff" * 10), "cannot be unpacked"),
    "a bomb": (zip_of({"a.txt": b"\0" * 5_000_000}), "times as long unpacked as packed"),
    "a directory of 4 GB": (with_directory_of(zip_of(ONE), 0xFFFFFFF0), "more than 100,000"),
    "nothing to read": (zip_of({"a.jpg": WORDS}), "no release in this archive"),
    "no members": (zip_of({}), "no release in this archive"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_archive_is_one_sentence(tmp_path: Path, name: str) -> None:
    """Whatever is wrong with it, it is named, and nothing else comes of it."""
    content, sentence = BAD[name]
    (item,) = found_in(tmp_path, content)
    assert isinstance(item, SkipItem)
    assert sentence in item.message
    assert item.message.startswith(str(tmp_path / "a.zip"))
    assert item.hint


def test_an_archive_that_unpacks_to_too_much_ends_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All members together are counted, so that many small ones are no bomb either."""
    monkeypatch.setattr(archive, "MOST_UNPACKED", 100)
    items = found_in(tmp_path, zip_of({f"{i}.txt": WORDS for i in range(9)}))
    assert [type(item) for item in items] == [Original] * 3 + [SkipItem]
    assert isinstance(items[3], SkipItem)
    assert items[3].message.startswith(f"{tmp_path}/a.zip: more than")
    assert "read up to 3.txt" in items[3].message


def test_the_second_of_two_members_of_one_name_is_named(tmp_path: Path) -> None:
    """Two texts at one place would replace each other at every build."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("a.txt", WORDS)
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("a.txt", WORDS * 2)
    refused, one = found_in(tmp_path, content.getvalue())
    assert isinstance(refused, SkipItem)
    assert "two members of this name" in refused.message
    assert isinstance(one, Original)
    assert one.data == WORDS


HOSTILE = [
    "../a.txt", "x/../../a.txt", "..\\a.txt", "/etc/a.txt", "\\a.txt", "C:\\a.txt", "c:a.txt",
    "//host/share/a.txt", "a\x1b[31m.txt", "a\n.txt", "a\x07.txt", "a\u202etxt.exe.txt",
    "a\u2028.txt", "x/..", "a\x9b.txt", "./../a.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_leaves_the_archive_or_steers_a_terminal_is_refused(
    tmp_path: Path, name: str
) -> None:
    """The member is named with its controls made visible, the others are read."""
    refused, one = found_in(tmp_path, zip_of({name: WORDS, "good.txt": WORDS}))
    assert isinstance(refused, SkipItem)
    assert refused.message.isprintable()
    assert isinstance(one, Original)
    assert one.name == "good"


TURNS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=30))
def test_no_name_of_a_member_leads_out_of_the_archive(name: str) -> None:
    """Whatever a member is called: it is below the archive, and can be shown on a terminal."""
    try:
        content = zip_of({f"{name}.txt": WORDS})
    except UnicodeEncodeError:
        return
    found = Archive(io.BytesIO(content), "a.zip")
    for member in found.names:
        assert ".." not in member.split("/")
        assert not member.startswith("/")
        assert not any(unicodedata.category(c) == "Cc" or c in TURNS for c in member)
        assert found.read(member) == WORDS
    assert len(found.names) + len(found.refused) <= 1
