"""How the tests of formats read some bytes, and PDFs made line by line."""

from kg.read.document import Document, read_document
from kg.read.media import HTML


def read(data: bytes | str, media_type: str = HTML, name: str = "x") -> Document:
    """Return the one document that *data* holds."""
    content = data.encode() if isinstance(data, str) else data
    (document,) = read_document(content, media_type, "FILE", name)
    return document


Placed = tuple[float, float, str]
"""Left end and foot of a line, in points from the lower left corner of an A4 page; its words."""


def pdf_of(
    *pages: list[Placed], size: float = 10, properties: str = "", trailer: str = ""
) -> bytes:
    """Return a PDF with *pages* of lines in Courier, whose letters are 0.6 of *size* wide."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(
            f"BT /F {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET" for x, y, words in lines
        )
        objects += [
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>",
            f"<</Length {len(shown.encode('cp1252'))}>>stream\n{shown}\nendstream",
        ]
    objects.append(f"<<{properties}>>")
    body = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body.encode("cp1252")))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(body.encode("cp1252"))
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    body += f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R{trailer}>>\n"
    return (body + f"startxref\n{start}\n%%EOF").encode("cp1252")


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def set_lines(text: str, *, x: float = 70, top: float = 700, step: float = 13) -> list[Placed]:
    """Return the lines of *text* below each other, with a gap where there is an empty one."""
    return [(x, top - step * n, line) for n, line in enumerate(text.split("\n")) if line]
