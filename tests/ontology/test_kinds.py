"""The kinds of body: what people ask for, and the kinds of the register below."""

from collections import Counter

import pytest
from rdflib import Literal

from kg.model import slug
from kg.register import load_register
from kg.resources import data_folder
from ontology.files import load_graph
from ontology.kinds import label_key, load_kinds
from ontology.namespaces import KIND, RDF, SKOS

SCHEME = load_graph("kinds")
KINDS = sorted({body.kind for body in load_register(data_folder() / "register").organisations})


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_the_register_is_in_a_group(kind: str) -> None:
    """Its label is that of the register, so that both graphs say one thing."""
    concept = KIND[slug(kind)]
    assert list(SCHEME.objects(concept, SKOS.prefLabel)) == [Literal(kind)]
    groups = set(SCHEME.objects(concept, SKOS.broader))
    assert groups
    assert groups <= {KIND[group.id] for group in load_kinds()}


def test_a_body_that_is_two_things_is_in_both_groups() -> None:
    """A union that is a royal college counts as either."""
    groups = set(SCHEME.objects(KIND["trade-union-and-royal-college"], SKOS.broader))
    assert {KIND["unions"], KIND["royal-colleges"]} <= groups


def test_no_group_is_a_kind_of_the_register() -> None:
    """A group is a plural, and its address is no other's."""
    groups = {kind.id for kind in load_kinds()}
    assert groups.isdisjoint(slug(kind) for kind in KINDS)
    assert groups | {"scheme"} == {
        str(term).removeprefix(str(KIND))
        for term in SCHEME.subjects(RDF.type, None)
        if SCHEME.value(term, SKOS.broader) is None
    }


def test_each_group_says_what_it_is() -> None:
    """It has a label, a definition, other names, and something below it."""
    for kind in load_kinds():
        assert str(SCHEME.value(KIND[kind.id], SKOS.definition)).endswith("."), kind.id
        assert kind.alt_labels, kind.id
        assert list(SCHEME.subjects(SKOS.broader, KIND[kind.id])), kind.id


def test_no_two_groups_share_a_name() -> None:
    """What people say means one group."""
    names = Counter(
        label_key(name) for kind in load_kinds() for name in {kind.label, *kind.alt_labels}
    )
    assert [name for name, count in names.items() if count > 1] == []
