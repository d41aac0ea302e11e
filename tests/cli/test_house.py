"""What all commands share: errors in sentences, quiet ends, quick starts, a current reference."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli.group import COMMANDS, main
from kg.cli.output import harmless
from kg.cli.reference import PAGE, reference_page
from kg.errors import StopRun
from kg.files import write_whole
from tests.cli.conftest import Run

KG = [sys.executable, "-m", "kg"]
ROOT = Path(__file__).parents[2]


def kg(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `kg` as a program of its own."""
    return subprocess.run(
        [*KG, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_examples(run: Run, name: str) -> None:
    """`kg … --help` says what it does and shows how."""
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert f"kg {name}" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["build"],
        ["extract"],
        ["ask"],
        ["view", "graph"],
        ["view", "cake", "-o", "x"],
    ],
)
def test_wrong_use_ends_with_two(run: Run, arguments: list[str]) -> None:
    """Missing and unknown words are wrong use."""
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "Who advocates collaboration?"],
        ["query", "ASK { ?s ?p ?o }"],
        ["view", "graph", "-o", "x.html"],
        ["network"],
        ["export", "x.ttl"],
        ["verify"],
        ["explain", "Ada Marsh funding"],
        ["link", "--endpoint", "http://h.test/q", "--write"],
    ],
)
def test_a_missing_store_is_one_sentence(run: Run, arguments: list[str], tmp_path: Path) -> None:
    """Each command that reads says that there is no store and how to build one; nothing is made."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("kg: There is no store at kg-store.\n")
    assert "kg build" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["build", "x.txt"], "without its update address"),
        (["verify"], "cannot be reached"),
        (["export", "x.ttl"], "cannot be reached"),
        (["store", "compact"], "wants a folder"),
    ],
)
def test_a_server_that_is_not_there_is_one_sentence(
    run: Run, arguments: list[str], sentence: str
) -> None:
    """Each command says what it misses, and makes nothing."""
    result = run(*arguments, "--store", "http://localhost:9/query")
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (StopRun("It broke.", "Mend it."), 2, "kg: It broke.\nMend it.\n"),
        (StopRun("It broke."), 2, "kg: It broke.\n"),
        (ValueError("odd \x1b"), 2, "kg: this is a fault of the program (ValueError: odd �)."),
        (RecursionError(), 2, "kg: this is a fault of the program (RecursionError)."),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_whatever_goes_wrong_ends_in_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, message: str
) -> None:
    """Errors of ours, faults of the program and Ctrl-C each end with a code and no traceback."""

    @click.command("questions")
    def broken() -> None:
        raise error

    monkeypatch.setattr("kg.cli.questions.command", broken)
    result = run("questions")
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.startswith(message)
    assert bool(result.stderr) is bool(message)


def test_a_wrong_base_is_the_users_to_mend() -> None:
    """KG_BASE is read when the namespaces are; a bad one is still one sentence."""
    done = kg("questions", KG_BASE="no address")
    assert done.returncode == 2
    assert done.stderr.startswith("kg: KG_BASE is 'no address'")
    assert "fault" not in done.stderr


def test_another_base_reaches_the_queries() -> None:
    """The queries are written with the default base and asked with the one in force."""
    done = kg("questions", "--format", "json", KG_BASE="https://example.org/kg/")
    assert done.returncode == 0


def test_who_stops_reading_is_not_told() -> None:
    """`kg questions | head -1` ends quietly."""
    command = f"{sys.executable} -m kg questions --format json | head -c 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_heavy_libraries_stay_away_from_light_commands() -> None:
    """The language model's library is not loaded to list questions, nor the graph's for help."""
    script = (
        "import sys\nfrom kg.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('spacy', 'rdflib', 'pyshacl') if m in sys.modules], file=sys.stderr)"
    )
    for arguments, heavy in (
        (["questions"], {"spacy", "pyshacl"}),
        (["--help"], {"spacy", "rdflib"}),
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert not any(repr(name) in done.stderr for name in heavy), done.stderr


def test_the_module_is_the_command() -> None:
    """`python -m kg` says its name as `kg`, with its version."""
    assert kg("--version").stdout.startswith("kg, version ")


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    """What cannot be written is said, an older file stays, and nothing is left beside it."""
    target = tmp_path / "page.html"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_text("utf-8") == "two"
    with pytest.raises(StopRun, match="cannot be written"):
        write_whole(tmp_path / "none" / "page.html", b"x")
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("text", ["\x1b]0;title\x07", "\x9b31m", "a\u202eb", "\x00"])
def test_controls_become_visible(text: str) -> None:
    """No control character and no mark of direction is left."""
    assert "�" in harmless(text)
    assert not set(harmless(text)) & set("\x1b\x07\x9b\u202e\x00")


def test_the_reference_page_is_current() -> None:
    """`python -m kg.cli.reference` has been run since the last change of a help text."""
    assert PAGE.read_text("utf-8") == reference_page()


def test_every_command_is_in_its_module() -> None:
    """The list of commands and the modules agree, by name."""
    with click.Context(main) as context:
        for name in COMMANDS:
            command = main.get_command(context, name)
            assert command is not None
            assert command.name == name


def test_ctrl_c_is_quiet() -> None:
    """A run that is interrupted ends with 130 and without a word."""
    with subprocess.Popen(
        [*KG, "query", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (130, b"")
