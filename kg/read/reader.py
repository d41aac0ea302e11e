"""Originals to releases."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from kg.errors import SkipItem
from kg.model import Release
from kg.process import EndedError, Process, TooSlowError
from kg.read.contents import too_long
from kg.read.document import read_document
from kg.read.limits import LONGEST, MOST_MEMORY, MOST_SECONDS
from kg.read.media import PLAIN
from kg.read.original import Facts, Original
from kg.read.told import Document
from kg.read.worker import documents_of

_ROOT = str(Path(__file__).parents[2])
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_SAVE_AS = "Save it as plain text and try again."


class Reader:
    """Reads originals, each for itself; close it, or use it in a `with`.

    Plain text is read at once. Any other format is read in a process with limits, which is started
    when it is needed, kept for the next, and ended when it hangs or swells.

    Args:
        seconds: that one original may take.
        memory: bytes that the process may take.
    """

    def __init__(self, seconds: float = MOST_SECONDS, memory: int = MOST_MEMORY) -> None:
        self.seconds = seconds
        self._memory = memory
        self._process: Process | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def process(self) -> int | None:
        """Return the number of the process beside this one, None where there is none."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the process, if there is one; the next document starts another."""
        if self._process:
            self._process.close()
            self._process = None

    def __call__(self, original: Original) -> Iterator[Release | SkipItem]:
        """Yield the releases of *original*, or why there is none. The same bytes give the same."""
        try:
            documents = self._documents(original)
        except SkipItem as skip:
            yield skip
            return
        if len(documents) == 1:
            yield _release(original, documents[0], original.place, original.name)
            return
        for number, document in enumerate(documents, 1):
            place, name = f"{original.place}#{number}", f"{original.name}-{number}"
            yield _release(original, document, place, name)

    def _documents(self, original: Original) -> list[Document]:
        if original.media_type == PLAIN:
            return read_document(original.data, original.media_type, original.place, original.name)
        fresh = self._process is None
        kind, told = self._ask(original)
        if kind == "memory" and not fresh:  # what others left behind may have been in the way
            kind, told = self._ask(original)
        if kind == "documents":
            return documents_of(told)
        if kind == "skip":
            raise SkipItem(*told)
        if kind == "memory":
            raise SkipItem(
                f"{original.place}: reading it takes more than {self._memory >> 20} MB of memory.",
                _SAVE_AS,
            )
        raise SkipItem(f"{original.place}: it cannot be read ({told}).", _SAVE_AS)

    def _ask(self, original: Original) -> tuple[str, Any]:
        """Return kind and body of the answer of the process."""
        if self._process is None:
            self._process = _start(self._memory, self.seconds)
        question = {
            "size": len(original.data),
            "media_type": original.media_type,
            "source": original.place,
            "name": original.name,
        }
        try:
            head, body = self._process.ask(question, self.seconds, original.data)
        except TooSlowError as error:
            self._process = None
            raise SkipItem(
                f"{original.place}: reading it takes longer than {self.seconds:g} seconds.",
                _SAVE_AS,
            ) from error
        except EndedError as error:
            self._process = None
            raise SkipItem(
                f"{original.place}: it cannot be read (its reader broke down).", _SAVE_AS
            ) from error
        if head["kind"] == "memory":
            self.close()
        return head["kind"], json.loads(body)


def _start(memory: int, seconds: float) -> Process:
    # Not by its file nor by -m alone: a module in the user's folder must not be taken for another.
    script = (
        f"import sys; sys.path.append({_ROOT!r}); "
        f"from kg.read.worker import main; main({memory}, {seconds})"
    )
    return Process("-P", "-c", script)


def _release(original: Original, document: Document, place: str, name: str) -> Release | SkipItem:
    text = document.text
    if len(text) > LONGEST:
        return too_long(place, f"{len(text):,} characters")
    if strange := _NO_TEXT.search(text):
        return SkipItem(f"{place}: no text (character {strange.start()} is none).", _SAVE_AS)
    if not text.strip():
        return SkipItem(f"{place}: it holds no text.", "A release needs some text.")
    facts = original.told.over(Facts(document.title, document.date, document.publisher))
    return Release(
        name=name,
        text=text,
        source=place,
        title=facts.title.value if facts.title else None,
        title_rule=facts.title.rule if facts.title else None,
        date=facts.date.value if facts.date else None,
        date_rule=facts.date.rule if facts.date else None,
        publisher=facts.publisher.value if facts.publisher else None,
        publisher_rule=facts.publisher.rule if facts.publisher else None,
        media_type=document.media_type,
        original=original.sha256,
    )
