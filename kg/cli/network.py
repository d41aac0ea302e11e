"""`kg network`."""

from collections.abc import Sized
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.network_report import as_record, window_record, write_report, write_windows
from kg.cli.options import accepted_option, store_option
from kg.cli.output import tell, write
from kg.errors import StopRun
from kg.files import write_whole
from kg.model import Stance
from queries.forms import as_json
from viz.formats.files import ENDINGS, FORMATS, window_file
from viz.networks.backbone import backbone as backbone_of
from viz.networks.build import Recipe, counted, network
from viz.networks.coding import Actors, coded
from viz.networks.network import Duplicates, Measure, Mode, Network, Normalisation
from viz.networks.polarisation import polarisation
from viz.networks.windows import Unit, Window, windows
from viz.records import Drawing, read_positions

if TYPE_CHECKING:
    from kg.store import GraphStore

_ASIDE = {
    Actors.BODIES: "of people and groups who speak for no body",
    Actors.PEOPLE: "that bodies take themselves",
}
_USUAL = {Mode.ONE: Measure.CONGRUENCE, Mode.TWO: Measure.SUBTRACT}


@click.command("network")
@click.option(
    "--mode",
    type=click.Choice(list(map(str, Mode))),
    default=str(Mode.ONE),
    show_default=True,
    help="Actors with actors (one), or with topics (two).",
)
@click.option(
    "--actors",
    type=click.Choice(list(map(str, Actors))),
    default=str(Actors.BODIES),
    show_default=True,
    help="Bodies and those who speak for them, or people and groups.",
)
@click.option(
    "--measure",
    type=click.Choice(list(map(str, Measure))),
    help="What a weight counts.  [default: congruence; subtract with --mode two]",
)
@click.option(
    "--normalise",
    type=click.Choice(list(map(str, Normalisation))),
    default=str(Normalisation.NONE),
    show_default=True,
    help="What it is divided by.",
)
@click.option(
    "--duplicates",
    type=click.Choice(list(map(str, Duplicates))),
    default=str(Duplicates.DOCUMENT),
    show_default=True,
    help="Within what the same actor, topic and stance count once.",
)
@click.option("--from", "since", metavar="DATE", help="Only releases of this date or later.")
@click.option("--to", "until", metavar="DATE", help="Only releases of this date or earlier.")
@click.option("--topic", help="Only this topic: its id or its label.")
@click.option("--stance", type=click.Choice(list(map(str, Stance))), help="Only this stance.")
@click.option("--actor", help="Only actors of the network whose name holds this.")
@click.option(
    "--min-statements",
    type=click.IntRange(min=1),
    metavar="N",
    default=1,
    help="Leave out actors with fewer statements.",
)
@click.option(
    "--min-weight",
    type=click.FloatRange(min=0),
    metavar="X",
    default=0.0,
    help="Leave out ties with a smaller weight, whatever its sign.",
)
@click.option(
    "--backbone",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    metavar="ALPHA",
    help="Leave out ties that chance explains with this probability or more, such as 0.05.",
)
@click.option(
    "--window",
    type=click.IntRange(min=1),
    metavar="N",
    help="A network for each window of N units.",
)
@click.option(
    "--unit", type=click.Choice(list(map(str, Unit))), help="Of the window.  [default: months]"
)
@click.option(
    "--step",
    type=click.IntRange(min=1),
    metavar="N",
    help="Units from a window to the next.  [default: 1]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json", *FORMATS, "dna")),
    help="Instead of FILE's ending.  [default without FILE: table]",
)
@click.option("-o", "--output", metavar="FILE", help="Write a file instead of standard output.")
@accepted_option
@store_option
def command(
    mode: str,
    actors: str,
    measure: str | None,
    normalise: str,
    duplicates: str,
    since: str | None,
    until: str | None,
    topic: str | None,
    stance: str | None,
    actor: str | None,
    min_statements: int,
    min_weight: float,
    backbone: float | None,
    window: int | None,
    unit: str | None,
    step: int | None,
    form: str | None,
    output: str | None,
    accepted: bool,
    store: str,
) -> None:
    """Show who shares positions with whom, or write it as a file for another program.

    Actors are joined by ignore (topics of both), congruence, conflict or subtract (the one less the
    other), with average, jaccard or cosine; actors and topics by ignore, subtract or combine, with
    activity or prominence. Without FILE: the size, the strongest ties, communities, and how
    central each one is.

    graphml and gexf are for Gephi and R, visone and csv (a matrix) as Discourse Network Analyzer
    writes them, edges a list of ties for spreadsheets, dl for UCINET, cytoscape for Cytoscape. dna
    is a file of that program itself, with the statements that count. Endings: .graphml .gexf .csv
    .dl .cyjs .dna .json. With --window there is a file for each window.

    \b
    Examples:
      kg network
      kg network --measure subtract --normalise average -o bodies.gexf
      kg network --mode two --actors people --format edges -o positions.csv
      kg network --measure conflict --from 2015 --to 2016-03 --min-statements 3
      kg network --window 6 --unit months -o "half years.csv"
      kg network --format json
    """  # noqa: D301 - click reads \b
    from kg.store import open_store
    from viz.narrowing import filters_of

    form = _form(form, output)
    if (unit or step) and not window:
        raise StopRun("--unit and --step are those of a window.", "Give --window N, too.")
    if form == "dna" and window:
        raise StopRun(
            "A .dna file holds statements and no windows.",
            "Discourse Network Analyzer makes them itself; leave out --window.",
        )
    if output is None and (form == "dna" or (window and form in FORMATS)):
        raise StopRun(f"--format {form} writes files here.", "Name them with -o FILE.")
    recipe = Recipe(
        mode=Mode(mode),
        actors=Actors(actors),
        measure=Measure(measure) if measure else _USUAL[Mode(mode)],
        normalisation=Normalisation(normalise),
        duplicates=Duplicates(duplicates),
        actor_at_least=min_statements,
        weight_at_least=min_weight,
    )
    opened = open_store(store)
    filters = filters_of(opened, topic, stance, None, since, until, accepted=accepted)
    drawing = read_positions(opened, filters)
    if actor:
        drawing = _only(drawing, recipe.actors, actor)
    elif aside := len(drawing.evidence) - len(coded(drawing, recipe.actors)):
        tell(f"Left aside: {aside} positions {_ASIDE[recipe.actors]}.")
    if form == "dna":
        _write_dna(drawing, recipe, opened, str(output))
    elif window:
        moved = windows(drawing, recipe, window, Unit(unit or Unit.MONTHS), step or 1)
        thinned = (replace(each, network=_thinned(each.network, backbone)) for each in moved)
        _write_windows(tuple(thinned), form, output)
    elif form in FORMATS:
        found = network(drawing, recipe)
        _need(found.rows)
        _out(FORMATS[form](_thinned(found, backbone)), output)
    else:
        found = _thinned(network(drawing, recipe), backbone)
        camps = polarisation(drawing, recipe) if recipe.mode is Mode.ONE else None
        if form == "table":
            write_report(found, camps)
        else:
            _out(as_json(as_record(found, camps)), output)


def _need(what: Sized) -> None:
    if not what:
        raise StopRun(
            "Nothing in the store fits, so there is no network to write.",
            "Ask for less; `--actors people` also has those who speak for no body.",
        )


def _thinned(found: Network, alpha: float | None) -> Network:
    return found if alpha is None else backbone_of(found, alpha)


def _form(form: str | None, output: str | None) -> str:
    """Return the format that is asked for, or that the ending of the file stands for."""
    if output is None:
        return form or "table"
    if form == "table":
        raise StopRun(
            "A table is for reading, and not for a file.",
            f"Formats of files: {', '.join(FORMATS)}.",
        )
    ending = Path(output).suffix.lower()
    known = ENDINGS | {".json": "json", ".dna": "dna"}
    if form is None and ending not in known:
        raise StopRun(
            f"The ending of {output} names no format.",
            f"Endings are {', '.join(known)}; or give --format.",
        )
    return form or known[ending]


def _only(drawing: Drawing, actors: Actors, part: str) -> Drawing:
    """Return the positions of those actors whose name holds *part*, in any case."""
    names = {node.iri: node.name.casefold() for node in drawing.nodes}
    theirs = (
        each.evidence for each in coded(drawing, actors) if part.casefold() in names[each.actor]
    )
    return replace(drawing, evidence=tuple(theirs))


def _write_windows(moved: tuple[Window, ...], form: str, output: str | None) -> None:
    """Write all windows together, or a file each; there is no file where nobody says anything."""
    if form == "table":
        write_windows(moved)
    elif form == "json":
        _out(as_json([window_record(each) for each in moved]), output)
    elif output:
        for number, each in enumerate(moved, start=1):
            if each.network.rows:
                target = window_file(Path(output), number, len(moved), each)
                _out(FORMATS[form](each.network), str(target))


def _write_dna(drawing: Drawing, recipe: Recipe, store: "GraphStore", output: str) -> None:
    """Write the statements that count, duplicates too: that program has its own rule for them."""
    from kg.dna import export_dna

    every = counted(drawing, replace(recipe, duplicates=Duplicates.INCLUDE))
    _need(every)
    positions = {each.evidence.position for each in every}
    written = export_dna(store, Path(output), positions=positions)
    tell(f"Wrote {output}: {written.statements} statements in {written.documents} documents.")


def _out(text: str, output: str | None) -> None:
    if output is None:
        write(text)
    else:
        write_whole(Path(output), text.encode())
        tell(f"Wrote {output}.")
