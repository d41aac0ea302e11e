"""The Turtle files of this folder, loaded with the base that is in force."""

from pathlib import Path

from rdflib import Graph

from ontology.namespaces import BASE, DEFAULT_BASE, PREFIXES

FOLDER = Path(__file__).parent

VOCABULARY = ("positions", "stances", "verdicts", "topics", "kinds", "alignments")
"""The files that are part of every graph; `shapes` checks graphs and is no part of them."""


def turtle_text(path: Path) -> str:
    """Return the text of a Turtle file, with the default base replaced by the one in force.

    Raises:
        ValueError: the file cannot be read or is not UTF-8; the message names the file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    return text.replace(DEFAULT_BASE, BASE)


def load_graph(name: str) -> Graph:
    """Return the graph of `ontology/<name>.ttl`, with our prefixes bound.

    `name` is one of `VOCABULARY`, or `shapes`. The files of `VOCABULARY` hold no blank node.

    Raises:
        ValueError: there is no such file.
    """
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.parse(data=turtle_text(FOLDER / f"{name}.ttl"), format="turtle")
