"""Links people and organisations of a release to the register.

Reads   an Extraction, and the register (once, when the Linker is made).
Writes  one Link for each person and organisation, with its reasons in plain words.
Does not know  how names were found, what becomes of a link in the graph, or where things are kept.
"""

from kg.link.linker import Linker
from kg.link.rules import RULES, LinkRule

__all__ = ["RULES", "LinkRule", "Linker"]
