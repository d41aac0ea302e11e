"""Why two actors are joined: the products and sums behind the weight between them, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kg.model import Stance
from viz.networks.network import Measure, Normalisation

Counts = Mapping[str, Mapping[Stance, int]]
"""How many statements an actor makes on each topic with each stance; what is 0 may be missing."""

AGAINST = ((Stance.ADVOCATES, Stance.OPPOSES), (Stance.OPPOSES, Stance.ADVOCATES))


@dataclass(frozen=True, slots=True)
class Product:
    """The pairs of statements of two actors with two stances; `sign` is -1 where they take off."""

    sign: int
    one: int
    other: int

    @property
    def value(self) -> int:
        """Return the product, with its sign."""
        return self.sign * self.one * self.other


def products(
    one: Mapping[Stance, int], other: Mapping[Stance, int], measure: Measure
) -> list[Product]:
    """Return what two actors' statements on one topic add to the weight between them.

    They agree in each pair of statements with the same stance, and disagree where one is for the
    topic and one against it; `viz.networks.weights` has the formulas of *measure*.
    """
    agree = [(1, stance, stance) for stance in Stance if measure is not Measure.CONFLICT]
    sign = -1 if measure is Measure.SUBTRACT else 1
    differ = [(sign, *pair) for pair in AGAINST if measure is not Measure.CONGRUENCE]
    found = [Product(s, one.get(a, 0), other.get(b, 0)) for s, a, b in agree + differ]
    return [product for product in found if product.value]


def sums(one: Counts, other: Counts, measure: Measure) -> dict[str, list[Product]]:
    """Return the products on each topic that adds something, in the order of *one*."""
    found = {t: products(one[t], other[t], measure) for t in one if t in other}
    return {topic: parts for topic, parts in found.items() if parts}


def in_words(
    parts: Mapping[str, list[Product]],
    activity: tuple[int, int],
    normalisation: Normalisation,
    names: Mapping[str, str],
) -> str:
    """Return the whole sum: "Funding: 2 × 3 − 1 × 2 = 4; …".

    *activity* has the number of all statements of each of the two, *names* the topics' names.
    """
    told = [f"{names[t]}: {_sum(p)} = {plain(sum(x.value for x in p))}" for t, p in parts.items()]
    total = sum(product.value for part in parts.values() for product in part)
    if normalisation is Normalisation.AVERAGE:
        weight = total / (sum(activity) / 2)
        told.append(f"{plain(total)} ÷ (({activity[0]} + {activity[1]}) ÷ 2) = {plain(weight)}")
    elif len(parts) > 1:
        told.append(f"together {plain(total)}")
    return "; ".join(told)


def plain(value: float) -> str:
    """Return a number with at most four decimals, half a unit of the last away from 0.

    >>> plain(4.0), plain(-0.66666), plain(0.03125)
    ('4', '−0.6667', '0.0313')
    """
    rounded = Decimal(value).quantize(Decimal("0.0001"), ROUND_HALF_UP).normalize()
    return f"{rounded + 0:f}".replace("-", "−")


def _sum(parts: list[Product]) -> str:
    told = " ".join(f"{'−' if p.sign < 0 else '+'} {p.one} × {p.other}" for p in parts)
    return told.removeprefix("+ ")
