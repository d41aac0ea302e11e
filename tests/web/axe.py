"""What axe finds wrong with a page for people who see, hear or move otherwise."""

from collections.abc import Sequence
from importlib.resources import files

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RUN = """([rules, most]) => {
  document.querySelectorAll("details").forEach((part, number) => { part.open = number < most; });
  return axe.run(document, { resultTypes: ["violations"], runOnly: rules, preload: false });
}"""
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_LOOK = ["color-contrast", "scrollable-region-focusable", "target-size", "link-in-text-block"]
"""What may be otherwise on a phone, or at night."""
FEW, EVERY = 5, 1000
"""How much is opened of what can be: of forms that repeat, a few show how all look."""


def faults(page: Page, rules: Sequence[str] = ALL, most: int = EVERY) -> list[str]:
    """Return what axe finds serious or critical on a page, with so many of its parts opened."""
    # The page's own policy forbids scripts of others; what the debugger evaluates is none.
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(AXE)
    found = page.evaluate(RUN, [rules, most])
    assert found["passes"]
    return [
        f"{fault['impact']}: {fault['id']}: {node['html'][:200]}"
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"]
    ]


def check(page: Page, most: int = EVERY) -> None:
    """Fail where a page has a fault, on a desk by day or on a phone at night."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    assert faults(page, ALL, most) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    assert faults(page, OF_LOOK, FEW) == []
