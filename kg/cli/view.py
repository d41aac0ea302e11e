"""`kg view`."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import accepted_option, store_option
from kg.cli.output import tell
from kg.errors import StopRun
from kg.files import write_whole
from kg.model import Stance
from viz.pictures import PICTURES, picture_class

if TYPE_CHECKING:
    from kg.store import Store
    from viz.filters import Filters
    from viz.picture import Picture


TAKES = {
    "actors": ("positions", "timeline", "alliances"),
    "measure": ("alliances",),
    "normalise": ("alliances",),
    "duplicates": ("alliances",),
}
"""The pictures that take an option of their own."""
MEASURES = {"net": "subtract", "congruence": "congruence", "conflict": "conflict"}
ENDINGS = (".html", ".svg", ".png")


@click.command("view")
@click.argument("name", metavar="|".join(PICTURES), type=click.Choice(tuple(PICTURES)))
@click.option(
    "-o", "--output", required=True, metavar="FILE.html|.svg|.png", help="The file to write."
)
@click.option("--topic", help="Only this topic: its id or its label.")
@click.option("--stance", type=click.Choice(list(map(str, Stance))), help="Only this stance.")
@click.option("--actor", help="Only actors whose name holds this.")
@click.option("--around", metavar="NAME|TOPIC", help="Only what is around this actor or topic.")
@click.option("--since", metavar="DATE", help="Only releases of this date or later.")
@click.option("--until", metavar="DATE", help="Only releases of this date or earlier.")
@click.option(
    "--actors",
    type=click.Choice(("people", "bodies")),
    help="Draw people and groups, or bodies in place of those who speak for them.",
)
@click.option(
    "--measure",
    type=click.Choice(tuple(MEASURES)),
    help="What ties alliances: agreement less disagreement (as it is), or one of the two.",
)
@click.option(
    "--normalise",
    type=click.Choice(("none", "average")),
    help="Divide the ties of alliances by how much the two say.",
)
@click.option(
    "--duplicates",
    type=click.Choice(("include", "document", "week", "month", "year", "range")),
    help="Within what the same actor, topic and stance count once in alliances; in a release, "
    "unless you say more. `include` counts all.",
)
@accepted_option
@store_option
def command(
    name: str,
    output: str,
    topic: str | None,
    stance: str | None,
    actor: str | None,
    around: str | None,
    since: str | None,
    until: str | None,
    actors: str | None,
    measure: str | None,
    normalise: str | None,
    duplicates: str | None,
    accepted: bool,
    store: str,
) -> None:
    """Draw the store: as one page that opens offline, or as an SVG or PNG file for print.

    `graph` shows actors, topics, and the stances between them; `positions` the same as a matrix;
    `timeline` when each stance was taken, and who changed it; `alliances` who stands with whom, and
    why. In a page every mark leads to the words behind it.

    A date is 2015, 2015-09, 2015-09-30 or 30 September 2015.

    \b
    Examples:
      kg view graph -o graph.html
      kg view graph --topic collaboration --stance advocates -o for.html
      kg view graph --around "NHS Confederation" -o around.html
      kg view positions --actors bodies -o positions.svg
      kg view alliances --normalise average -o alliances.html
      kg view timeline --actor Hopson --since 2015 --until 2016-03 -o hopson.png
    """  # noqa: D301 - click reads \b
    from kg.store import open_store
    from viz.narrowing import centre_of, filters_of

    ending = Path(output).suffix.lower()
    if ending not in ENDINGS:
        raise StopRun(
            f"No picture can be written as {output}: its name tells no form.",
            "End it in .html for a page, or in .svg or .png for print.",
        )
    opened = open_store(store)
    filters = filters_of(opened, topic, stance, actor, since, until, accepted=accepted)
    if around is not None:
        filters = replace(filters, around=centre_of(opened, around))
    options = {
        "actors": actors,
        "measure": measure,
        "normalise": normalise,
        "duplicates": duplicates,
    }
    write_whole(Path(output), _drawn(_picture(name, opened, filters, options), ending))
    tell(f"Wrote {output}.")


def _picture(
    name: str, store: "Store", filters: "Filters", options: dict[str, str | None]
) -> "Picture":
    from viz.networks.coding import Actors
    from viz.networks.network import Duplicates, Measure, Normalisation

    given = {option: value for option, value in options.items() if value is not None}
    for option in given:
        if name not in TAKES[option]:
            raise StopRun(
                f"The picture {name} takes no --{option}.",
                f"Leave it out, or draw {' or '.join(TAKES[option])}.",
            )
    read: dict[str, tuple[str, Callable[[str], object]]] = {
        "actors": ("actors", Actors),
        "measure": ("measure", lambda value: Measure(MEASURES[value])),
        "normalise": ("normalisation", Normalisation),
        "duplicates": ("duplicates", Duplicates),
    }
    asked = {read[option][0]: read[option][1](value) for option, value in given.items()}
    return picture_class(name)(store, filters, **asked)


def _drawn(picture: "Picture", ending: str) -> bytes:
    from viz.palette import LIGHT

    if ending == ".html":
        return picture.page().encode()
    from viz.chart import png, svg

    return png(picture.chart(), LIGHT) if ending == ".png" else svg(picture.chart(), LIGHT).encode()
