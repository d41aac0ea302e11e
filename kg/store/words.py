"""The text index of a store: which statements hold some words. SQLite FTS5, a file of its own.

It only makes a search faster: what it names is looked up in the graph again, and it names every
statement whose quotation contains the words, in capitals or not, also within a word.

The graph and the index are two files. Before a release changes in the graph, its name is written
down here, and is struck out once the index has followed; what a dead process left is indexed anew
by the next writer, and until then nothing is found by the index.

Source: "SQLite FTS5 Extension", section 4.3.4 (the trigram tokenizer).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StopRun

MOST = 5_000
"""With more statements than this the graph is searched faster without the index."""

_TABLES = """
CREATE TABLE IF NOT EXISTS statement (id INTEGER PRIMARY KEY, iri TEXT, graph TEXT);
CREATE INDEX IF NOT EXISTS statement_graph ON statement (graph);
CREATE TABLE IF NOT EXISTS pending (graph TEXT PRIMARY KEY);
CREATE VIRTUAL TABLE IF NOT EXISTS quotation USING fts5 (words, tokenize = 'trigram');
"""
_TRIGRAM = 3
_LATIN_END = "\u0250"


class Words:
    """The index in a file.

    Args:
        file: the file; made if `writable`.
        writable: whether this process writes to it.

    Raises:
        StopRun: the file is damaged, or cannot be read or made.
    """

    def __init__(self, file: Path, *, writable: bool) -> None:
        self._file = file
        mode = "rwc" if writable else "ro"
        with self._reading():
            # One thread at a time asks; which one does not matter.
            self._db = sqlite3.connect(
                f"{file.absolute().as_uri()}?mode={mode}", uri=True, check_same_thread=False
            )
            if writable:
                self._db.executescript(_TABLES)

    @property
    def complete(self) -> bool:
        """Whether the index has followed every release; if not, it wants to be rebuilt."""
        with self._reading():
            return bool(self._db.execute("PRAGMA user_version").fetchone()[0])

    def search(self, text: str) -> list[str] | None:
        """Return the IRIs of the statements that may contain the text; None where it cannot tell.

        It cannot for a text of fewer than three characters, one beyond Latin letters, one that
        more than `MOST` statements contain, while a release is being written, and where the index
        is not complete.
        """
        if len(text) < _TRIGRAM or "\0" in text or not all(map(_folded_alike, text)):
            return None
        phrase = '"' + text.replace('"', '""') + '"'
        with self._reading():
            if not self.complete or self.pending():
                return None
            found = self._db.execute(
                "SELECT iri FROM quotation JOIN statement ON id = quotation.rowid"
                " WHERE words MATCH ?"
                " LIMIT ?",
                (phrase, MOST + 1),
            ).fetchall()
        return None if len(found) > MOST else [iri for (iri,) in found]

    def pending(self) -> list[str]:
        """Return the names of the graphs that the index may not have followed."""
        with self._reading():
            return [graph for (graph,) in self._db.execute("SELECT graph FROM pending")]

    def announce(self, graphs: Iterable[str]) -> None:
        """Write down, durably, that these graphs are about to change.

        Raises:
            OSError: it cannot be written.
        """
        with self._writing():
            self._db.executemany(
                "INSERT OR IGNORE INTO pending VALUES (?)", ((graph,) for graph in graphs)
            )

    def follow(self, graphs: Mapping[str, Iterable[tuple[str, str]]]) -> None:
        """Put the statements of these graphs, IRI and words, in place of what was known of them.

        Raises:
            OSError: they cannot be written; the graphs stay announced.
        """
        with self._writing():
            for graph, statements in graphs.items():
                self._db.execute(
                    "DELETE FROM quotation"
                    " WHERE rowid IN (SELECT id FROM statement WHERE graph = ?)",
                    (graph,),
                )
                self._db.execute("DELETE FROM statement WHERE graph = ?", (graph,))
                self._add(graph, statements)
                self._db.execute("DELETE FROM pending WHERE graph = ?", (graph,))

    def rebuild(self, statements: Iterable[tuple[str, str, str]]) -> None:
        """Index everything anew: graph, IRI and words of each statement.

        Raises:
            OSError: it cannot be written; the index stays as it was.
        """
        with self._writing():
            for table in ("quotation", "statement", "pending"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            for graph, iri, words in statements:
                self._add(graph, [(iri, words)])
            self._db.execute("PRAGMA user_version = 1")
        with self._writing():
            self._db.execute("INSERT INTO quotation (quotation) VALUES ('optimize')")

    def _add(self, graph: str, statements: Iterable[tuple[str, str]]) -> None:
        for iri, words in statements:
            row = self._db.execute("INSERT INTO statement (iri, graph) VALUES (?, ?)", (iri, graph))
            self._db.execute(
                "INSERT INTO quotation (rowid, words) VALUES (?, ?)", (row.lastrowid, words)
            )

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StopRun(
                f"The text index {self._file} cannot be used: {error}.",
                "Delete the file, and run `kg store compact`, which makes it again.",
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction."""
        try:
            with self._db:
                yield
        except sqlite3.Error as error:
            raise OSError(f"the text index {self._file}: {error}") from error


def _folded_alike(character: str) -> bool:
    """Say whether SQLite and SPARQL agree on the small letter of a character, as on Latin ones."""
    return character < _LATIN_END or character.lower() == character.upper()
