"""What people correct of what was found, and how it survives.

Reads: a ledger (JSON Lines), and on request the facts of a store.
Writes: lines of the ledger; a corrected extraction; quads that say who corrected what and why.
Does not know: how facts are found, nor when a release is read.
"""

from kg.curate.anchor import Anchor, Kind, Named, Quote
from kg.curate.anchors import anchor_of, named_of
from kg.curate.apply import Corrected, Fact, Outcome, corrected
from kg.curate.correction import Correction, Verdict, correction_of, moment_now
from kg.curate.ledger import BadLine, Ledger, append, read_ledger
from kg.curate.quads import CORRECTIONS_GRAPH, correction_quads, identity_quads
from kg.curate.reach import is_pending, ledger_of, reached, shown, whole_ledger
from kg.curate.step import BY_HAND_RULES
from kg.curate.stored import stored_release
from kg.curate.working import State

__all__ = [
    "BY_HAND_RULES",
    "CORRECTIONS_GRAPH",
    "Anchor",
    "BadLine",
    "Corrected",
    "Correction",
    "Fact",
    "Kind",
    "Ledger",
    "Named",
    "Outcome",
    "Quote",
    "State",
    "Verdict",
    "anchor_of",
    "append",
    "corrected",
    "correction_of",
    "correction_quads",
    "identity_quads",
    "is_pending",
    "ledger_of",
    "moment_now",
    "named_of",
    "reached",
    "read_ledger",
    "shown",
    "stored_release",
    "whole_ledger",
]
