"""The colours, dashes and line ends of every picture, in one place.

A stance is told by three signs at once: colour, dash and the end of the line; or colour, shape and
place. The colours stay
apart for people with protanopia, deuteranopia or tritanopia (a test simulates each), and stand out
from the paper by at least 3:1 (WCAG 2.1, success criterion 1.4.11).
"""

from dataclasses import asdict, dataclass

from kg.model import Stance


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, as `#rrggbb`."""

    paper: str
    raised: str
    ink: str
    quiet: str
    rule: str
    actor: str
    focus: str
    advocates: str
    opposes: str
    concern: str
    camp1: str
    camp2: str
    camp3: str
    camp4: str
    camp5: str


LIGHT = Theme(
    paper="#fbfaf7",
    raised="#ffffff",
    ink="#1c1e21",
    quiet="#5c6168",
    rule="#d9d6cf",
    actor="#3a3e44",
    focus="#1a6fb5",
    advocates="#1a6fb5",
    opposes="#c2410c",
    concern="#5a1f52",
    camp1="#0b5e6b",
    camp2="#7a3e9d",
    camp3="#8a5a00",
    camp4="#3f6b1f",
    camp5="#9b2242",
)
DARK = Theme(
    paper="#17191c",
    raised="#1f2226",
    ink="#eceae5",
    quiet="#a4a8ae",
    rule="#3a3e44",
    actor="#c9c6bf",
    focus="#5aa9ee",
    advocates="#5aa9ee",
    opposes="#f0703c",
    concern="#f2d6ee",
    camp1="#5cc3d1",
    camp2="#c79be6",
    camp3="#e0b04c",
    camp4="#9fca6f",
    camp5="#f08fa6",
)


@dataclass(frozen=True, slots=True)
class StanceStyle:
    """How one stance is drawn and read.

    `dash` holds the lengths of strokes and gaps in pixels, empty for an unbroken line; `end` is
    the name of a vis-network arrow type, `shape` that of a Vega symbol where a mark stands alone.
    """

    stance: Stance
    label: str
    meaning: str
    dash: tuple[int, ...]
    end: str
    shape: str


STANCE_STYLES: tuple[StanceStyle, ...] = (
    StanceStyle(
        Stance.ADVOCATES, "advocates", "wants it, or says it is needed", (), "arrow", "triangle-up"
    ),
    StanceStyle(
        Stance.OPPOSES, "opposes", "rejects it, or warns against it", (10, 6), "bar", "square"
    ),
    StanceStyle(Stance.CONCERN, "concern", "says it is bad or at risk", (2, 6), "circle", "circle"),
)


@dataclass(frozen=True, slots=True)
class TieStyle:
    """How a tie between two actors is drawn: its colour, and its dash as lengths in pixels."""

    colour: str
    dash: tuple[int, ...]


TIES = {
    "agree": TieStyle("var(--actor)", (1, 0)),
    "disagree": TieStyle("var(--opposes)", (8, 5)),
}
CAMPS = {letter: f"var(--camp{number})" for number, letter in enumerate("ABCDE", 1)}
"""The fills of the five largest communities; others are told by their letter alone."""


def css_variables(theme: Theme) -> str:
    """Return *theme* as CSS custom properties: `--paper: #fbfaf7; …`."""
    return " ".join(f"--{name}: {colour};" for name, colour in asdict(theme).items())
