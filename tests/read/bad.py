"""Bytes that are no release, or hardly one, as they come under any name."""

import gzip
import random

from tests.read.zips import zip_of

ODD = random.Random(7).randbytes(5000)  # noqa: S311 - no secret

CONTENTS = {
    "empty": b"",
    "white": b" \n\t \r\n",
    "nulls": b"\0" * 5000,
    "odd": ODD,
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + ODD,
    "packed": gzip.compress(ODD),
    "old office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + ODD,
    "rich text": b"{\\rtf1 words}",
    "half an archive": zip_of({"word/document.xml": b"<w>" * 2000})[:200],
    "an office file without its parts": zip_of({"[Content_Types].xml": b"<Types/>"}),
    "an office file of nonsense": zip_of({"word/document.xml": ODD}),
    "an office file with a bomb": zip_of({"word/document.xml": b" " * 60_000_000}),
    "a document of no text": zip_of({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    "start of a PDF": b"%PDF-1.7\n",
    "a PDF of nonsense": b"%PDF-1.4\n" + ODD + b"\n%%EOF",
    "half a PDF": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nstartxref\n9",
    "a PDF in a circle": (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n"
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF"
    ),
    "a locked PDF": b"%PDF-1.4\ntrailer << /Encrypt 5 0 R /Root 1 0 R >>\n%%EOF",
    "nested": b"<!DOCTYPE html>" + b"<div>" * 100_000,
    "laughs": (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]><html><body>&c;</body></html>'
    ),
    "a page of no text": b"<!DOCTYPE html><html><head><script>x = 1</script></head></html>",
    "a letter of no text": b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n\n",
    "parts without end": b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 999,
    "base64 that is none": b"From: a\nTo: b\nContent-Transfer-Encoding: base64\n\n" + ODD,
    "controls": b"words \x1b[31m red \x07",
}  # fmt: skip
