"""`kg diff`."""

from collections.abc import Sequence
from dataclasses import asdict

import click

from kg.cli.options import open_folder, store_option
from kg.cli.output import harmless, tell, write
from kg.errors import StopRun
from queries.forms import as_json

_SIGNS = {"came": "+", "went": "-", "changed": "~"}


@click.command("diff")
@click.argument("older", metavar="RUN", required=False)
@click.argument("newer", metavar="RUN", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="One line a change for people, or an object with all changes.",
)
@store_option
def command(older: str | None, newer: str | None, form: str, store: str) -> None:
    """Say what changed in the answers from one run to another: positions, actors, posts.

    Without a RUN the last two are compared; with one, that one and the last. The beginning of a
    name is enough. A line begins with + where something came, - where it went, and ~ where in the
    same words another holder, topic or stance is found.

    \b
    Examples:
      kg diff
      kg diff 20261124 20261126
      kg diff 20261124T060000Z --format json
    """  # noqa: D301 - click reads \b
    from kg.building.answers import Answers, runs_folder
    from kg.building.difference import difference

    answers = Answers(runs_folder(open_folder(store).place))
    runs = answers.runs()
    last = _named(newer, runs) if newer else _at(runs, -1)
    first = _named(older, runs) if older else _at(runs, -2)
    changes = difference(answers, first, last)
    if form == "json":
        found = [asdict(change) for change in changes]
        write(as_json({"older": first, "newer": last, "changes": found}))
        return
    for change in changes:
        write(f"{_SIGNS[change.what]} {change.kind:8} {harmless(change.sentence())}\n")
    tell(f"From {first} to {last}: {len(changes)} changes.")


def _at(runs: Sequence[str], place: int) -> str:
    if len(runs) < -place:
        raise StopRun(
            f"There are too few runs to compare ({len(runs)}).",
            "`kg build` records each run, unless --no-record is given.",
        )
    return runs[place]


def _named(name: str, runs: Sequence[str]) -> str:
    """Return the run of a name, or the only one that begins so."""
    found = [run for run in runs if run == name] or [run for run in runs if run.startswith(name)]
    if len(found) != 1:
        what = "There is no run" if not found else f"{len(found)} runs begin with"
        raise StopRun(f"{what} {name}.", "`kg runs` lists the runs.")
    return found[0]
