"""How good an extraction is: what was found beside what careful readers found.

Begin with `summary.evaluate`. Reads: gold files and extractions in the same form, and their texts.
Does not know: how anything was found, RDF, the store.
"""

from kg.evaluate.gold import read_folder, read_lines
from kg.evaluate.measures import MEASURES, Judged, judge
from kg.evaluate.summary import Evaluation, evaluate

__all__ = ["MEASURES", "Evaluation", "Judged", "evaluate", "judge", "read_folder", "read_lines"]
