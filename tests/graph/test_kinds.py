"""What kind of body a name says, and what it does not say."""

import pytest

from kg.graph import release_quads
from kg.graph.kinds import BY_NAME, kind_by_name
from kg.model import slug
from ontology.files import load_graph
from ontology.namespaces import ID, KIND, ORG, SKOS
from tests.graph.records import RUN, northmoor, northmoor_links

TRUST = ID["organisation/northmoor-hospitals-nhs-trust"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Northmoor Hospitals NHS Trust", "nhs-trust"),
        ("Royal Northmoor Hospital NHS Foundation Trust", "nhs-foundation-trust"),
        ("Northmoor Primary Care Trust", "primary-care-trust"),
        ("NHS Northmoor Clinical Commissioning Group", "clinical-commissioning-group"),
        ("NHS Northmoor CCG", "clinical-commissioning-group"),
        ("NHS Northmoor and Westhaven Integrated Care Board", "integrated-care-board"),
        ("The Royal College of Bonesetters", "royal-college"),
        ("Northmoor Nurses’ Union", "trade-union"),
        ("Union of Ward Workers", "trade-union"),
        ("Northmoor County Council", "council"),
        ("Westhaven Combined Authority", "combined-authority"),
        ("University of Northmoor", "university"),
        ("Northmoor Metropolitan University", "university"),
        ("All-Party Parliamentary Group on Bonesetting", "all-party-parliamentary-group"),
    ],
)
def test_a_name_says_its_kind(name: str, kind: str) -> None:
    """Words that only bodies of one kind have in their names."""
    assert kind_by_name(name) == KIND[kind]


@pytest.mark.parametrize(
    "name",
    [
        "Northmoor Hospital",
        "Northmoor Trust",
        "Trust",
        "NHS Trust",
        "General Bonesetting Council",
        "Northmoor Council for Voluntary Service",
        "European Union",
        "Northmoor Students’ Union",
        "Northmoor Credit Union",
        "University of Northmoor Students’ Union",
        "University of Northmoor Hospitals",
        "Royal College of Bonesetters Foundation",
        "League of Friends of Northmoor NHS Trust",
        "Department of Medicine at Northmoor University",
        "Northmoor Bonesetters",
    ],
)
def test_most_names_say_nothing(name: str) -> None:
    """A word that others have too, or a body that only belongs to one of the kind."""
    assert kind_by_name(name) is None


def test_every_kind_of_the_table_is_in_the_scheme() -> None:
    """What a name says is a kind of the register, with a group above it."""
    scheme = load_graph("kinds")
    for kind, _ in BY_NAME:
        assert str(scheme.value(KIND[slug(kind)], SKOS.prefLabel)) == kind
        assert scheme.value(KIND[slug(kind)], SKOS.broader) is not None


def test_a_body_without_link_gets_the_kind_of_its_name() -> None:
    """The linked one has none in the release: its kind is what the register says."""
    alone = release_quads(northmoor(), (), RUN)
    found = {(s, o) for s, p, o, _ in alone if p == ORG.classification}
    assert found == {(TRUST, KIND["nhs-trust"])}
    linked = release_quads(northmoor(), northmoor_links(northmoor()), RUN)
    assert not [quad for quad in linked if quad[1] == ORG.classification]
