"""The page of the SPARQL endpoint, for who comes with a browser."""

from collections.abc import Iterable, Mapping, Sequence

from viz.page import look, templates


def service_page(
    address: str,
    update: str | None,
    graphs: Sequence[tuple[str, int]],
    size: Mapping[str, int],
    media_types: Mapping[str, Iterable[str]],
) -> str:
    """Return one HTML page on an endpoint; it runs no script.

    Args:
        address: where queries go.
        update: where updates go; None where they go nowhere.
        graphs: some of the named graphs, with their numbers of triples.
        size: how many `graphs` and `triples` there are.
        media_types: those of answers with `rows`, `triples`, and all graphs (`dataset`).
    """
    return (
        templates()
        .get_template("service.html")
        .render(
            **look("things.css"),
            **media_types,
            address=address,
            update=update,
            writable=update is not None,
            graphs=graphs,
            size=size,
        )
    )
