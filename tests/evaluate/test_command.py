"""`kg evaluate`: it agrees with the reference scorer, and says in one sentence what is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluate.conftest import FOUND, GOLD, Run

LETTER = """Wick asks for nurses

Ada Penn, chair of the Wick Board, said: “We need far more nurses on our wards.”
"""
READING: dict[str, Any] = {
    "id": "r",
    "people": [{"name": "Ada Penn", "posts": [{"role": "chair", "organisation": "Wick Board"}]}],
    "organisations": [{"name": "Wick Board"}],
    "statements": [
        {
            "speaker": "Ada Penn",
            "kind": "direct",
            "content": ["We need far more nurses on our wards."],
            "positions": [{"topic": "workforce-supply", "stance": "advocates"}],
        }
    ],
}
STATEMENT: dict[str, Any] = READING["statements"][0]


def put(folder: Path, name: str, reading: object, text: str | None = LETTER) -> Path:
    """Write one gold file with its text into *folder*; return the folder."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(
        reading if isinstance(reading, str) else json.dumps(reading), "utf-8"
    )
    if text is not None:
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def test_the_figures_are_those_of_the_reference_scorer(run: Run) -> None:
    """Every measure, to the third digit, and every count."""
    expected = json.loads((GOLD.parent / "figures.json").read_text("utf-8"))
    result = run("evaluate", GOLD, "--predicted", FOUND, "--format", "json")
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert list(record["measures"]) == list(expected["measures"])
    assert round(record["graph_f1"], 3) == expected["graph_f1"]
    for measure, figures in expected["measures"].items():
        rounded = {name: round(value, 3) for name, value in record["measures"][measure].items()}
        assert rounded == figures, measure


def test_the_table_shows_the_same_figures(run: Run) -> None:
    """Precision, recall, F1 and the three counts stand in the row of their measure."""
    table = run("evaluate", GOLD, "--predicted", FOUND).stdout.splitlines()
    row = next(line for line in table if line.startswith("positions  "))
    assert row.split() == ["positions", "0.556", "0.500", "0.526", *"5 / 10 / 9".split()]
    assert not any("missed" in line for line in table)


def test_texts_are_read_now_where_no_reading_is_given(run: Run, tmp_path: Path) -> None:
    """The extraction reads the text and is right in all that an easy sentence says."""
    result = run("evaluate", put(tmp_path / "gold", "r", READING), "--format", "json")
    measures = json.loads(result.stdout)["measures"]
    for layer in ("people", "organisations", "posts", "statements (exact)", "grounded"):
        assert measures[layer]["f1"] == 1, layer


def test_errors_are_listed_with_the_text_around_them(run: Run) -> None:
    """Each with what, release, line and words; in JSON too, and only where asked."""
    listed = run("evaluate", GOLD, "--predicted", FOUND, "--errors").stdout
    assert "people, invented: Hollin Night\n    ferry\n" in listed
    assert "organisations, invented: Alder ward\n    ward, line 3: … " in listed
    as_json = run("evaluate", GOLD, "--predicted", FOUND, "--errors", "--format", "json").stdout
    assert {case["fault"] for case in json.loads(as_json)["errors"]} == {"missed", "invented"}
    plain = run("evaluate", GOLD, "--predicted", FOUND, "--format", "json").stdout
    assert "errors" not in json.loads(plain)


def test_a_page_is_written_beside_the_table(run: Run, tmp_path: Path) -> None:
    """The page holds the figures that the table holds."""
    result = run("evaluate", GOLD, "--predicted", FOUND, "-o", "page.html")
    assert result.stderr == "Wrote page.html.\n"
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "0.655" in page
    assert "0.655" in result.stdout


def test_releases_that_nobody_read_are_named(run: Run, tmp_path: Path) -> None:
    """They count as missed, and that is said, with the exit code of something left out."""
    (tmp_path / "found.jsonl").write_text(FOUND.read_text("utf-8").splitlines()[0], "utf-8")
    result = run("evaluate", GOLD, "--predicted", "found.jsonl")
    assert (result.exit_code, result.stderr) == (1, "Not read: 2 of 3 releases (letter, ward).\n")


BAD_GOLD: list[tuple[object, str | None, str]] = [
    ("{", LETTER, "is no JSON"),
    ("[" * 100_000, LETTER, "is no JSON"),
    ("[]", LETTER, "should be an object, not a list"),
    ("null", LETTER, "should be an object, not null"),
    (READING, None, "bad.txt: No such file or directory."),
    ({**READING, "statements": None}, LETTER, "statements should be a list, not null"),
    ({k: v for k, v in READING.items() if k != "people"}, LETTER, "people is missing"),
    ({**READING, "people": ["Ada Penn"]}, LETTER, "people 1 should be an object, not a text"),
    ({**READING, "people": [{"name": 7}]}, LETTER, "people 1: name should be a text, not a number"),
    ({**READING, "people": [{"name": " "}]}, LETTER, "people 1: name is empty"),
    (
        {**READING, "organisations": [{"name": "Wick", "aliases": [True]}]},
        LETTER,
        "organisations 1: aliases 1 should be a text, not true or false",
    ),
    (
        {**READING, "people": [{"name": "Ada", "posts": [{"role": "chair", "former": "no"}]}]},
        LETTER,
        "people 1: posts 1: former should be true or false, not a text",
    ),
    ({**READING, "statements": [{"speaker": "Ada"}]}, LETTER, "statements 1: content is missing"),
    (
        {**READING, "statements": [{**STATEMENT, "content": {}}]},
        LETTER,
        "statements 1: content should be a list of texts, not an object",
    ),
    ({**READING, "statements": [{**STATEMENT, "content": []}]}, LETTER, "content is empty"),
    (
        {**READING, "statements": [STATEMENT, {**STATEMENT, "content": ["We need beds."]}]},
        LETTER,
        "statements 2: does not stand in bad.txt: 'We need beds.'",
    ),
    (
        {**READING, "statements": [{**STATEMENT, "kind": "loud"}]},
        LETTER,
        "statements 1: kind is 'loud'.\nKnown: direct, indirect, mixed.",
    ),
    (
        {**READING, "statements": [{**STATEMENT, "positions": [{"topic": "funding"}]}]},
        LETTER,
        "statements 1: positions 1: stance is missing",
    ),
    (
        {
            **READING,
            "statements": [
                {**STATEMENT, "positions": [{"topic": "funding", "stance": "shrugs"}]},
            ],
        },
        LETTER,
        "stance is 'shrugs'",
    ),
    (
        {**READING, "statements": [{**STATEMENT, "confidence": 2}]},
        LETTER,
        "statements 1: confidence is 2, not from 0 to 1",
    ),
]


@pytest.mark.parametrize(("reading", "text", "said"), BAD_GOLD)
def test_a_bad_gold_file_is_left_out_and_the_rest_is_scored(
    run: Run, tmp_path: Path, reading: object, text: str | None, said: str
) -> None:
    """One sentence says which file, where in it and what; the exit code is 1."""
    put(tmp_path / "gold", "good", {**READING, "id": "good"})
    (tmp_path / "found.jsonl").write_text(json.dumps({**READING, "id": "good"}), "utf-8")
    put(tmp_path / "gold", "bad", reading, text)
    result = run("evaluate", "gold", "--predicted", "found.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Left out: {Path('gold/bad')}")
    assert said in result.stderr
    assert result.stderr.count("Left out:") == 1
    assert "1 / 1 / 1" in result.stdout


def test_a_file_that_is_no_text_is_left_out(run: Run, tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are told by the file that has them."""
    put(tmp_path / "gold", "bad", READING)
    (tmp_path / "gold/bad.txt").write_bytes(LETTER.encode("utf-16"))
    result = run("evaluate", "gold", "--predicted", FOUND)
    assert result.exit_code == 2
    assert "gold/bad.txt: is not in UTF-8" in result.stderr


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_without_gold_is_wrong_use(run: Run, tmp_path: Path, made: bool) -> None:
    """An empty folder and one that is not there end the run alike."""
    if made:
        (tmp_path / "gold").mkdir()
    result = run("evaluate", "gold")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("kg: gold holds no gold files.\n")


def test_gold_of_which_nothing_can_be_used_ends_with_two(run: Run, tmp_path: Path) -> None:
    """What was left out is said, and then that nothing is left."""
    put(tmp_path / "gold", "bad", "{")
    result = run("evaluate", "gold")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "kg: gold holds no gold file that can be used." in result.stderr


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (None, "found.jsonl: No such file or directory."),
        ("{", "found.jsonl, line 1: is no JSON"),
        ('\n{"id": "r"}', "found.jsonl, line 2: people is missing."),
        (json.dumps(READING) + "\n" + json.dumps(READING), "line 2: r was read before."),
    ],
)
def test_a_bad_reading_ends_the_run(run: Run, tmp_path: Path, lines: str | None, said: str) -> None:
    """Half a reading would be half a score: nothing is printed, and the exit code is 2."""
    put(tmp_path / "gold", "r", READING)
    if lines is not None:
        (tmp_path / "found.jsonl").write_text(lines, "utf-8")
    result = run("evaluate", "gold", "--predicted", "found.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_the_name_of_the_file_is_the_release(run: Run, tmp_path: Path) -> None:
    """As in an extraction: what a gold file calls itself does not matter."""
    put(tmp_path / "gold", "other", READING)
    (tmp_path / "found.jsonl").write_text(json.dumps({**READING, "id": "other"}), "utf-8")
    result = run("evaluate", "gold", "--predicted", "found.jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
