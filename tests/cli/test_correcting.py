"""`kg correct` and `kg review`: from what somebody types to the ledger and the store."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.building import Wishes, build
from kg.cli.review import Review
from kg.curate import Correction, append, ledger_of, read_ledger
from kg.curate.ranking import Doubt, doubts
from kg.pipeline import Stages
from kg.store import EmbeddedStore
from tests.cli.conftest import Run
from tests.curate.conftest import LETTER, stages

__all__ = ["stages"]

FOR = "We need far more collaboration"
Correct = Callable[..., Result]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a letter and a store of it."""
    folder = tmp_path_factory.mktemp("correcting")
    (folder / "letter.txt").write_text(LETTER, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        build(["letter.txt"], EmbeddedStore(Path("kg-store"), writable=True), Wishes(record=False))
    return folder


@pytest.fixture
def correct(
    built: Path, stages: Stages, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Correct:
    """Run `kg correct` in a copy of the folder, as Bo Lind; what it loads, all tests share."""
    monkeypatch.setattr("kg.pipeline.Stages", lambda: stages)
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    for name in ("KG_LEDGER", "KG_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KG_CURATOR", "Bo Lind")
    return lambda *words, **more: run("correct", *words, **more)


def positions(run: Run) -> set[tuple[str, str, str]]:
    """Return who takes which stance on what."""
    asked = run(
        "query",
        "SELECT ?n ?s ?t { ?p a pos:Position ; pos:holder/foaf:name ?n ; pos:stance ?s ;"
        " pos:topic ?t }",
        "--format",
        "json",
    )
    return {
        (row["n"], row["s"].rpartition("/")[2], row["t"].rpartition("/")[2])
        for row in json.loads(asked.stdout)
    }


ADA = ("Ada Marsh", "advocates", "collaboration")
JO = ("Jo Reed", "opposes", "competition-and-private-sector")


def test_the_store_holds_what_the_tests_correct(correct: Correct, run: Run) -> None:
    """Otherwise the tests below would say nothing."""
    assert correct("list").exit_code == 0
    assert positions(run) == {ADA, JO}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("reject", "--quote", FOR), {JO}),
        (("reject", "--quote", FOR, "--statement"), {JO}),
        (("accept", "--quote", FOR), {ADA, JO}),
        (("stance", "--quote", FOR, "--to", "opposes"), {("Ada Marsh", "opposes", ADA[2]), JO}),
        (("topic", "--quote", FOR, "--to", "Funding"), {("Ada Marsh", ADA[1], "funding"), JO}),
        (("speaker", "--quote", FOR, "--to", "Jo Reed"), {("Jo Reed", *ADA[1:]), JO}),
        (("speaker", "--quote", FOR, "--to", "Ann Other"), {("Ann Other", *ADA[1:]), JO}),
        (("same", "Jo Reed", "Ada Marsh"), {ADA, ("Ada Marsh", *JO[1:])}),
        (("different", "Ada Marsh", "Ada Marsh"), {ADA, JO}),
        (("post", "--quote", FOR, "--role", "governor", "--at", "Westhaven Council"), {ADA, JO}),
        (("post", "--quote", FOR, "--none"), {ADA, JO}),
    ],
    ids=lambda value: " ".join(value[:1]) if isinstance(value, tuple) else "",
)
def test_each_correction_is_in_effect_at_once(
    correct: Correct, run: Run, words: tuple[str, ...], expected: set[tuple[str, str, str]]
) -> None:
    """It is in the ledger with name and reason, and the store says what it says."""
    done = correct(*words, "--because", "Read it.")
    assert done.exit_code == 0, done.stderr
    assert "in effect." in done.stderr
    assert positions(run) == expected
    (kept,) = read_ledger(Path("kg-store/corrections.jsonl")).corrections
    assert (kept.verdict, kept.by, kept.because) == (words[0], "Bo Lind", "Read it.")


def test_a_correction_is_listed_explained_drawn_and_withdrawn(correct: Correct, run: Run) -> None:
    """The way of one correction."""
    assert correct("accept", "--quote", FOR, "--because", "Plain words.").exit_code == 0
    (listed,) = json.loads(correct("list", "--format", "json").stdout)
    assert (listed["verdict"], listed["outcome"]) == ("accept", "applied")
    explained = run("explain", "Ada Marsh collaboration")
    assert "accept, by Bo Lind on " in explained.stdout
    assert "because: Plain words." in explained.stdout
    assert run("view", "graph", "--accepted", "-o", "accepted.html").exit_code == 0
    page = Path("accepted.html").read_text("utf-8")
    assert "Ada Marsh" in page
    assert "privatisation" not in page
    network = run("network", "--mode", "two", "--actors", "people", "--accepted")
    assert "Ada Marsh" in network.stdout
    assert "Jo Reed" not in network.stdout
    assert correct("withdraw", listed["id"]).exit_code == 0
    listed, last = json.loads(correct("list", "--format", "json").stdout)
    assert (listed["outcome"], last["verdict"]) == ("withdrawn", "withdraw")


def test_what_was_rejected_can_still_be_explained(correct: Correct, run: Run) -> None:
    """Its IRI leads to who rejected it and why."""
    before = run("query", "SELECT ?p { ?p pos:topic topic:collaboration }", "--format", "json")
    iri = json.loads(before.stdout)[0]["p"]
    assert correct("reject", iri, "--because", "A slogan.").exit_code == 0
    told = run("explain", iri)
    assert told.exit_code == 2
    assert "corrected by Bo Lind" in told.stderr
    assert "A slogan." in told.stderr


def test_of_two_that_are_one_the_entry_of_the_register_stays(correct: Correct) -> None:
    """In whichever order they are named, and by an id of the register, too."""
    assert correct("same", "nha:kings-fund", "Westhaven Council").exit_code == 0
    (kept,) = read_ledger(Path("kg-store/corrections.jsonl")).corrections
    assert kept.other is not None
    assert kept.other.id == "organisation/kings-fund"


def test_a_ledger_may_lie_elsewhere(correct: Correct, run: Run) -> None:
    """In a repository of git, say; the next build wants it named, too."""
    assert correct("reject", "--quote", FOR, "--ledger", "mine/words.jsonl").exit_code == 0
    assert len(read_ledger(Path("mine/words.jsonl")).corrections) == 1
    assert not Path("kg-store/corrections.jsonl").exists()
    assert run("build", "letter.txt", "--force", "--ledger", "mine/words.jsonl").exit_code == 0
    assert positions(run) == {JO}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("reject",), "one position or statement"),
        (("reject", "--quote", "no such words"), "No position with the words"),
        (("reject", "--quote", "we"), "2 positions with the words"),
        (("reject", "id:position/none"), "holds a position or a statement"),
        (("reject", "--quote", FOR, "--release", "none"), "No releases of"),
        (("topic", "--quote", FOR, "--to", "nothing"), "no topic “nothing”"),
        (("same", "Nobody", "Jo Reed"), "Nobody in the store is called"),
        (("same", "Jo Reed", "Jo Reed"), "are one already"),
        (("same", "Jo Reed", "Westhaven Council"), "never the same"),
        (("post", "--quote", FOR), "Say the post"),
        (("withdraw", "0" * 16), "no correction"),
        (("import", "none.csv"), "cannot be read"),
        (("import", "book.xlsx"), "is a workbook"),
        (("accept", "--quote", FOR, "--by", " "), "one line"),
    ],
)
def test_a_wrong_correction_changes_nothing(
    correct: Correct, words: tuple[str, ...], told: str
) -> None:
    """One sentence says what is wrong, and the ledger stays empty."""
    done = correct(*words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not Path("kg-store/corrections.jsonl").exists()


def test_a_table_is_filled_in_and_taken(correct: Correct, run: Run) -> None:
    """Rows that are none are named by their number; what is taken twice is there once."""
    assert correct("template", "-o", "table.csv").exit_code == 0
    head, *rows = Path("table.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 2
    filled = [
        row.replace(",,,,", "stance,opposes,,Looked," if "Ada" in row else "praise,,,,", 1)
        for row in rows
    ]
    Path("table.csv").write_text("\n".join([head, *filled]), "utf-8")
    for taken in (1, 0):
        done = correct("import", "table.csv")
        assert done.exit_code == 1
        assert f"Taken: {taken} corrections; left out: 1." in done.stderr
        assert "“praise” is no verdict" in done.stderr
    assert positions(run) == {("Ada Marsh", "opposes", "collaboration"), JO}


def test_a_damaged_ledger_is_told_and_its_sound_lines_count(correct: Correct, run: Run) -> None:
    """Line by line, with exit code 1 where somebody asks for the list."""
    assert correct("reject", "--quote", FOR).exit_code == 0
    path = Path("kg-store/corrections.jsonl")
    path.write_bytes(b"not json\n" + path.read_bytes())
    done = correct("list")
    assert done.exit_code == 1
    assert "line 1: it is no JSON" in done.stderr
    assert correct("accept", "--quote", "We oppose").exit_code == 0
    assert positions(run) == {JO}


def test_a_review_without_a_terminal_says_what_to_do_instead(run: Run, correct: Correct) -> None:
    """Keys need a terminal."""
    assert correct("list").exit_code == 0
    done = run("review")
    assert done.exit_code == 2
    assert "kg correct import" in done.stderr


@pytest.fixture
def review(correct: Correct) -> tuple[Review, list[Doubt], Path]:
    """A review of the store, what there is to see, and its ledger."""
    assert correct("list").exit_code == 0
    store = EmbeddedStore(Path("kg-store"))
    ledger = ledger_of(store)

    def keep(made: Correction) -> None:
        append(ledger, [made])

    return Review(store, "Bo Lind", "", keep), doubts(store), ledger


@pytest.mark.parametrize(
    ("keys", "answers", "expected"),
    [
        ("aa", [], ["accept", "accept"]),
        ("rnq", [], ["reject"]),
        ("q", [], []),
        ("xnn", [], []),
        ("s n", ["Jo Reed"], ["speaker"]),
        ("tn", ["o"], ["stance"]),
        ("ttn", ["nothing", "c"], ["stance"]),
        ("on", ["funding"], ["topic"]),
        ("oqn", ["no such topic"], []),
        ("auan", [], ["accept", "withdraw", "accept"]),
    ],
)
def test_a_review_keeps_each_verdict_at_once(
    review: tuple[Review, list[Doubt], Path], keys: str, answers: list[str], expected: list[str]
) -> None:
    """One key a verdict; what cannot be understood is asked again; undo withdraws."""
    walk, found, ledger = review
    pressed, said = iter(keys), iter(answers)
    walk.run(found, lambda: next(pressed), lambda _: next(said))
    kept = read_ledger(ledger).corrections
    assert sorted(str(one.verdict) for one in kept) == sorted(expected)
    assert {one.id for one in walk.said} == {one.id for one in read_ledger(ledger).standing()}


def test_a_review_shows_each_position_in_words(
    review: tuple[Review, list[Doubt], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The topic by its name, and not by its id."""
    walk, found, _ = review
    walk.run(found, lambda: "n", lambda _: "")
    shown = capsys.readouterr().err
    assert "Ada Marsh advocates Collaboration\n" in shown
