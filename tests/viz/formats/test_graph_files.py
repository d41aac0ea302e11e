"""GraphML, GEXF and cyjs: networkx reads back what was written, and the schemas' rules hold."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element, fromstring

import networkx as nx
import pytest
from hypothesis import given, settings

from tests.viz.formats.networks import HOSTILE, network, networks, one_mode, two_mode
from viz.formats.cytoscape import cytoscape
from viz.formats.gexf import gexf
from viz.formats.graphml import graphml
from viz.formats.parts import names, node_ids, one_line, ties
from viz.formats.visone import visone
from viz.networks.network import Measure, Mode, Network
from viz.palette import LIGHT


def parsed(text: str) -> Element:
    """Return the root of an XML text that we wrote."""
    return fromstring(text)  # noqa: S314 - it is our own


def read_graphml(text: str) -> "nx.Graph[str]":
    """Read GraphML, without the key of visone that networkx does not know."""
    plain = re.sub(r'<key for="graph"[^>]*/>|<data key="prop">.*?</data>', "", text, flags=re.S)
    found: nx.Graph[str] = nx.parse_graphml(plain)
    return found


def read_gexf(text: str) -> "nx.Graph[str]":
    """Read GEXF."""
    found: nx.Graph[str] = nx.read_gexf(io.BytesIO(text.encode()))
    return found


def read_cytoscape(text: str) -> "nx.Graph[str]":
    """Read cyjs."""
    found: nx.Graph[str] = nx.cytoscape_graph(json.loads(text))
    return found


FORMATS = [
    pytest.param(graphml, read_graphml, "label", id="graphml"),
    pytest.param(visone, read_graphml, "name", id="visone"),
    pytest.param(gexf, read_gexf, "label", id="gexf"),
    pytest.param(cytoscape, read_cytoscape, "name", id="cytoscape"),
]


@pytest.mark.parametrize(("write", "read", "label"), FORMATS)
def test_whatever_is_written_is_read_back(
    write: Callable[[Network], str], read: Callable[[str], "nx.Graph[str]"], label: str
) -> None:
    """Names, IRIs, kinds and weights, negative ones too, whatever the names hold."""

    @settings(max_examples=25, deadline=None)
    @given(networks())
    def holds(drawn: Network) -> None:
        found = read(write(drawn))
        keys = node_ids(drawn)
        assert list(found) == keys
        assert [data[label] for _, data in found.nodes(data=True)] == names(drawn)
        kinds = {data["kind"] for _, data in found.nodes(data=True)}
        assert kinds <= {"body", "topic"}
        assert {frozenset(ends): found.edges[ends]["weight"] for ends in found.edges} == {
            frozenset((keys[one], keys[other])): weight for one, other, weight in ties(drawn)
        }

    holds()


@pytest.mark.parametrize("write", [graphml, visone, gexf, cytoscape])
def test_the_same_network_gives_the_same_bytes(write: Callable[[Network], str]) -> None:
    """No time, no chance, no version stands in a file."""
    assert write(two_mode()) == write(two_mode())


@pytest.mark.parametrize("write", [graphml, visone, gexf])
def test_hostile_names_stay_text(write: Callable[[Network], str]) -> None:
    """No name becomes an element, and none has what XML cannot hold."""
    text = write(network(Mode.TWO, HOSTILE, ["Funding"], [[1.0]] * len(HOSTILE), Measure.IGNORE))
    tags = {element.tag.rpartition("}")[2] for element in parsed(text).iter()}
    assert "script" not in tags
    for name in HOSTILE:
        assert one_line(name) in [
            *(element.text for element in parsed(text).iter()),
            *(element.get("label") for element in parsed(text).iter()),
        ]


def test_gephi_finds_labels_and_weights_in_graphml() -> None:
    """Keys bear their names, none `d3` or `d7`, and none is for the whole graph."""
    keys = parsed(graphml(one_mode())).findall("{*}key")
    assert {(key.get("id"), key.get("for"), key.get("attr.type")) for key in keys} == {
        ("label", "node", "string"),
        ("iri", "node", "string"),
        ("kind", "node", "string"),
        ("count", "node", "long"),
        ("community", "node", "long"),
        ("weight", "edge", "double"),
        ("measure", "edge", "string"),
    }
    assert all(key.get("attr.name") == key.get("id") for key in keys)


def test_the_dialect_of_visone() -> None:
    """The keys, ids, shapes and colours that Discourse Network Analyzer writes."""
    root = parsed(visone(two_mode()))
    assert [key.get("id") for key in root.findall("{*}key")] == [
        *("d0", "e0", "prop"),
        *("id", "name", "iri", "kind", "variable", "frequency"),
        "weight",
    ]
    graph = root.find("{*}graph")
    assert graph is not None
    assert (graph.get("id"), graph.get("edgedefault")) == ("DNA", "undirected")
    assert (graph.get("parse.nodes"), graph.get("parse.edges")) == ("5", "4")
    shapes = [shape.get("type") for shape in root.iterfind(".//{*}Shape")]
    assert shapes == ["ellipse"] * 2 + ["roundrectangle"] * 3
    lines = [line.get("color") for line in root.iterfind(".//{*}LineStyle")]
    assert lines == ["#00ff00", "#0000ff", "#ff0000", "#800080"]
    values = [node.findtext("{*}data[@key='variable']") for node in graph.iterfind("{*}node")]
    assert values == ["organization"] * 2 + ["concept"] * 3


@pytest.mark.parametrize(
    ("measure", "colours"),
    [
        (Measure.SUBTRACT, ["#00ff00", "#ff0000"]),
        (Measure.CONGRUENCE, ["#00ff00", "#00ff00"]),
        (Measure.CONFLICT, ["#ff0000", "#ff0000"]),
        (Measure.IGNORE, ["#000000", "#000000"]),
    ],
)
def test_the_colours_of_ties(measure: Measure, colours: list[str]) -> None:
    """Green agrees, red disagrees; where the stance is ignored, there is nothing to tell."""
    root = parsed(visone(one_mode(measure=measure)))
    assert [line.get("color") for line in root.iterfind(".//{*}LineStyle")] == colours


def test_many_nodes_stand_on_a_circle() -> None:
    """Arranging a thousand would take half a minute, which their program does better."""
    labels = [f"Body {at}" for at in range(400)]
    root = parsed(visone(network(Mode.TWO, labels, ["x"], [[0.0]] * 400)))
    places = {(spot.get("x"), spot.get("y")) for spot in root.iterfind(".//{*}Geometry")}
    assert len(places) == 401


GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"

# For each element of the GEXF 1.3 schema that we use: its children, its attributes with their
# types, and which of these it must have.
RULES: dict[str, tuple[list[str], dict[str, str], str]] = {
    "gexf": (["meta", "graph"], {"version": r"1\.3"}, "version"),
    "meta": (["creator", "description"], {}, ""),
    "creator": ([], {}, ""),
    "description": ([], {}, ""),
    "graph": (
        ["attributes", "nodes", "edges"],
        {
            "defaultedgetype": "undirected",
            "idtype": "string",
            "mode": "dynamic",
            "timeformat": "date",
            "timerepresentation": "interval",
            "start": "DATE",
            "end": "DATE",
        },
        "",
    ),
    "attributes": (["attribute"], {"class": "node", "mode": "static"}, "class"),
    "attribute": ([], {"id": ".+", "title": ".+", "type": "string|integer"}, "id title type"),
    "nodes": (["node"], {}, ""),
    "node": (
        ["attvalues", "color", "size"],
        {"id": ".+", "label": ".*", "start": "DATE", "end": "DATE"},
        "id",
    ),
    "attvalues": (["attvalue"], {}, ""),
    "attvalue": ([], {"for": ".+", "value": ".*"}, "for value"),
    "color": ([], dict.fromkeys("rgb", r"\d|\d\d|1\d\d|2[0-4]\d|25[0-5]"), "r g b"),
    "size": ([], {"value": r"\d+(\.\d+)?"}, "value"),
    "edges": (["edge"], {}, ""),
    "edge": (
        ["color"],
        {"id": ".+", "source": ".+", "target": ".+", "weight": r"-?\d+(\.\d+)?"},
        "id source target",
    ),
}


@settings(max_examples=25, deadline=None)
@given(networks())
def test_gexf_keeps_the_rules_of_its_schema(drawn: Network) -> None:
    """Elements in their order and namespace, the attributes they must have, values of their type.

    Ids are unique, and what refers to one finds it.
    """
    root = parsed(gexf(drawn))
    for element in root.iter():
        space, _, name = element.tag.rpartition("}")
        assert space + "}" == (VIZ if name in ("color", "size") else GEXF)
        children, attributes, needed = RULES[name]
        order = [children.index(child.tag.rpartition("}")[2]) for child in element]
        assert order == sorted(order)
        assert set(needed.split()) <= set(element.attrib) <= set(attributes)
        for key, value in element.items():
            if attributes[key] == "DATE":
                date.fromisoformat(value)
            else:
                assert re.fullmatch(attributes[key], value, re.S), (name, key, value)
    keys = [node.get("id") for node in root.iter(f"{GEXF}node")]
    assert len(set(keys)) == len(keys)
    ends = {edge.get(end) for edge in root.iter(f"{GEXF}edge") for end in ("source", "target")}
    assert ends <= set(keys)


@pytest.mark.parametrize(
    ("since", "until", "start", "end"),
    [
        ("2015", "2015", "2015-01-01", "2015-12-31"),
        ("2016-02", "2016-02", "2016-02-01", "2016-02-29"),
        ("2015-09-30", "2015-10-01", "2015-09-30", "2015-10-01"),
        ("", "", None, None),
    ],
)
def test_a_date_lasts_as_long_as_it_is_precise(
    since: str, until: str, start: str | None, end: str | None
) -> None:
    """A year is all its days; what has no date has no beginning and no end."""
    made = one_mode()
    rows = tuple(replace(vertex, since=since, until=until) for vertex in made.rows)
    node = parsed(gexf(replace(made, rows=rows, columns=rows))).find(f".//{GEXF}node")
    assert node is not None
    assert (node.get("start"), node.get("end")) == (start, end)


def test_gexf_shows_how_much_is_said_and_what_ties_say() -> None:
    """Areas grow with statements (1, 2 and 3 of them); agreement is blue, disagreement orange."""
    root = parsed(gexf(one_mode()))
    sizes = [float(size.get("value", "")) for size in root.iter(f"{VIZ}size")]
    assert [round(3 * (size / sizes[2]) ** 2, 2) for size in sizes] == [1.0, 2.0, 3.0]
    colours = [
        "#" + "".join(f"{int(colour.get(channel, '')):02x}" for channel in "rgb")
        for colour in root.iterfind(f".//{GEXF}edge/{VIZ}color")
    ]
    assert colours == [LIGHT.advocates, LIGHT.opposes]


@pytest.mark.parametrize(
    ("made", "communities"),
    [
        (one_mode(), ["0", "0", "1"]),
        (one_mode(measure=Measure.CONFLICT), []),
        (two_mode(), []),
    ],
)
def test_communities_are_of_actors_that_ties_bring_together(
    made: Network, communities: list[str]
) -> None:
    """Those who agree are in one; conflicts and topics make none."""
    values = parsed(gexf(made)).iterfind(f".//{GEXF}attvalue[@for='community']")
    assert [value.get("value") for value in values] == communities


def test_cytoscape_gets_objects_and_not_pairs() -> None:
    """The data of the network is an object, as Cytoscape reads it; ties tell their measure."""
    data = json.loads(cytoscape(two_mode()))
    assert data["data"]["name"].startswith("actors and topics; measure: combine")
    assert data["elements"]["edges"][0]["data"]["interaction"] == "combine"
