"""A network for people, as short tables, and for programs, as one record."""

from collections.abc import Iterable, Sequence
from typing import Any

from kg.cli.output import tell, write, write_rows
from queries.run import Table, Value
from viz.formats.parts import described, has_groups, number, ties, vertices
from viz.networks.communities import communities
from viz.networks.measures import Standing, measures
from viz.networks.network import Measure, Mode, Network
from viz.networks.polarisation import Polarisation
from viz.networks.windows import Window

MOST_ROWS = 10
"""As many ties and actors as a reader takes in; the record has all."""


def write_report(found: Network, camps: Polarisation | None) -> None:
    """Write the size, the strongest ties, the communities and the most central vertices."""
    if not found.rows:
        tell("Nothing in the store fits, so there is no network.")
        return
    write(f"{_size(found)}\n{described(found)}\n")
    _write_ties(found)
    _write_communities(found)
    if camps:
        write(f"\n{_camps(camps)}.\n")
    _write_standings(found)


def write_windows(moved: Iterable[Window]) -> None:
    """Write one row a window: its days, its size, the sums of weights above and below 0."""
    columns = ("start", "end", "actors", "ties", "positive", "negative")
    write_rows(Table(columns, tuple(_window_row(window) for window in moved)), "table")


def as_record(found: Network, camps: Polarisation | None) -> dict[str, Any]:
    """Return all that is known of a network, with IRIs as the ends of ties.

    The nodes have a `community` where there are any; where there is nobody, the lists are empty.
    """
    known = vertices(found)
    grouped = communities(found) if has_groups(found) else None
    nodes = [_node(standing) for standing in measures(found)]
    if grouped:
        for node, community in zip(nodes, grouped.labels, strict=True):
            node["community"] = community
    return {
        "mode": found.mode,
        "measure": found.measure,
        "normalisation": found.normalisation,
        "duplicates": found.duplicates,
        "since": found.since,
        "until": found.until,
        "nodes": nodes,
        "ties": [
            {"from": known[one].iri, "to": known[other].iri, "weight": weight}
            for one, other, weight in ties(found)
        ],
        "communities": grouped
        and {
            "modularity": grouped.modularity,
            "stability": grouped.stability,
            "runs": grouped.runs,
        },
        "polarisation": camps
        and {
            "agreement_within": camps.agreement_within,
            "conflict_between": camps.conflict_between,
            "balance": camps.balance,
            "modularity": camps.communities.modularity,
        },
    }


def window_record(window: Window) -> dict[str, Any]:
    """Return the record of a window's network, with its first and last day before it."""
    days = {"start": str(window.start), "end": str(window.end)}
    return days | as_record(window.network, None)


def _node(standing: Standing) -> dict[str, Any]:
    vertex = standing.vertex
    return {
        "name": vertex.label,
        "iri": vertex.iri,
        "kind": vertex.kind,
        "statements": vertex.count,
        "since": vertex.since,
        "until": vertex.until,
        "ties": standing.ties,
        "positive": standing.agreement,
        "negative": standing.disagreement,
        "betweenness": standing.betweenness,
        "pagerank": standing.pagerank,
    }


def _size(found: Network) -> str:
    topics = f", {len(found.columns)} topics" if found.mode is Mode.TWO else ""
    statements = sum(vertex.count for vertex in found.rows)
    return f"{len(found.rows)} actors{topics}, {len(ties(found))} ties, {statements} statements"


def _write_ties(found: Network) -> None:
    known, all_ties = vertices(found), ties(found)
    title = "The strongest ties"
    if found.measure is Measure.COMBINE:  # a code is not stronger than another
        title = "Ties"
    else:
        all_ties.sort(key=lambda tie: -abs(tie[2]))
    rows = [
        (known[one].label, known[other].label, _short(weight)) for one, other, weight in all_ties
    ]
    _write_part(title, ("from", "to", "weight"), rows)


def _write_communities(found: Network) -> None:
    if not has_groups(found):
        return
    grouped = communities(found)
    members: dict[int, list[str]] = {}
    for vertex, label in zip(found.rows, grouped.labels, strict=True):
        members.setdefault(label, []).append(vertex.label)
    shared = [members[label] for label in sorted(members) if len(members[label]) > 1]
    title = (
        f"Communities (modularity {grouped.modularity:.2f}; {grouped.runs} runs agree by "
        f"{grouped.stability:.2f})"
    )
    rows = [(len(names), "; ".join(names)) for names in shared]
    _write_part(title, ("actors", "names"), rows, most=len(rows))


def _camps(camps: Polarisation) -> str:
    """Return in one sentence how far the communities of net agreement are camps."""
    shares = {
        "congruence lies within communities of net agreement": camps.agreement_within,
        "conflict lies between them": camps.conflict_between,
    }
    said = [f"{share:.0%} of {what}" for what, share in shares.items() if share is not None]
    return "; ".join(said) or "There is neither congruence nor conflict"


def _write_standings(found: Network) -> None:
    columns = tuple("name kind statements ties positive negative betweenness pagerank".split())
    foremost = sorted(measures(found), key=lambda standing: -standing.pagerank)
    rows = [
        (
            standing.vertex.label,
            str(standing.vertex.kind),
            standing.vertex.count,
            standing.ties,
            _short(standing.agreement),
            _short(standing.disagreement),
            f"{standing.betweenness:.3f}",
            f"{standing.pagerank:.3f}",
        )
        for standing in foremost
    ]
    _write_part("The most central", columns, rows)


def _write_part(
    title: str, columns: tuple[str, ...], rows: Sequence[tuple[Value, ...]], most: int = MOST_ROWS
) -> None:
    """Write the first rows below a title, which tells how many there are."""
    count = f"{most} of {len(rows)}" if len(rows) > most else str(len(rows))
    write(f"\n{title}: {count}\n")
    if rows:
        write("\n")
        write_rows(Table(columns, tuple(rows[:most])), "table")


def _window_row(window: Window) -> tuple[Value, ...]:
    weights = [weight for _, _, weight in ties(window.network)]
    return (
        str(window.start),
        str(window.end),
        len(window.network.rows),
        len(weights),
        _short(sum(weight for weight in weights if weight > 0)),
        _short(-sum(weight for weight in weights if weight < 0)),
    )


def _short(weight: float) -> str:
    """Return a weight with at most three decimals."""
    return number(round(weight, 3) + 0.0)
