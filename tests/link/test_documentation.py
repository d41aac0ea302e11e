"""The page on linking says what the code does."""

from pathlib import Path

from kg.link import RULES

PAGE = Path(__file__).parents[2] / "docs" / "linking.md"


def test_the_page_lists_every_rule_with_its_score_and_meaning() -> None:
    """A rule that is added or changed must be told."""
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"]
    assert rows == [f"| `{rule.name}` | {rule.score} | {rule.meaning} |" for rule in RULES]


def test_scores_keep_links_and_suggestions_apart() -> None:
    """Whatever says "not linked" scores below what links."""
    for rule in RULES:
        assert (rule.score < 0.8) == rule.meaning.endswith(("not linked.", "by itself."))
