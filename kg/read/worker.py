"""A process that reads documents which strangers made, so that one that hangs or swells is ended.

A question is a line of JSON (`media_type`, `source` and `name`, as `read_document` takes them, and
`size`) and the bytes of the document, so many. An answer is a line of JSON, `{"kind": …, "size":
bytes}`, and a body of JSON:

| kind | body |
| --- | --- |
| `ready` | none: the process has started |
| `documents` | a list of documents, by the names of their fields |
| `skip` | message and hint |
| `memory` | none: there was not enough |
| `fault` | what the reader of the format stumbled over |

Whatever a reader prints is dropped. The process ends with its input, or by itself if whoever asked
has gone while it reads.
"""

import json
import logging
import os
import resource
import signal
import sys
import warnings
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from kg.errors import SkipItem
from kg.model import PartialDate
from kg.read.document import read_document
from kg.read.told import Document, Told


def main(memory: int, seconds: float) -> None:
    """Answer the questions of standard input until it ends.

    Args:
        memory: bytes that the process may take.
        seconds: after which whoever asked has given an answer up.
    """
    logging.disable()
    warnings.simplefilter("ignore")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    with suppress(OSError, ValueError):  # not every system has such a limit
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    kind, body = "ready", ""
    while True:
        told = body.encode()
        answers.write(json.dumps({"kind": kind, "size": len(told)}).encode() + b"\n" + told)
        answers.flush()
        signal.alarm(0)
        line = sys.stdin.buffer.readline()
        if not line:
            return
        os.dup2(nowhere, 2)
        signal.alarm(int(seconds) + 10)
        kind, body = _answer(line)


def _answer(line: bytes) -> tuple[str, str]:
    try:
        asked = json.loads(line)
        data = sys.stdin.buffer.read(asked.pop("size"))
        found = read_document(data, **asked)
        return "documents", json.dumps([asdict(document) for document in found])
    except SkipItem as skip:
        return "skip", json.dumps([skip.message, skip.hint])
    except MemoryError:
        return "memory", "null"
    except Exception as error:  # a fault of a library must not end the batch
        return "fault", json.dumps(f"{type(error).__name__}: {error}"[:200])


def documents_of(told: list[dict[str, Any]]) -> list[Document]:
    """Return the documents of an answer."""
    return [
        Document(
            text=one["text"],
            media_type=one["media_type"],
            title=_words(one["title"]),
            date=Told(PartialDate(one["date"]["value"]["iso"]), one["date"]["rule"])
            if one["date"]
            else None,
            publisher=_words(one["publisher"]),
            notes=tuple(one["notes"]),
        )
        for one in told
    ]


def _words(told: dict[str, str] | None) -> Told[str] | None:
    return Told(told["value"], told["rule"]) if told else None
