"""The SPARQL editor in a real Chromium: examples, results that lead on, faults, and no stranger."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Served
from tests.window import Open
from viz.room.vendored import all_vendored

ADVOCATES = "SELECT ?who ?topic { ?who pos:advocates ?topic } ORDER BY ?who"


def test_a_vendored_file_may_be_kept_for_ever(reading: Served) -> None:
    """It is a script, at an address that holds its hash; another hash is not found."""
    for name, script in all_vendored().items():
        reply = reading.send("GET", f"/static/{name}")
        assert reply.status == 200
        assert reply.body == script.body
        assert reply.media_type == "text/javascript"
        assert "immutable" in reply.headers["Cache-Control"]
    assert reading.send("GET", "/static/sigma-00000000.js").status == 404
    assert reading.send("GET", "/static/..%2Fpage.py").status == 404


@pytest.mark.browser
def test_a_query_of_the_address_is_opened_run_and_leads_to_pages(visit: Open) -> None:
    """Nothing runs before the click; then the rows lead to pages of this server."""
    page = visit(f"/editor?query={quote(ADVOCATES)}")
    assert page.evaluate("() => editor.getValue()") == ADVOCATES
    expect(page.locator("#answer")).to_be_hidden()
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#said")).to_contain_text("rows ·")
    assert page.evaluate("() => editor.getValue()").startswith("PREFIX pos: <")
    link = page.locator("#rows a", has_text="person/ada-marsh").first
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada Marsh")


@pytest.mark.browser
def test_an_example_has_values_of_this_graph_and_runs(visit: Open) -> None:
    """A question of the catalogue fills the editor with what is in the store, and has an answer."""
    page = visit("/editor")
    page.get_by_label("Filter the examples").fill("stand for")
    page.get_by_role("button", name="What does … stand for?").click()
    assert "id/person/ada-marsh" in page.evaluate("() => editor.getValue()")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#rows tbody tr").first).to_be_visible()


@pytest.mark.browser
def test_a_fault_is_told_in_its_words(visit: Open) -> None:
    """What the endpoint says of a broken query stands there; the next query is answered."""
    page = visit("/editor")
    page.evaluate("() => editor.setValue('SELECT ?a {')")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#said")).to_contain_text("The query is not valid SPARQL at line 1")
    page.evaluate("() => editor.setValue('ASK {}')")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#said")).to_contain_text("Yes")
    page.evaluate("() => editor.setValue('CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3')")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#rows pre")).to_contain_text("https://")


@pytest.mark.browser
def test_rows_are_downloaded_and_text_of_the_graph_runs_nothing(visit: Open) -> None:
    """The file holds the rows as CSV; a value that is markup is shown as text."""
    page = visit("/editor")
    page.evaluate(
        "() => editor.setValue(`SELECT ?a { VALUES ?a { '<img src=x onerror=hacked=1>' } }`)"
    )
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#rows td")).to_have_text("<img src=x onerror=hacked=1>")
    assert page.evaluate("() => globalThis.hacked") is None
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert "<img src=x" in download.value.path().read_text(encoding="utf-8")


@pytest.mark.browser
def test_the_keyboard_gets_in_runs_and_gets_out_on_a_phone(visit: Open) -> None:
    """Tab is no trap in the editor, Ctrl+Enter runs, and nothing is wider than a phone."""
    page = visit("/editor", width=390, height=844, scheme="dark")
    page.evaluate("() => editor.focus()")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#said")).to_be_focused()
    page.evaluate("() => editor.focus()")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run")).to_be_focused()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
@pytest.mark.parametrize(
    ("written", "offered"),
    [("SELECT * { ?s sko", "skos:"), ("SELECT ?whole { ?s a ?who", "?whole")],
)
def test_completion_offers_what_is_here_and_asks_nobody(
    visit: Open, written: str, offered: str
) -> None:
    """Prefixes and variables; the editor's own completers would ask other servers."""
    page = visit("/editor")
    page.evaluate(
        "(text) => { editor.setValue(text); editor.focus(); editor.setCursor(0, text.length); }",
        written,
    )
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hint", has_text=offered)).to_have_count(1)
    assert page.evaluate("() => localStorage.length") == 0
