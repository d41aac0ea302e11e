"""What the explorer shows: how it is read, narrowed to what is strongest or near, and placed."""

import json
import time
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from kg.model import Act, Stance
from kg.store import EmbeddedStore
from ontology.namespaces import TOPIC
from tests.viz.conftest import Build
from tests.viz.corpus import Said, release_of
from tests.window import Open
from viz.records import Kind, Node
from viz.room.explore import explore_page
from viz.room.frame import Room
from viz.room.links import Links
from viz.room.scene import Line, Scene, around, as_data, read_scene, strongest
from viz.room.vendored import vendored
from viz.spread import spread


def scene_of(said: dict[tuple[str, str], int], *posts: tuple[str, str]) -> Scene:
    """Return a scene of actors that advocate topics so many times; topics begin with `t`."""
    names = {name for pair in [*said, *posts] for name in pair}
    nodes = {
        name: Node(name, name, Kind.TOPIC if name.startswith("t") else Kind.PERSON)
        for name in sorted(names)
    }
    lines = (Line(*pair, Stance.ADVOCATES, (("", count),)) for pair, count in said.items())
    return Scene(nodes, tuple(sorted(lines)), tuple(sorted(posts)))


def test_a_store_is_read_with_counts_by_date(build: Build) -> None:
    """The same side twice on one day and once on another is one line; posts bring their bodies."""
    releases = [
        release_of(
            [
                Said("Ada Marsh", "funding", Act.CALLS_FOR, f"We want {number} more of it.")
                for number in range(times)
            ],
            name=day,
            date=day,
        )
        for day, times in (("2019", 1), ("2020-03", 2))
    ]
    scene = read_scene(build(releases))
    (line,) = scene.lines
    assert (scene.nodes[line.actor].name, line.topic) == ("Ada Marsh", str(TOPIC["funding"]))
    assert line.said == (("2019", 1), ("2020-03", 2))
    assert scene.nodes[line.topic].name == "Funding"


def test_a_store_of_nothing_is_a_scene_of_nothing(build: Build) -> None:
    """An empty store has no nodes, and a picture of none."""
    scene = read_scene(build([]))
    assert scene == Scene({}, (), ())
    assert as_data(scene, Links())["nodes"] == []


def test_the_strongest_stay_and_the_others_are_counted() -> None:
    """Topics stay, then who says most; a body weighs what its people say."""
    scene = scene_of({("loud", "t1"): 9, ("quiet", "t1"): 1, ("soft", "t2"): 2}, ("loud", "body"))
    kept = strongest(scene, 4)
    assert set(kept.nodes) == {"t1", "t2", "loud", "body"}
    assert kept.left_out == 2
    assert [line.actor for line in kept.lines] == ["loud"]
    assert strongest(scene, 6) is scene


def test_around_one_stand_neighbours_and_where_there_is_room_theirs() -> None:
    """The centre is there first; a stranger has nobody around."""
    scene = scene_of({("a", "t1"): 1, ("b", "t1"): 5, ("b", "t2"): 1, ("c", "t3"): 1})
    assert set(around(scene, "a").nodes) == {"a", "t1", "b"}
    assert set(around(scene, "a", most=1).nodes) >= {"a"}
    assert set(around(scene, "t3").nodes) == {"t3", "c"}
    assert around(scene, "nobody").nodes == {}


def test_a_scene_has_the_same_places_each_time(small_store: EmbeddedStore) -> None:
    """Two readings are the same to the byte."""
    data = [json.dumps(as_data(read_scene(small_store), Links())) for _ in range(2)]
    assert data[0] == data[1]


def test_who_hangs_together_stands_together() -> None:
    """Two stars with one link between them: each is nearer to its own middle than to the other."""
    links = [(0, leaf) for leaf in range(2, 30)] + [(1, leaf) for leaf in range(30, 60)] + [(0, 1)]
    places = spread(60, np.array(links), np.ones(len(links)))
    one, other = (np.hypot(*(places - places[middle]).T) for middle in (0, 1))
    assert (one[2:30] < other[2:30]).mean() > 0.9
    assert (other[30:] < one[30:]).mean() > 0.9
    assert places.min() >= 0
    assert places.max() <= 1


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_few_nodes_have_places(count: int) -> None:
    """None, one and two without links stand somewhere, and not upon each other."""
    places = spread(count, np.zeros((0, 2), dtype=np.int64), np.zeros(0))
    assert places.shape == (count, 2)
    assert len(np.unique(places, axis=0)) == count
    assert np.isfinite(places).all()


def test_thousands_are_placed_in_seconds() -> None:
    """5,000 nodes and 15,000 links take a second or two of one processor, not minutes."""
    links = np.stack([np.arange(15_000) % 4_950 + 50, np.arange(15_000) * 7 % 50], axis=1)
    start = time.process_time()
    places = spread(5_000, links, np.ones(15_000))
    assert time.process_time() - start < 15
    assert np.isfinite(places).all()


@pytest.mark.browser
def test_a_file_is_explored_without_a_server(
    open_page: Open, small_store: EmbeddedStore, tmp_path: Path
) -> None:
    """The page holds marks, list and words; nothing is asked, and links lead to files."""
    script = vendored("sigma.js")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / script.file).write_bytes(script.body)
    page = open_page(explore_page(small_store, Room(Links("", ".html")), {}))
    page.wait_for_function("() => globalThis.explorer?.canvas.drawn()")
    page.get_by_role("button", name="Bram Okafor").first.press("Enter")
    expect(page.locator("#chosen")).to_have_text("Bram Okafor")
    words = page.locator("#cards article")
    expect(words).to_have_count(2)
    page.get_by_role("button", name="Westhaven Council").press("Enter")
    expect(words).to_have_count(2)
    link = page.get_by_role("link", name="The page of this body")
    assert str(link.get_attribute("href")).endswith(".html")


@pytest.mark.browser
def test_a_name_that_is_a_script_is_a_name(open_page: Open, build: Build, tmp_path: Path) -> None:
    """In the data of the page, in the list and beside the picture."""
    name = "</script><img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"
    said = Said(name, "funding", Act.CALLS_FOR, f"We want {name} more of it.", name, name)
    script = vendored("sigma.js")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / script.file).write_bytes(script.body)
    store = build([release_of([said], title=name)])
    page = open_page(explore_page(store, Room(Links("", ".html")), {}))
    page.locator("#list tbody button").first.press("Enter")
    expect(page.locator("#chosen")).to_have_text(name)
    expect(page.locator("#cards blockquote")).to_contain_text(name)
    assert page.evaluate("() => window.hacked") is None
