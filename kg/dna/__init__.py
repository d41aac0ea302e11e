"""Files of the Discourse Network Analyzer: hand-coded statements in, ours out.

Reads: a `.dna` file; a store.
Writes: a store; a `.dna` file.
Does not know: networks and pictures.
"""

from kg.dna.bring import Report, export_dna, import_dna
from kg.dna.read import read_dna
from kg.dna.said import RULE, RULE_SAYS
from kg.dna.schema import PASSWORD

__all__ = ["PASSWORD", "RULE", "RULE_SAYS", "Report", "export_dna", "import_dna", "read_dna"]
