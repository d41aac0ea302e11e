"""The generated page of the vocabulary."""

import pytest

from ontology.files import FOLDER
from ontology.namespaces import BASE, DEFAULT_BASE
from ontology.reference import reference_page

PAGE = FOLDER.parent / "docs" / "reference" / "ontology.md"


@pytest.fixture(scope="module")
def page() -> str:
    """Return the page as it is made now."""
    return reference_page()


def test_the_page_is_current(page: str) -> None:
    """Otherwise run `python -m ontology.reference > docs/reference/ontology.md`."""
    assert page == PAGE.read_text(encoding="utf-8").replace(DEFAULT_BASE, BASE)


def test_the_page_is_the_same_each_time(page: str) -> None:
    """Nothing in it hangs on the order in which triples come."""
    assert page == reference_page()


def test_the_page_tells_of_everything(page: str) -> None:
    """A term, an act, a form, a topic, a shape and an alignment are on it."""
    for name in (
        "`pos:expressedIn`",
        "`stance:calls-for`",
        "`form:mixed`",
        "`topic:sustainability`",
        "`shape:Position-stance-of-act`",
        "`dna:agreement`",
    ):
        assert name in page
    assert "None" not in page
