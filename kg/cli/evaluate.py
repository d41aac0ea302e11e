"""`kg evaluate`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import as_json, harmless, tell, write
from kg.errors import SkipItem, StopRun
from kg.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.evaluate import Evaluation
    from kg.evaluate.gold import Gold, Reading
    from kg.evaluate.measures import Count
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
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table")
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

    GOLD_DIR holds a NAME.json of the annotation guide's form beside each NAME.txt. Figures are
    sums over all releases; what each measure counts is said in docs/accuracy.md.

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

        write_whole(Path(output), accuracy_page(evaluation, str(gold_dir)).encode())
        tell(f"Wrote {output}.")
    if skipped:
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
            found[gold.reading.id] = reading_of(as_gold(item))
    return found


def _table(evaluation: "Evaluation", *, errors: bool) -> "Iterator[str]":
    yield f"{'':24}{'precision':>10}{'recall':>9}{'F1':>8}   right / gold / found"
    for measure, count in evaluation.measures.items():
        yield _row(measure, count)
    yield f"{'graph (mean of 5 layers)':24}{'':19}{evaluation.graph_f1:8.3f}"
    yield ""
    yield f"{'statements by kind':24}{'recall':>10}   right / gold   (found of this kind)"
    for kind, count in evaluation.by_kind.items():
        yield f"{kind:24}{count.recall:10.3f}   {count.hit} / {count.gold}   ({count.found})"
    yield ""
    yield f"{'speaker is named':24}{'recall':>10}   right / gold"
    for place, count in evaluation.by_place.items():
        yield f"{place:24}{count.recall:10.3f}   {count.hit} / {count.gold}"
    for name, bins in (("statements", evaluation.statements), ("positions", evaluation.positions)):
        yield ""
        yield f"{f'confidence of {name}':28}{'facts':>6}{'mean':>8}{'right':>8}"
        yield from (_bin(one) for one in bins)
    if errors:
        yield ""
        for case in evaluation.cases:
            where = f"{case.release}, line {case.line}" if case.line else case.release
            yield harmless(f"{case.layer}, {case.fault}: {case.what}")
            yield harmless(f"    {where}: … {case.around} …")


def _row(name: str, count: "Count") -> str:
    return (
        f"{name:24}{count.precision:10.3f}{count.recall:9.3f}{count.f1:8.3f}"
        f"   {count.hit} / {count.gold} / {count.found}"
    )


def _bin(one: "Bin") -> str:
    return f"  {f'{one.low:.1f} to {one.high:.1f}':26}{one.facts:6}{one.confidence:8.2f}{one.right:8.2f}"


def _record(evaluation: "Evaluation", *, errors: bool) -> dict[str, object]:
    """Return the evaluation as JSON-ready values; the cases only where they are asked for."""
    record: dict[str, object] = {
        "releases": evaluation.releases,
        "graph_f1": evaluation.graph_f1,
        "measures": {name: _figures(count) for name, count in evaluation.measures.items()},
        "statements_by_kind": {name: _figures(count) for name, count in evaluation.by_kind.items()},
        "statements_by_place_of_speaker": {
            place: {"recall": count.recall, "right": count.hit, "gold": count.gold}
            for place, count in evaluation.by_place.items()
        },
        "reliability": {
            "statements": [asdict(one) for one in evaluation.statements],
            "positions": [asdict(one) for one in evaluation.positions],
        },
        "not_read": list(evaluation.missing),
    }
    if errors:
        record["errors"] = [asdict(case) for case in evaluation.cases]
    return record


def _figures(count: "Count") -> dict[str, float]:
    return {
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
        "right": count.hit,
        "gold": count.gold,
        "found": count.found,
    }
