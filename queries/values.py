"""What a person writes for a value, as an RDF term."""

import re
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import StopRun
from ontology.namespaces import PREFIXES
from queries.bind import Term

_PREFIXED = re.compile(r"(?P<prefix>[A-Za-z][\w-]*):(?P<name>[^\s<>\"{}|\\^`]*)")
_QUOTED = re.compile(r'"(?P<text>.*)"(?:@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*))?', re.DOTALL)


def read_value(text: str, prefixes: Mapping[str, str] = PREFIXES) -> Term:
    """Return a value: `topic:funding` and `<iri>` are IRIs, `"words"` and anything else literals.

    Between quotation marks the text stands as it is; nothing in it needs an escape. A name before
    a colon that is no known prefix is plain text.

    >>> read_value("topic:funding").value.rpartition("/")[2], read_value("NHS: an idea").value
    ('funding', 'NHS: an idea')

    Raises:
        StopRun: it stands between angle brackets and is not an IRI.
    """
    if text.startswith("<") and text.endswith(">"):
        return read_iri(text[1:-1])
    prefixed = _PREFIXED.fullmatch(text)
    if prefixed and prefixed["prefix"] in prefixes:
        return read_iri(prefixes[prefixed["prefix"]] + prefixed["name"])
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        return ox.Literal(quoted["text"], language=quoted["language"])
    return ox.Literal(text)


def read_iri(text: str) -> ox.NamedNode:
    """Return an absolute IRI.

    Raises:
        StopRun: it is not one.
    """
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise StopRun(
            f"{text!r} is not an IRI ({error}).",
            "An IRI is whole, without spaces: <https://example.org/x>.",
        ) from error
