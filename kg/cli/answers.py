"""Answers to questions of the catalogue, in every format."""

from typing import TYPE_CHECKING

from kg.cli.evidence import has_words, write_evidence
from kg.cli.output import as_markdown, as_text, tell, write, write_rows

if TYPE_CHECKING:
    from queries.run import Answer


def write_answer(answer: "Answer", form: str, sentence: str) -> None:
    """Write the rows; for people without the columns of IRIs, and with words as words.

    Args:
        answer: what came back.
        form: one of `ANSWER_FORMATS`.
        sentence: the question as it was understood; the heading of a page.
    """
    from queries.catalogue import ColumnKind

    kinds = {column.name: column.kind for column in answer.question.columns}
    iris = frozenset(name for name, kind in kinds.items() if kind is ColumnKind.IRI)
    table = answer.table
    if form == "html":
        from viz.answer import answer_page

        cells = [[as_text(value) for value in row] for row in table.rows]
        write(answer_page(as_text(sentence), table.columns, cells, iris))
    elif form == "md":
        write(as_markdown(table.columns, table.rows, links=iris))
    elif form != "table":
        write_rows(table, form)
    elif not table.rows:
        tell("Nothing in the store answers this.")
    else:
        if has_words(table):
            write_evidence(table, iris)
        else:
            write_rows(table, form, hide=iris)
        tell(_counted(answer))


def _counted(answer: "Answer") -> str:
    """Return how many rows there are, and of how many actors where rows have one."""
    columns, rows = answer.table.columns, answer.table.rows
    found = f"Found: {len(rows)}"
    if "actor" not in columns:
        return f"{found}."
    return f"{found}; actors: {len({row[columns.index('actor')] for row in rows})}."
