"""What a rule of extraction is: a name, what it says of the language, on what ground, how sure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that may put a fact into the graph.

    `name` is what the fact carries (`room.rule`, such as `quote.after-colon`); `says` is one
    sentence on what it finds; `source` is its linguistic ground or paper; `confidence` (0 to 1)
    is how often it was right on the development texts.
    """

    name: str
    says: str
    source: str
    confidence: float
