"""Fit the weights of positions: `python -m kg.fit SOURCE...` writes the file that is shipped.

A SOURCE is a folder of gold files with their texts, or a JSON Lines file of small releases: objects
with `id`, `title`, `lead` and `statements`, each with `speaker`, `form`, `cue`, `content` and
`positions`. Needs scikit-learn, which the development extra brings.

The same sources give the same weights.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kg.errors import KgError, SkipItem
from kg.evaluate.gold import Gold, read_folder
from kg.extract.cast.cast import find_cast
from kg.extract.positions.about import About
from kg.extract.positions.evidence import (
    SHOWN,
    gather,
    head_words,
    scaled,
    shown,
    side_facts,
    spoken_facts,
)
from kg.extract.positions.signals import SignalMatcher
from kg.extract.positions.weights import BIAS, FILE, Rows, Weights, write_weights
from kg.extract.speech.statements import find_statements
from kg.extract.text.document import Document, read_document
from kg.extract.text.language import load_language
from kg.model import Form, Person, Release, Span, Stance, Statement
from ontology.topics import Topics, load_topics

RARE = 3
"""Facts that fewer statements show are left out."""

SMALL = 0.05
"""Weights nearer to 0 are left out."""


@dataclass(frozen=True, slots=True)
class Example:
    """One statement: what it shows of each topic, its words, and the stances that readers found.

    `shows` has one row of `SHOWN` for each topic of the scheme; `sides` the facts of the side for
    each topic that it takes a position on.
    """

    release: str
    shows: np.ndarray[Any, np.dtype[np.float64]]
    facts: dict[str, float]
    stances: dict[str, Stance]
    sides: dict[str, dict[str, float]]


def read_examples(source: Path, topics: Topics) -> Iterator[Example]:
    """Yield the statements of a folder of gold files or of a file of small releases.

    Raises:
        ValueError: a content string does not stand in its text.
    """
    matcher = SignalMatcher(topics)
    read = _gold if source.is_dir() else _small
    for document, statements in read(source):
        about = About(document, matcher)
        for statement, stances in statements:
            yield _example(about, statement, stances, topics)


def _example(
    about: About, statement: Statement, stances: dict[str, Stance], topics: Topics
) -> Example:
    evidence = gather(about, statement)
    near = about.near(statement.content[0])
    facts = {f"word\t{word}": amount for word, amount in scaled(evidence.words).items()}
    facts.update((f"head\t{word}", amount) for word, amount in head_words(about).items())
    return Example(
        release=about.document.release.name,
        shows=np.array(
            [_padded(shown(evidence, topic, about, near)) for topic in topics], dtype=float
        ),
        facts=facts,
        stances=stances,
        sides={
            topic: spoken_facts(evidence) | side_facts(evidence, topics[topic]) for topic in stances
        },
    )


def _padded(facts: list[float]) -> list[float]:
    return facts + [0.0] * (len(SHOWN) - len(facts))


Said = tuple[Statement, dict[str, Stance]]


def _gold(folder: Path) -> Iterator[tuple[Document, list[Said]]]:
    for gold in read_folder(folder):
        if isinstance(gold, SkipItem):
            raise ValueError(str(gold))
        release = Release(gold.reading.id, gold.text, str(gold.place))
        document = read_document(release, load_language())
        found = find_statements(document, find_cast(document, ())).statements
        yield document, list(_annotated(gold, found))


def _annotated(gold: Gold, found: Sequence[Statement]) -> Iterator[Said]:
    """Yield the gold statements, each with the cue of the found statement that it mostly is."""
    for said in gold.reading.statements:
        content = tuple(_places(gold.text, said.content))
        alike = max(found, key=lambda one: _shared(one.content, content), default=None)
        statement = Statement(Person(said.speaker), Form(said.kind), content, "gold", 1.0)
        if alike is not None and 2 * _shared(alike.content, content) > _length(content):
            statement = replace(statement, cue=alike.cue)
        yield statement, {p.topic: Stance(p.stance) for p in said.positions}


def _small(file: Path) -> Iterator[tuple[Document, list[Said]]]:
    """Yield small releases as texts: headline, lead, and a paragraph for each statement."""
    for line in file.read_text("utf-8").splitlines():
        value = json.loads(line)
        text = f"{value['title']}\n\n{value['lead']}\n\n"
        statements: list[Said] = []
        for said in value["statements"]:
            text += f"{said['speaker']} "
            direct = said["form"] == "direct"
            word = said["cue"].strip() or ("said" if direct else "")
            cue = (Span(len(text), len(text) + len(word)),) if word else ()
            text += f"{word}: “" if direct else f"{word} ".lstrip()
            content = Span(len(text), len(text) + len(said["content"].strip()))
            text += said["content"].strip() + ("”" if direct else "") + "\n\n"
            form = Form(said["form"])
            statement = Statement(Person(said["speaker"]), form, (content,), "gold", 1.0, cue=cue)
            stances = {p["topic"]: Stance(p["stance"]) for p in said["positions"]}
            statements.append((statement, stances))
        yield read_document(Release(value["id"], text, str(file)), load_language()), statements


def _places(text: str, strings: Iterable[str]) -> Iterator[Span]:
    at = 0
    for string in strings:
        start = text.find(string, at)
        start = start if start >= 0 else text.index(string)
        at = start + len(string)
        yield Span(start, at)


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def fit(examples: Sequence[Example], topics: Topics) -> Weights:
    """Return weights under which the *examples* are likely."""
    names = [topic.id for topic in topics]
    shows = np.stack([example.shows for example in examples])
    taken = np.array([[name in example.stances for name in names] for example in examples])
    general = LogisticRegression(max_iter=1000)
    general.fit(shows.reshape(-1, len(SHOWN)), taken.reshape(-1))
    odds = general.decision_function(shows.reshape(-1, len(SHOWN))).reshape(taken.shape)
    weights = Weights(
        dict(zip(SHOWN, general.coef_[0].tolist(), strict=True))
        | {BIAS: float(general.intercept_[0])},
        {},
        {},
        {},
        _fit_sides(examples),
    )
    facts = _common([example.facts for example in examples])
    vectorizer = DictVectorizer()
    words = vectorizer.fit_transform(facts)
    columns = vectorizer.get_feature_names_out()
    for number, name in enumerate(names):
        own = LogisticRegression(l1_ratio=1.0, solver="liblinear", random_state=0)
        own.fit(hstack([csr_matrix(odds[:, [number]]), words]).tocsr(), taken[:, number])
        rest = own.coef_[0][1:]
        weights.topics.setdefault(BIAS, {})[name] = float(own.intercept_[0])
        weights.topics.setdefault("shown", {})[name] = float(own.coef_[0][0])
        for column in np.flatnonzero(np.abs(rest) >= SMALL):
            kind, _, word = columns[column].partition("\t")
            table = weights.words if kind == "word" else weights.head
            table.setdefault(word, {})[name] = float(rest[column])
    return weights


def _fit_sides(examples: Sequence[Example]) -> Rows:
    facts = _common([facts for example in examples for facts in example.sides.values()])
    taken = [str(stance) for example in examples for stance in example.stances.values()]
    vectorizer = DictVectorizer()
    side = LogisticRegression(C=0.1, max_iter=2000)
    side.fit(vectorizer.fit_transform(facts), taken)
    rows: Rows = {BIAS: dict(zip(side.classes_, side.intercept_.tolist(), strict=True))}
    for name, coefficients in zip(vectorizer.get_feature_names_out(), side.coef_.T, strict=True):
        row = dict(zip(side.classes_, coefficients.tolist(), strict=True))
        if max(map(abs, row.values())) >= SMALL:
            rows[name] = row
    return rows


def _common(facts: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    counts = Counter(name for own in facts for name in own)
    return [{name: amount for name, amount in own.items() if counts[name] >= RARE} for own in facts]


def main(sources: Sequence[str]) -> None:
    """Fit the weights on *sources* and write the file that is shipped.

    Raises:
        SystemExit: nothing is there to fit on, or a source cannot be used; the message says which.
    """
    if not sources:
        raise SystemExit("kg.fit: give folders of gold files, or files of small releases.")
    topics = load_topics()
    examples: list[Example] = []
    for source in sources:
        try:
            examples += read_examples(Path(source), topics)
        except (KgError, OSError, ValueError, KeyError, TypeError) as error:
            raise SystemExit(f"kg.fit: {source} cannot be used: {error}") from error
    write_weights(fit(examples, topics))
    positions = sum(len(example.stances) for example in examples)
    sys.stdout.write(f"{len(examples)} statements, {positions} positions -> {FILE.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
