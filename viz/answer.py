"""The page of an answer: the question as it was understood, and its rows, with links."""

from collections.abc import Collection, Sequence

from viz.page import look, templates

_HEADING = ("who", "role", "organisation")


def answer_page(
    question: str, columns: Sequence[str], rows: Sequence[Sequence[str]], links: Collection[str]
) -> str:
    """Return one HTML page, whole in itself, that shows an answer.

    Rows with words are shown as who said them, the words, and the rest below; others as a table.
    The page loads nothing and runs no script. All text is escaped, and only a web address becomes
    a link.

    Args:
        question: the question as it was understood.
        columns: the names of the columns.
        rows: the cells of each row as text.
        links: the columns that hold addresses.
    """
    return (
        templates()
        .get_template("answer.html")
        .render(
            **look("answer.css"),
            question=question,
            columns=columns,
            heading=_HEADING,
            rows=[list(zip(columns, row, strict=True)) for row in rows],
            links=links,
        )
    )
