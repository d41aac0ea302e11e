"""The reference page of the questions, made from their headers.

`python -m queries.reference` writes `docs/questions.md`; a test compares the two.
"""

from collections.abc import Iterator
from pathlib import Path

from queries.catalogue import Question, load_catalogue

PAGE = Path(__file__).parents[1] / "docs" / "questions.md"


def reference_page() -> str:
    """Return the page as Markdown: the same for the same files."""
    return "\n".join(_lines(load_catalogue())) + "\n"


def _lines(catalogue: dict[str, Question]) -> Iterator[str]:
    yield "# Reference: the questions"
    yield ""
    yield "Made from the headers in `queries/` by `python -m queries.reference`; do not edit."
    yield "How to ask them, and how patterns are read: [Asking](asking.md)."
    yield ""
    for question in catalogue.values():
        yield f"- [{question.title}](#{question.id})"
    for question in catalogue.values():
        yield ""
        yield f"## {question.id}"
        yield ""
        yield f"**{question.title}** One row: {question.row[0].lower()}{question.row[1:]}"
        yield ""
        for parameter in question.parameters:
            need = "required" if parameter.required else "optional"
            yield f"- `{parameter.name}`: {parameter.kind}, {need}"
        if question.parameters:
            yield ""
        yield "| column | is | meaning |"
        yield "| --- | --- | --- |"
        for column in question.columns:
            yield f"| `{column.name}` | {column.kind} | {column.meaning} |"
        yield ""
        yield "Also put as:"
        yield ""
        yield "```text"
        for phrasing in question.phrasings:
            yield phrasing.pattern
        yield "```"


if __name__ == "__main__":
    PAGE.write_text(reference_page(), encoding="utf-8")
