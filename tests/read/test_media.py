"""What kind of document some bytes are."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.media import DOCX, EMAIL, HTML, MARKDOWN, MBOX, ODT, PDF, PLAIN, ZIP, media_type_of


def zipped(**members: str) -> bytes:
    """Return a ZIP archive of *members*."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"Wards to open", "a.txt", PLAIN),
        (b"# Wards", "a.MD", MARKDOWN),
        (b"<p>Wards", "a.htm", HTML),
        (b"<!-- x --><!-- y --> <!DOCTYPE html><html>", "a.txt", HTML),
        (b"\xef\xbb\xbf<html>", "page", HTML),
        (b"%PDF-1.7 ...", "a.txt", PDF),
        (b"\n\n%PDF-1.7 ...", "a.pdf", PDF),
        (b"They asked for %PDF-1.7 files.", "a.txt", PLAIN),
        (b"From: a@b.example\nSubject: Wards\n\nText", "message", EMAIL),
        (b"From: the chair\nTo everybody: open the wards", "a.txt", PLAIN),
        (b"From a@b.example Mon Jan  1 09:00:00 2024\nSubject: x\n\nText", "inbox", MBOX),
        (b"From the chair: open the wards", "a.txt", PLAIN),
        (zipped(word__document="", **{"word__document.xml": "<a/>"}), "a.zip", DOCX),
        (zipped(mimetype=ODT, **{"content.xml": "<a/>"}), "a", ODT),
        (zipped(a="b"), "a.docx", ZIP),
        (b"PK\x03\x04 cut short", "a.docx", DOCX),
        (b"{\\rtf1 Wards}", "a.doc", "application/rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "application/msword"),
        (b"\x89PNG\r\n", "a.pdf", "image/png"),
        (b"Wards", "a.xyz", None),
        (b"", "", None),
    ],
)
def test_the_first_bytes_count_for_more_than_the_ending(
    data: bytes, name: str, media_type: str | None
) -> None:
    """A page saved as text is a page; text that begins like something else is text."""
    assert media_type_of(data, name) == media_type


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_bytes_under_any_name_have_an_answer(data: bytes, name: str) -> None:
    """Nothing is raised, whatever a file holds."""
    assert media_type_of(data, name) is None or "/" in str(media_type_of(data, name))
