"""What textacy finds in a corpus file; run by an environment of its own, which has it.

usage: python textacy_reads.py CORPUS.jsonl PACKAGE   (writes one JSON object to standard output)

Each paragraph is read on its own: textacy pairs quotation marks over all that it is given and
refuses a text where their number is odd, so it does best so. One that stays open is closed for it.
"""

import json
import re
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import textacy.extract.triples as textacy
from spacy.language import Language

Row = tuple[str, tuple[int, int], tuple[int, int]]


def read(language: Language, text: str) -> Iterator[Row]:
    """Yield each quotation: the speaker's words, their place, and the place of what is said."""
    paragraphs = list(re.finditer(r".+", text))
    docs = language.pipe(closed(language, paragraph[0]) for paragraph in paragraphs)
    for paragraph, doc in zip(paragraphs, docs, strict=True):
        at, end = paragraph.span()
        for speaker, _, content in textacy.direct_quotations(doc):
            first, last = speaker[0], speaker[-1]
            place = at + first.idx, at + last.idx + len(last)
            said = at + content.start_char, min(at + content.end_char, end)
            yield doc[first.i : last.i + 1].text, place, said


def closed(language: Language, paragraph: str) -> str:
    """Return *paragraph* with as many marks as textacy needs to look at it."""
    odd = sum(token.is_quote for token in language.make_doc(paragraph)) % 2
    return f"{paragraph} ”" if odd else paragraph


def main(corpus: str, package: str) -> None:
    """Read the corpus and write what was found, and the processor seconds that it took."""
    lines = Path(corpus).read_text("utf-8").split("\n")
    documents = [json.loads(line) for line in lines if line.strip()]
    language = import_module(package).load(exclude=["ner"])
    list(read(language, documents[0]["text"]))
    began = time.process_time()
    rows = {document["doc_id"]: list(read(language, document["text"])) for document in documents}
    seconds = time.process_time() - began
    print(json.dumps({"version": version("textacy"), "seconds": seconds, "rows": rows}))


if __name__ == "__main__":
    main(*sys.argv[1:])
