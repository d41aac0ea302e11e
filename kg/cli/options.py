"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.output import ANSWER_FORMATS, FORMATS
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


def ledger_option(function: _F) -> _F:
    """Add `--ledger`."""
    return click.option(
        "--ledger",
        metavar="FILE",
        envvar="KG_LEDGER",
        show_envvar=True,
        help="The ledger of corrections.  [default: corrections.jsonl in the store's folder]",
    )(function)


def accepted_option(function: _F) -> _F:
    """Add `--accepted`."""
    return click.option(
        "--accepted", is_flag=True, help="Only positions that people accepted or corrected."
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
    return _format_option(FORMATS)(function)


def answer_format_option(function: _F) -> _F:
    """Add `--format` with the formats of an answer."""
    return _format_option(ANSWER_FORMATS)(function)


def _format_option(formats: tuple[str, ...]) -> Callable[[_F], _F]:
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default="table",
        show_default=True,
        help="How to write rows: for people, or for programs.",
    )


def open_folder(place: str, *, writable: bool = False) -> "EmbeddedStore":
    """Open a store that must be a folder.

    Raises:
        StopRun: it is the address of a server, or cannot be opened.
    """
    from kg.store import EmbeddedStore, is_address

    if is_address(place):
        raise StopRun("This command wants a folder.", "Name one with --store.")
    return EmbeddedStore(Path(place), writable=writable)
