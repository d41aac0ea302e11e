"""The reading room in a real Chromium: ask, follow, search while typing, on a phone too."""

import pytest
from playwright.sync_api import Page, expect

from tests.window import Open

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
BOX, FOUND = "[role=combobox]", "#found [role=option]"


def sideways(page: Page) -> bool:
    """Say whether a page is wider than the window."""
    wide: bool = page.evaluate(
        "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return wide


def test_the_question_leads_to_the_words_the_position_and_the_release(visit: Open) -> None:
    """From the first page to the sentence in the release, by the keyboard and by links."""
    page = visit("/")
    page.get_by_label("Ask in plain words").fill("Who advocates collaboration?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who advocates Collaboration?")
    words = page.locator("blockquote a", has_text="need far more collaboration")
    address = words.get_attribute("href")
    words.click()
    assert page.url.endswith(str(address))
    expect(page.get_by_text("need far more collaboration").first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Trust opens new ward").first.click()
    assert page.evaluate("() => document.querySelector(':target') !== null")


def test_an_answer_can_be_narrowed_shared_and_opened_in_the_editor(visit: Open) -> None:
    """The form beneath asks the same again; the query comes into the editor as it was asked."""
    page = visit("/ask?q=Who+advocates+collaboration%3F")
    page.get_by_text("narrow it").click()
    page.locator("form.values input[name=since]").fill("2017")
    page.locator("form.values button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("since: 2017")
    expect(page.get_by_text("Nothing in the graph answers this.")).to_be_visible()
    page.get_by_role("link", name="this very question").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("since: 2017")
    page.get_by_text("The query in SPARQL").click()
    page.get_by_role("link", name="Open in the editor").click()
    page.wait_for_function("() => globalThis.editor?.getValue")
    assert 'VALUES ?since { "2017" }' in page.evaluate("() => editor.getValue()")


def test_who_types_sees_what_is_found_and_chooses_by_keyboard(visit: Open) -> None:
    """Arrows choose, Escape closes, Enter goes there; what is chosen is told to screen readers."""
    page = visit("/topics")
    box, found = page.locator(BOX), page.locator(FOUND)
    box.press_sequentially("ada")
    expect(found.first).to_contain_text("Ada Marsh")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    expect(found.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == found.first.get_attribute("id")
    box.press("ArrowUp")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    box.press("Escape")
    expect(found).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.input_value() == "ada"
    box.press("ArrowDown")
    expect(found.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada Marsh")
    assert page.url.endswith("/id/person/ada-marsh")


def test_words_that_were_said_are_found_and_enter_alone_searches(visit: Open) -> None:
    """A quotation stands among what is found; Enter without a choice opens the page of all."""
    page = visit("/")
    box = page.locator(BOX)
    box.press_sequentially("hospitals and the council")
    expect(page.locator("[role=option].words")).to_contain_text("hospitals and the council")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("hospitals and the council")
    expect(page.locator("mark")).to_have_text("hospitals and the council")


def test_a_page_that_no_server_answers_searches_with_what_it_brings(visit: Open) -> None:
    """`roomSearch` is the one place to put other results; their text never becomes markup."""
    page = visit("/people")
    page.evaluate(
        "() => { globalThis.roomSearch = (text) =>"
        " [{ name: `<img src=x onerror=hacked=1> ${text}`, href: '/topics', note: 'own' }]; }"
    )
    page.locator(BOX).fill("any")
    option = page.locator(FOUND)
    expect(option).to_have_text("<img src=x onerror=hacked=1> any own")
    option.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Topics")
    assert page.evaluate("() => globalThis.hacked") is None


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/ask?q=Who+advocates+collaboration%3F",
        "/ask?question=contested-topics",
        "/ask?question=releases",
        "/ask?q=nonsense+of+mine",
        "/questions?question=who-advocates#who-advocates",
        "/search?q=coll",
        "/people",
        "/bodies",
        "/topics",
        "/releases",
    ],
)
def test_on_a_phone_no_page_is_wider_than_the_window(visit: Open, path: str) -> None:
    """Also while somebody searches."""
    page = visit(path, **PHONE)
    assert not sideways(page)
    page.locator(BOX).fill("a")
    expect(page.locator(FOUND).first).to_be_visible()
    assert not sideways(page)
