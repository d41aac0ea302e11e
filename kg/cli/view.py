"""`kg view`: a picture as one page that opens offline."""

import os
from pathlib import Path

import click

from kg.cli.store import store_option
from kg.errors import StopRun
from kg.model import PartialDate, Stance


class DateType(click.ParamType):
    """A date as `2015`, `2015-09` or `2015-09-30`."""

    name = "date"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> PartialDate:
        """Return the date, or refuse the text."""
        try:
            return PartialDate(value)
        except ValueError:
            self.fail(f"{value!r} is no date such as 2015, 2015-09 or 2015-09-30.", param, ctx)


@click.command()
@click.argument("picture", type=click.Choice(["graph"]))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The HTML file to write."
)
@click.option("--topic", help="Only this topic: its id or label.")
@click.option("--stance", type=click.Choice([str(s) for s in Stance]), help="Only this stance.")
@click.option("--actor", help="Only actors whose name has this in it.")
@click.option("--from", "since", type=DateType(), help="Only releases since this date.")
@click.option("--to", "until", type=DateType(), help="Only releases until this date.")
@store_option
def view(
    picture: str,
    output: Path,
    topic: str | None,
    stance: str | None,
    actor: str | None,
    since: PartialDate | None,
    until: PartialDate | None,
    place: str,
) -> None:
    """Draw who stands where as one HTML page that needs no network.

    \b
    Examples:
      kg view graph -o graph.html
      kg view graph -o collaboration.html --topic collaboration --stance advocates
    """
    del picture
    from kg.store import open_store
    from viz.filters import Filters
    from viz.graph import graph_page

    filters = Filters(
        topic=topic and topic_id(topic),
        stance=Stance(stance) if stance else None,
        actor=actor,
        since=since,
        until=until,
    )
    write_page(output, graph_page(open_store(place), filters))
    click.echo(f"Wrote {output}", err=True)


def topic_id(words: str) -> str:
    """Return the id of the topic with this id or label.

    Raises:
        StopRun: there is none; the nearest are named.
    """
    from difflib import get_close_matches

    from ontology.topics import load_topics

    topics = load_topics()
    if found := topics.by_label(words):
        return found.id
    near = get_close_matches(words.casefold(), [t.id for t in topics], n=3, cutoff=0.4)
    hint = f"Nearest: {', '.join(near)}." if near else "`kg questions --topics` lists them."
    raise StopRun(f"{words!r} is no topic of the scheme.", hint)


def write_page(output: Path, page: str) -> None:
    """Write a page beside its place, then rename it, so that an older one stays whole until then.

    Raises:
        StopRun: it cannot be written.
    """
    beside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        beside.write_text(page, encoding="utf-8")
        beside.replace(output)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StopRun(
            f"{output}: cannot be written ({error.strerror}).", "Check the folder and its space."
        ) from error
