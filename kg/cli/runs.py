"""`kg runs`."""

import click

from kg.cli.options import format_option, store_option
from kg.cli.output import tell, write_rows

_RUNS = """
SELECT (STRAFTER(STR(?build), "/id/build/") AS ?run) ?started ?ended ?read ?unchanged ?positions
  (COUNT(DISTINCT ?missing) AS ?leftOut) (COUNT(DISTINCT ?gone) AS ?vanished)
  (COALESCE(?early, false) AS ?brokenOff)
WHERE {
  ?build a pos:Build ; prov:startedAtTime ?started ; prov:endedAtTime ?ended ;
    pos:releasesRead ?read ; pos:releasesUnchanged ?unchanged ; pos:positionsRead ?positions .
  OPTIONAL { ?build pos:leftOut ?missing }
  OPTIONAL { ?build pos:vanished|pos:withdrawn ?gone }
  OPTIONAL { ?build pos:brokenOff ?early }
}
GROUP BY ?build ?started ?ended ?read ?unchanged ?positions ?early
ORDER BY ?started ?build
"""


@click.command("runs")
@format_option
@store_option
def command(form: str, store: str) -> None:
    """List what each `kg build` did: when it ran, what it read, found and left out.

    The newest stands last. All that is known of a run is in runs/RUN.json in the store's folder.

    \b
    Examples:
      kg runs
      kg runs --format json
    """  # noqa: D301 - click reads \b
    from kg.store import open_store
    from queries.run import Table, query

    found = query(_RUNS, open_store(store))
    if not isinstance(found, Table):
        raise TypeError("a SELECT gives rows")
    if found.rows or form != "table":
        write_rows(found, form)
    else:
        tell(f"No run is recorded in {store}.")
