"""The store that a command works on."""

from typing import TYPE_CHECKING

import click

from kg.errors import StopRun

if TYPE_CHECKING:
    from kg.store import EmbeddedStore

store_option = click.option(
    "--store",
    "place",
    default="./kg-store",
    show_default=True,
    envvar="KG_STORE",
    help="Folder of the store, or a SPARQL endpoint's address where it is only asked.",
)


def open_folder(place: str, *, writable: bool = False) -> "EmbeddedStore":
    """Open the store in the folder *place*.

    Raises:
        StopRun: it is an address, or no usable store.
    """
    from pathlib import Path

    from kg.store import EmbeddedStore, is_address

    if is_address(place):
        raise StopRun(
            f"{place}: this command works on a store in a folder.",
            "Name a folder with --store; an endpoint can be asked and drawn.",
        )
    return EmbeddedStore(Path(place), writable=writable)
