"""The namespaces, and what becomes of the files when the base is another."""

import os
import subprocess
import sys

import pytest

from ontology.files import VOCABULARY, load_graph
from ontology.namespaces import BASE, DEFAULT_BASE, OA, POS, PREFIXES, SKOS, TOPIC, checked_base


@pytest.mark.parametrize(
    "base", ["https://example.org/", "http://localhost:8080/graph/", "https://example.org/ü/"]
)
def test_an_absolute_web_address_that_ends_in_a_slash_is_a_base(base: str) -> None:
    """Such a base is taken as it is."""
    assert checked_base(base) == base


@pytest.mark.parametrize("unset", [None, ""])
def test_no_base_means_the_default(unset: str | None) -> None:
    """An environment variable that is not set, or is empty, changes nothing."""
    assert checked_base(unset) == DEFAULT_BASE


@pytest.mark.parametrize(
    "base",
    [
        "https://example.org",
        "https://example.org/ns#",
        "example.org/",
        "ftp://example.org/",
        "urn:example:/",
        "https:///",
        "https://example.org/a b/",
        "https://example.org/<a>/",
        'https://example.org/"/',
        "https://example.org/?q=/",
        " https://example.org/",
        "https://example.org/\n",
    ],
)
def test_anything_else_is_refused_with_one_clear_sentence(base: str) -> None:
    """The message names the setting, repeats the value and says what is wanted."""
    with pytest.raises(ValueError, match=r"KG_BASE is .* absolute http or https address"):
        checked_base(base)


def test_every_prefix_stands_for_a_namespace_once() -> None:
    """No two prefixes mean the same, and each ends where a name can follow."""
    assert len(set(PREFIXES.values())) == len(PREFIXES)
    assert all(namespace[-1] in "/#" for namespace in PREFIXES.values())
    assert PREFIXES["pos"] == str(POS) == BASE + "ns#"
    assert PREFIXES["oa"] == str(OA)


def test_another_base_moves_every_term_and_topic() -> None:
    """With KG_BASE set, nothing in the files that we load has the default base any more."""
    program = (
        "from ontology.files import VOCABULARY, load_graph\n"
        "from ontology.topics import load_topics\n"
        "names = (*VOCABULARY, 'shapes')\n"
        "text = ' '.join(str(t) for n in names for x in load_graph(n) for t in x)\n"
        "assert 'https://example.org/kg/ns#Statement' in text\n"
        "assert 'https://example.org/kg/topic/funding' in text\n"
        f"assert {DEFAULT_BASE!r} not in text\n"
        "assert load_topics()['funding'].signals\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "KG_BASE": "https://example.org/kg/"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_file_that_is_not_there_is_named() -> None:
    """A wrong name gives an error that says which file was looked for."""
    with pytest.raises(ValueError, match=r"nothing\.ttl"):
        load_graph("nothing")


@pytest.mark.parametrize("name", [*VOCABULARY, "shapes"])
def test_every_file_loads_with_our_prefixes(name: str) -> None:
    """A loaded graph has triples, and binds the prefixes that we use elsewhere."""
    graph = load_graph(name)
    bound = {prefix: str(namespace) for prefix, namespace in graph.namespaces()}
    assert len(graph) > 0
    assert PREFIXES.items() <= bound.items()
    assert str(SKOS) in bound.values()
    assert str(TOPIC) in bound.values()
