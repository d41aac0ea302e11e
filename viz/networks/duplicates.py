"""What an actor says several times counts once: within a release, a period, or all in all."""

import datetime
from collections.abc import Iterable
from typing import assert_never

from viz.networks.coding import Coded
from viz.networks.network import Duplicates, Measure


def without_duplicates(
    statements: Iterable[Coded], rule: Duplicates, measure: Measure
) -> tuple[Coded, ...]:
    """Return *statements* without those of the same actor, topic and stance in the same period.

    The first of them stays. Under `ignore` the stance makes no difference. Where a release's date
    does not tell the period (none, or 2015 for a week), the release is a period of its own.

    Source: the duplicate setting of Discourse Network Analyzer 3. Its code compares the number of
    a week or month without the year; here week 3 of 2015 is not week 3 of 2016. Weeks are those of
    ISO 8601.
    """
    if rule is Duplicates.INCLUDE:
        return tuple(statements)
    first: dict[tuple[str, str, str, str], Coded] = {}
    for each in statements:
        stance = "" if measure is Measure.IGNORE else each.stance
        period = _period(each, rule)
        first.setdefault((each.actor, each.topic, stance, period), each)
    return tuple(first.values())


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
