"""The text index finds what a search of the graph finds, only faster, whatever happens to it."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.store.words
from kg.errors import StopRun
from kg.graph import release_quads
from kg.store import EmbeddedStore
from kg.store.words import Words
from ontology.namespaces import POS
from tests.graph.records import RUN, release_by

LETTERS = st.text("abcABC ’“”–-'\"*()éÉßÆ\U0001f600", max_size=12)


@given(texts=st.lists(LETTERS, max_size=6), asked=LETTERS)
def test_every_statement_with_the_text_is_found(
    texts: list[str], asked: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In capitals or not, within a word, with whatever marks of a query language in it."""
    words = Words(tmp_path_factory.mktemp("words") / "words.sqlite", writable=True)
    words.rebuild(("g", str(number), text) for number, text in enumerate(texts))
    found = words.search(asked)
    holding = {str(n) for n, text in enumerate(texts) if asked.lower() in text.lower()}
    assert found is None or holding <= set(found)
    assert (found is None) == (len(asked) < 3)


def said(store: EmbeddedStore, text: str) -> list[str] | None:
    """Return the words of the statements that the index finds for a text."""
    found = store.search(text)
    if found is None:
        return None
    return [
        quad.object.value  # type: ignore[union-attr] # a quotation is a literal
        for iri in found
        for quad in store.match(iri, None, None, None)
        if quad.predicate.value == str(POS.quotation)
    ]


def put(store: EmbeddedStore, words: str, source: str = "a.txt") -> None:
    """Store a release in which somebody says these words."""
    store.put_release(release_quads(release_by("Ada Marsh", words, source=source), (), RUN))


def test_the_index_follows_what_is_stored_and_replaced(store: EmbeddedStore) -> None:
    """New words are found; the words of a replaced text are not."""
    put(store, "We need partnership.")
    put(store, "We need room.", "b.txt")
    assert said(store, "PARTNERSHIP") == ["We need partnership."]
    assert sorted(said(store, "we need") or []) == ["We need partnership.", "We need room."]
    put(store, "We need beds.")
    assert said(store, "partnership") == []
    assert said(store, "need beds") == ["We need beds."]


def test_what_a_dead_writer_left_is_indexed_by_the_next(tmp_path: Path) -> None:
    """Between the graph and the index nothing is found by the index; then everything is."""
    store = EmbeddedStore(tmp_path, writable=True)
    put(store, "We need partnership.")
    (graph,) = (g.value for g in store.graphs() if "/release/" in g.value)
    words = store._words
    assert words is not None
    words.follow({graph: []})
    words.announce([graph])
    del store, words
    assert EmbeddedStore(tmp_path).search("partnership") is None
    assert said(EmbeddedStore(tmp_path, writable=True), "partnership") == ["We need partnership."]


def test_a_store_of_the_first_format_is_brought_to_the_newest_by_its_next_writer(
    tmp_path: Path,
) -> None:
    """It can be read before, without an index; afterwards it has one, and holds the same."""
    store = EmbeddedStore(tmp_path, writable=True)
    put(store, "We need partnership.")
    before = list(store.canonical())
    del store
    (tmp_path / "words.sqlite").unlink()
    (tmp_path / "format.json").write_text('{"format": 1, "created_by": "0.0.1"}')
    reader = EmbeddedStore(tmp_path)
    assert reader.search("partnership") is None
    assert list(reader.canonical()) == before
    writer = EmbeddedStore(tmp_path, writable=True)
    assert said(writer, "partnership") == ["We need partnership."]
    assert list(writer.canonical()) == before
    assert '"format": 2' in (tmp_path / "format.json").read_text()


def test_more_statements_than_the_index_is_good_for_are_left_to_the_graph(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that stands everywhere is not looked up statement by statement."""
    put(store, "We need room.")
    put(store, "We need beds.", "b.txt")
    monkeypatch.setattr(kg.store.words, "MOST", 1)
    assert store.search("we need") is None
    assert said(store, "beds") == ["We need beds."]


def test_a_damaged_index_is_one_clear_sentence(tmp_path: Path) -> None:
    """It says which file, and how to make it again."""
    store = EmbeddedStore(tmp_path / "store", writable=True)
    put(store, "We need room.")
    del store
    file = tmp_path / "store" / "words.sqlite"
    with sqlite3.connect(file) as db:
        db.execute("DROP TABLE statement")
    damaged = shutil.copytree(tmp_path / "store", tmp_path / "copy")
    with pytest.raises(StopRun, match=r"words\.sqlite cannot be used"):
        EmbeddedStore(damaged).search("room")
