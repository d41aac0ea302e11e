"""The command line: `kg`, one module a command, each loaded when it is called.

Results go to standard output, messages and progress to standard error. Exit codes: 0 done, 1 done
but something was skipped or does not conform, 2 wrong use or input.
"""

from kg.cli.group import main

__all__ = ["main"]
