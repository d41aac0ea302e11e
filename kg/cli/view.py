"""`kg view`."""

from pathlib import Path

import click

from kg.cli.filters import filters_of
from kg.cli.options import store_option
from kg.cli.output import tell
from kg.files import write_whole
from kg.model import Stance


@click.command("view")
@click.argument("picture", type=click.Choice(("graph",)))
@click.option("-o", "--output", required=True, metavar="FILE.html", help="The page to write.")
@click.option("--topic", help="Only this topic: its id or its label.")
@click.option("--stance", type=click.Choice(list(map(str, Stance))), help="Only this stance.")
@click.option("--actor", help="Only actors whose name holds this.")
@click.option("--since", metavar="DATE", help="Only releases of this date or later.")
@click.option("--until", metavar="DATE", help="Only releases of this date or earlier.")
@store_option
def command(
    picture: str,  # noqa: ARG001 - there is one picture so far
    output: str,
    topic: str | None,
    stance: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
    store: str,
) -> None:
    """Draw the store as one page that opens offline: actors, topics, and the words between them.

    A date is 2015, 2015-09, 2015-09-30 or 30 September 2015.

    \b
    Examples:
      kg view graph -o graph.html
      kg view graph --topic collaboration --stance advocates -o for.html
      kg view graph --actor NHS --since 2015 --until 2016-03 -o nhs.html
    """  # noqa: D301 - click reads \b
    from kg.store import open_store
    from viz.graph import graph_page

    filters = filters_of(topic, stance, actor, since, until)
    write_whole(Path(output), graph_page(open_store(store), filters).encode())
    tell(f"Wrote {output}.")
