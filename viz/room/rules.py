"""What the rules of extraction say, kept in a file: to ask the rules themselves loads spaCy.

`python -m viz.room.rules` writes `rules.json`; a test compares the two.
"""

import json
from functools import cache
from pathlib import Path

from viz.page import own_file

FILE = "room/rules.json"


def rule_says(name: str) -> str | None:
    """Return what a rule says, in one sentence; None where it is not known here."""
    return _kept().get(name)


@cache
def _kept() -> dict[str, str]:
    kept: dict[str, str] = json.loads(own_file(FILE))
    return kept


def rules_file() -> str:
    """Return the text of the file: the rules that find posts, statements and positions."""
    from kg.curate import BY_HAND_RULES
    from kg.dna import RULE, RULE_SAYS
    from kg.extract import RULES

    said = {rule.name: rule.says for rule in RULES} | {RULE: RULE_SAYS} | BY_HAND_RULES
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    (Path(__file__).parents[1] / FILE).write_text(rules_file(), encoding="utf-8")
