"""A site in a real Chromium, from a web server and from the disk: nothing is asked of others."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kg.store import EmbeddedStore
from queries.index import load_index
from tests.window import Open, Window
from viz.room.search import note
from viz.site import write_site

pytestmark = pytest.mark.browser

BOX, FOUND = "[role=combobox]", "#found [role=option]"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def place(small_store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site of a small store; its name wants to be escaped."""
    place = tmp_path_factory.mktemp("a site") / "öffentlich #1"
    write_site(small_store, place, lambda _: None)
    return place


@pytest.fixture(scope="module")
def served(place: Path) -> Iterator[str]:
    """Return the address at which a web server has the folder."""
    handler = functools.partial(_Quiet, directory=str(place))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module", params=["served", "from the disk"])
def base(request: pytest.FixtureRequest, place: Path, served: str) -> str:
    """Return how the addresses of its pages begin."""
    return served if request.param == "served" else place.as_uri()


@pytest.fixture
def visit(window: Window, base: str) -> Iterator[Open]:
    """Return what opens a page of the site; a request elsewhere, or any trouble, is a fault."""
    with window.watched(base) as open_page:
        yield lambda path, *how, **more: open_page(f"{base}/{path}", *how, **more)


FROM_DISK = pytest.mark.parametrize("base", ["from the disk"], indirect=True)
"""For what does not depend on where the files come from."""


def test_who_types_finds_names_and_words_and_goes_there(visit: Open) -> None:
    """The box is that of the server; Enter without a choice shows all that is found."""
    page = visit("index.html")
    page.get_by_role("link", name="Bram Okafor").first.click()
    box = page.locator(BOX)
    box.press_sequentially("bram")
    expect(page.locator(FOUND).first).to_contain_text("Bram Okafor")
    box.fill("OKÁFOR")
    expect(page.locator(FOUND).first).to_contain_text("Bram Okafor")
    words = page.locator("blockquote").first.inner_text().strip("“”")[:20]
    box.fill(words)
    expect(page.locator(f"{FOUND}.words").first).to_contain_text(words)
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)
    page.locator("#said a").first.click()
    expect(page.locator("mark").first).to_contain_text(words)


def test_the_box_finds_what_the_search_of_the_server_finds(
    visit: Open, small_store: EmbeddedStore
) -> None:
    """The same names, and the same one first, whatever is typed."""
    index = load_index(small_store)
    page = visit("index.html")
    page.evaluate("() => roomLoad('search')")
    for asked in (
        "bram",
        "o",
        "Okafor, B",
        "a",
        "west co",
        "St. É",
        "’s",
        "fund",
        "???",
        "x" * 300,
    ):
        hits = index.find(asked, 100)
        found = page.evaluate("async (text) => (await roomFind(text, 100, 0))", asked)
        known = [(hit.entry.name, note(hit)) for hit in hits]
        told = [(one["name"], one["note"]) for one in found]
        assert sorted(told) == sorted(known), asked
        assert told[:1] == known[:1], asked


def test_what_nobody_said_is_not_found(visit: Open) -> None:
    """The page of the search says so, whatever is searched for."""
    page = visit("search.html?q=%3Cimg+src%3Dx+onerror%3Dhacked%3D1%3E")
    expect(page.locator("#told")).to_contain_text("Nothing has these words")
    expect(page.get_by_role("heading", level=1)).to_contain_text("<img src=x")
    assert page.evaluate("() => globalThis.hacked") is None


def test_sparql_is_answered_in_the_page(visit: Open) -> None:
    """Rows, a truth, a graph and a fault; counted over the merge; a row leads to a page."""
    page = visit("editor.html")
    run, said = page.get_by_role("button", name="Run"), page.locator("#said")

    def ask(query: str) -> None:
        page.evaluate("query => editor.setValue(query)", query)
        said.evaluate("said => { said.textContent = ''; }")
        run.click()
        expect(said).not_to_be_empty(timeout=60_000)
        expect(run).to_have_text("Run")

    ask("SELECT (COUNT(*) AS ?all) (COUNT(DISTINCT *) AS ?different) { ?s ?p ?o }")
    cells = page.locator("#rows td")
    assert cells.first.inner_text() == cells.last.inner_text()
    assert int(cells.first.inner_text()) > 1_000
    ask("ASK { GRAPH ?release { ?position a pos:Position } }")
    expect(said).to_contain_text("Yes")
    ask("CONSTRUCT { ?a a pos:Position } WHERE { ?a a pos:Position }")
    expect(page.locator("#rows pre")).to_contain_text("Position")
    ask("SELECT nonsense")
    expect(said).to_contain_text("error at 1:")
    ask("SELECT ?who { ?who foaf:name 'Bram Okafor' }")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert "bram-okafor" in download.value.path().read_text()
    page.locator("#rows a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bram Okafor")


@FROM_DISK
def test_a_query_that_runs_for_ever_is_stopped_and_the_next_is_answered(visit: Open) -> None:
    """What runs it is ended, and begins again."""
    page = visit("editor.html")
    page.evaluate(
        "query => editor.setValue(query)",
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    )
    page.locator("#run").click()
    page.wait_for_timeout(500)
    page.locator("#run").click()
    expect(page.locator("#said")).to_have_text("Stopped.")
    page.evaluate("query => editor.setValue(query)", "ASK {}")
    page.locator("#run").click()
    expect(page.locator("#said")).to_contain_text("Yes", timeout=60_000)


def test_a_question_opens_in_the_editor(visit: Open) -> None:
    """From the list of questions to its answer, and to its query."""
    page = visit("questions.html")
    page.locator("main li a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("?")
    page.get_by_role("link", name="All questions").click()
    page.get_by_role("link", name="as SPARQL").first.click()
    page.wait_for_function("() => globalThis.editor?.getValue")
    assert "LIMIT 25" not in page.evaluate("() => editor.getValue()")


def test_the_explorer_shows_words_and_leads_to_pages(visit: Open) -> None:
    """From a mark's name in the list to its words and its page."""
    page = visit("explore.html")
    page.get_by_role("button", name="Bram Okafor").first.press("Enter")
    expect(page.locator("#cards blockquote").first).to_be_visible()
    page.get_by_role("link", name="The page of this person").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bram Okafor")


@FROM_DISK
def test_on_a_phone_no_page_is_wider_than_the_window(visit: Open, place: Path) -> None:
    """The site's own pages, and one of each kind of thing."""
    own = ["index", "people", "topics", "releases", "questions", "search", "editor", "explore"]
    things = [next(place.glob(f"id/{kind}/*.html")) for kind in ("person", "release", "position")]
    paths = [f"{name}.html" for name in own] + [str(t.relative_to(place)) for t in things]
    page = visit(paths[0], width=390, height=844)
    for path in paths:
        home = str(page.locator(".room .home").evaluate("home => home.href"))
        page.goto(home.removesuffix("index.html") + path)
        assert not page.evaluate(
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
        ), path
