"""Originals to releases."""

from collections.abc import Iterator

from kg.errors import SkipItem
from kg.model import Release
from kg.read.contents import too_long
from kg.read.document import read_document
from kg.read.limits import LONGEST
from kg.read.original import Facts, Original
from kg.read.told import Document


class Reader:
    """Reads originals, each for itself."""

    def __call__(self, original: Original) -> Iterator[Release | SkipItem]:
        """Yield the releases of *original*, or why there is none. The same bytes give the same."""
        try:
            documents = self._documents(original)
        except SkipItem as skip:
            yield skip
            return
        for number, document in enumerate(documents, 1):
            if len(document.text) > LONGEST:
                yield too_long(original.place, f"{len(document.text):,} characters")
            else:
                yield _release(original, document, number if len(documents) > 1 else None)

    def _documents(self, original: Original) -> list[Document]:
        return read_document(original.data, original.media_type, original.place, original.name)


def _release(original: Original, document: Document, number: int | None) -> Release:
    facts = original.told.over(Facts(document.title, document.date, document.publisher))
    return Release(
        name=original.name if number is None else f"{original.name}-{number}",
        text=document.text,
        source=original.place if number is None else f"{original.place}#{number}",
        title=facts.title.value if facts.title else None,
        title_rule=facts.title.rule if facts.title else None,
        date=facts.date.value if facts.date else None,
        date_rule=facts.date.rule if facts.date else None,
        publisher=facts.publisher.value if facts.publisher else None,
        publisher_rule=facts.publisher.rule if facts.publisher else None,
        media_type=document.media_type,
        original=original.sha256,
    )
