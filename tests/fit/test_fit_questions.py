"""Weights of questions: fitted on labelled questions, kept as text, read again as they were."""

import json
from pathlib import Path

import pytest

from queries.asked import Understood
from queries.catalogue import load_catalogue
from queries.fit import fit, known_names, read_examples, title_labels, verdict
from queries.labels import Label, read_labels
from queries.match import match
from queries.names import Names
from queries.weights import NONE, Weights, load_weights, read_weights, write_weights
from tests.queries.scoring import FITTED

CATALOGUE = {
    name: question
    for name, question in load_catalogue().items()
    if name in ("who-opposes", "who-advocates", "releases", "stands-alone", "posts-of-person")
}


@pytest.fixture(scope="module")
def names() -> Names:
    """Whom the questions name."""
    return known_names(FITTED / "release.trig")


@pytest.fixture(scope="module")
def labels(tmp_path_factory: pytest.TempPathFactory) -> list[Label]:
    """Some questions about topics and people, and some that are none."""
    lines: list[dict[str, object]] = []
    for topic in ("funding", "prevention", "collaboration", "regulation"):
        params = {"topic": topic}
        lines += [
            {"ask": f"who grumbles at {topic}", "question": "who-opposes", "params": params},
            {"ask": f"fans of {topic}, anyone", "question": "who-advocates", "params": params},
            {"ask": f"bake me a cake about {topic}", "refuse": True},
        ]
    for name in ("Chris Hopson", "Nigel Edwards", "Thea Stein"):
        ask = f"curriculum vitae of {name}"
        lines.append({"ask": ask, "question": "posts-of-person", "params": {"actor": name}})
    file = tmp_path_factory.mktemp("labels") / "some.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return list(read_labels(file))


@pytest.fixture(scope="module")
def weights(labels: list[Label], names: Names) -> Weights:
    """The weights that they give, with the titles."""
    every = [*labels, *title_labels(CATALOGUE)]
    return fit(list(read_examples(every, CATALOGUE, names)), CATALOGUE)


def test_new_words_for_an_old_question_are_learnt(
    weights: Weights, labels: list[Label], names: Names
) -> None:
    """No pattern has "grumbles", "fans" or "curriculum vitae"; other names find them again."""
    for text, question in (
        ("who grumbles at mental health", "who-opposes"),
        ("fans of social care, anyone", "who-advocates"),
        ("curriculum vitae of Simon Stevens", "posts-of-person"),
    ):
        found = match(text, CATALOGUE, names, weights=weights)
        assert isinstance(found, Understood), found
        assert found.question.id == question
    for label in labels:
        found = match(label.ask, CATALOGUE, names, weights=weights)
        assert verdict(label, found, names) == "right", label.ask


def test_the_same_questions_give_the_same_weights(
    weights: Weights, labels: list[Label], names: Names
) -> None:
    """To fit is no throw of dice."""
    every = [*labels, *title_labels(CATALOGUE)]
    again = fit(list(read_examples(every, CATALOGUE, names)), CATALOGUE)
    assert again.words == weights.words
    assert again.readings == pytest.approx(weights.readings)


def test_weights_are_kept_as_text(weights: Weights, tmp_path: Path) -> None:
    """Written and read again they say the same, to two decimals."""
    file = tmp_path / "weights.tsv"
    write_weights(weights, file)
    again = read_weights(file)
    assert again.words == dict(weights.words)
    assert again.readings == pytest.approx(dict(weights.readings), abs=0.005)


def test_the_weights_that_are_shipped_are_of_this_catalogue() -> None:
    """Each question has weights, and none that is gone has."""
    told = {
        pair.partition(" ")[0] for row in load_weights().words.values() for pair in row.split("\t")
    }
    assert told - {""} == load_catalogue().keys() | {NONE}
