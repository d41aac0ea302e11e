"""The reference page of the command line, made from the help texts.

`python -m kg.cli.reference` writes `docs/cli.md`; a test compares the two.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli.group import COMMANDS, main

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
_WIDTH = 100


def reference_page() -> str:
    """Return the page as Markdown: the same for the same commands."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Reference: the command line"
    yield ""
    yield "Made from `kg … --help` by `python -m kg.cli.reference`; do not edit."
    top = _context("kg", main, None)
    yield from _help(top)
    for name in COMMANDS:
        command = main.get_command(top, name)
        if command is None:
            continue
        context = _context(name, command, top)
        yield from _help(context)
        if isinstance(command, click.Group):
            for part in command.list_commands(context):
                yield from _help(_context(part, command.commands[part], context))


def _context(name: str, command: click.Command, parent: click.Context | None) -> click.Context:
    return command.make_context(
        name, [], parent, resilient_parsing=True, terminal_width=_WIDTH, max_content_width=_WIDTH
    )


def _help(context: click.Context) -> Iterator[str]:
    yield ""
    yield f"## {context.command_path}"
    yield ""
    yield "```text"
    yield context.get_help().rstrip()
    yield "```"


if __name__ == "__main__":
    PAGE.write_text(reference_page(), encoding="utf-8")
