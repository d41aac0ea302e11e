"""`kg evaluate`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import harmless, tell, write
from kg.errors import SkipItem, StopRun
from kg.files import write_whole
from queries.forms import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.evaluate import Evaluation
    from kg.evaluate.gold import Gold, Reading
    from kg.evaluate.measures import Count, Share
    from kg.evaluate.reliability import Bin


@click.command("evaluate")
@click.argument("gold_dir", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@click.option(
    "--predicted",
    type=click.Path(path_type=Path),
    metavar="FILE.jsonl",
    help="Score this output of `kg extract` instead of reading the texts now.",
)
@click.option("--errors", is_flag=True, help="List every miss and invention, with the text there.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)
@click.option("-o", "--output", metavar="FILE.html", help="Also write a page with pictures.")
@click.pass_context
def command(
    ctx: click.Context,
    gold_dir: Path,
    predicted: Path | None,
    errors: bool,
    form: str,
    output: str | None,
) -> None:
    """Score the extraction against what careful readers found.

    GOLD_DIR holds a NAME.json beside each NAME.txt. Figures are sums over all releases; the form
    of the gold files and what each measure counts are in docs/accuracy.md.

    \b
    Examples:
      kg evaluate gold/
      kg evaluate gold/ --errors
      kg evaluate gold/ --format json > figures.json
      kg evaluate gold/ --predicted found.jsonl -o accuracy.html
    """  # noqa: D301 - click reads \b
    from kg.evaluate import evaluate, read_folder, read_lines

    golds: list[Gold] = []
    skipped = 0
    for item in read_folder(gold_dir):
        if isinstance(item, SkipItem):
            skipped += 1
            tell(f"Left out: {item.message}", item.hint)
        else:
            golds.append(item)
    if not golds:
        raise StopRun(f"{gold_dir} holds no gold file that can be used.", "See what was left out.")
    found = read_lines(predicted) if predicted else _extract(golds)
    evaluation = evaluate(golds, found)
    if evaluation.missing:
        names = ", ".join(evaluation.missing[:10])
        tell(f"Not read: {len(evaluation.missing)} of {evaluation.releases} releases ({names}).")
    if form == "json":
        write(as_json(_record(evaluation, errors=errors)))
    else:
        write("".join(f"{line}\n" for line in _table(evaluation, errors=errors)))
    if output:
        from viz.accuracy import accuracy_page

        page = accuracy_page(evaluation, gold_dir.resolve().name)
        write_whole(Path(output), page.encode("utf-8", "replace"))
        tell(f"Wrote {output}.")
    if skipped or evaluation.missing:
        ctx.exit(1)


def _extract(golds: "Sequence[Gold]") -> "Mapping[str, Reading]":
    from kg.evaluate.gold import reading_of
    from kg.extract import as_gold
    from kg.pipeline import extract_sources

    found: dict[str, Reading] = {}
    sources = [str(gold.place) for gold in golds]
    for gold, item in zip(golds, extract_sources(sources), strict=True):
        if isinstance(item, SkipItem):
            tell(f"Left out: {item.message}", item.hint)
        else:
            found[gold.reading.id] = reading_of(as_gold(item), item.release.source)
    return found


def _table(evaluation: "Evaluation", *, errors: bool) -> "Iterator[str]":
    from kg.evaluate.reliability import calibration_error

    yield _head("")
    for measure, count in evaluation.measures.items():
        yield _row(measure, count)
    yield f"{'graph (mean of 5 layers)':24}{'':19}{evaluation.graph_f1:8.3f}"
    for title, of, shares in (
        ("statements of gold", "recall", evaluation.recall_by_kind),
        ("their speaker is named", "recall", evaluation.recall_by_place),
        ("statements found", "precision", evaluation.precision_by_kind),
        ("found by the rule", "precision", evaluation.precision_by_rule),
    ):
        if not shares:
            continue
        yield ""
        yield f"{title:24}{of:>10}{'':17}   right / {'gold' if of == 'recall' else 'found'}"
        for name, share in shares.items():
            yield f"{name:24}{share.value:10.3f}{'':17}   {share.right} / {share.all}"
    for name, bins in (("statements", evaluation.statements), ("positions", evaluation.positions)):
        yield ""
        yield f"{f'confidence of {name}':24}{'mean':>10}{'right':>9}{'':8}   facts"
        yield from (_bin(one) for one in bins)
        yield f"{'calibration error':24}{'':10}{calibration_error(bins):9.3f}"
    yield ""
    yield _head("positions of at least")
    for least, count in evaluation.at_least.items():
        yield _row(f"{least:.1f}", count)
    if errors:
        yield ""
        for case in evaluation.cases:
            rule = f" [{case.rule}]" if case.rule else ""
            yield harmless(f"{case.layer}, {case.fault}: {case.what}{rule}")
            where = f"{case.release}, line {case.line}: … {case.before}{case.after} …"
            yield harmless(f"    {where if case.line else case.release}")


def _head(title: str) -> str:
    return f"{title:24}{'precision':>10}{'recall':>9}{'F1':>8}   right / gold / found"


def _row(name: str, count: "Count") -> str:
    return (
        f"{name:24}{count.precision:10.3f}{count.recall:9.3f}{count.f1:8.3f}"
        f"   {count.hit} / {count.gold} / {count.found}"
    )


def _bin(one: "Bin") -> str:
    between = f"{one.low:.1f} to {one.high:.1f}"
    return f"{between:24}{one.confidence:10.3f}{one.right:9.3f}{'':8}   {one.facts}"


def _record(evaluation: "Evaluation", *, errors: bool) -> dict[str, object]:
    """Return the evaluation as JSON-ready values; the cases only where they are asked for."""
    from kg.evaluate.reliability import calibration_error

    record: dict[str, object] = {
        "releases": evaluation.releases,
        "graph_f1": evaluation.graph_f1,
        "measures": {name: _figures(count) for name, count in evaluation.measures.items()},
        "recall_by_kind": _shares(evaluation.recall_by_kind),
        "recall_by_place_of_speaker": _shares(evaluation.recall_by_place),
        "precision_by_kind": _shares(evaluation.precision_by_kind),
        "precision_by_rule": _shares(evaluation.precision_by_rule),
        "positions_of_at_least": {
            f"{least:.1f}": _figures(count) for least, count in evaluation.at_least.items()
        },
        "reliability": {
            name: {"calibration_error": calibration_error(bins), "bins": list(map(asdict, bins))}
            for name, bins in (
                ("statements", evaluation.statements),
                ("positions", evaluation.positions),
            )
        },
        "not_read": list(evaluation.missing),
    }
    if errors:
        record["errors"] = [asdict(case) for case in evaluation.cases]
    return record


def _shares(shares: "Mapping[str, Share]") -> dict[str, dict[str, float]]:
    return {
        name: {"share": share.value, "right": share.right, "all": share.all}
        for name, share in shares.items()
    }


def _figures(count: "Count") -> dict[str, float]:
    return {
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
        "right": count.hit,
        "gold": count.gold,
        "found": count.found,
    }
