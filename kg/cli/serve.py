"""`kg serve`."""

import ipaddress
import os
from pathlib import Path

import click

from kg.cli.options import ledger_option, limit_options, store_option
from kg.cli.output import tell
from kg.errors import StopRun

_TOKEN = "KG_TOKEN"  # noqa: S105 - the name of a variable
_SHORTEST = 16


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    help="Where to listen; 0 takes a free port.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="At which address to listen: that of this machine reaches no other.",
)
@click.option("--writable", is_flag=True, help=f"Let those write who send the token of {_TOKEN}.")
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of this origin read answers (CORS); * for all. May stand several times.",
)
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name by which the server may be called, besides localhost and addresses.",
)
@click.option("--allow-service", is_flag=True, help="Let queries ask other servers (SERVICE).")
@limit_options
@ledger_option
@store_option
def command(
    port: int,
    host: str,
    writable: bool,
    origins: tuple[str, ...],
    names: tuple[str, ...],
    allow_service: bool,
    timeout: float,
    max_rows: int,
    ledger: str | None,
    store: str,
) -> None:
    """Serve the store: a reading room at /, SPARQL at /sparql, graphs at /graphs.

    The reading room answers questions, searches, and has a page for every person, body, topic,
    release and position; programs get RDF at the same addresses.

    Queries are answered by processes of their own; one that takes too long is ended. Nothing can be
    written without --writable and a token. With them, who signs in corrects what is read, on the
    pages themselves. Ctrl-C ends the server.

    \b
    Examples:
      kg serve
      kg serve --store positions --port 3030 --timeout 10
      KG_TOKEN=$(openssl rand -hex 16) kg serve --writable
    """  # noqa: D301 - click reads \b
    from kg.store import Limits, is_address
    from kg.web.serve import serve
    from kg.web.settings import MOST_BYTES, MOST_MEMORY, Settings

    if is_address(store):
        raise StopRun("This command wants a folder.", "Name one with --store.")
    settings = Settings(
        place=Path(store),
        limits=Limits(timeout, max_rows, MOST_BYTES, MOST_MEMORY),
        token=_token() if writable else None,
        names=(*names, host),
        origins=origins,
        ledger=Path(ledger) if ledger else None,
        services=allow_service,
    )
    if not _of_this_machine(host):
        tell(
            f"Warning: at {host} other machines can reach this server, without a password and"
            " without encryption.",
            "Put a proxy with both before it where strangers can come.",
        )
    serve(settings, host, port, lambda where: tell(f"Serving {store} at {where}"))


def _token() -> str:
    token = os.environ.get(_TOKEN, "")
    if len(token) < _SHORTEST or not token.isascii() or not token.isprintable() or " " in token:
        raise StopRun(
            f"--writable wants a token in {_TOKEN}: {_SHORTEST} characters or more, no spaces.",
            f"Make one: export {_TOKEN}=$(openssl rand -hex 16).",
        )
    return token


def _of_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
