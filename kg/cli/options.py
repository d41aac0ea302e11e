"""Options that several commands share."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.output import FORMATS
from kg.errors import StopRun

if TYPE_CHECKING:
    from kg.store import EmbeddedStore

DEFAULT_STORE = "./kg-store"

_F = TypeVar("_F", bound=Callable[..., Any])


def store_option(function: _F) -> _F:
    """Add `--store`."""
    return click.option(
        "--store",
        metavar="FOLDER|URL",
        envvar="KG_STORE",
        default=DEFAULT_STORE,
        show_default=True,
        show_envvar=True,
        help="The store: a folder, or the query address of a SPARQL endpoint.",
    )(function)


def limit_options(function: _F) -> _F:
    """Add `--timeout` and `--max-rows`."""
    with_rows = click.option(
        "--max-rows",
        type=click.IntRange(min=1),
        default=1_000_000,
        show_default=True,
        help="Refuse an answer with more rows.",
    )(function)
    return click.option(
        "--timeout",
        metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True),
        default=60.0,
        show_default=True,
        help="Stop a query that takes longer.",
    )(with_rows)


def format_option(function: _F) -> _F:
    """Add `--format`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How to write rows: for people, or for programs.",
    )(function)


def open_folder(place: str, *, writable: bool = False) -> "EmbeddedStore":
    """Open a store that must be a folder.

    Raises:
        StopRun: it is an endpoint, or cannot be opened.
    """
    from kg.store import EmbeddedStore, open_store

    store = (
        None
        if place.lower().startswith(("http://", "https://"))
        else open_store(place, writable=writable)
    )
    if not isinstance(store, EmbeddedStore):
        raise StopRun(
            "An endpoint can only be queried here.", "Name a folder with --store for this command."
        )
    return store
