"""A full matrix in the DL language of UCINET.

Labels stand in quotation marks, since spaces, commas and equal signs separate them otherwise. The
language has no escape for a quotation mark and names no encoding: both kinds of quotation marks
become an apostrophe, and long dashes a hyphen.

Source: UCINET 6 help, "DL Language". UCINET writes labels in capitals; older versions cut them at
18 characters.
"""

from viz.formats.parts import names, number
from viz.networks.network import Mode, Network

_PLAIN = str.maketrans(dict.fromkeys('"“”„«»‘’‚`', "'") | dict.fromkeys("‐‑‒–—―", "-"))


def dl(network: Network) -> str:
    """Return the weights with a line for each row, and a label for each row and column."""
    known = [f'"{name}"' for name in names(network, _plain)]
    rows, columns = len(network.rows), len(network.columns)
    if network.mode is Mode.ONE:
        head = [f"dl n = {rows}, format = fullmatrix", "labels:", *known]
    else:
        head = [f"dl nr = {rows}, nc = {columns}, format = fullmatrix", "row labels:"]
        head += [*known[:rows], "column labels:", *known[rows:]]
    data = (" ".join(number(weight) for weight in row) for row in network.weights.tolist())
    return "\n".join([*head, "data:", *data, ""])


def _plain(name: str) -> str:
    return name.translate(_PLAIN)
