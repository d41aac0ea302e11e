"""Networks made by hand and by hypothesis, with names that files are afraid of."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from viz.networks.network import Duplicates, Measure, Mode, Network, Normalisation, Vertex
from viz.records import Kind

HOSTILE = (
    "Northmoor NHS Trust",
    'The "Big" Voice; Ltd, & Sons',
    "=HYPERLINK(A1)",
    "]]></data><script>alert(1)</script>",
    "Two\r\nlines\tand a \x00 nought\x1b[31m",
    "Ålesund Ĳssel 🏥 \ufffe",
    "data:",
)


def network(
    mode: Mode,
    actors: Sequence[str],
    topics: Sequence[str],
    weights: Sequence[Sequence[float]],
    measure: Measure = Measure.CONGRUENCE,
    normalisation: Normalisation = Normalisation.NONE,
) -> Network:
    """Return a network of bodies, named and weighed as given; all that is dated is of 2015."""

    def vertices(names: Sequence[str], kind: Kind) -> tuple[Vertex, ...]:
        return tuple(
            Vertex(name, f"https://example.org/{kind}/{at}", kind, at + 1, "2015-03", "2015-09-30")
            for at, name in enumerate(names)
        )

    rows = vertices(actors, Kind.BODY)
    columns = rows if mode is Mode.ONE else vertices(topics, Kind.TOPIC)
    shape = len(rows), len(columns)
    return Network(
        mode,
        measure,
        normalisation,
        Duplicates.DOCUMENT,
        rows,
        columns,
        np.array(weights, dtype=float).reshape(shape),
        "2015-03",
        "2015-09-30",
    )


def one_mode(**settings: Measure | Normalisation) -> Network:
    """Return three bodies of which two agree and two disagree."""
    weights = [[0, 2, -1], [2, 0, 0], [-1, 0, 0]]
    measure = {"measure": Measure.SUBTRACT, **settings}
    return network(Mode.ONE, HOSTILE[:3], (), weights, **measure)  # type: ignore[arg-type]


def two_mode() -> Network:
    """Return two bodies and three topics, one of which is named as one of the bodies."""
    topics = ["Funding", "Northmoor NHS Trust", "Pay, and conditions"]
    weights = [[1, 0, 3], [2, 0, 4]]
    return network(Mode.TWO, HOSTILE[:2], topics, weights, measure=Measure.COMBINE)


_NAMES = st.lists(
    st.sampled_from(HOSTILE) | st.text(max_size=8), unique=True, min_size=0, max_size=5
)
_WEIGHTS = st.integers(-9, 9).map(float) | st.floats(-3, 3).map(lambda x: round(x, 9))


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Draw a network of either mode, empty ones among them."""
    mode = draw(st.sampled_from(Mode))
    actors, topics = draw(_NAMES), draw(_NAMES)
    width = len(actors) if mode is Mode.ONE else len(topics)
    weights = np.array(
        draw(st.lists(_WEIGHTS, min_size=len(actors) * width, max_size=len(actors) * width))
    ).reshape(len(actors), width)
    if mode is Mode.ONE:
        weights = np.triu(weights, 1) + np.triu(weights, 1).T
    return network(mode, actors, topics, weights.tolist(), Measure.SUBTRACT, Normalisation.AVERAGE)
