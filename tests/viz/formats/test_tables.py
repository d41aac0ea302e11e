"""Matrices and lists: what is written is read back, by readers that know only the format."""

import csv
import io
import re

import numpy as np
import pytest
from hypothesis import given, settings

from tests.viz.formats.networks import HOSTILE, network, networks, one_mode, two_mode
from viz.formats.dl import dl
from viz.formats.edges import edges
from viz.formats.matrix import matrix
from viz.formats.parts import names, one_line, ties
from viz.networks.network import Mode, Network, Normalisation


def read_matrix(text: str) -> tuple[list[str], list[str], list[list[float]]]:
    """Read the layout of Discourse Network Analyzer: row names, column names, weights."""
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    return [row[0] for row in rows], head[1:], [[float(cell) for cell in row[1:]] for row in rows]


def read_dl(text: str) -> tuple[list[str], list[list[float]]]:
    """Read a full matrix in DL: the labels of rows and columns, and the weights."""
    head, _, data = text.partition("\ndata:\n")
    labels = re.findall(r'^"([^"]*)"$', head, re.MULTILINE)
    return labels, [[float(cell) for cell in row.split(" ") if cell] for row in data.split("\n")]


def test_the_matrix_is_laid_out_as_by_discourse_network_analyzer() -> None:
    """Semicolons, quoted names, quotation marks as apostrophes, whole numbers, no last line end."""
    assert matrix(one_mode()) == (
        '"";"Northmoor NHS Trust";"The \'Big\' Voice; Ltd, & Sons";"\'=HYPERLINK(A1)"\n'
        '"Northmoor NHS Trust";0;2;-1\n'
        "\"The 'Big' Voice; Ltd, & Sons\";2;0;0\n"
        '"\'=HYPERLINK(A1)";-1;0;0'
    )


@pytest.mark.parametrize(
    ("weight", "cell"),
    [(1 / 3, "0.333333"), (1 / 128, "0.007813"), (-0.0, "0.000000"), (-2.0, "-2.000000")],
)
def test_normalised_weights_have_six_decimals(weight: float, cell: str) -> None:
    """Java rounds a half up, where Python would make 0.007812 of 1/128."""
    settings = [[0.0, weight], [weight, 0.0]]
    found = matrix(network(Mode.ONE, "ab", "", settings, normalisation=Normalisation.AVERAGE))
    assert found.splitlines()[1] == f'"a";0.000000;{cell}'


def test_the_list_of_ties() -> None:
    """One row a tie with line ends of RFC 4180; a topic named as an actor gets a number."""
    rows = list(csv.reader(io.StringIO(edges(two_mode()), newline="")))
    big = HOSTILE[1]
    assert rows == [
        ["from", "to", "weight", "measure", "since", "until"],
        ["Northmoor NHS Trust", "Funding", "1", "combine", "2015-03", "2015-09-30"],
        ["Northmoor NHS Trust", "Pay, and conditions", "3", "combine", "2015-03", "2015-09-30"],
        [big, "Funding", "2", "combine", "2015-03", "2015-09-30"],
        [big, "Pay, and conditions", "4", "combine", "2015-03", "2015-09-30"],
    ]
    assert names(two_mode())[3] == "Northmoor NHS Trust (2)"
    assert edges(two_mode()).count("\r\n") == 5


def test_dl_of_one_mode() -> None:
    """Each label on a line in quotation marks; none within it."""
    assert dl(one_mode()) == (
        "dl n = 3, format = fullmatrix\nlabels:\n"
        '"Northmoor NHS Trust"\n"The \'Big\' Voice; Ltd, & Sons"\n"=HYPERLINK(A1)"\n'
        "data:\n0 2 -1\n2 0 0\n-1 0 0\n"
    )


def test_dl_of_two_modes() -> None:
    """Rows and columns have labels of their own."""
    assert dl(two_mode()) == (
        "dl nr = 2, nc = 3, format = fullmatrix\nrow labels:\n"
        '"Northmoor NHS Trust"\n"The \'Big\' Voice; Ltd, & Sons"\n'
        'column labels:\n"Funding"\n"Northmoor NHS Trust (2)"\n"Pay, and conditions"\n'
        "data:\n1 0 3\n2 0 4\n"
    )


def test_names_that_become_alike_stay_apart() -> None:
    """What an apostrophe makes of a quotation mark may be another's name already."""
    alike = network(Mode.ONE, ["a'b", 'a"b', "a\nb", "a b", "a b (2)"], "", [[0.0] * 5] * 5)
    assert names(alike, lambda name: name.replace('"', "'")) == [
        "a'b",
        "a'b (2)",
        "a b",
        "a b (2)",
        "a b (2) (2)",
    ]


@settings(max_examples=60, deadline=None)
@given(networks())
def test_whatever_is_written_is_read_back(drawn: Network) -> None:
    """All three give the weights again, and as many different names as there are vertices."""
    rows, columns, weights = read_matrix(matrix(drawn))
    assert (len(set(rows)), len(set(columns))) == drawn.weights.shape
    if rows and columns:
        np.testing.assert_allclose(weights, drawn.weights, atol=5.1e-7)
    labels, data = read_dl(dl(drawn))
    assert len(set(labels)) == len(labels) == len(names(drawn))
    assert [row for row in data if row] == [row for row in drawn.weights.tolist() if row]
    listed = list(csv.DictReader(io.StringIO(edges(drawn), newline="")))
    assert [float(row["weight"]) for row in listed] == [weight for _, _, weight in ties(drawn)]
    for row, (one, other, _) in zip(listed, ties(drawn), strict=True):
        for name, at in ((row["from"], one), (row["to"], other)):
            label = (drawn.rows + drawn.columns)[at].label
            assert name.removeprefix("'").startswith(one_line(label).removeprefix("'"))
