"""Drawings of invented statements, written in one line each, and strategies for any of them."""

from hypothesis import strategies as st

from kg.model import Stance
from viz.records import Drawing, Evidence, Kind, Node

SIGNS = {"+": Stance.ADVOCATES, "-": Stance.OPPOSES, "?": Stance.CONCERN}


def evidence(
    holder: str,
    topic: str,
    stance: Stance,
    *,
    release: str = "r1",
    date: str = "2015-01-05",
    start: int = 0,
    body: str = "",
    former: bool = False,
) -> Evidence:
    """Return a position of *holder* with nothing that a network does not ask for."""
    return Evidence(
        position=f"{release}/{start}",
        holder=holder,
        topic=topic,
        stance=stance,
        act="",
        form="direct",
        words="",
        exact="",
        start=start,
        end=start + 1,
        role="",
        former=former,
        body=body,
        body_then="",
        release=release,
        title="",
        date=date,
        rule="by-hand",
        confidence=1.0,
    )


def said(lines: str) -> Drawing:
    """Return what bodies say, one statement a line: `Alder +beds 2015-01-05 r1 x3`.

    `+` advocates, `-` opposes, `?` is concerned; date, release and number may be left out, and
    the date `none` is none.
    """
    found: list[Evidence] = []
    nodes = set()
    for line in lines.strip().splitlines():
        who, what, *more = line.split()
        times = next((int(word[1:]) for word in more if word[0] == "x"), 1)
        release = next((word for word in more if word[0] == "r"), "r1")
        date = next((word for word in more if word[0] in "12n"), "2015-01-05")
        nodes |= {Node(f"b/{who}", who, Kind.BODY), Node(f"t/{what[1:]}", what[1:], Kind.TOPIC)}
        for _ in range(times):
            one = evidence(
                f"b/{who}",
                f"t/{what[1:]}",
                SIGNS[what[0]],
                release=release,
                date="" if date == "none" else date,
                start=len(found),
            )
            found.append(one)
    return Drawing(tuple(sorted(nodes)), tuple(found))


THREE = said("""
    Alder +beds x2
    Alder -pay
    Alder ?staff
    Birch +beds
    Birch +pay x3
    Birch ?staff x2
    Birch -staff
    Cedar -beds
""")
"""Three bodies of four, seven and one statements, on three topics of four each."""

LINES = st.builds(
    "{} {}{} {} r{}".format,
    st.sampled_from(["Alder", "Birch", "Cedar", "Dogwood"]),
    st.sampled_from("+-?"),
    st.sampled_from(["beds", "pay", "staff"]),
    st.sampled_from(["2015-01-05", "2015-01-11", "2015-02", "2016", "2016-01-06", "none"]),
    st.integers(1, 3),
)

DRAWINGS = st.lists(LINES, max_size=25).map("\n".join).map(said)
"""Any statements of up to four bodies on three topics, in three releases."""
