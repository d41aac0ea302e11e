"""Documents of word processors: what is text in them, and what is refused."""

import io
import zipfile

import pytest

from kg.errors import SkipItem
from kg.read.document import Document
from kg.read.media import DOCX, ODT
from tests.read.formats import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)
BOMB = (
    '<!DOCTYPE a [<!ENTITY a "words ">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def zipped(members: dict[str, str]) -> bytes:
    """Return a ZIP archive of *members*."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return kept.getvalue()


def word(body: str, numbering: str = "", properties: str = "") -> bytes:
    """Return a Word document of *body*."""
    members = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    if numbering:
        members["word/numbering.xml"] = f"<w:numbering {W}>{numbering}</w:numbering>"
    if properties:
        members["docProps/core.xml"] = properties
    return zipped(members)


def odt(body: str, before: str = "") -> bytes:
    """Return an OpenDocument text of *body*."""
    content = (
        f"<office:document-content {SPACES}>{before}<office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODT, "content.xml": content})


def p(words: str, properties: str = "") -> str:
    """Return a paragraph of Word."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def listed(words: str, number: int, level: int = 0) -> str:
    """Return an item of a list of Word."""
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/></w:lvl>'
    f'</w:abstractNum><w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
    for n, form in enumerate(("bullet", "decimal", "none"), 1)
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("One.") + "<w:p/>" + p("Two."), "One.\n\nTwo."),
        ("<w:p><w:r><w:t>One </w:t></w:r><w:r><w:t>run</w:t></w:r></w:p>", "One run"),
        ("<w:p><w:r><w:t>One</w:t><w:br/><w:t>line</w:t></w:r></w:p>", "One\nline"),
        (
            "<w:p><w:r><w:t>A</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>",
            "A b-c",
        ),
        (listed("One", 1) + listed("Two", 1), "• One\n\n• Two"),
        (listed("One", 2) + p("Between.") + listed("Two", 2), "1. One\n\nBetween.\n\n2. Two"),
        (listed("One", 3), "One"),
        (p("One", '<w:pStyle w:val="ListBullet2"/>'), "• One"),
        (p("One", '<w:pStyle w:val="ListNumber"/>'), "1. One"),
        (
            "<w:tbl><w:tr><w:tc>" + p("A") + "</w:tc><w:tc>" + p("B") + "</w:tc></w:tr></w:tbl>",
            "A\n\nB",
        ),
        ("<w:del><w:r><w:delText>No</w:delText></w:r></w:del>" + p("Yes"), "Yes"),
        ("<w:p><w:moveFrom><w:r><w:t>No</w:t></w:r></w:moveFrom></w:p>" + p("Yes"), "Yes"),
        ("<w:p><w:ins><w:r><w:t>Yes</w:t></w:r></w:ins></w:p>", "Yes"),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>No</w:t></w:r><w:r><w:t>Yes</w:t></w:r></w:p>",
            "Yes",
        ),
        (
            "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:hyperlink><w:r><w:t>Yes"
            "</w:t></w:r></w:hyperlink></w:p>",
            "Yes",
        ),
        (
            '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>' + p("Box") + "</mc:Choice>"
            "<mc:Fallback>" + p("Box") + "</mc:Fallback></mc:AlternateContent>",
            "Box",
        ),
    ],
)
def test_the_paragraphs_of_word_are_kept(body: str, text: str) -> None:
    """Lists keep their marks; what is deleted, hidden or code is left out."""
    assert read(word(body, NUMBERING), DOCX).text == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:p>One.</text:p><text:p/><text:p>Two.</text:p>", "One.\n\nTwo."),
        ("<text:p>One<text:span> run</text:span> on</text:p>", "One run on"),
        ('<text:p>A<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>', "A b c\nd"),
        (
            "<text:list><text:list-item><text:p>One</text:p></text:list-item><text:list-item>"
            "<text:p>Two</text:p><text:p>more</text:p></text:list-item></text:list>",
            "• One\n\n• Two\n\nmore",
        ),
        (
            '<text:list text:style-name="L1"><text:list-item><text:p>One</text:p></text:list-item>'
            "<text:list-item><text:p>Two</text:p></text:list-item></text:list>",
            "1. One\n\n2. Two",
        ),
        (
            "<text:tracked-changes><text:p>No</text:p></text:tracked-changes><text:p>Yes<text:note>"
            "<text:p>No</text:p></text:note> too</text:p>",
            "Yes too",
        ),
        (
            "<text:p>Yes<office:annotation><text:p>No</text:p></office:annotation> too</text:p>",
            "Yes too",
        ),
    ],
)
def test_the_paragraphs_of_an_opendocument_are_kept(body: str, text: str) -> None:
    """Lists keep their marks; notes, comments and deletions are left out."""
    style = '<text:list-style style:name="L1"><text:list-level-style-number/></text:list-style>'
    assert read(odt(body, style), ODT).text == text


def told(document: Document) -> tuple[str | None, str | None]:
    """Return title and date with their rules."""
    title, date = document.title, document.date
    return (
        f"{title.value} {title.rule}" if title else None,
        f"{date.value.iso} {date.rule}" if date else None,
    )


MADE = (
    '<a xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>2024-05-04T09:00:00Z'
    "</dcterms:created></a>"
)


def test_title_and_date_come_from_styles_and_text_before_properties() -> None:
    """The day on which a file was made counts where nothing else tells one."""
    label, title = p("News release"), p("Wards to open", '<w:pStyle w:val="Title"/>')
    body = p("The trust will open them.")
    assert told(read(word(label + title + body, properties=MADE), DOCX)) == (
        "Wards to open title.style",
        "2024-05-04 date.docx-properties",
    )
    assert told(read(word(label + title + p("3 May 2023") + body, properties=MADE), DOCX)) == (
        "Wards to open title.style",
        "2023-05-03 date.header-line",
    )
    assert told(read(word(label + p("Wards to open") + body), DOCX, "2021-02-03-wards")) == (
        "Wards to open title.first-line",
        "2021-02-03 date.file-name",
    )


def cut() -> bytes:
    """Return a Word document whose first bytes are missing, so that all places are wrong."""
    return word(p("One"), NUMBERING)[30:]


def locked() -> bytes:
    """Return a Word document whose file is marked as encrypted."""
    data = bytearray(word(p("One")))
    for place in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[place] |= 1
    return bytes(data)


DEEP = "<w:sdt>" * 100_000


@pytest.mark.parametrize(
    ("data", "media_type", "sentence"),
    [
        (b"", DOCX, "its container cannot be opened"),
        (b"PK\x03\x04" + b"x" * 1000, DOCX, "its container cannot be opened"),
        (zipped({"a": "b"}), DOCX, "there is no word/document.xml in it"),
        (zipped({"content.xml": "<a/>"}), ODT, "there is no text in it"),
        (zipped({"word/document.xml": "<a>"}), DOCX, "word/document.xml in it is no XML"),
        (word(DEEP), DOCX, "is no XML that can be read"),
        (zipped({"word/document.xml": BOMB + f"<w:p {W}>&i;</w:p>"}), DOCX, "in it"),
        (zipped({"word/document.xml": f"<!DOCTYPE a []><w:p {W}/>"}), DOCX, "has a document type"),
        (zipped({"content.xml": BOMB + "<a>&i;</a>"}), ODT, "in it"),
        (zipped({"word/document.xml": " " * 50_000_001}), DOCX, "more than 50 MB"),
        (cut(), DOCX, "is damaged"),
        (locked(), DOCX, "has a password"),
        (word("<w:p/>"), DOCX, "holds no text"),
        (odt(""), ODT, "holds no text"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused_in_one_sentence(
    data: bytes, media_type: str, sentence: str
) -> None:
    """Bombs, broken containers and passwords are named, with what to do."""
    with pytest.raises(SkipItem) as refused:
        read(data, media_type)
    assert refused.value.message.startswith("FILE: ")
    assert sentence in refused.value.message
    assert refused.value.hint
