"""Whatever an update says: the default graph stays the merge, and the derived graph follows."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StopRun
from kg.graph import release_quads
from kg.store import EmbeddedStore
from kg.store.derived import DERIVED_GRAPH, PREFACE, derived_quads
from kg.store.sources import POSITION_GRAPHS
from kg.store.update import GENID, UNNAMED
from tests.graph.records import RUN, northmoor

RELEASE = release_quads(northmoor(), [], RUN)
(GRAPH,) = {str(quad[3]) for quad in RELEASE}
PREFIXES = "PREFIX e: <http://e.example/>\nPREFIX pos: <https://w3id.org/nhs-positions/ns#>\n"


def in_step(store: EmbeddedStore) -> bool:
    """Say whether the merge and the derived graph are what they must be."""
    named = list(store.quads())
    merge = [quad.triple for quad in store._store if quad.graph_name == ox.DefaultGraph()]
    releases = [
        quad
        for quad in named
        if isinstance(quad.graph_name, ox.NamedNode)
        and quad.graph_name.value.startswith(POSITION_GRAPHS)
    ]
    derived = {quad for quad in named if quad.graph_name == DERIVED_GRAPH}
    return (
        len(merge) == len(set(merge))
        and set(merge) == {quad.triple for quad in named}
        and derived - {PREFACE} == derived_quads(releases)
    )


def lines(store: EmbeddedStore) -> list[str]:
    """Return the quads that are not of the release, shortened."""
    found = (
        re.sub(r"<(?:http://e.example/|http://www.w3.org/2001/XMLSchema#)(.*?)>", r"\1", str(quad))
        for quad in store.quads()
    )
    return sorted(line for line in found if "nhs-positions" not in line)


CASES = {
    "quads of a graph": (
        "INSERT DATA { GRAPH e:g { e:a e:p 1.50, 'x;}' } }",
        ['a p "1.5"^^decimal g', 'a p "x;}" g'],
    ),
    "comments and marks within texts": (
        "INSERT DATA { # } ;\n GRAPH e:g { e:a e:p \"} ; #\", '''{\"''' } } # ; CLEAR ALL",
        ['a p "{\\"" g', 'a p "} ; #" g'],
    ),
    "several operations, each seeing what the one before did": (
        "INSERT DATA { GRAPH e:g { e:a e:p e:b } } ;"
        " INSERT { GRAPH e:h { ?o e:q ?s } } WHERE { ?s e:p ?o } ;"
        " DELETE WHERE { GRAPH e:g { ?s ?p ?o } }",
        ["b q a h"],
    ),
    "prefixes between operations": (
        "INSERT DATA { GRAPH e:g { e:a e:p e:b } } ; BASE <http://e.example/x/>"
        " PREFIX f: <http://e.example/f/> INSERT DATA { GRAPH f:g { <a> f:p e:b } } ;",
        ["a p b g", "x/a f/p b f/g"],
    ),
    "WITH and USING": (
        "INSERT DATA { GRAPH e:g { e:a e:p e:b } GRAPH e:h { e:c e:p e:d } } ;"
        " WITH e:h DELETE { ?s e:p ?o } INSERT { ?s e:q ?o } WHERE { ?s e:p ?o } ;"
        " INSERT { GRAPH e:i { ?s e:r ?g } } USING NAMED e:g WHERE { GRAPH ?g { ?s ?p ?o } }",
        ["a p b g", "a r g i", "c q d h"],
    ),
    "copied, moved, added, cleared": (
        "INSERT DATA { GRAPH e:g { e:a e:p e:b } } ; COPY e:g TO e:h ; MOVE GRAPH e:h TO e:i ;"
        " ADD SILENT e:g TO e:i ; CLEAR GRAPH e:g ; DROP SILENT GRAPH e:none ; CREATE GRAPH e:x",
        ["a p b i"],
    ),
    "a variable that is not bound": (
        "INSERT DATA { GRAPH e:g { e:a e:p e:b } } ;"
        " INSERT { GRAPH e:g { ?s e:q ?none . ?s e:r ?o } } WHERE { ?s e:p ?o }",
        ["a p b g", "a r b g"],
    ),
    "a literal for a subject is left out": (
        "INSERT { GRAPH e:g { ?x e:p e:b . e:b e:p ?x } } WHERE { BIND('a' AS ?x) }",
        ['b p "a" g'],
    ),
    "words that could end a block": (
        r"""INSERT { GRAPH e:g { e:a e:p ?x } } WHERE { BIND("\" } ; DROP ALL \\u0022" AS ?x) }""",
        [r'a p "\" } ; DROP ALL \\u0022" g'],
    ),
    "what is there already, and what is not": (
        "INSERT DATA { GRAPH e:g { e:a e:p e:b } } ; INSERT DATA { GRAPH e:g { e:a e:p e:b } } ;"
        " DELETE DATA { GRAPH e:g { e:a e:p e:c } GRAPH e:none { e:a e:p e:c } }",
        ["a p b g"],
    ),
    "words that are like another operation": (
        "INSERT DATA { GRAPH e:g { e:load e:p 'LOAD <x> ; load:', 'SERVICE' } }",
        ['load p "LOAD <x> ; load:" g', 'load p "SERVICE" g'],
    ),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("update", "expected"), CASES.values(), ids=CASES)
def test_an_update_does_what_the_standard_says(
    store: EmbeddedStore, update: str, expected: list[str]
) -> None:
    """The quads are those that are expected, and the release beside them is as it was."""
    store.put_release(RELEASE)
    store.update(PREFIXES + update)
    assert lines(store) == expected
    assert in_step(store)


def test_what_is_written_to_no_graph_is_kept_in_one_of_its_own(store: EmbeddedStore) -> None:
    """It is in the merge, can be taken out again, and its blank nodes have IRIs."""
    store.update(f"{PREFIXES} INSERT DATA {{ e:a e:p [ e:q 1 ] }}")
    assert {quad.graph_name for quad in store.quads()} == {UNNAMED}
    assert store.query(
        f"{PREFIXES} ASK {{ e:a e:p ?x . ?x e:q 1 FILTER(STRSTARTS(STR(?x), '{GENID}')) }}"
    )
    store.update("CLEAR DEFAULT")
    assert list(store._store) == []


def test_a_release_that_is_changed_changes_what_follows_from_it(store: EmbeddedStore) -> None:
    """Without its positions nobody advocates anything; without the release nothing is left."""
    store.put_release(RELEASE)
    advocates = f"{PREFIXES} ASK {{ ?who pos:advocates ?topic }}"
    assert store.query(advocates)
    store.update(
        f"{PREFIXES} DELETE WHERE {{ GRAPH <{GRAPH}> {{ ?position pos:stance ?stance }} }}"
    )
    assert not store.query(advocates)
    assert in_step(store)
    store.update("DROP ALL")
    assert list(store._store) == []


def test_the_words_of_a_changed_release_are_found_as_they_are_then(store: EmbeddedStore) -> None:
    """The text index follows updates."""
    store.put_release(RELEASE)
    assert store.search("collaboration")
    store.update(
        f"{PREFIXES} WITH <{GRAPH}> DELETE {{ ?s pos:quotation ?q }}"
        " INSERT { ?s pos:quotation 'Something else' } WHERE { ?s pos:quotation ?q }"
    )
    assert store.search("collaboration") == []
    assert store.search("Something else")


REFUSED = {
    "what is in a named graph, from the default one": (
        "DELETE WHERE { ?s pos:stance ?o }",
        "stands in",
    ),
    "a derived triple": (
        f"DELETE WHERE {{ GRAPH <{DERIVED_GRAPH.value}> {{ ?s ?p ?o }} }}",
        "cannot be changed by itself",
    ),
    "a triple that does not follow": (
        f"INSERT DATA {{ GRAPH <{DERIVED_GRAPH.value}> {{ e:a pos:advocates e:b }} }}",
        "cannot be changed by itself",
    ),
    "the same, after something that is allowed": (
        "INSERT DATA { GRAPH e:g { e:a e:p e:b } } ;"
        f" INSERT DATA {{ GRAPH <{DERIVED_GRAPH.value}> {{ e:a pos:advocates e:b }} }}",
        "cannot be changed by itself",
    ),
    "LOAD": ("LOAD <http://127.0.0.1:1/> INTO GRAPH e:g", "LOAD"),
    "LOAD in disguise": ("CLEAR ALL ;load#\nsilent # x\n<file:///etc/passwd>", "LOAD"),
    "an error of syntax": ("DELETE { ?s ?p }", "at line 3, column"),
    "a brace too many": ("INSERT DATA { } }", "not valid SPARQL"),
    "no operation at all": ("{", "not valid SPARQL"),
    "a mark too many": ("CLEAR ALL ; ; PREFIX f: <u:> CLEAR ALL", "not valid SPARQL"),
    "prefixes and nonsense": ("CLEAR ALL ; PREFIX f: <u:> CLEAR ALL %", "not valid SPARQL"),
    "a triple in a triple": (
        "INSERT { GRAPH e:g { e:a e:p ?t } } WHERE { BIND(TRIPLE(e:a, e:b, e:c) AS ?t) }",
        "RDF 1.1",
    ),
}


@pytest.mark.parametrize(("update", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_kept_whole_is_refused_and_changes_nothing(
    store: EmbeddedStore, update: str, why: str
) -> None:
    """The reason is one sentence, and every line is as it was."""
    store.put_release(RELEASE)
    before = list(store.canonical())
    with pytest.raises(StopRun, match=why):
        store.update(PREFIXES + update)
    assert list(store.canonical()) == before
    assert in_step(store)
    assert not (Path(store.place) / "tried").exists()


TERMS = st.sampled_from(["e:a", "e:b", "pos:holder", "pos:stance", "pos:topic", "1"])
SUBJECTS = TERMS.filter(lambda term: term != "1")
PLACES = st.sampled_from(["", "GRAPH e:g", "GRAPH e:h", f"GRAPH <{GRAPH}>", "GRAPH ?g"])


@st.composite
def operations(draw: st.DrawFn) -> str:
    """Draw one operation on a few graphs, among them that of the release."""
    place = draw(PLACES.filter(lambda place: "?" not in place))
    triples = " . ".join(
        f"{draw(SUBJECTS)} {draw(SUBJECTS)} {draw(TERMS)}" for _ in range(draw(st.integers(1, 3)))
    )
    ground = f"{place} {{ {triples} }}" if place else triples
    pattern = draw(PLACES)
    found = f"{pattern} {{ ?s {draw(SUBJECTS)} ?o }}" if pattern else f"?s {draw(SUBJECTS)} ?o"
    target = draw(PLACES)
    put = f"{target} {{ ?s {draw(SUBJECTS)} ?o }}" if target else "?s e:p ?o"
    return draw(
        st.sampled_from(
            [
                f"INSERT DATA {{ {ground} }}",
                f"DELETE DATA {{ {ground} }}",
                f"INSERT {{ {put} }} WHERE {{ {found} }}",
                f"DELETE {{ {put} }} INSERT {{ {found} }} WHERE {{ {found} }}",
                f"DELETE WHERE {{ {found} }}",
                f"CLEAR {draw(st.sampled_from(['DEFAULT', 'GRAPH e:g', 'NAMED', 'ALL']))}",
                f"COPY e:g TO {draw(st.sampled_from(['DEFAULT', 'e:h', f'<{GRAPH}>']))}",
            ]
        )
    )


@settings(max_examples=20, deadline=None)
@given(requests=st.lists(st.lists(operations(), min_size=1, max_size=3), max_size=4))
def test_after_any_updates_the_graphs_are_in_step(
    tmp_path_factory: pytest.TempPathFactory, requests: list[list[str]]
) -> None:
    """Made or refused, an update leaves the merge and the derived graph as they must be."""
    store = EmbeddedStore(tmp_path_factory.mktemp("law") / "store", writable=True)
    store.put_release(RELEASE[:60])
    for request in requests:
        try:
            store.update(PREFIXES + " ; ".join(request))
        except StopRun:
            continue
        finally:
            assert in_step(store)
