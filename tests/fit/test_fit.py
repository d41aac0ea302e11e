"""Weights of positions: fitted on small releases, kept as text, read again as they were."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.gold import read_folder
from kg.extract.positions.evidence import SHOWN
from kg.extract.positions.weights import (
    BIAS,
    FILE,
    Weights,
    load_weights,
    read_weights,
    write_weights,
)
from kg.fit import Example, fit, main, read_examples
from kg.model import Stance
from ontology.topics import Topic, Topics, load_topics

ROOT = Path(__file__).parents[2]
FERRIES = Topic("ferries", "Ferries", signals=("ferry",))
LIBRARIES = Topic("libraries", "Libraries", signals=("library",))
SCHEME = Topics((FERRIES, LIBRARIES))

SAID: tuple[tuple[str, dict[str, str]], ...] = (
    ("We need a better jetty by the spring.", {"ferries": "advocates"}),
    ("The jetty is falling into the firth.", {"ferries": "concern"}),
    ("We reject the plan to shut the jetty.", {"ferries": "opposes"}),
    ("The reading room must open on Sundays.", {"libraries": "advocates"}),
    ("The reading room is cold and damp.", {"libraries": "concern"}),
    ("We reject the plan to sell the reading room.", {"libraries": "opposes"}),
    ("The meeting begins at seven.", {}),
)


def small_release(number: int) -> str:
    """Return a small release in which each of `SAID` is said once."""
    statements = [
        {
            "speaker": "Ada Holm",
            "form": "direct",
            "cue": "said",
            "content": content,
            "positions": [{"topic": t, "stance": s} for t, s in stances.items()],
        }
        for content, stances in SAID
    ]
    return json.dumps(
        {"id": f"r{number}", "title": "Island news", "lead": "", "statements": statements}
    )


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    """Four small releases that say the same."""
    file = tmp_path_factory.mktemp("fit") / "small.jsonl"
    file.write_text("\n".join(small_release(n) for n in range(4)), "utf-8")
    return list(read_examples(file, SCHEME))


def test_a_word_that_goes_with_a_topic_speaks_for_it(examples: list[Example]) -> None:
    """No term of the scheme stands in these statements: their words alone must tell."""
    weights = fit(examples, SCHEME)
    assert weights.words["jetty"]["ferries"] > 0
    assert weights.words["jetty"].get("libraries", 0.0) <= 0


def test_a_word_that_goes_with_a_side_speaks_for_it(examples: list[Example]) -> None:
    """Who rejects opposes, whatever the topic."""
    row = fit(examples, SCHEME).sides["word reject"]
    assert max(row, key=row.__getitem__) == Stance.OPPOSES


def test_the_same_sources_give_the_same_weights(examples: list[Example]) -> None:
    """Nothing is left to chance."""
    assert fit(examples, SCHEME) == fit(examples, SCHEME)


def test_a_small_release_is_read_as_its_statements_stand(examples: list[Example]) -> None:
    """Each statement with its stances, and a row of facts for each topic."""
    assert len(examples) == 4 * len(SAID)
    first = examples[0]
    assert first.stances == {"ferries": Stance.ADVOCATES}
    assert first.shows.shape == (len(SCHEME), len(SHOWN))
    assert "word\tjetty" in first.facts


ROWS = st.dictionaries(
    st.text("abc_'“", min_size=1, max_size=6),
    st.dictionaries(
        st.text("abc-", min_size=1, max_size=6),
        st.integers(-900, 900).map(lambda hundredths: hundredths / 100),
        min_size=1,
        max_size=3,
    ),
    max_size=4,
)


@given(st.dictionaries(st.sampled_from((*SHOWN, BIAS)), st.integers(-9, 9).map(float)), ROWS, ROWS)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, general: dict[str, float], one: object, other: object
) -> None:
    """To two decimals, which is all that is kept."""
    weights = Weights(general, one, other, one, other)  # type: ignore[arg-type]
    file = tmp_path_factory.mktemp("weights") / "weights.tsv"
    write_weights(weights, file)
    assert read_weights(file) == weights


def test_the_shipped_weights_speak_of_what_there_is() -> None:
    """Of the facts that are gathered, of our topics and of the three stances, and of no other."""
    weights, topics = load_weights(), {topic.id for topic in load_topics()}
    assert set(weights.shown) == {*SHOWN, BIAS}
    assert weights.topics[BIAS].keys() == weights.topics["shown"].keys() == topics
    for rows in (weights.words, weights.head):
        assert {target for row in rows.values() for target in row} <= topics
    assert {side for row in weights.sides.values() for side in row} == set(map(str, Stance))


def test_what_the_weights_are_fitted_on_is_sound() -> None:
    """Every position of the small releases and of the gold folders is on a topic that there is."""
    topics = {topic.id for topic in load_topics()}
    for file in (ROOT / "data/gold/positions").glob("*.jsonl"):
        for line in file.read_text("utf-8").splitlines():
            for said in json.loads(line)["statements"]:
                for position in said["positions"]:
                    assert position["topic"] in topics, file.name
                    assert position["stance"] in set(Stance), file.name
    for folder in ("tuning", "unseen"):
        for gold in read_folder(ROOT / "data/gold" / folder):
            assert not isinstance(gold, Exception), gold


@pytest.mark.parametrize(
    ("arguments", "says"),
    [((), "give folders of gold files"), (("nowhere.jsonl",), "nowhere.jsonl cannot be used")],
)
def test_a_source_that_cannot_be_used_is_named(arguments: tuple[str, ...], says: str) -> None:
    """In one sentence, with which the program ends, and the weights stay as they are."""
    before = FILE.read_bytes()
    with pytest.raises(SystemExit, match=says):
        main(arguments)
    assert FILE.read_bytes() == before
