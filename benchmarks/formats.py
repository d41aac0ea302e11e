"""Whether a release says the same in every format that is read, scored against its plain text.

usage: python benchmarks/formats.py [FORMAT ...]   (default: all)

Texts of `data/gold/` are dressed as pages of several shapes, PDF, DOCX, ODT and e-mail (`dress/`),
read back, and extracted. What the plain text gives counts as gold. The reader of pages was never
changed for the shapes under `dress/pages/heldout/`. Printed are the F1 of the layers, how many
blocks of the release came back as blocks of their own, and how many came back that are none of it.
"""

import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.dress.formats import FORMATS
from benchmarks.dress.release import Dressed, dress
from kg.evaluate import evaluate
from kg.evaluate.gold import Gold, Reading, reading_of
from kg.extract import Extractor, as_gold
from kg.model import Release
from kg.read.document import read_document
from kg.register import load_register
from kg.resources import data_folder
from ontology.topics import load_topics

GOLD = Path(__file__).parents[1] / "data" / "gold"
LAYERS = ("people", "organisations", "posts", "statements", "statements (exact)", "positions")


@dataclass(frozen=True, slots=True)
class Row:
    """How one format does: F1 of each layer, blocks kept whole, blocks added, milliseconds."""

    f1: dict[str, float]
    kept: float
    added: int
    milliseconds: float


def texts() -> Iterator[str]:
    """Yield the texts: every second one of tuning, and one of each file of small releases."""
    for path in sorted((GOLD / "tuning").glob("*.txt"))[::2]:
        yield path.read_text("utf-8")
    for path in sorted((GOLD / "positions").glob("*.jsonl")):
        value = json.loads(path.read_text("utf-8").splitlines()[0])
        paragraphs = [value["title"], value["lead"]]
        for said in value["statements"]:
            words = said["content"].strip()
            direct = said["form"] == "direct"
            cue = said["cue"] or "said"
            paragraphs.append(
                f"{said['speaker']} {cue}: “{words}”"
                if direct
                else f"{said['speaker']} {cue} {words}"
            )
        yield "\n\n".join(paragraphs)


def blocks_of(release: Dressed) -> set[str]:
    """Return the blocks of *release*, without list marks and with white space made one."""
    words = [release.title, *release.head]
    for _, block in release.blocks:
        words += block if isinstance(block, list) else [block]
    return {_plain(block) for block in words}


def row(name: str, releases: list[Dressed], golds: list[Gold], extract: Extractor) -> Row:
    """Return how the format called *name* does beside *golds*."""
    write, media_type = FORMATS[name]
    sources = write(releases)
    found: dict[str, Reading] = {}
    kept = wanted = added = 0
    seconds = 0.0
    for number, (release, data) in enumerate(zip(releases, sources, strict=True)):
        began = time.process_time()
        document = read_document(data, media_type, name, str(number))[0]
        seconds += time.process_time() - began
        whole = {_plain(block) for block in document.text.split("\n\n")}
        expected = blocks_of(release)
        kept, wanted = kept + len(whole & expected), wanted + len(expected)
        added += len(whole - expected)
        found[str(number)] = _reading(str(number), document.text, extract)
    measures = evaluate(golds, found).measures
    f1 = {layer: measures[layer].f1 for layer in LAYERS}
    return Row(f1, kept / wanted, added, 1000 * seconds / len(releases))


def _plain(block: str) -> str:
    return re.sub(r"^(?:•|–|\d+\.) ", "", " ".join(block.split()))


@cache
def _reading(name: str, text: str, extract: Extractor) -> Reading:
    return reading_of(as_gold(extract(Release(name, text, name))), name)


def main(names: list[str]) -> None:
    """Score the formats called *names* and print the table."""
    register = load_register(data_folder() / "register")
    extract = Extractor(load_topics(), [body.name for body in register.organisations])
    kept = list(texts())
    releases = [dress(text) for text in kept]
    golds = [Gold(_reading(str(n), t, extract), t, Path(str(n))) for n, t in enumerate(kept)]
    print(f"{len(kept)} releases, {sum(len(g.reading.statements) for g in golds)} statements")
    print(f"{'':22}" + "".join(f"{layer:>20}" for layer in LAYERS) + "   kept  added     ms")
    for name in names or FORMATS:
        one = row(name, releases, golds, extract)
        print(
            f"{name:22}"
            + "".join(f"{one.f1[layer]:20.3f}" for layer in LAYERS)
            + f"{one.kept:7.3f}{one.added:7}{one.milliseconds:7.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
