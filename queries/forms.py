"""Answers as text for other programs: JSON and CSV."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.run import Answer, Value


def as_json(value: object) -> str:
    """Return a value as indented JSON with a line end; text stays readable."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_csv(columns: Sequence[str], rows: Iterable[Sequence["Value"]]) -> str:
    """Return rows as CSV (RFC 4180); text is left as it is."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([bare(value) for value in row] for row in rows)
    return text.getvalue()


def answer_record(answer: "Answer", sentence: str) -> dict[str, object]:
    """Return an answer as `kg ask --format json` writes it.

    Args:
        answer: what came back.
        sentence: the question as it was understood.
    """
    return {
        "question": answer.question.id,
        "understood": sentence,
        "parameters": {name: term.value for name, term in answer.parameters.items()},
        "sparql": answer.sparql,
        "rows": answer.table.records(),
    }


def bare(value: "Value") -> str:
    """Return a value as text; None as none."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
