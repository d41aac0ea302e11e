"""The command `kg`: how its commands are found, and the one place where errors become sentences."""

import importlib
import os
import sys
import traceback
from keyword import iskeyword
from typing import Any

import click

import kg
from kg.cli.output import tell
from kg.errors import KgError, StopRun

COMMANDS = {
    "demo": "the whole way from a release to a picture, to see what this does",
    "build": "read releases into the store",
    "runs": "list what each build did",
    "diff": "what changed in the answers from one run to another",
    "extract": "read releases into JSON Lines, without a store",
    "ask": "answer a plain question, with the words as evidence",
    "questions": "list the questions that can be asked",
    "query": "ask any SPARQL 1.1 query",
    "view": "draw the store as one page that opens offline",
    "network": "who shares positions with whom: counted, measured, for other programs",
    "serve": "serve the store: SPARQL, graphs, and a page for every IRI",
    "site": "write the reading room as files, for any web server or none",
    "import": "bring in what was coded by hand in the Discourse Network Analyzer",
    "export": "write the store to a file",
    "verify": "find every quotation again, and check the graph",
    "store": "keep the store: what is in it, backup, restore, compact",
    "explain": "walk from a fact back to the words",
    "correct": "say what is wrong or right, so that it holds at every later build",
    "review": "step through the least certain positions, and judge them",
    "link": "ask Wikidata or another endpoint whom unlinked names may mean",
    "evaluate": "score the extraction against what careful readers found",
}
"""The commands in the order in which they are used, each with what it does."""

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C has ended."""


class KgGroup(click.Group):
    """A group whose commands lie in a module each, imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command by its name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(_module(cmd_name)).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whatever goes wrong ends in one sentence and an exit code."""
        try:
            _check_base()
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # Who reads has had enough; what is left in the buffer must not raise at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except KgError as error:
            tell(f"kg: {error.message}", error.hint)
            ctx.exit(2)
        except Exception as error:  # what is left is our fault, and still no traceback for a user
            if os.environ.get("KG_DEBUG") == "1":
                traceback.print_exc()
            what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            tell(
                f"kg: this is a fault of the program ({what}).",
                "Please report it to its maintainers (CONTRIBUTING.md) with the command that you "
                "gave; KG_DEBUG=1 shows where it happened.",
            )
            ctx.exit(2)


def _module(command: str) -> str:
    """Return the module of a command; that of a word of Python's own ends in `_`."""
    return f"kg.cli.{command}{'_' * iskeyword(command)}"


def _check_base() -> None:
    try:
        importlib.import_module("ontology.namespaces")
    except ValueError as error:
        raise StopRun(f"{error}.") from error


@click.group(
    cls=KgGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(kg.__version__, prog_name="kg")
def main() -> None:
    """Press releases on UK health policy as a graph of who stands where, in whose words.

    \b
    Examples:
      kg demo
      kg build releases/
      kg ask "Who advocates collaboration?"

    Results go to standard output, messages to standard error. The exit code is 0 when all is
    done, 1 when something was left out or does not conform, 2 for wrong use or input.
    """  # noqa: D301 - click reads \b
