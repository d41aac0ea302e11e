"""Which format a file has, and what the files of several networks are called."""

from collections.abc import Callable, Mapping
from pathlib import Path

from viz.formats.cytoscape import cytoscape
from viz.formats.dl import dl
from viz.formats.edges import edges
from viz.formats.gexf import gexf
from viz.formats.graphml import graphml
from viz.formats.matrix import matrix
from viz.formats.visone import visone
from viz.networks.network import Network
from viz.networks.windows import Window

FORMATS: Mapping[str, Callable[[Network], str]] = {
    "graphml": graphml,
    "visone": visone,
    "gexf": gexf,
    "csv": matrix,
    "edges": edges,
    "dl": dl,
    "cytoscape": cytoscape,
}
"""The formats by their names; all are UTF-8."""

ENDINGS = {
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".csv": "csv",
    ".dl": "dl",
    ".cyjs": "cytoscape",
}
"""The format that an ending stands for; `visone` and `edges` share theirs with others."""


def window_file(target: Path, number: int, of: int, window: Window) -> Path:
    """Return the file of one window of several: `NAME 01 2015-01-01 2015-03-31.csv`.

    Discourse Network Analyzer puts the middle of the window there, with colons, which Windows does
    not allow in a name.
    """
    digits = max(2, len(str(of)))
    name = f"{target.stem} {number:0{digits}} {window.start} {window.end}{target.suffix}"
    return target.with_name(name)
