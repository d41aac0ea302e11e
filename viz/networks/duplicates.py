"""What an actor says several times counts once: within a release, a period, or all in all."""

import datetime
from collections.abc import Iterable
from typing import assert_never

from viz.networks.coding import Coded
from viz.networks.network import Duplicates, Measure
from viz.records import Evidence


def without_duplicates(
    statements: Iterable[Coded], rule: Duplicates, measure: Measure
) -> tuple[Coded, ...]:
    """Return *statements* without those of the same actor, topic and stance in the same period.

    The earliest of them stays, whatever the order they are given in; the less precise a date, the
    later it is taken to be. Under `ignore` the stance makes no difference. Where a release's date
    does not tell the period (none, or 2015 for a week), the release is a period of its own.

    Source: the duplicate setting of Discourse Network Analyzer 3. Its code compares the number of
    a week or month without the year; here week 3 of 2015 is not week 3 of 2016. Weeks are those of
    ISO 8601.
    """
    statements = tuple(statements)
    if rule is Duplicates.INCLUDE:
        return statements
    first: dict[tuple[str, str, str, str], Coded] = {}
    for each in sorted(statements, key=_when):
        stance = "" if measure is Measure.IGNORE else each.stance
        period = _period(each, rule)
        first.setdefault((each.actor, each.topic, stance, period), each)
    kept = set(map(id, first.values()))
    return tuple(each for each in statements if id(each) in kept)


def _when(statement: Coded) -> tuple[str, str, int, Evidence]:
    evidence = statement.evidence
    return f"{evidence.date}~", evidence.release, evidence.start, evidence


def _period(statement: Coded, rule: Duplicates) -> str:
    release, date = statement.evidence.release, statement.evidence.date
    match rule:
        case Duplicates.WEEK if len(date) >= 10:
            year, week, _ = datetime.date.fromisoformat(date[:10]).isocalendar()
            return f"{year}-W{week}"
        case Duplicates.MONTH if len(date) >= 7:
            return date[:7]
        case Duplicates.YEAR if date:
            return date[:4]
        case Duplicates.RANGE:
            return ""
        case Duplicates.DOCUMENT | Duplicates.WEEK | Duplicates.MONTH | Duplicates.YEAR:
            return release
        case Duplicates.INCLUDE:
            raise ValueError("where all count, there are no periods")
        case _:
            assert_never(rule)
