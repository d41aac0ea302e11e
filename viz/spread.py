"""Where each of thousands of nodes stands: as `viz.layout`, but in a time that grows with them.

Nodes repel each other with 1/distance and links pull, as in ForceAtlas2 (Jacomy et al., PLoS ONE
9(6), 2014), with hubs pulled less. The repulsion of all is read from a grid, on which their masses
are convolved with the force of one; with the fast Fourier transform a round costs as much as a
picture of the grid, whatever the number of nodes. The same input has the same places: the start is
a spiral, and there is no chance in it.

Source: for repulsion by convolution on a grid, Linderman et al., "Fast interpolation-based t-SNE"
(Nature Methods 16, 2019).
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

FINEST, COARSEST = 128, 32
"""How many cells the grid has on each side, for many nodes and for few."""

ROUNDS = 200
REPULSION, PULL, GRAVITY = 0.5, 1.0, 0.05
_GOLDEN = np.pi * (3 - np.sqrt(5))


def spread(count: int, links: NDArray[np.int64], weights: NDArray[np.float64]) -> Points:
    """Return the place of each node in the unit square.

    Args:
        count: how many nodes there are.
        links: pairs of nodes by their numbers, of shape (links, 2).
        weights: how strongly each link pulls, of shape (links,).
    """
    if not count:
        return np.zeros((0, 2))
    number = np.arange(count)
    radius = np.sqrt(number + 0.5)
    points = radius[:, None] * np.stack(
        [np.cos(number * _GOLDEN), np.sin(number * _GOLDEN)], axis=1
    )
    masses = 1.0 + np.bincount(links.ravel(), minlength=count).astype(np.float64)
    grid = FINEST if count > COARSEST**2 / 2 else COARSEST
    for turn in range(ROUNDS):
        force = REPULSION * _repulsion(points, masses, grid) * masses[:, None]
        force -= GRAVITY * points * masses[:, None]
        force += PULL * _pull(points, links, weights, count)
        force /= masses[:, None]
        length = np.hypot(force[:, 0], force[:, 1])
        most = 0.1 * np.sqrt(count) * (1 - turn / ROUNDS)
        points = points + force * np.minimum(1.0, most / np.maximum(length, 1e-12))[:, None]
    return np.array(evened(points))


def _pull(
    points: Points, links: NDArray[np.int64], weights: NDArray[np.float64], count: int
) -> Points:
    """Return how links pull at each node: towards its neighbours, the more the farther they are."""
    ahead = (points[links[:, 1]] - points[links[:, 0]]) * weights[:, None]
    return np.stack(
        [
            np.bincount(links[:, 0], ahead[:, axis], count)
            - np.bincount(links[:, 1], ahead[:, axis], count)
            for axis in (0, 1)
        ],
        axis=1,
    )


def _repulsion(points: Points, masses: NDArray[np.float64], grid: int) -> Points:
    """Return the force at each node of the masses of all: the sum of mass/distance, away."""
    low = points.min(axis=0)
    cell = max(float(np.ptp(points, axis=0).max()), 1e-9) / (grid - 2)
    at = (points - low) / cell
    corner = at.astype(np.int64)
    part = at - corner
    shares = [
        (
            corner[:, 0] + x,
            corner[:, 1] + y,
            np.abs(1 - x - part[:, 0]) * np.abs(1 - y - part[:, 1]),
        )
        for x in (0, 1)
        for y in (0, 1)
    ]
    field = np.zeros((2 * grid, 2 * grid))
    for x, y, share in shares:
        np.add.at(field, (x, y), masses * share)
    wave = np.fft.rfft2(field)
    forces = [np.fft.irfft2(wave * kernel, field.shape) / cell for kernel in _kernels(grid)]
    return np.stack(
        [
            sum((force[x, y] * share for x, y, share in shares), np.zeros(len(points)))
            for force in forces
        ],
        axis=1,
    )


@cache
def _kernels(grid: int) -> tuple[NDArray[np.complex128], ...]:
    """Return the force of a mass of one at the origin, in waves, along each axis."""
    step = np.fft.fftfreq(2 * grid, 1 / (2 * grid))
    x, y = np.meshgrid(step, step, indexing="ij")
    square = x**2 + y**2 + 0.25  # softened within a cell
    return np.fft.rfft2(x / square), np.fft.rfft2(y / square)


def evened(points: NDArray[np.float64]) -> list[tuple[float, float]]:
    """Return *points* in the unit square, halfway to even steps: dense middles open, strays near.

    Each coordinate becomes the mean of its share of the extent and its share of the ranks.
    """
    extent = np.ptp(points, axis=0)
    extent[extent < 1e-9] = 1.0
    share = (points - points.min(axis=0)) / extent
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(points) - 1, 1)
    return [(float(x), float(y)) for x, y in (share + ranks) / 2]
