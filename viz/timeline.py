"""The picture of time: when who took which stance, and who changed it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from kg.model import Stance
from kg.store.base import Store
from viz.chart import Spec, stances
from viz.filters import Filters
from viz.networks.build import labels_of
from viz.networks.coding import Actors, Coded
from viz.page import many, own_file
from viz.picture import (
    SPEAKERS,
    Group,
    headed,
    lede,
    plain_date,
    render,
    taken,
)
from viz.records import Drawing, Evidence, Node, read_positions

_P = TypeVar("_P")

MOST_LANES = 100
"""More than that nobody can read."""

MOST_TICKS = 7
STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
LEVELS = {Stance.ADVOCATES: 10, Stance.CONCERN: 24, Stance.OPPOSES: 38}
"""How far below the top of its lane a stance stands, in pixels."""


@dataclass(frozen=True, slots=True)
class Mark(Group):
    """All that stands in one lane on one date with one stance; without a date, `date` is empty."""

    lane: str
    date: str


@dataclass(frozen=True, slots=True)
class Change:
    """An actor takes a stance on a topic that it surely did not take before another.

    `before` and `after` are the first places of the two stances; `first` and `then` the marks that
    hold them.
    """

    id: str
    actor: str
    topic: str
    before: tuple[Evidence, ...]
    after: tuple[Evidence, ...]
    first: Mark
    then: Mark


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from `start` up to `end`, from left to right."""

    start: date
    end: date

    def share(self, day: date) -> float:
        """Return where *day* begins, as a share of the width, from 0 to 1."""
        return (day - self.start).days / (self.end - self.start).days

    def ticks(self) -> list[date]:
        """Return at most `MOST_TICKS` days on which a month begins, in even steps."""
        first = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        step = next((s for s in STEPS if (last - first) / s < MOST_TICKS), last - first)
        months = range(-(-first // step) * step, last + 1, step)
        days = [date(month // 12, month % 12 + 1, 1) for month in months]
        return [day for day in days if self.start <= day < self.end]


def _tick_format(days: Sequence[date]) -> str:
    return "%Y" if all(day.month == 1 for day in days) else "%b %Y"


class Timeline:
    """When who took which stance.

    Each actor has a lane; where there is but one actor, each of its topics has one.

    Attributes:
        lanes: the actors, or the topics, that are drawn; the one first heard stands first.
        marks: what stands in the lanes, in their order, then in that of the dates.
        changes: the changes of stance, the latest first.
        left_out: how many lanes and positions were found and are not drawn.
    """

    def __init__(self, store: Store, filters: Filters, actors: Actors | None = None) -> None:
        self._filters = filters
        self._actors = actors
        self._found = read_positions(store, filters)
        every = taken(self._found, actors)
        self._by_topic = len({one.actor for one in every}) == 1
        totals = Counter[str]()
        for lane, _ in {(self._lane(one), one.evidence.position) for one in every}:
            totals[lane] += 1
        kept = set(sorted(totals, key=lambda lane: (-totals[lane], lane))[:MOST_LANES])
        drawn = [one for one in every if self._lane(one) in kept]
        self.totals: Mapping[str, int] = totals
        self.lanes = self._lanes(drawn)
        self.marks = self._marks(drawn)
        self.changes = _changes(drawn, self.marks)
        self.left_out = {
            "lanes": len(totals) - len(kept),
            "positions": len({one.evidence.position for one in every})
            - len({one.evidence.position for one in drawn}),
        }

    def page(self) -> str:
        """Return one HTML page, whole in itself. The same store gives the same page."""
        shown = {mark.actor for mark in self.marks}
        shown |= {
            iri for mark in self.marks for e in mark.evidence for iri in (e.holder, e.topic, e.body)
        }
        also: dict[Evidence, list[str]] = {}
        for change in self.changes:
            for item in (*change.before, *change.after):
                also.setdefault(item, []).append(change.id)
        scale = self._scale()
        ticks = scale.ticks() if scale else []
        form = _tick_format(ticks)
        return render(
            "timeline",
            Drawing(tuple(node for node in self._found.nodes if node.iri in shown), ()),
            self.marks,
            self._filters,
            sheets=("shapes.css", "timeline.css"),
            scripts=(own_file("templates/table.js"),),
            speakers=SPEAKERS[self._actors],
            also=also,
            lanes=self.lanes,
            marks_in=_in_lanes(self.marks, lambda mark: mark.lane),
            changes_in=_in_lanes(self.changes, lambda change: change.first.lane),
            by_topic=self._by_topic,
            totals=self.totals,
            levels=LEVELS,
            ticks=[(day.strftime(form), scale.share(day)) for day in ticks if scale],
            spans={
                m.id: (scale.share(_begin(m.date)), scale.share(_end(m.date)))
                for m in self.marks
                if scale and m.date
            },
            changes=self.changes,
            left_out=self.left_out,
        )

    def chart(self) -> Spec:
        """Return the lanes for `viz.chart`."""
        names = labels_of(self.lanes)
        place = {node.iri: number for number, node in enumerate(self.lanes)}
        level = {stance: place for place, stance in enumerate(LEVELS)}
        dated = [mark for mark in self.marks if mark.date]
        undated = sum(mark.count for mark in self.marks if not mark.date)
        left = self.left_out["lanes"]
        notes = [
            f"{many(undated, 'position', 'positions')} without a date: not drawn."
            if undated
            else "",
            f"Drawn are the lanes with most positions; left out: {left}." if left else "",
        ]

        def at(mark: Mark) -> dict[str, Any]:
            begin, end = _begin(mark.date), _end(mark.date)
            return {
                "lane": names[mark.lane],
                "place": place[mark.lane],
                "level": str(level[mark.stance]),
                "stance": mark.stance,
                "from": _milliseconds(begin),
                "until": _milliseconds(end),
                "at": (_milliseconds(begin) + _milliseconds(end)) / 2,
                "count": mark.count,
                "says": f"{names[mark.lane]}: {mark.stance}, {plain_date(mark.date)}",
            }

        links = [
            {**at(mark), "change": change.id}
            for change in self.changes
            for mark in (change.first, change.then)
        ]
        scale = self._scale()
        ticks = scale.ticks() if scale else []
        time = {
            "type": "temporal",
            "title": None,
            "scale": {
                "type": "utc",
                "domain": [_milliseconds(scale.start), _milliseconds(scale.end)] if scale else [],
            },
            "axis": {"values": list(map(_milliseconds, ticks)), "format": _tick_format(ticks)},
        }
        return {
            **headed(
                "Who took which stance when",
                lede(self.marks, SPEAKERS[self._actors]),
                self._filters,
                "Line: a change of stance on one topic. Bar: only the month or the year is known.",
                *notes,
            ),
            "data": {"values": [at(mark) for mark in dated]},
            "width": 900,
            "height": {"step": 36, "for": "position"},
            "encoding": {
                "y": {
                    "field": "lane",
                    "type": "nominal",
                    "sort": {"field": "place", "op": "min"},
                    "axis": {"title": None, "grid": True, "tickBand": "extent"},
                    "scale": {"paddingInner": 0.4},
                },
                "yOffset": {
                    "field": "level",
                    "type": "nominal",
                    "scale": {"domain": [str(number) for number in range(len(LEVELS))]},
                },
            },
            "layer": [
                {
                    "data": {"values": links},
                    "mark": {"type": "line", "color": "var(--ink)", "strokeWidth": 1.5},
                    "encoding": {
                        "x": {"field": "at", **time},
                        "detail": {"field": "change"},
                    },
                },
                {
                    "transform": [{"filter": "datum.until - datum.from > 86400000"}],
                    "mark": {"type": "rule", "strokeWidth": 5, "strokeOpacity": 0.3},
                    "encoding": {
                        "x": {"field": "from", **time},
                        "x2": {"field": "until"},
                        "color": stances()["color"],
                    },
                },
                {
                    "mark": {"type": "point", "filled": True, "opacity": 1},
                    "encoding": {
                        "x": {"field": "at", **time},
                        **stances(),
                        "size": {
                            "field": "count",
                            "type": "quantitative",
                            "scale": {"domain": [0, 16], "range": [20, 420], "clamp": True},
                            "legend": None,
                        },
                        "description": {"field": "says"},
                    },
                },
            ],
        }

    def _lane(self, one: Coded) -> str:
        return one.topic if self._by_topic else one.actor

    def _lanes(self, drawn: Iterable[Coded]) -> list[Node]:
        heard: dict[str, str] = {}
        for one in drawn:
            when = one.evidence.date or "9999"
            lane = self._lane(one)
            heard[lane] = min(heard.get(lane, when), when)
        nodes = {node.iri: node for node in self._found.nodes}
        return sorted((nodes[i] for i in heard), key=lambda n: (heard[n.iri], n.name.casefold(), n))

    def _marks(self, drawn: Iterable[Coded]) -> list[Mark]:
        place = {node.iri: number for number, node in enumerate(self.lanes)}
        order = {stance: number for number, stance in enumerate(LEVELS)}
        groups: dict[tuple[str, str, Stance], list[Coded]] = {}
        for one in drawn:
            key = (self._lane(one), one.evidence.date[:10], one.stance)
            groups.setdefault(key, []).append(one)
        ordered = sorted(groups, key=lambda key: (place[key[0]], key[1], order[key[2]]))
        return [
            Mark(
                f"m{number}",
                groups[lane, when, stance][0].actor,
                stance,
                tuple(one.evidence for one in groups[lane, when, stance]),
                lane,
                when,
            )
            for number, (lane, when, stance) in enumerate(ordered)
        ]

    def _scale(self) -> Scale | None:
        dates = [mark.date for mark in self.marks if mark.date]
        if not dates:
            return None
        start, end = min(map(_begin, dates)), max(map(_end, dates))
        room = timedelta(days=max(20, (end - start).days // 30))
        return Scale(start - room, end + room)


def _in_lanes(parts: Iterable[_P], lane: Callable[[_P], str]) -> Mapping[str, list[_P]]:
    found: dict[str, list[_P]] = defaultdict(list)
    for part in parts:
        found[lane(part)].append(part)
    return found


def _changes(drawn: Iterable[Coded], marks: Sequence[Mark]) -> list[Change]:
    """Return each pair of stances of an actor on a topic of which one surely came before the other.

    As in the question `changed-position`: the first places of the two count, dates are compared as
    far as the coarser of the two goes, and to take a stance up again is no further change.
    """
    mark_of = {item: mark for mark in marks for item in mark.evidence}
    firsts: dict[tuple[str, str], dict[Stance, list[Evidence]]] = {}
    for one in drawn:
        if not one.evidence.date:
            continue
        own = firsts.setdefault((one.actor, one.topic), {})
        day = one.evidence.date[:10]
        known = own.get(one.stance)
        if known is None or day < known[0].date[:10]:
            own[one.stance] = [one.evidence]
        elif day == known[0].date[:10]:
            known.append(one.evidence)
    found = [
        (actor, topic, before, after)
        for (actor, topic), own in firsts.items()
        for before in own.values()
        for after in own.values()
        if _surely_before(before[0].date[:10], after[0].date[:10])
    ]
    found.sort(key=lambda change: (change[3][0].date, change), reverse=True)
    return [
        Change(
            f"c{number}",
            actor,
            topic,
            tuple(before),
            tuple(after),
            mark_of[before[0]],
            mark_of[after[0]],
        )
        for number, (actor, topic, before, after) in enumerate(found)
    ]


def _surely_before(one: str, other: str) -> bool:
    """Return whether *one* is before *other*, as far as the coarser of the two goes.

    >>> _surely_before("2014", "2015-03"), _surely_before("2015", "2015-03")
    (True, False)
    """
    return one[: len(other)] < other[: len(one)]


def _begin(iso: str) -> date:
    """Return the first day that *iso* may mean."""
    return date.fromisoformat((iso + "-01-01")[:10])


def _end(iso: str) -> date:
    """Return the day after the last that *iso* may mean.

    >>> _end("2015"), _end("2015-12"), _end("2015-12-31")
    (datetime.date(2016, 1, 1), datetime.date(2016, 1, 1), datetime.date(2016, 1, 1))
    """
    day = _begin(iso)
    if len(iso) == len("2015-12-31"):
        return day + timedelta(days=1)
    months = day.year * 12 + day.month - 1 + (12 if len(iso) == len("2015") else 1)
    return date(months // 12, months % 12 + 1, 1)


def _milliseconds(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000
