"""The same store on real servers: what a folder holds and answers, they hold and answer."""

import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import StopRun
from kg.graph import Quad, release_quads
from kg.graph.nquads import canonical_lines, oxigraph_quad
from kg.model import Act
from kg.store import EmbeddedStore, Limits, RemoteStore, Store
from kg.store.base import GraphStore
from kg.store.server import Server
from queries.catalogue import Question, load_catalogue
from queries.run import table
from tests.cli.conftest import quads_of
from tests.graph.records import NORTHMOOR, RUN, northmoor, release_by
from tests.queries.world import graph_file
from tests.store.conftest import Build
from tests.store.servers import Running, oxigraph, virtuoso
from tests.store.test_put_release import LONG, RELEASES

pytestmark = pytest.mark.server
CATALOGUE = load_catalogue()
WORLD = {
    quad
    for question in ("demanded-of", "speaks-for", "evidence")
    for quad in quads_of(graph_file(question))
}
"""Small graphs that most questions find something in; all together some would take minutes."""

LETTER = """Northmoor opens a ward

3 May 2016

Ada Marsh, chair of Northmoor Hospitals, said: “We need far more collaboration between wards.”
"""


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Running]]:
    """One server of each kind for all tests; the third shows a union as its default graph."""
    with (
        oxigraph() as one,
        oxigraph(None, "serve", "--union-default-graph") as union,
        virtuoso(tmp_path_factory.mktemp("virtuoso")) as other,
    ):
        yield {"oxigraph": one, "union": union, "virtuoso": other}


@pytest.fixture(params=["oxigraph", "union", "virtuoso"])
def address(
    request: pytest.FixtureRequest,
    servers: dict[str, Running],
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """Return the query address of an empty server of each kind; the environment has the rest."""
    running: Running = servers[request.param]
    for name, value in running.environment.items():
        monkeypatch.setenv(name, value)
    empty(running.query)
    return running.query


def empty(address: str) -> None:
    """Take out what a test before has left."""
    store = opened(address)
    assert store._writer is not None
    graphs = [f"DROP SILENT GRAPH {graph}" for graph in store.graphs()]
    merge = [] if store._writer.union else ["DROP DEFAULT"]
    for operation in (*graphs, *merge):
        store._server.update(operation)


def opened(address: str) -> RemoteStore:
    """Return the store behind a server, open for writing."""
    return RemoteStore(address, writable=True)


def fill(store: GraphStore, releases: list[list[Quad]]) -> list[str]:
    """Put releases into a store; return its lines."""
    for release in releases:
        store.put_release(release)
    return list(store.canonical())


def quads_by(speaker: str, words: str, source: str, act: Act = Act.CALLS_FOR) -> list[Quad]:
    """Return the graph of a release in which one person says one thing."""
    return release_quads(release_by(speaker, words, act=act, source=source), (), RUN)


def test_a_server_holds_what_a_folder_holds(address: str, store: EmbeddedStore) -> None:
    """Releases that replace one another and share, in one order and the other."""
    changed = [*RELEASES, quads_by("Ada Marsh", "We need room.", "a.txt")]
    assert fill(opened(address), changed) == fill(store, changed)
    assert fill(opened(address), RELEASES[::-1]) == fill(store, RELEASES)
    assert opened(address).counts() == store.counts()


def test_every_question_has_the_same_answer(address: str, store: EmbeddedStore) -> None:
    """The whole catalogue, with its example values, over a few graphs of its tests."""
    remote = opened(address)
    for each in (store, remote):
        each.put_graphs(WORLD)
    answers = {name: answer(question, store) for name, question in CATALOGUE.items()}
    assert sum(map(bool, answers.values())) > len(answers) / 2
    assert {name: answer(q, remote) for name, q in CATALOGUE.items()} == answers


def answer(question: Question, store: Store) -> list[tuple[object, ...]]:
    """Return the rows of a question, in an order of their own."""
    results = store.query(question.sparql)
    assert isinstance(results, ox.QuerySolutions)
    return sorted(table(results).rows, key=str)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?o { ?s <http://xmlns.com/foaf/0.1/name> ?o }",
        "SELECT DISTINCT ?o { ?s <https://w3id.org/nhs-positions/ns#acting> ?o }",
        "ASK { ?s ?p ?o }",
        "ASK { ?s ?p <http://h/none> }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DESCRIBE <https://w3id.org/nhs-positions/id/person/ada-marsh>",
    ],
)
def test_every_form_of_query_gives_the_same(address: str, store: EmbeddedStore, query: str) -> None:
    """Results have the same types and the same terms, over HTTP and in the process."""
    for each in (store, opened(address)):
        each.put_release(release_quads(northmoor(), (), RUN))
    expected, found = store.query(query), RemoteStore(address).query(query)
    assert type(found) is type(expected)
    assert terms(found) == terms(expected)


def terms(results: object) -> list[str]:
    """Return results in a form that can be compared."""
    if isinstance(results, ox.QueryBoolean):
        return [str(bool(results))]
    assert isinstance(results, ox.QuerySolutions | ox.QueryTriples)
    return sorted(str(tuple(map(str, row))) for row in results)


def test_hostile_words_come_back_character_for_character(
    address: str, store: EmbeddedStore
) -> None:
    """Quotation marks, line ends, marks of SPARQL and a long text harm nothing."""
    words = "\" } } ; DROP ALL # \\ \r\n\t \u2028 é 😀 'x' \\u0041 " + "long " * 40_000
    release = [quads_by("Eve", words, "eve.txt")]
    assert fill(opened(address), release) == fill(store, release)


class Breaking(Server):
    """A server that is gone after so many requests that write."""

    left = 0

    def update(self, sparql: str) -> None:
        """Send an update while the server is there."""
        self._count()
        super().update(sparql)

    def put(self, graph: ox.NamedNode, quads: object) -> None:
        """Send a graph while the server is there."""
        self._count()
        super().put(graph, quads)  # type: ignore[arg-type]

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise StopRun("The server is gone.")


@pytest.mark.parametrize("address", ["oxigraph", "virtuoso"], indirect=True)
def test_wherever_a_change_breaks_off_the_next_writer_finishes_it(
    address: str, build: Build
) -> None:
    """In steps, after any number of requests: every release is whole, then all is old or new."""
    kept, old = quads_by("Jo Reed", LONG, "b.txt"), quads_by("Ada Marsh", LONG, "a.txt")
    new = quads_by("Ada Marsh", "No more closures.", "a.txt", Act.REJECTS)
    states = [list(build(order).canonical()) for order in ([kept, old], [kept, old, new])]
    whole = [canonical_lines(map(oxigraph_quad, release)) for release in (kept, old, new)]
    for requests in count():
        empty(address)
        store = opened(address)
        fill(store, [kept, old])
        broken = Breaking(address, Limits())
        broken.left = requests
        assert store._writer is not None
        store._writer.transactional, store._writer._server = False, broken
        try:
            store.put_release(new)
        except StopRun:
            done = False
        else:
            done = True
        for graph in store.graphs():
            if "/graph/release/" in graph.value:
                assert canonical_lines(store.quads(graph)) in whole
        mended = opened(address)
        assert list(mended.canonical()) == states[1 if done else states.index(lines_of(mended))]
        assert merge_of(mended) == sorted({str(quad.triple) for quad in mended.quads()})
        if done:
            break
    assert requests > 4


def lines_of(store: GraphStore) -> list[str]:
    """Return the lines of a store."""
    return list(store.canonical())


def merge_of(store: Store) -> list[str]:
    """Return the triples of the default graph; of a union each once."""
    rows = store.query("SELECT DISTINCT ?s ?p ?o { ?s ?p ?o FILTER(ISIRI(?s)) }")
    assert isinstance(rows, ox.QuerySolutions)
    return sorted(str(ox.Triple(*row)) for row in rows if "virtrdf" not in str(row))


def test_a_server_that_is_killed_in_the_midst_of_a_build_holds_whole_releases(
    tmp_path: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After two kills, building again gives what a folder holds."""
    releases = [
        release_quads(northmoor(text, source=f"{n % 7}.txt", name=f"n{n}"), (), RUN)
        for n, text in enumerate(NORTHMOOR.replace("new ward", f"new ward {n}") for n in range(20))
    ]
    size = len(releases[0])
    for moment in (0.1, 0.4):
        with oxigraph(tmp_path) as running:
            for name, value in running.environment.items():
                monkeypatch.setenv(name, value)
            store = opened(running.query)
            threading.Timer(moment, running.process.kill).start()
            with pytest.raises(StopRun):
                fill(store, releases * 100)
    with oxigraph(tmp_path) as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        left = RemoteStore(running.query)
        found = [graph for graph in left.graphs() if "/graph/release/" in graph.value]
        assert {len(list(left.quads(graph))) for graph in found} == {size}
        store = opened(running.query)
        assert fill(store, releases) == list(build(releases).canonical())
        assert merge_of(store) == sorted({str(quad.triple) for quad in store.quads()})


def test_a_server_that_only_answers_is_not_built_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only server over the graph of a folder answers as that does, and takes nothing."""
    folder = EmbeddedStore(tmp_path / "store", writable=True)
    folder.put_release(RELEASES[0])
    lines = list(folder.canonical())
    del folder
    with oxigraph(tmp_path / "store" / "graph", "serve-read-only") as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        assert list(RemoteStore(running.query).canonical()) == lines
        with pytest.raises(StopRun, match="HTTP 40"):
            opened(running.query)


def test_a_wrong_password_is_refused_and_not_shown(
    servers: dict[str, Running], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Virtuoso asks for Digest; the wrong answer is tried once."""
    for name, value in servers["virtuoso"].environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("KG_STORE_PASSWORD", "not-the-one")
    with pytest.raises(StopRun, match="wants a user and a password, or other ones") as caught:
        opened(servers["virtuoso"].query)
    assert "not-the-one" not in str(caught.value)


COMMANDS = {
    "oxigraph": [
        (["build", "letter.txt"], ""),
        (["ask", "Who advocates collaboration?", "--format", "json"], '"who": "Ada Marsh"'),
        (["query", "SELECT ?t { ?s pos:text ?t }", "--format", "csv"], "opens a ward"),
        (["verify"], ""),
        (["explain", "Ada Marsh collaboration"], "Northmoor opens a ward"),
        (["view", "graph", "-o", "graph.html"], ""),
        (["store", "info", "--format", "csv"], "releases,1"),
        (["store", "backup", "all.nq.gz"], ""),
        (["export", "all.csv"], ""),
    ],
    "virtuoso": [
        (["build", "letter.txt"], ""),
        (["ask", 'Who said "collaboration"?', "--format", "json"], '"who": "Ada Marsh"'),
        (["export", "all.csv"], ""),
    ],
}


@pytest.mark.parametrize(
    ("address", "commands"), COMMANDS.items(), indirect=["address"], ids=COMMANDS
)
def test_the_commands_work_with_an_address_as_with_a_folder(
    address: str,
    commands: list[tuple[list[str], str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They do the same, write the same files, and say no password."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text(LETTER, "utf-8")
    place = address.replace("http://", "http://ada:sesame@")
    for line, expected in commands:
        result = CliRunner().invoke(main, [*line, "--store", place])
        assert result.exit_code == 0, result.output
        assert expected in result.stdout
        assert "sesame" not in result.output
    assert "We need far more collaboration" in (tmp_path / "all.csv").read_text("utf-8")
