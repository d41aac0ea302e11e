"""The order of rows and columns in which blocks of a matrix show."""

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]


def in_blocks(counts: Counts) -> tuple[list[int], list[int]]:
    """Return the order of the rows and of the columns of *counts*, of shape (rows, columns, sorts).

    Rows stand near each other that have the same sorts in the same columns, and columns that the
    same rows fill alike. The first half holds the heaviest row; equals keep their order.

    Each pair of column and sort is a column of its own, so that those who are for a thing and those
    who are against it part. Rows and columns are set by the second singular vectors of
    x / sqrt((r + t) (c + t')), where r and c are the sums of row and column of x, and t and t'
    their means, which keep a lone row from ruling the order; a column stands at the mean of its
    sorts.
    Source: Rohe, Qin and Yu, "Co-clustering directed graphs to discover asymmetries and directional
    communities" (PNAS 113(45), 2016), section "DI-SIM".
    """
    rows, columns, sorts = counts.shape
    flat = counts.reshape(rows, columns * sorts)
    if min(flat.shape) < 2 or not flat.any():
        return list(range(rows)), list(range(columns))
    across, down = flat.sum(axis=1), flat.sum(axis=0)
    near, far = np.sqrt(across + across.mean()), np.sqrt(down + down.mean())
    left, values, right = np.linalg.svd(flat / np.outer(near, far), full_matrices=False)
    one, other = left[:, 1] / near, right[1] / far
    if values[1] < 1e-9:  # all rows are alike, and the vectors mean nothing
        one, other = np.zeros(rows), np.zeros(columns * sorts)
    way = -1.0 if one[across.argmax()] > 0 else 1.0
    weights = flat.sum(axis=0).reshape(columns, sorts)
    total = weights.sum(axis=1)
    mean = (other.reshape(columns, sorts) * weights).sum(axis=1) / np.where(total > 0, total, 1)
    return _sorted(way * one), _sorted(way * mean)


def _sorted(scores: Counts) -> list[int]:
    # Rounded, so that the last digit of a machine's arithmetic decides nothing.
    return [int(place) for place in scores.round(9).argsort(kind="stable")]
