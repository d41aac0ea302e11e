"""Links people and organisations of a release to the register.

Reads   an Extraction, and the register (once, when the Linker is made).
Writes  one Link for each person and organisation, with its reasons in plain words.
Does not know  how names were found, what becomes of a link in the graph, or where things are kept.

For names that stay without a link, `suggest` asks an endpoint such as Wikidata whom they may mean.
"""

from kg.link.endpoint import Endpoint, Manners
from kg.link.linker import Linker
from kg.link.rules import RULES, LinkRule
from kg.link.suggest import GROUNDS, Suggestions, suggest
from kg.link.vocabularies import VOCABULARIES

__all__ = [
    "GROUNDS",
    "RULES",
    "VOCABULARIES",
    "Endpoint",
    "LinkRule",
    "Linker",
    "Manners",
    "Suggestions",
    "suggest",
]
