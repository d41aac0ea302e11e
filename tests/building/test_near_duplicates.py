"""Texts that are nearly the same are found, in time that grows with their number."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.building.common import put_near_duplicates
from kg.graph import release_quads
from kg.shingles import SHINGLE, signature, similar
from kg.store import EmbeddedStore
from tests.graph.records import NORTHMOOR, RUN, northmoor

WORDS = [f"w{number}" for number in range(5000)]


def text_of(seed: int, length: int = 400) -> list[str]:
    """Return the words of a text that no other seed has."""
    return random.Random(seed).choices(WORDS, k=length)  # noqa: S311 - always the same


def changed(words: list[str], every: int) -> list[str]:
    """Return a text with every so manieth word replaced."""
    return [f"x{at}" if at % every == 0 else word for at, word in enumerate(words, 1)]


@pytest.mark.parametrize(
    ("every", "alike"), [(400, True), (100, True), (60, True), (15, False), (5, False)]
)
def test_texts_are_alike_that_share_four_fifths_of_their_shingles(every: int, alike: bool) -> None:
    """A word in sixty leaves 0.85 of the shingles, one in fifteen 0.5."""
    words = text_of(1)
    signatures = {"a": signature(" ".join(words)), "b": signature(" ".join(changed(words, every)))}
    assert bool(list(similar(signatures))) == alike


@given(st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_text_has_a_signature_and_capitals_do_not_count(text: str) -> None:
    """Not even an empty text is without one; marks and spaces do not count either."""
    assert len(signature(text)) == 640
    ascii_text = text.encode("ascii", "ignore").decode()
    assert signature(ascii_text.upper()) == signature(f" {ascii_text.lower()} !")


def test_the_order_of_the_texts_does_not_matter() -> None:
    """Pairs are the same, whatever came first."""
    made = {f"{n}": signature(" ".join(changed(text_of(n % 20), 90 + n))) for n in range(60)}
    backwards = dict(reversed(made.items()))
    assert list(similar(made)) == list(similar(backwards))
    assert {int(a) % 20 - int(b) % 20 for a, b in similar(made)} == {0}


def test_of_many_texts_that_are_alike_each_is_paired_with_few() -> None:
    """A thousand copies are not half a million pairs."""
    same = signature(" ".join(text_of(3)))
    pairs = list(similar({f"{number:04}": same for number in range(1000)}))
    assert len(pairs) == 999
    assert {name for pair in pairs for name in pair} == {f"{n:04}" for n in range(1000)}


def test_what_is_too_short_for_a_shingle_is_one_shingle() -> None:
    """Two short texts are alike only where they are the same."""
    short = " ".join(WORDS[: SHINGLE - 1])
    assert list(similar({"a": signature(short), "b": signature(short)})) == [("a", "b")]
    assert not list(similar({"a": signature(short), "b": signature("another")}))
    assert not list(similar({}))


def test_the_graph_says_which_releases_are_alike_and_forgets_those_that_went(
    tmp_path: Path,
) -> None:
    """Both directions are said; a release that is withdrawn has no copy any more."""
    store = EmbeddedStore(tmp_path, writable=True)
    padding = " ".join(text_of(4))
    for name, text in (("a", padding), ("b", f"{padding} more"), ("c", " ".join(text_of(5)))):
        release = northmoor(f"{NORTHMOOR}{text}\n", source=f"{name}.txt")
        store.put_release(release_quads(release, (), RUN))
    assert len(put_near_duplicates(store)) == 1
    asked = (
        "PREFIX pos: <https://w3id.org/nhs-positions/ns#> PREFIX dc: <http://purl.org/dc/terms/>"
        " SELECT ?one ?other"
        " { ?a pos:nearDuplicateOf ?b . ?a dc:source ?one . ?b dc:source ?other }"
    )
    pairs = {(row["one"].value, row["other"].value) for row in store.query(asked)}  # type: ignore[union-attr]
    assert pairs == {("a.txt", "b.txt"), ("b.txt", "a.txt")}
    store.withdraw(["b.txt"])
    assert put_near_duplicates(store) == []
    assert not list(store.query(asked))  # type: ignore[arg-type]
