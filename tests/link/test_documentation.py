"""The page on linking says what the code does."""

from pathlib import Path

from kg.link import GROUNDS, RULES

PAGE = Path(__file__).parents[2] / "docs" / "linking.md"


def test_the_page_lists_every_rule_with_its_score_and_meaning() -> None:
    """A rule that is added or changed must be told."""
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"]
    assert rows == [f"| `{rule.name}` | {rule.score} | {rule.meaning} |" for rule in RULES]


def test_the_page_lists_every_ground_of_a_suggestion_with_its_weight() -> None:
    """Whoever judges suggestions can see what the score is made of."""
    page = PAGE.read_text(encoding="utf-8")
    rows = page.partition("| ground | adds | what it says |\n| --- | --- | --- |\n")[2].splitlines()
    expected = [f"| {g.name} | {g.weight:+} | {g.meaning} |" for g in GROUNDS]
    assert rows[: len(expected) + 1] == [*expected, ""]


def test_scores_keep_links_and_suggestions_apart() -> None:
    """Whatever says "not linked" scores below what links."""
    for rule in RULES:
        assert (rule.score < 0.8) == rule.meaning.endswith(("not linked.", "by itself."))
