"""`kg site`."""

import time
from pathlib import Path

import click

from kg.cli.options import store_option
from kg.cli.output import console, tell


@click.command("site")
@click.argument("folder", metavar="DIR")
@store_option
def command(folder: str, store: str) -> None:
    """Write the reading room to DIR as files, for any web server or none.

    A page for every person, group, body, topic, release and position, lists, search, the explorer,
    answers, SPARQL, and the data. It opens from a disk, too. Of the register there are those whom
    the releases name. When it is written again, only what has changed is touched; a folder that
    holds anything else is refused.

    \b
    Examples:
      kg site public
      kg site /srv/www/positions --store positions
    """  # noqa: D301 - click reads \b
    import sys

    from kg.store import open_store
    from viz.site import write_site

    began = time.monotonic()
    with console(sys.stderr).status("Reading the store …") as status:
        written = write_site(
            open_store(store), Path(folder), lambda pages: status.update(f"Pages: {pages:,}")
        )
    tell(
        f"Wrote {written.pages:,} pages to {folder} in {time.monotonic() - began:.1f} seconds: "
        f"{written.files:,} files, {written.bytes / 1_000_000:,.1f} MB;"
        f" {written.changed:,} new or changed, {written.removed:,} removed.",
        f"Open {Path(folder) / 'index.html'}, or put the folder on a web server.",
    )
