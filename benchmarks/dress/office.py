"""A release as word processors write it, made with the standard library alone."""

import io
import zipfile
from html import escape

from benchmarks.dress.release import Dressed
from kg.read.media import ODT


def docx(release: Dressed) -> bytes:
    """Return *release* as Word writes it: styles, runs broken anywhere, a header and a footer."""

    def paragraph(words: str, style: str = "", more: str = "") -> str:
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        half = len(words) // 2
        runs = "".join(
            f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
            for part in (words[:half], words[half:])
        )
        return f"<w:p><w:pPr>{named}{more}</w:pPr>{runs}</w:p>"

    body = [paragraph(release.title, "Title"), *map(paragraph, release.head)]
    for kind, words in release.blocks:
        if isinstance(words, list):
            number = "2" if kind == "numbered" else "1"
            listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
            body += [paragraph(item, "ListParagraph", listed) for item in words]
        else:
            style = {"heading": "Heading2", "quote": "Quote"}.get(kind, "")
            body += [paragraph(words, style), "<w:p/>"]
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/></w:lvl>'
        f'</w:abstractNum><w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n, form in ((1, "bullet"), (2, "decimal"))
    )
    return _zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {space}><w:body>{''.join(body)}</w:body>"
            "</w:document>",
            "word/numbering.xml": f"<w:numbering {space}>{numbering}</w:numbering>",
            "word/header1.xml": f"<w:hdr {space}>{paragraph('Page 1 of 2')}</w:hdr>",
            "docProps/core.xml": '<cp:coreProperties xmlns:cp="urn:x" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/">'
            f"<dc:title>{escape(release.title)}</dc:title>"
            "<dcterms:created>2026-01-01T00:00:00Z</dcterms:created></cp:coreProperties>",
        }
    )


def odt(release: Dressed) -> bytes:
    """Return *release* as LibreOffice writes it."""

    def paragraph(words: str, tag: str = "p") -> str:
        spaced = escape(words).replace(" ", '<text:s text:c="1"/>', 1)
        return f'<text:{tag} text:style-name="Standard">{spaced}</text:{tag}>'

    body = [paragraph(release.title, "h"), *map(paragraph, release.head)]
    for kind, words in release.blocks:
        if isinstance(words, list):
            style = "Numbering_20_1" if kind == "numbered" else "List_20_1"
            items = "".join(f"<text:list-item>{paragraph(w)}</text:list-item>" for w in words)
            body.append(f'<text:list text:style-name="{style}">{items}</text:list>')
        else:
            body.append(paragraph(words, "h" if kind == "heading" else "p"))
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    words_of = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    opening = f'xmlns:office="{office}" xmlns:text="{words_of}"'
    return _zipped(
        {
            "mimetype": ODT,
            "content.xml": f"<office:document-content {opening}><office:body><office:text>"
            f"{''.join(body)}</office:text></office:body></office:document-content>",
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def _zipped(members: dict[str, str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return kept.getvalue()
