"""`kg extract --trace`: which rules fired on a text, and what was left out."""

import re
from pathlib import Path

import pytest

from kg.extract import RULES
from tests.cli.conftest import Run

LETTER = """Northmoor opens a ward

3 May 2016

Ada Marsh, chair of Northmoor Hospitals, said: “We need far more collaboration between wards.”

The “warm \u202eward” scheme has a café.
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A release with a statement, a phrase in marks, and a control character."""
    file = tmp_path / "letter.txt"
    file.write_text(LETTER, "utf-8")
    return file


def test_a_statement_is_told_with_its_rules_and_words(run: Run, letter: Path) -> None:
    """Speaker, rule with what it says, source, cue, content, position: each where it stands."""
    result = run("extract", letter, "--trace")
    assert result.exit_code == 0
    for part in (
        "line 5: statement by Ada Marsh, direct\n",
        "    rule      quote.before, confidence 0.95. A reporting clause before it: X said: “…”.\n",
        ": Ada Marsh\n",
        ": said\n",
        ": We need far more collaboration between wards.\n",
        "    position  advocates collaboration, calls-for\n",
        "statements: 1; positions: 1; left out: 1\n",
    ):
        assert part in result.stdout, part


def test_what_was_left_out_is_told_with_its_reason(run: Run, letter: Path) -> None:
    """A phrase in marks is named as such; a line where nothing is says so."""
    shown = run("extract", letter, "--trace").stdout
    assert "line 7: no statement\n    because   The words in marks are a phrase or title" in shown
    assert "line 1: nothing found\n" in shown
    assert "line 5: nothing found" not in shown


def test_the_places_are_those_of_the_text(run: Run, letter: Path) -> None:
    """Every line with offsets shows the words that stand there, cut only where they are long."""
    text = letter.read_text("utf-8")
    places = re.findall(r"(\d+)–(\d+): (.*)", run("extract", letter, "--trace").stdout)
    assert len(places) >= 5
    for start, end, words in places:
        assert text[int(start) : int(end)].replace("\u202e", "�") == words


def test_every_rule_can_be_told() -> None:
    """No two rules share a name, and each says what it finds: the trace explains any of them."""
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.says.endswith(".") for rule in RULES)


def test_no_text_steers_the_terminal(run: Run, letter: Path) -> None:
    """Characters that turn the direction of text are made visible."""
    shown = run("extract", letter, "--trace").stdout
    assert "\u202e" not in shown
    assert "warm �ward" in shown
