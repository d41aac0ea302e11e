"""Whatever is wrong in a graph is found and named; a sound graph has no problem."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StopRun
from kg.graph import ontology_quads, register_quads, release_quads
from kg.graph.nquads import canonical_lines
from kg.register import Register, RegisterOrganisation, RegisterPerson
from kg.store import EmbeddedStore
from kg.store.export import FORMATS, export, selected_quads
from kg.verify import verify, verify_file
from ontology.namespaces import ID
from tests.graph.records import RUN, northmoor, northmoor_links, release_by

REGISTER = Register(
    organisations=(
        RegisterOrganisation("ods:RZ9", "Northmoor Hospitals Trust", "trust", "made up"),
    ),
    people=(RegisterPerson("per:adele-marsh", "Adele Marsh", "made up"),),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """Return a store in which everything is right."""
    store = EmbeddedStore(tmp_path_factory.mktemp("sound"), writable=True)
    extraction = northmoor()
    store.put_graphs([*register_quads(REGISTER), *ontology_quads()])
    store.put_release(release_quads(extraction, northmoor_links(extraction), RUN))
    words = "We must work together across the whole of the county"
    for prefix in ("Release.", "Another release."):
        store.put_release(release_quads(release_by("Jo Reed", words, prefix=prefix), (), RUN))
    return store


@pytest.fixture(scope="module")
def lines(sound: EmbeddedStore) -> list[str]:
    """Return the N-Quads lines of what the sound store exports."""
    return canonical_lines(selected_quads(sound))


def test_a_sound_store_has_no_problem(sound: EmbeddedStore) -> None:
    """Register, ontology, three releases, one statement in two of them."""
    assert verify(sound) == []


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "csv"])
def test_a_sound_file_has_no_problem(sound: EmbeddedStore, tmp_path: Path, form: str) -> None:
    """What is exported can be verified by itself, in every format."""
    export(sound, tmp_path / f"graph.{form}")
    assert verify_file(tmp_path / f"graph.{form}") == []


def swap(old: str, new: str, *, only: str = "") -> Callable[[list[str]], list[str]]:
    """Return what replaces words in the lines that hold all of *only*."""

    def change(lines: list[str]) -> list[str]:
        changed = [ln.replace(old, new) if only in ln else ln for ln in lines]
        assert changed != lines
        return changed

    return change


def drop(*words: str) -> Callable[[list[str]], list[str]]:
    """Return what leaves out the lines that hold all of the words."""

    def change(lines: list[str]) -> list[str]:
        kept = [line for line in lines if not all(word in line for word in words)]
        assert len(kept) < len(lines)
        return kept

    return change


def forget(start: str) -> Callable[[list[str]], list[str]]:
    """Return what leaves out the lines about things whose IRIs start so."""

    def change(lines: list[str]) -> list[str]:
        kept = [line for line in lines if not line.startswith(f"<{ID[start]}")]
        assert len(kept) < len(lines)
        return kept

    return change


CASES = {
    "one character of the text": (
        swap("winter beds", "winter bads", only="ns#text>"),
        [
            ("text", "northmoor", "the text has SHA-256"),
            (
                "quotation",
                "northmoor, characters 217–234",
                "expected “beds were at risk”, found “bads were at risk”",
            ),
        ],
    ),
    "one character of a quotation": (
        swap("more collaboration", "more competition", only="oa#exact>"),
        [("quotation", "northmoor, characters 124–151", "found “need far more collaboration”")],
    ),
    "the text before a quotation": (
        swap("winter ", "summer ", only="oa#prefix>"),
        [("quotation", "northmoor, characters 217–234", "text before: expected")],
    ),
    "the words of a statement": (
        swap("winter beds", "all beds", only="ns#quotation>"),
        [("quotation", "northmoor, ", "is not the words of its places")],
    ),
    "an offset beyond the text": (
        swap('"234"', '"99234"'),
        [("quotation", "northmoor", "is no stretch of the text")],
    ),
    "a lost text": (drop("ns#text>"), [("quotation", "northmoor", "is no stretch of the text")]),
    "a lost register entry": (
        forget("person/adele-marsh"),
        [("link", "person/adele-marsh", "nothing is said of it")],
    ),
    "a lost tenure": (
        forget("tenure/"),
        [("link", "id/tenure/", "nothing is said of it")],
    ),
    "an unknown topic": (
        swap("topic/collaboration>", "topic/cooperation>", only="ns#topic>"),
        [("concept", "topic/cooperation", "in no scheme")],
    ),
    "a derived triple that nothing implies": (
        swap("ns#concernedAbout>", "ns#opposes>", only="graph/derived>"),
        [
            (
                "derived",
                "person/ada-marsh> <https://w3id.org/nhs-positions/ns#opposes>",
                "no position implies it",
            ),
            ("derived", "ns#concernedAbout> <", "is not there"),
        ],
    ),
    "a lost derived triple": (
        drop("ns#advocates>", "person/ada-marsh>"),
        [
            (
                "derived",
                "person/ada-marsh> <https://w3id.org/nhs-positions/ns#advocates>",
                "is not there",
            )
        ],
    ),
    "a lost holder": (drop("ns#holder>"), [("shape", "id/position/", "holder")]),
    "a confidence beyond one": (
        swap('"0.95"', '"1.95"'),
        [("shape", "id/statement/", "confidence")],
    ),
    "a renamed release": (
        swap("id/release/", "id/release/0"),
        [("text", "northmoor", "is not the name of its text")],
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("merged", [False, True])
def test_whatever_is_wrong_is_found(
    lines: list[str], tmp_path: Path, case: str, merged: bool
) -> None:
    """Each change of a sound graph is reported with its kind, its place and the words."""
    change, expected = CASES[case]
    changed = change(lines)
    if merged:
        changed = [line[: line.rindex(" <")] + " ." for line in changed]
    path = tmp_path / ("graph.nt" if merged else "graph.nq")
    path.write_text("\n".join(changed), encoding="utf-8")
    problems = verify_file(path)
    for kind, where, message in expected:
        assert any(
            p.kind == kind and where in p.where and message in p.message for p in problems
        ), problems


def test_a_changed_release_in_a_store_is_found(tmp_path: Path) -> None:
    """A store whose text was tampered with fails in the same way as a file."""
    store = EmbeddedStore(tmp_path, writable=True)
    quads = release_quads(release_by("Ada Marsh", "We need partnership."), (), RUN)
    store.put_release(
        [
            (s, p, type(o)(o.replace("need", "nood")) if "ns#text" in p else o, g)
            for s, p, o, g in quads
        ]
    )
    assert {problem.kind for problem in verify(store)} == {"text", "quotation", "shape"}


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.ttl", b"<a> <b> .", "is not valid Turtle"),
        ("a.nq", b"\xff\xfe", "is not valid N-Quads"),
        ("a.xls", b"", "not a format to verify"),
        ("missing.ttl", None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_graph_is_refused(
    tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    """What cannot be read is the user's to mend, and is no problem of a graph."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(StopRun, match=sentence):
        verify_file(tmp_path / name)


def test_a_file_with_blank_nodes_is_refused_in_words(tmp_path: Path) -> None:
    """A graph of somebody else is not ours to verify."""
    path = tmp_path / "theirs.ttl"
    path.write_text("[] a <https://w3id.org/nhs-positions/ns#Release> .")
    with pytest.raises(StopRun, match="blank node"):
        verify_file(path)


def test_an_empty_store_is_sound(tmp_path: Path) -> None:
    """Nothing is wrong with nothing."""
    assert verify(EmbeddedStore(tmp_path, writable=True)) == []
