"""A way to run `kg` in this process."""

from tests.cli.conftest import Run, run

__all__ = ["Run", "run"]
