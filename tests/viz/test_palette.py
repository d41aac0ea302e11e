"""The colours: told apart by everybody, and legible on their paper."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from viz.palette import CAMPS, DARK, LIGHT, STANCE_STYLES, TIES, Theme

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency" (IEEE TVCG 15(6), 2009), severity 1.0, for linear RGB.
SIGHTS = {
    "full": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> NDArray[np.float64]:
    """Return the linear RGB of `#rrggbb` (IEC 61966-2-1)."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return CIE L*a*b* (white point D65) of linear RGB."""
    xyz = TO_XYZ @ rgb.clip(0, 1) / np.array([0.9505, 1.0, 1.089])
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.1, from 1 to 21."""
    dark, light = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_stances_are_told_apart_by_colour(theme: Theme, sight: str) -> None:
    """Any two stance colours differ by 30 in L*a*b*: more than ten times what the eye notices."""
    seen = [lab(SIGHTS[sight] @ linear(getattr(theme, s.stance))) for s in STANCE_STYLES]
    for one, other in combinations(seen, 2):
        assert float(np.linalg.norm(one - other)) > 30


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_stand_out_from_the_paper(theme: Theme) -> None:
    """Lines reach 3:1 and text 4.5:1 (WCAG 2.1, 1.4.11 and 1.4.3)."""
    for style in STANCE_STYLES:
        assert contrast(getattr(theme, style.stance), theme.paper) >= 3
    for text in (theme.ink, theme.quiet):
        assert min(contrast(text, theme.paper), contrast(text, theme.raised)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_letter_of_a_community_is_legible(theme: Theme) -> None:
    """It stands in the colour of the paper on its disc, at 4.5:1, and tells what colour may not."""
    fills = [getattr(theme, f"camp{number}") for number in range(1, len(CAMPS) + 1)]
    assert len(set(CAMPS)) == len(set(fills)) == 5
    for fill in (*fills, theme.actor):
        assert contrast(fill, theme.paper) >= 4.5


def test_ties_are_told_apart_without_colour() -> None:
    """Agreement and disagreement differ in their dash."""
    assert TIES["agree"].dash != TIES["disagree"].dash


def test_stances_are_told_apart_without_colour() -> None:
    """No two stances share a dash or a line end."""
    assert len({style.dash for style in STANCE_STYLES}) == len(STANCE_STYLES)
    assert len({style.end for style in STANCE_STYLES}) == len(STANCE_STYLES)


def test_each_stance_has_its_own_dash_end_and_shape() -> None:
    """Who sees no colour at all still tells the three apart, on a line and alone."""
    for sign in ("dash", "end", "shape"):
        assert len({getattr(style, sign) for style in STANCE_STYLES}) == len(STANCE_STYLES)
