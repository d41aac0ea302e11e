"""A list of ties as CSV (RFC 4180), for spreadsheets, R and pandas."""

import csv
import io

from viz.formats.parts import names, no_formula, number, ties
from viz.networks.network import Network

COLUMNS = ("from", "to", "weight", "measure", "since", "until")


def edges(network: Network) -> str:
    """Return one row a tie, in the order of the network; a pair whose weight is 0 has none.

    `since` and `until` are the network's first and last date, the same in all rows.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    known = names(network, no_formula)
    for one, other, weight in ties(network):
        dates = network.since, network.until
        writer.writerow((known[one], known[other], number(weight), network.measure, *dates))
    return text.getvalue()
