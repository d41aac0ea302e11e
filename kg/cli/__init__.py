"""The command line: one module a command, each a thin call of what the other rooms offer.

Results go to standard output, messages and progress to standard error. Exit codes: 0 done; 1 done,
but something was skipped, refused or does not conform; 2 wrong use or input.
"""

import os
import sys

import click

from kg import __version__
from kg.cli.ask import ask
from kg.cli.build import build
from kg.cli.demo import demo
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.query import query
from kg.cli.questions import questions
from kg.cli.verify import verify
from kg.cli.view import view
from kg.errors import KgError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def kg() -> None:
    """Turn press releases on UK health policy into a graph of who stands where.

    \b
    Begin with:
      kg demo                             the whole way, on a release that is shipped
      kg build releases/                  your own texts into ./kg-store
      kg ask "Who opposes reorganisation?"
    """


for command in (demo, build, extract, ask, questions, query, view, export, verify, explain):
    kg.add_command(command)


def main() -> None:
    """Run the command line and leave with its exit code; no traceback reaches a user."""
    try:
        code = kg(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = 2
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("kg: stopped.", err=True)
        code = 130
    except BrokenPipeError:
        # The reader of our output has gone; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        click.echo(f"kg: {error.filename or 'the output'}: {error.strerror or error}.", err=True)
        code = 2
    except Exception as error:
        if os.environ.get("KG_DEBUG"):
            raise
        click.echo(
            f"kg: this is a fault of the program ({type(error).__name__}: {error}).\n"
            "Set KG_DEBUG=1 to see where it happened, and please report it.",
            err=True,
        )
        code = 2
    sys.exit(code if isinstance(code, int) else 0)
