"""The kinds of body that people ask for, read from `ontology/kinds.ttl`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from ontology.files import FOLDER, turtle_text
from ontology.namespaces import KIND, SKOS


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body. `id` is the last part of its IRI; in the graph the kind is `KIND[id]`."""

    id: str
    label: str
    alt_labels: tuple[str, ...] = ()


class BodyKinds:
    """The kinds of body, in the order of the file, found by any label."""

    def __init__(self, kinds: tuple[BodyKind, ...]) -> None:
        self._kinds = kinds
        self._by_label = {
            label_key(label): kind
            for kind in kinds
            for label in (kind.label, kind.id, *kind.alt_labels)
        }

    def __iter__(self) -> Iterator[BodyKind]:
        return iter(self._kinds)

    def by_label(self, label: str) -> BodyKind | None:
        """Return the kind with this label, alternative label or id in any case, or None."""
        return self._by_label.get(label_key(label))


def label_key(label: str) -> str:
    """Return a label as it is compared: lower case, straight apostrophes."""
    return " ".join(label.replace("’", "'").casefold().split())


@cache
def load_kinds() -> BodyKinds:
    """Return the groups of the scheme: what people ask for, and not the kinds of the register.

    Raises:
        ValueError: the file cannot be read.
    """
    labels: dict[str, str] = {}
    alt_labels: dict[str, list[str]] = {}
    groups: dict[str, None] = {}
    for triple in ox.parse(turtle_text(FOLDER / "kinds.ttl"), format=ox.RdfFormat.TURTLE):
        subject, predicate, value = (
            getattr(term, "value", "") for term in (triple.subject, triple.predicate, triple.object)
        )
        if predicate == str(SKOS.topConceptOf):
            groups[subject] = None
        elif predicate == str(SKOS.prefLabel):
            labels[subject] = value
        elif predicate == str(SKOS.altLabel):
            alt_labels.setdefault(subject, []).append(value)
    return BodyKinds(
        tuple(
            BodyKind(iri.removeprefix(str(KIND)), labels[iri], tuple(alt_labels.get(iri, ())))
            for iri in groups
        )
    )
