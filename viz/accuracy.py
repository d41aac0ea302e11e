"""The page of an evaluation: how good each layer is, whether confidence holds, and every case."""

from __future__ import annotations

from math import sqrt

from kg.evaluate import Evaluation
from kg.evaluate.cases import INVENTED, MISSED, Case
from kg.evaluate.measures import LAYERS
from kg.evaluate.reliability import Bin, calibration_error
from viz.page import look, templates


def accuracy_page(evaluation: Evaluation, gold: str) -> str:
    """Return one HTML page, whole in itself, on how an extraction does beside the gold of *gold*.

    The page loads nothing and runs no script; its security policy forbids both. All text is
    escaped. The same evaluation gives the same page, byte for byte.
    """
    environment = templates()
    environment.filters["likely"] = likely
    return environment.get_template("accuracy.html").render(
        **look("accuracy.css"),
        evaluation=evaluation,
        gold=gold,
        layers=LAYERS,
        faults=(MISSED, INVENTED),
        cases=[(layer, own) for layer in LAYERS if (own := _of_layer(evaluation, layer))],
        confidences=[
            (name, bins, calibration_error(bins))
            for name, bins in (
                ("statements", evaluation.statements),
                ("positions", evaluation.positions),
            )
        ],
    )


def _of_layer(evaluation: Evaluation, layer: str) -> list[Case]:
    return [case for case in evaluation.cases if case.layer == layer]


def likely(one: Bin) -> tuple[float, float]:
    """Return between which shares the right ones of *one* lie, with a confidence of 95 %.

    Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference"
    (Journal of the American Statistical Association 22, 1927).

    >>> [round(share, 2) for share in likely(Bin(0.8, 0.9, facts=10, confidence=0.85, right=0.5))]
    [0.24, 0.76]
    """
    z, n = 1.96, one.facts
    middle = one.right + z * z / (2 * n)
    reach = z * sqrt(one.right * (1 - one.right) / n + z * z / (4 * n * n))
    return (
        max(0.0, (middle - reach) / (1 + z * z / n)),
        min(1.0, (middle + reach) / (1 + z * z / n)),
    )
