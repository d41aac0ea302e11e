"""What the questions of the catalogue cost on a million triples, beside two baselines, in one run.

usage: python benchmarks/questions.py [--large] [--cache FOLDER]

Ours is `queries.run.answer` over a store in a folder, its rows as plain values. The baselines get
the same query: pyoxigraph alone over the same folder, and rdflib's memory store with the merge of
the same graphs. Where rdflib is stopped at its limit (`PATIENCE`, `MOST`), the ratio is at
least what is shown. Times are processor time, the least of several rounds that take turns. The
stores are made once (`benchmarks/graphs.py`) and kept in the cache.

With `--large` the same is asked of ten million triples, and a release is added to them. Making
them takes about ten minutes and 3 GB of disk.
"""

import argparse
import gc
import math
import multiprocessing
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox
import rdflib

from benchmarks.graphs import MILLION, RUN, add_cache, made_store
from benchmarks.invented.releases import made_release
from benchmarks.invented.world import RARE, World
from kg.errors import StopRun
from kg.graph import release_quads
from kg.graph.iri import register_iri
from kg.graph.nquads import rdflib_triple
from kg.store import EmbeddedStore, Limits
from kg.store.base import QueryResults
from kg.store.folder import GRAPH as GRAPH_FOLDER
from ontology.namespaces import KIND, TOPIC
from queries.bind import Term
from queries.catalogue import Question, load_catalogue
from queries.run import Table, answer, bind_question, query

PATIENCE, MOST = 50, 20
"""How many times our time rdflib may use, and how many seconds at most."""
ROUNDS, ENOUGH = 5, 2.0
"""How often each is measured, and after how many seconds no more."""
ADDED = 20
"""How many releases are added to each store."""
USUAL = "mental-health"
"""The topic of about one position in a hundred; `RARE` has always as many."""
SELDOM, OFTEN = "Salbelcor", "in Belcor "
"""Words of a few quotations, and of three in a hundred; a tenth of them are outstanding."""

_PAIRS = """
PREFIX pos: <https://w3id.org/nhs-positions/ns#>
SELECT (SUM(?holders * (?holders - 1) / 2) AS ?pairs) WHERE {
  SELECT ?topic ?stance (COUNT(DISTINCT ?holder) AS ?holders)
  WHERE { ?position pos:topic ?topic ; pos:stance ?stance ; pos:holder ?holder }
  GROUP BY ?topic ?stance
}"""
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@dataclass(frozen=True, slots=True)
class Case:
    """A question with values for its parameters."""

    question: Question
    parameters: Mapping[str, Term]

    @property
    def sparql(self) -> str:
        """The query as every engine gets it."""
        return bind_question(self.question, {name: (t,) for name, t in self.parameters.items()})

    def __str__(self) -> str:
        values = (term.value.rpartition("/")[2] for term in self.parameters.values())
        return f"{self.question.id} {' '.join(values)}".strip()


class Unindexed:
    """A store as it is without its text index."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.query: Callable[[str], QueryResults] = store.query

    def search(self, _: str) -> None:
        """Return None: there is no index."""


def cases(world: World, topic: str) -> list[Case]:
    """Return each question with what it must have, or else the first thing that it may have."""
    person, body = world.known_person(12), world.known_body(20)
    assert person is not None and body is not None  # noqa: S101, PT018 - such ranks are known
    by_name = {"text": SELDOM, "releaseName": "r17"}
    by_kind: dict[str, Term] = {
        "topic": ox.NamedNode(TOPIC[topic]),
        "actor": ox.NamedNode(register_iri(person.id)),
        "body": ox.NamedNode(register_iri(body.id)),
        "place": ox.NamedNode(register_iri(body.id)),
        "kind": ox.NamedNode(KIND["unions"]),
        "date": ox.Literal("2025-12"),
        "text": ox.Literal("chair"),
    }
    found = []
    for question in load_catalogue().values():
        wanted = [p for p in question.parameters if p.required] or question.parameters[:1]
        found.append(
            Case(
                question,
                {
                    p.name: ox.Literal(by_name[p.name]) if p.name in by_name else by_kind[p.kind]
                    for p in wanted
                },
            )
        )
    return found


def least(*works: Callable[[], int]) -> list[float]:
    """Return the processor seconds of each, the least of several rounds in turn.

    Raises:
        ValueError: they give different numbers of rows.
    """
    rounds: list[list[float]] = []
    while len(rounds) < ROUNDS and sum(map(sum, rounds)) < ENOUGH:
        times, rows = [], set()
        for work in works:
            began = time.process_time()
            rows.add(work())
            times.append(time.process_time() - began)
        if len(rows) > 1:
            raise ValueError(f"different numbers of rows: {rows}")
        rounds.append(times)
    return [min(times) for times in zip(*rounds, strict=True)]


def ours(case: Case, store: EmbeddedStore | Unindexed) -> Callable[[], int]:
    """Return what answers a case and gives the number of rows."""
    return lambda: len(answer(case.question, case.parameters, store).table.rows)


def bare(case: Case, store: ox.Store) -> Callable[[], int]:
    """Return what asks pyoxigraph alone and gives the number of rows."""
    sparql = case.sparql

    def ask() -> int:
        results = store.query(sparql)
        return sum(1 for _ in results) if isinstance(results, ox.QuerySolutions) else 0

    return ask


def in_rdflib(case: Case, graph: rdflib.Graph, limit: int) -> tuple[float, bool]:
    """Return the processor seconds of rdflib's answer, and whether it came within the limit.

    It runs in a process of its own, to which the graph is lent, and which the system ends.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_ask_rdflib, args=(case.sparql, graph, limit, sender))
    process.start()
    sender.close()
    try:
        return receiver.recv(), True
    except EOFError:
        return float(limit), False
    finally:
        process.join()


def _ask_rdflib(sparql: str, graph: rdflib.Graph, limit: int, sender: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    began = time.process_time()
    for _ in graph.query(sparql):
        pass
    sender.send(time.process_time() - began)


def merge(store: ox.Store) -> rdflib.Graph:
    """Return the merge of a store's graphs in rdflib's memory."""
    graph = rdflib.Graph()
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        graph.add(rdflib_triple(quad))
    gc.freeze()
    return graph


def beside_baselines(found: Iterable[Case], place: Path) -> None:
    """Print what each case costs, and how many times as much the baselines cost."""
    alone = ox.Store.read_only(str(place / GRAPH_FOLDER))
    graph = merge(alone)
    store = EmbeddedStore(place)
    print(f"{'':44}{'rows':>8}{'ms':>10}{'/ pyoxigraph':>14}{'rdflib /':>11}")
    over_bare, over_rdflib = [], []
    for case in found:
        rows = ours(case, store)()
        mine, theirs = least(ours(case, store), bare(case, alone))
        over_bare.append(mine / theirs)
        told = "-"
        if " GRAPH " not in case.sparql:  # the merge has no graphs to ask for
            slow, whole = in_rdflib(case, graph, min(MOST, math.ceil(1 + PATIENCE * mine)))
            over_rdflib.append(slow / mine)
            told = f"{'' if whole else '> '}{slow / mine:.0f}"
        print(f"{case!s:44}{rows:8,}{1000 * mine:10.1f}{mine / theirs:14.2f}{told:>11}", flush=True)
    print(
        f"{'median':62}{statistics.median(over_bare):14.2f}{statistics.median(over_rdflib):11.0f}"
    )


def of_all(place: Path) -> None:
    """Print what the questions cost that can be asked of the whole graph, each once."""
    store = EmbeddedStore(place, limits=Limits())
    print(f"\n{'asked of the whole graph':44}{'rows':>8}{'s':>10}")
    for question in load_catalogue().values():
        if not any(parameter.required for parameter in question.parameters):
            began = time.perf_counter()
            try:
                told = f"{ours(Case(question, {}), store)():8,}"
            except StopRun:
                told = " stopped"
            print(f"{question.id:44}{told}{time.perf_counter() - began:10.2f}", flush=True)


def growth(world: World, places: Mapping[int, Path]) -> None:
    """Print what questions about one topic cost in graphs of different sizes."""
    stores = [EmbeddedStore(place) for place in places.values()]
    sizes = "".join(f"{f'{size // MILLION} M: rows':>14}{'ms':>9}" for size in places)
    print(f"\n{'about one topic':44}{sizes}{'rows *':>9}{'ms *':>9}")
    for topic in (RARE, USUAL):
        about = ox.NamedNode(TOPIC[topic])
        for case in cases(world, topic):
            if about in case.parameters.values():
                rows = [ours(case, store)() for store in stores]
                times = [least(ours(case, store))[0] for store in stores]
                pairs = zip(rows, times, strict=True)
                print(
                    f"{case!s:44}{''.join(f'{n:14,}{1000 * t:9.1f}' for n, t in pairs)}"
                    f"{rows[-1] / max(1, rows[0]):9.1f}{times[-1] / times[0]:9.1f}",
                    flush=True,
                )


def agreement(places: Mapping[int, Path]) -> None:
    """Print what it costs to count the pairs that agree, by what each stance on a topic counts."""
    print()
    for size, place in places.items():
        began = time.process_time()
        found = query(_PAIRS, EmbeddedStore(place))
        seconds = time.process_time() - began
        assert isinstance(found, Table)  # noqa: S101 - it is a SELECT
        print(f"{size // MILLION} M: {found.rows[0][0]:,} pairs agree, counted in {seconds:.2f} s")


def search(places: Mapping[int, Path]) -> None:
    """Print what a search for words costs with the text index and without it."""
    question = load_catalogue()["who-said"]
    print(f"\n{'with the text index, and without':44}{'rows':>8}{'ms':>10}{'ms':>10}{'ratio':>9}")
    for size, place in places.items():
        store = EmbeddedStore(place)
        for text in (SELDOM, OFTEN, "outstanding"):
            case = Case(question, {"text": ox.Literal(text)})
            rows = ours(case, store)()
            quick, slow = least(ours(case, store), ours(case, Unindexed(store)))
            print(
                f"{f'{size // MILLION} M: {text}':44}{rows:8,}{1000 * quick:10.1f}"
                f"{1000 * slow:10.1f}{slow / quick:9.1f}",
                flush=True,
            )


def adding(world: World, places: Mapping[int, Path]) -> None:
    """Print how long a new release takes to be stored: in an empty store, and in the others."""
    releases = [
        release_quads(*made_release(world, number), RUN)
        for number in range(MILLION, MILLION + ADDED)
    ]
    with tempfile.TemporaryDirectory(dir=next(iter(places.values())).parent) as folder:
        stores = {"an empty store": EmbeddedStore(Path(folder) / "empty", writable=True)}
        for size, place in places.items():
            copy = Path(folder) / str(size)
            shutil.copytree(place, copy)
            stores[f"{size // MILLION} M"] = EmbeddedStore(copy, writable=True)
        times: dict[str, list[float]] = {name: [] for name in stores}
        for quads in releases:
            for name, store in stores.items():
                began = time.perf_counter()
                store.put_release(quads)
                times[name].append(time.perf_counter() - began)
    print(f"\n{'a release added to':44}{'ms, median':>12}{'ratio':>9}")
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name, median in medians.items():
        print(f"{name:44}{1000 * median:12.1f}{median / medians['an empty store']:9.2f}")


def stopping(place: Path) -> None:
    """Print when a query that would never end is stopped, and what the next one takes."""
    limits = Limits(seconds=2)
    store = EmbeddedStore(place, limits=limits)
    began = time.perf_counter()
    try:
        store.query(_ENDLESS)
    except StopRun as stopped:
        print(f"\n{time.perf_counter() - began:.2f} s, limit {limits.seconds:g} s: {stopped}")
    began = time.perf_counter()
    query("SELECT (COUNT(*) AS ?releases) { ?release a pos:Release }", store)
    print(f"the next query is answered in {time.perf_counter() - began:.2f} s")


def main() -> None:
    """Make the stores where they are missing, measure, and print the tables."""
    parser = argparse.ArgumentParser(description="Ask made graphs, beside two baselines.")
    parser.add_argument("--large", action="store_true", help="ask ten million triples too")
    add_cache(parser)
    options = parser.parse_args()
    sizes = (MILLION, 10 * MILLION) if options.large else (MILLION,)
    places = {size: made_store(size, options.cache) for size in sizes}
    world = World()
    beside_baselines(cases(world, USUAL), places[MILLION])
    of_all(places[MILLION])
    growth(world, places)
    agreement(places)
    search(places)
    adding(world, places)
    stopping(places[sizes[-1]])


if __name__ == "__main__":
    main()
