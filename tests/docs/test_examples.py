"""What the pages show is what the commands print."""

import importlib.util
import re
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("examples", Path(__file__).with_name("examples.py"))
assert _spec is not None
assert _spec.loader is not None
examples = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(examples)

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("page", examples.PAGES, ids=lambda page: page.name)
def test_every_example_prints_what_its_page_says(page: Path) -> None:
    """The commands of a page, run in order in an empty folder, give the page's output."""
    for example in examples.run_page(page):
        assert example.printed == example.said, example.command


def test_the_pages_have_examples() -> None:
    """The README and the tutorial show commands; a change of marks would lose them unseen."""
    assert {"README.md", "tutorial.md"} <= {page.name for page in examples.PAGES}


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda page: page.name
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Each relative link of a page names a file that is there."""
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / target).exists(), target
