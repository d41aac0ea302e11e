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
    yield from _help("kg", main, None)
    with click.Context(main, info_name="kg") as context:
        for name in COMMANDS:
            command = main.get_command(context, name)
            if command is not None:
                yield from _help(name, command, context)


def _help(name: str, command: click.Command, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, parent, name, terminal_width=_WIDTH, max_content_width=_WIDTH)
    yield ""
    yield f"## {context.command_path}"
    yield ""
    yield "```text"
    yield command.get_help(context).rstrip()
    yield "```"


if __name__ == "__main__":
    PAGE.write_text(reference_page(), encoding="utf-8")
