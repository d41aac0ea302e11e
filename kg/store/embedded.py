"""A store in a folder: Oxigraph on disk, in this process, without a server.

The default graph holds every triple of the named graphs once, so that a query sees their merge
(RDF 1.1 Semantics, section 4.1). Oxigraph's own union of named graphs is no such merge: a triple
that stands in ten graphs matches ten times there, which spoils counts and multiplies in joins.

One process may write to a folder at a time; others may read it meanwhile and see what was stored
when they opened it. Each `put_…` is one transaction: it happens whole or not at all, whatever
stops the process or the disk.
"""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StopRun
from kg.graph.nquads import canonical_lines, oxigraph_quad
from kg.graph.terms import Quad
from kg.store.base import (
    QueryResults,
    Subject,
    Value,
    graph_counts,
    refuse_service,
    syntax_error,
)
from kg.store.change import (
    Change,
    graphs_change,
    net,
    quads_change,
    release_change,
    sources_change,
)
from kg.store.folder import (
    FORMAT,
    TRIED,
    could_not_write,
    mark,
    refuse,
    sign,
    store_format,
)
from kg.store.folder import GRAPH as GRAPH_FOLDER
from kg.store.folder import WORDS as WORDS_FILE
from kg.store.limits import Limits
from kg.store.reader import opened
from kg.store.readers import Question, Readers
from kg.store.sources import POSITION_GRAPHS, names_of
from kg.store.update import Dataset, Updater
from kg.store.words import Words
from ontology.namespaces import POS

FLUSH_EVERY = 10_000
"""After how many written quads the log is folded into the tables: who opens the store to read has
to read the log first, at about 25,000 quads a second."""

BULK = 4_000
"""From so many new quads on, files of tables are made and taken in at once: the log costs three
times as much for each. That, too, happens whole or not at all (Oxigraph 0.5, "bulk loader")."""

_LEFT_OVER = "bulk-*.sst"
"""The tables of a writer that died before they were taken in."""

_DEFAULT = ox.DefaultGraph()
_QUOTATION = ox.NamedNode(POS.quotation)


class EmbeddedStore:
    """A store in the folder *place*.

    Args:
        place: the folder; missing or empty, it becomes a store if `writable`.
        writable: whether this process is the one that writes to it.
        limits: what a query may take; it is then asked in a process of its own, and sees what
            others have written since. Without, a query may run for ever.

    Raises:
        StopRun: the folder is no store, is one of another format, or another process writes to it.
    """

    def __init__(
        self, place: Path, *, writable: bool = False, limits: Limits | None = None
    ) -> None:
        self.place = place
        version = store_format(place, writable=writable)
        # RocksDB knows what this process holds open by its name: one from the root, or two folders
        # of one name would be the same after a change of the working folder.
        folder = place.absolute() / GRAPH_FOLDER
        self._written = 0
        try:
            self._store = ox.Store(folder) if writable else opened(str(folder))
            if writable:
                for file in folder.glob(_LEFT_OVER):
                    file.unlink()
        except (OSError, RuntimeError) as error:
            refuse(place, error, writable=writable)
        self._readers = Readers(folder, place, limits) if limits else None
        self._words = None
        if writable or (place / WORDS_FILE).exists():
            self._words = Words(place / WORDS_FILE, writable=writable)
        if writable:
            sign(place)
            self._catch_up(version)

    def query(self, sparql: str) -> QueryResults:
        """Answer a SPARQL 1.1 query; its default graph is the merge of all named graphs.

        Raises:
            StopRun: the query has an error of syntax, holds `SERVICE`, is beyond the limits, or
                the store cannot be read.
        """
        refuse_service(sparql)
        if self._readers is not None:
            return self._readers.ask(Question(sparql)).results()
        try:
            return self._store.query(sparql)
        except SyntaxError as error:
            raise syntax_error(error) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise StopRun(f"The store at {self.place} cannot answer: {error}.") from error

    def search(self, text: str) -> list[ox.NamedNode] | None:
        """Return the statements whose quotation may contain the text, by the text index.

        Every statement that contains it is among them, in capitals or not. None where the index
        cannot tell (`Words.search`): then the graph itself must be searched.

        Raises:
            StopRun: the index is damaged.
        """
        found = self._words.search(text) if self._words is not None else None
        return None if found is None else [ox.NamedNode(iri) for iri in found]

    def put_release(self, quads: Iterable[Quad | ox.Quad]) -> None:
        """Store one release in place of what was known of it before, in one transaction.

        What that means is said in `kg.store.change.release_change`.

        Raises:
            ValueError: the quads are not those of one release.
            StopRun: they could not be written; the store is as it was before.
        """
        self.put_releases([quads])

    def put_releases(self, releases: Iterable[Iterable[Quad | ox.Quad]]) -> None:
        """Store releases in turn; those that only add to the store, in one transaction together.

        Raises:
            ValueError: the quads are not those of one release.
            StopRun: they could not be written; each release is there as before, or as it will be.
        """
        together: list[Change] = []
        names: set[ox.Literal | ox.NamedNode] = set()
        for quads in releases:
            new = set(map(oxigraph_quad, quads))
            own = names_of(new)
            change = release_change(new, self.match)
            if together and (change.removed or not names.isdisjoint(own)):
                self._apply(net(together))
                together, names = [], set()
                change = release_change(new, self.match)
            if change.removed:
                self._apply(change)
            else:
                together.append(change)
                names |= own
        self._apply(net(together))

    def withdraw(self, sources: Iterable[str]) -> None:
        """Take back what was read from sources; what has another source as well stays.

        Raises:
            StopRun: it could not be written; each release is there as before, or as it will be.
        """
        self._apply(sources_change({ox.Literal(source) for source in sources}, self.match))

    def put_graphs(
        self, quads: Iterable[Quad | ox.Quad], gone: Iterable[ox.NamedNode] = ()
    ) -> None:
        """Store named graphs whole, each in place of what it held before, in one transaction.

        Args:
            quads: what the graphs hold.
            gone: graphs that are to hold nothing any more.

        Raises:
            StopRun: they could not be written; the store is as it was before.
        """
        self._apply(graphs_change(set(map(oxigraph_quad, quads)), self.match, gone))

    def put_quads(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Remove quads of named graphs, then add others, in one transaction.

        What that means is said in `kg.store.change.quads_change`.

        Raises:
            StopRun: they could not be written, or cannot be kept; the store is as it was before.
        """
        self._apply(quads_change(set(removed), set(added), self.match))

    def update(
        self, sparql: str, *, base: str | None = None, dataset: Dataset | None = None
    ) -> None:
        """Make a SPARQL 1.1 update of any kind, in one transaction.

        What that means is said in `kg.store.update`.

        Args:
            sparql: the update.
            base: resolves relative IRIs.
            dataset: the graphs that a `WHERE` sees; all if None.

        Raises:
            StopRun: it is malformed, cannot be kept or could not be written; the store is as it
                was before.
        """
        # On the same disk, it is tried out on links to the files of the database, not on copies.
        tried = self.place / TRIED
        shutil.rmtree(tried, ignore_errors=True)
        refused: tuple[str, str] | None = None
        try:
            change = Updater(self._store, self.match, tried).change(
                sparql, base, dataset or Dataset()
            )
        except StopRun as error:
            # Only its words: its traceback holds the database that is to be removed.
            refused = error.message, error.hint
        except (OSError, RuntimeError) as error:
            could_not_write(self.place, error)
        else:
            self._apply(change)
        shutil.rmtree(tried, ignore_errors=True)
        if refused is not None:
            raise StopRun(*refused)

    def bulk_load(self, quads: Iterable[ox.Quad]) -> int:
        """Fill an empty store with the quads of named graphs, quickly; return their number.

        Not one transaction: a process that dies leaves a part. Load into a new folder, and throw
        that away if it was not finished.

        Raises:
            ValueError: the store is not empty.
            StopRun: they cannot be written.
        """
        if next(iter(self._store), None) is not None:
            raise ValueError("only an empty store can be filled")
        count = 0

        def doubled() -> Iterator[ox.Quad]:
            nonlocal count
            for quad in quads:
                count += 1
                yield quad
                yield ox.Quad(quad.subject, quad.predicate, quad.object)

        try:
            self._store.bulk_extend(doubled())
            self._store.optimize()
            if self._words is not None:
                self._words.rebuild(self._quotations())
        except (OSError, RuntimeError) as error:
            could_not_write(self.place, error)
        return count

    def quads(self, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of all named graphs, or those of one, in no order.

        Raises:
            StopRun: the store cannot be read.
        """
        for name in [graph] if graph else self._store.named_graphs():
            if isinstance(name, ox.NamedNode):
                yield from self.match(None, None, None, name)

    def match(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        value: Value | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads of named graphs with these terms, in no order; None is any term.

        Raises:
            StopRun: the store cannot be read.
        """
        try:
            found = self._store.quads_for_pattern(subject, predicate, value, graph)
            yield from (quad for quad in found if quad.graph_name != _DEFAULT)
        except (OSError, RuntimeError) as error:
            raise StopRun(
                f"The store at {self.place} cannot be read: {error}.",
                "If another process is writing to it, try again; if not, build it again.",
            ) from error

    def graphs(self) -> list[ox.NamedNode]:
        """Return the named graphs that hold anything, in the order of their IRIs."""
        named = (graph for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode))
        return sorted((g for g in named if any(self.quads(g))), key=lambda graph: graph.value)

    def counts(self) -> dict[str, int]:
        """Return the number of quads of each kind of graph, and of releases (`graph_counts`)."""
        return graph_counts(self.query)

    def canonical(self) -> Iterator[str]:
        """Yield the sorted N-Quads lines of the store, without line ends.

        There are no blank nodes, so two stores hold the same if and only if these lines are the
        same. All lines are sorted in memory.
        """
        yield from canonical_lines(self.quads())

    def optimize(self) -> None:
        """Make reading faster after many writes.

        Raises:
            StopRun: the disk is full or fails.
        """
        try:
            self._store.optimize()
        except (OSError, RuntimeError) as error:
            could_not_write(self.place, error)

    def compact(self) -> None:
        """Give back the room that removed quads took, and make the text index anew.

        Raises:
            StopRun: the disk is full or fails.
        """
        self.optimize()
        try:
            if self._words is not None:
                self._words.rebuild(self._quotations())
        except OSError as error:
            could_not_write(self.place, error)

    def _apply(self, change: Change) -> None:
        """Make a change, and that of the merge which follows from it, in one transaction."""
        if not change:
            return
        request = change.request(self.match) if change.removed else None
        releases = sorted(
            quad_graph.value
            for quad_graph in {quad.graph_name for quad in (*change.removed, *change.added)}
            if isinstance(quad_graph, ox.NamedNode) and quad_graph.value.startswith(POSITION_GRAPHS)
        )
        try:
            if self._words is not None:
                self._words.announce(releases)
            if request is not None:
                self._store.update(request)
            elif len(change.added) < BULK:  # one transaction as well, and no text to parse
                self._store.extend((*change.added, *change.merge()))
            else:
                self._store.bulk_extend((*change.added, *change.merge()))
                self._written -= len(change.added)  # these are in no log
            self._follow(releases)
            self._written += len(change.removed) + len(change.added)
            if self._written > FLUSH_EVERY:
                self._store.flush()
                self._written = 0
        except (OSError, RuntimeError) as error:
            could_not_write(self.place, error)

    def _catch_up(self, version: int) -> None:
        """Bring an older store to the newest format, and the text index to the state of the graph.

        Format 1 had no text index; nothing else is different.
        """
        try:
            if self._words is not None and not self._words.complete:
                self._words.rebuild(self._quotations())
            elif self._words is not None and (pending := self._words.pending()):
                self._follow(pending)
            if version < FORMAT:
                mark(self.place)
        except OSError as error:
            could_not_write(self.place, error)

    def _follow(self, graphs: Iterable[str]) -> None:
        """Let the text index follow what these graphs of releases now hold."""
        if self._words is not None:
            self._words.follow(
                {
                    graph: [(iri, words) for _, iri, words in self._quotations(graph)]
                    for graph in graphs
                }
            )

    def _quotations(self, graph: str | None = None) -> Iterator[tuple[str, str, str]]:
        """Yield graph, statement and words of each quotation, of one graph or of all."""
        within = ox.NamedNode(graph) if graph else None
        for quad in self.match(None, _QUOTATION, None, within):
            if (
                isinstance(quad.subject, ox.NamedNode)
                and isinstance(quad.object, ox.Literal)
                and isinstance(quad.graph_name, ox.NamedNode)
            ):
                yield quad.graph_name.value, quad.subject.value, quad.object.value
