"""How fluid the explorer is with 5,000 marks and 15,000 lines, in a real Chromium.

usage: python benchmarks/explorer.py [--nodes NUMBER]   (default: 5000)

The scene is invented, always the same, and has three lines for each mark. The page is that of a
server over an empty store; only the answer of `/explore.json` is replaced by the scene. Told are
the time to place the marks on the server, the time until the first picture stands, and how many
frames a second there are while the picture is dragged and zoomed by the mouse, beside those of an
empty page in the same run, which is what the machine can do at that time.

Without a graphics card Chromium draws WebGL by the processor (SwiftShader), which is the slowest
case there is; the first line says who draws.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, Route, sync_playwright

from kg.model import Stance
from kg.store import EmbeddedStore
from ontology.namespaces import ID, TOPIC
from viz.records import Kind, Node
from viz.room.links import Links
from viz.room.scene import Line, Scene, as_data

PORT = 7_903
SECONDS = 4.0
SHAKE = """() => {
  globalThis.frames = [];
  const count = (now) => { frames.push(now); globalThis.counting = requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""
FRAMES = """() => {
  cancelAnimationFrame(counting);
  const gaps = frames.slice(1).map((now, index) => now - frames[index]).sort((a, b) => a - b);
  const whole = (frames.at(-1) - frames[0]) / 1000;
  return [gaps.length / whole, gaps[Math.floor(gaps.length * 0.95)]];
}"""
DRAWS = """() => {
  const gl = document.createElement("canvas").getContext("webgl2");
  const named = gl.getExtension("WEBGL_debug_renderer_info");
  return named ? gl.getParameter(named.UNMASKED_RENDERER_WEBGL) : "unknown";
}"""


def invented(count: int) -> Scene:
    """Return a scene of *count* nodes: 41 topics, and actors in four camps."""
    topics = [str(TOPIC[f"topic-{number}"]) for number in range(41)]
    actors = [str(ID[f"person/actor-{number}"]) for number in range(count - len(topics))]
    kinds = (Kind.PERSON, Kind.PERSON, Kind.BODY, Kind.GROUP)
    nodes = {iri: Node(iri, f"Topic {n}", Kind.TOPIC) for n, iri in enumerate(topics)}
    nodes |= {iri: Node(iri, f"Actor {n}", kinds[n % 4]) for n, iri in enumerate(actors)}
    stances, lines = list(Stance), set()
    for number in range(3 * count):
        mixed = number * 2_654_435_761 % 4_294_967_296
        actor = number % len(actors)
        topic = (mixed >> 7) % 10 * 4 + (actor % 4 if mixed % 5 else (mixed >> 3) % 4)
        said = (("2020", 1 + mixed % 3),)
        lines.add(Line(actors[actor], topics[topic], stances[(mixed >> 11) % 3], said))
    return Scene(nodes, tuple(sorted(lines)), ())


def dragged(page: Page) -> None:
    """Drag the picture by the mouse, to and fro."""
    box = page.locator("#picture").bounding_box()
    assert box is not None  # noqa: S101 - it is there
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    start, step = time.monotonic(), 0
    while time.monotonic() - start < SECONDS:
        step += 1
        page.mouse.move(x + 150 * (step % 20 - 10) / 10, y + 80 * (step % 14 - 7) / 7)
        time.sleep(0.015)
    page.mouse.up()


def zoomed(page: Page) -> None:
    """Turn the wheel of the mouse over the picture, in and out."""
    start, step = time.monotonic(), 0
    while time.monotonic() - start < SECONDS:
        step += 1
        page.mouse.wheel(0, -60 if step // 25 % 2 == 0 else 60)
        time.sleep(0.015)


def measured(page: Page, what: str) -> None:
    """Print the frames a second since counting began."""
    rate, slow = page.evaluate(FRAMES)
    print(f"{what:<24}{rate:6.1f} frames/s   95 % of them within {slow:5.0f} ms")


def main(count: int) -> None:
    """Measure and print."""
    start = time.process_time()
    body = json.dumps(as_data(invented(count), Links())).encode()
    print(f"places of {count:,} marks: {time.process_time() - start:.1f} s of one processor")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder) / "store"
        EmbeddedStore(place, writable=True)
        command = [sys.executable, "-m", "kg", "serve", "--store", str(place), "--port", str(PORT)]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert server.stderr is not None  # noqa: S101 - it is a pipe
        server.stderr.readline()
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("KG_CHROMIUM", "/usr/bin/chromium"),
            args=["--headless", "--no-sandbox", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})

        def answer(route: Route) -> None:
            route.fulfill(body=body, content_type="application/json")

        page.route("**/explore.json", answer)
        try:
            page.goto("about:blank")
            print("drawn by", page.evaluate(DRAWS))
            page.evaluate(SHAKE)
            time.sleep(SECONDS)
            measured(page, "an empty page")
            start = time.monotonic()
            page.goto(f"http://127.0.0.1:{PORT}/explore")
            page.wait_for_function("() => globalThis.explorer?.canvas.drawn()")
            print(f"{'first picture':<24}{time.monotonic() - start:6.1f} s after the address")
            time.sleep(2)
            for what, do in (("dragged", dragged), ("zoomed", zoomed)):
                page.evaluate(SHAKE)
                do(page)
                measured(page, what)
        finally:
            browser.close()
            server.terminate()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--nodes", type=int, default=5_000)
    main(parser.parse_args().nodes)
