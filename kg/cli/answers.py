"""Answers to questions of the catalogue, in every format."""

from typing import TYPE_CHECKING

from kg.cli.evidence import has_words, write_evidence
from kg.cli.output import tell, write_rows

if TYPE_CHECKING:
    from queries.run import Answer


def write_answer(answer: "Answer", form: str) -> None:
    """Write the rows; for people without the columns of IRIs, and with words as words."""
    from queries.catalogue import ColumnKind

    kinds = {column.name: column.kind for column in answer.question.columns}
    hide = frozenset(name for name, kind in kinds.items() if kind is ColumnKind.IRI)
    if form != "table":
        write_rows(answer.table, form)
    elif not answer.table.rows:
        tell("Nothing in the store answers this.")
    elif has_words(answer.table):
        write_evidence(answer.table, hide)
    else:
        write_rows(answer.table, form, hide=hide)
