"""A way to run `kg` in this process, and the small gold with an imperfect reading of it.

`gold/` holds three invented releases; `found.jsonl` reads them with faults of every sort: other
spellings and titles of names, an alias that two people share, a wrong, a missed and an invented
speaker, contents cut short, interrupted, widened and made up, a former post taken for a present
one, other stances. `figures.json` is what the reference scorer of the annotation guide prints for
them, to the third digit.
"""

from pathlib import Path

import pytest

from kg.evaluate import read_folder, read_lines
from kg.evaluate.gold import Gold, Reading
from tests.cli.conftest import Run, run

__all__ = ["FOUND", "GOLD", "Run", "run"]

HERE = Path(__file__).parent
GOLD, FOUND = HERE / "gold", HERE / "found.jsonl"


@pytest.fixture(scope="session")
def golds() -> list[Gold]:
    """The three gold readings."""
    return [item for item in read_folder(GOLD) if isinstance(item, Gold)]


@pytest.fixture(scope="session")
def found() -> dict[str, Reading]:
    """The imperfect reading, by release."""
    return read_lines(FOUND)
