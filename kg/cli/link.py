"""`kg link`."""

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, open_folder, store_option
from kg.cli.output import console, tell, write_rows

if TYPE_CHECKING:
    from kg.model import Suggestion, Unlinked
    from queries.run import Table


@click.command("link")
@click.option(
    "--endpoint", required=True, metavar="URL", help="The query address of a SPARQL endpoint."
)
@click.option(
    "--profile",
    type=click.Choice(("wikidata", "labels")),
    default="wikidata",
    show_default=True,
    help="The endpoint's terms: those of Wikidata, or rdfs:label, foaf:name and common classes.",
)
@click.option("--kind", type=click.Choice(("people", "bodies")), help="Ask about these only.")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="Ask about so many names at most: those that most releases have.",
)
@click.option("--write", "keep", is_flag=True, help="Store the suggestions, beside the facts.")
@click.option("--refresh", is_flag=True, help="Ask again what was asked before.")
@click.option(
    "--pause",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="Between two requests.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Give up an answer that takes longer.",
)
@click.option(
    "--contact",
    metavar="ADDRESS",
    envvar="KG_CONTACT",
    default="",
    show_envvar=True,
    help="Where the endpoint's people can reach you: an address of mail or web.",
)
@click.option(
    "--cache",
    metavar="DIR",
    envvar="KG_CACHE",
    show_envvar=True,
    help="Where answers are kept.  [default: nhs-positions in your cache folder]",
)
@format_option
@store_option
@click.pass_context
def command(
    ctx: click.Context,
    endpoint: str,
    profile: str,
    kind: str | None,
    limit: int,
    keep: bool,
    refresh: bool,
    pause: float,
    timeout: float,
    contact: str,
    cache: str | None,
    form: str,
    store: str,
) -> None:
    """Ask an endpoint such as Wikidata whom names may mean that the register does not know.

    The answer is candidates with reasons for and against, for you to judge: nothing is linked by
    it. One request is sent at a time, and no answer is fetched twice. A name that more things bear
    than fit into an answer is named and left out; the exit code is then 1.

    \b
    Examples:
      kg link --endpoint https://query.wikidata.org/sparql --contact ada@example.org
      kg link --endpoint https://query.wikidata.org/sparql --kind bodies --write
      kg link --endpoint http://localhost:7878/query --profile labels --pause 0 --format csv
    """  # noqa: D301 - click reads \b
    from kg.graph import suggestion_quads
    from kg.link import VOCABULARIES, Endpoint, Manners, suggest
    from kg.store import open_store
    from queries.unlinked import load_unlinked

    manners = Manners(contact, pause, timeout)
    asked = Endpoint(endpoint, _cache_folder(cache), manners, refresh=refresh)
    opened = open_folder(store) if keep else open_store(store)
    names = load_unlinked(opened)
    unlinked = _first([name for name in names if _wanted(name, kind)], limit)
    if not contact:
        tell("Say with --contact or KG_CONTACT how the endpoint's people can reach you.")
    with _asking(asked.place) as on_batch:
        result = suggest(unlinked, asked.ask, VOCABULARIES[profile], on_batch)
    rows = _table(result.found)
    if rows.rows or form != "table":
        write_rows(rows, form, hide={"actor"})
    if keep:
        quads = suggestion_quads(result.found, asked.place)
        open_folder(store, writable=True).put_graphs(quads)
    tell(
        _summary(unlinked, result.found),
        _left_out({name.actor for name in names if _wanted(name, kind)}, unlinked),
        f"Stored the suggestions in {store}." if keep else "",
    )
    if result.too_common:
        tell(f"Left out, as too many bear the name: {', '.join(result.too_common)}.")
        ctx.exit(1)


@contextmanager
def _asking(place: str) -> "Iterator[Callable[[int], None]]":
    """Give a function that counts what was asked about; on a terminal the number runs along."""
    terminal = console(sys.stderr)
    status = terminal.status(f"Asking {place} …")
    done = 0

    def on_batch(number: int) -> None:
        nonlocal done
        done += number
        status.update(f"Asking {place}: {done} names and things …")

    with status if terminal.is_terminal else nullcontext():
        yield on_batch


def _cache_folder(given: str | None) -> Path:
    if given:
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "nhs-positions"


def _wanted(name: "Unlinked", kind: str | None) -> bool:
    return kind is None or name.is_person is (kind == "people")


def _first(names: "list[Unlinked]", limit: int) -> "list[Unlinked]":
    """Return the names of the first actors, each in all its releases."""
    actors = list(dict.fromkeys(name.actor for name in names))[:limit]
    return [name for name in names if name.actor in set(actors)]


def _table(found: "Iterable[Suggestion]") -> "Table":
    """Return one row for each name and candidate; releases that give other reasons have theirs."""
    from queries.run import Table

    releases: dict[tuple[str, str, str, str, str, float, str, str], int] = defaultdict(int)
    for suggestion in found:
        name, candidate = suggestion.unlinked, suggestion.candidate
        kind = "person" if name.is_person else "organisation"
        key = (
            *(name.name, kind, candidate.id, candidate.name, suggestion.description),
            *(candidate.score, "; ".join(candidate.reasons), name.actor),
        )
        releases[key] += 1
    columns = ("who", "kind", "candidate", "label", "description", "score", "reasons", "releases")
    rows = tuple((*key[:7], count, key[7]) for key, count in releases.items())
    return Table((*columns, "actor"), rows)


def _summary(asked: "list[Unlinked]", found: "Iterable[Suggestion]") -> str:
    actors = {name.actor for name in asked}
    answered = {suggestion.unlinked.actor for suggestion in found}
    return f"Names asked about: {len(actors)}; with suggestions: {len(answered)}."


def _left_out(all_of_them: set[str], asked: "list[Unlinked]") -> str:
    left = len(all_of_them - {name.actor for name in asked})
    return f"Names left out by --limit: {left}." if left else ""
