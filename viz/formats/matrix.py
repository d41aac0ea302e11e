"""A matrix as CSV, laid out as Discourse Network Analyzer lays it out.

Separator ";", names in quotation marks and a quotation mark within a name as an apostrophe, an
empty corner cell, no line end after the last row. Whole numbers where nothing is normalised, else
six decimals, rounded half up as Java does.
"""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from viz.formats.parts import names, no_formula
from viz.networks.network import Network, Normalisation

_SIX_DECIMALS = Decimal("0.000001")


def matrix(network: Network) -> str:
    """Return the weights with a row for each actor and a column for each actor or topic."""
    known = [f'"{name}"' for name in names(network, _within_quotes)]
    rows, columns = known[: len(network.rows)], known[len(known) - len(network.columns) :]
    # Most weights of a large network are alike: each is written out once.
    cell = cache(_whole if network.normalisation is Normalisation.NONE else _six_decimals)
    weights = ([cell(weight) for weight in row] for row in network.weights.tolist())
    body = (";".join([name, *cells]) for name, cells in zip(rows, weights, strict=True))
    return "\n".join([";".join(['""', *columns]), *body])


def _within_quotes(name: str) -> str:
    return no_formula(name.replace('"', "'"))


def _whole(weight: float) -> str:
    return str(int(weight))


def _six_decimals(weight: float) -> str:
    # Adding 0 makes of a negative nought a plain one.
    return str(Decimal(repr(weight)).quantize(_SIX_DECIMALS, ROUND_HALF_UP) + 0)
