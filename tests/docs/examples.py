"""The examples of the pages: run as a reader would run them, and compared with what is printed.

In a block marked `console`, a line that begins with `$ ` is a command, and what follows is what it
writes to standard output. The commands of one page run in one empty folder, in order.

`python tests/docs/examples.py` writes the output of every example anew.
"""

import contextlib
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from kg.cli import main

ROOT = Path(__file__).parents[2]
PAGES = tuple(
    path
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    if "```console\n$ " in path.read_text("utf-8")
)
_BLOCK = re.compile(r"(?<=```console\n)(\$ .*?)(?=```)", re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*(?:\\\n.*)*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A command of a page, what the page says it prints, and what it prints."""

    command: str
    said: str
    printed: str


def run_page(page: Path) -> Iterator[Example]:
    """Run the examples of *page* in a folder of their own, which has the shipped release."""
    with tempfile.TemporaryDirectory() as folder:
        release = next((ROOT / "data/releases").glob("*.txt"))
        (Path(folder) / "releases").mkdir()
        (Path(folder) / "releases" / release.name).write_bytes(release.read_bytes())
        for block in _BLOCK.findall(page.read_text("utf-8")):
            for command, said in _COMMAND.findall(block):
                yield Example(command, said, _run(command, Path(folder)))


def _run(command: str, folder: Path) -> str:
    program, *arguments = shlex.split(command)
    assert program == "kg", command
    clean = {name: None for name in os.environ if name.startswith("KG_")}
    with contextlib.chdir(folder):
        done = CliRunner().invoke(main, arguments, env=clean, prog_name=program)
    assert done.exit_code < 2, f"{command}: {done.stderr}"
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def write_page(page: Path) -> None:
    """Write what the examples of *page* print into it."""
    text = page.read_text("utf-8")
    printed = iter([example.printed for example in run_page(page)])

    def block(match: re.Match[str]) -> str:
        return _COMMAND.sub(lambda m: f"$ {m[1]}\n{next(printed)}", match[0])

    page.write_text(_BLOCK.sub(block, text), "utf-8")


if __name__ == "__main__":
    for each in PAGES:
        write_page(each)
