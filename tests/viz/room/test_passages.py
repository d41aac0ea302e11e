"""A text in pieces is the same text, whatever lies on it."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.iri import release_iri
from kg.model import Act, Extraction, Form, Person, Release, Span, Statement
from tests.graph.records import position
from tests.viz.room.stores import ROOM, Held, TextOf, held
from viz.room.links import PART_LENGTH
from viz.room.passages import Mark, in_context, lines_of
from viz.room.release import release_page

CHARACTERS = st.text(
    st.sampled_from(string.ascii_letters + " .\n\r\t&<>\"'“”’{}%é\u0301\u202e\U0001f6d1"),
    min_size=1,
    max_size=120,
)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Return a text, and places in it that lie anyhow."""
    text = draw(CHARACTERS)
    pairs = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    places = draw(st.lists(pairs, max_size=6))
    return text, [(start, min(len(text), start + length)) for start, length in places]


@settings(deadline=None)
@given(marked_texts(), st.data())
def test_pieces_are_the_text_and_carry_the_marks_that_lie_on_them(
    marked: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    """For any stretch; each mark is on just the characters between its ends."""
    text, places = marked
    marks = [Mark(*place, thing=str(n)) for n, place in enumerate(places)]
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    lines = lines_of(text, marks, begin, end)
    assert "".join(piece.text for line in lines for piece in line.pieces) == text[begin:end]
    at = begin
    for line in lines:
        assert all("\n" not in piece.text[:-1] for piece in line.pieces)
        for piece in line.pieces:
            for offset in range(at, at + len(piece.text)):
                on = {mark for mark in marks if mark.start <= offset < mark.end}
                assert set(piece.marks) == on
            assert set(piece.begin) == {mark for mark in marks if mark.start == at}
            at += len(piece.text)


@settings(max_examples=40, deadline=None)
@given(marked_texts())
def test_the_page_of_a_release_shows_its_text_character_for_character(
    marked: tuple[str, list[tuple[int, int]]],
) -> None:
    """With statements and positions that nest, cross and repeat, each of which can be led to."""
    text, places = marked
    found = _release(text, places)
    store = held(found, ontology=False)
    shown = release_page(store, ROOM, str(release_iri(found.release)), 1)
    assert shown is not None
    page = TextOf(shown.html)
    assert page.text == text
    assert len(page.ids) == len(set(page.ids))
    named = {f"#{name}" for name in page.ids}
    own = [to.partition("#") for to in page.targets if "#" in to]
    assert {f"#{part}" for path, _, part in own if path in ("", _path(found))} <= named
    stances = {name.partition("-")[0] for name in page.ids}
    assert not places or {"statement", "position", "about"} <= stances


def test_a_long_text_is_shown_in_parts_that_make_the_whole() -> None:
    """Words across the border stand in both parts, and are led to in the first."""
    text = "The council was silent. " * 3_000
    places = [
        (10, 20),
        (PART_LENGTH - 5, PART_LENGTH + 5),
        (2 * PART_LENGTH + 7, 2 * PART_LENGTH + 90),
    ]
    found = _release(text, places)
    store, iri = held(found, ontology=False), str(release_iri(found.release))
    first = release_page(store, ROOM, iri, 1)
    assert first is not None
    assert first.parts == -(-len(text) // PART_LENGTH)
    parts = [release_page(store, ROOM, iri, n) for n in range(1, first.parts + 1)]
    pages = [TextOf(part.html) for part in parts if part]
    assert "".join(page.text for page in pages) == text
    assert [sum("position-" in name for name in page.ids) for page in pages] == [2, 0, 1, 0]
    assert release_page(store, ROOM, iri, first.parts + 1) is None


def test_a_part_in_which_somebody_always_speaks_is_no_larger_than_a_page_may_be() -> None:
    """A statement with a position in every 150 characters is more than a newspaper has."""
    text = "The council was silent. " * (PART_LENGTH // 24)
    found = _release(text, [(at, at + 100) for at in range(0, len(text) - 150, 150)])
    shown = _shown(held(found, ontology=False), str(release_iri(found.release)))
    assert shown.count('id="position-') > 100
    assert len(shown.encode()) < 200_000


def test_words_that_are_not_at_their_place_are_not_marked() -> None:
    """The text is shown without them, and the page says so."""
    found = _release("We need more beds. Beds are dear.", [(0, 17)])
    store, iri = held(found, ontology=False), str(release_iri(found.release))
    assert "Not at their place" not in _shown(store, iri)
    store.replace("We need more beds. Beds are dear.", "We need more bread. It is dear.")
    page = _shown(store, iri)
    assert "Not at their place" in page
    assert TextOf(page).text == "We need more bread. It is dear."
    assert 'id="statement-' not in page


def test_context_is_the_sentence_and_its_neighbours() -> None:
    """Words at either end of a text have nothing beyond it."""
    text = "A first one. “We need beds.” They said so twice. A last one."
    at = text.index("We need beds")
    before, words, after = in_context(text, at, at + 12)
    assert (before, words, after) == ("A first one. “", "We need beds", ".” They said so twice.")
    assert in_context(text, 0, 7) == ("", "A first", " one. “We need beds.”")
    assert in_context("beds", 0, 4) == ("", "beds", "")


def _shown(store: Held, iri: str) -> str:
    shown = release_page(store, ROOM, iri, 1)
    assert shown is not None
    return shown.html


def _path(found: Extraction) -> str:
    return f"/id/release/{found.release.id}"


def _release(text: str, places: list[tuple[int, int]]) -> Extraction:
    """Return a release in which each place is a statement, and the position that it expresses."""
    person = Person("Ada Marsh", mentions=(Span(0, 1),))
    acts = (Act.CALLS_FOR, Act.REJECTS, Act.WARNS_OF)
    statements = tuple(
        Statement(
            speaker=person,
            form=Form.INDIRECT,
            content=(Span(*place),),
            rule="clause",
            confidence=0.5,
            positions=(position("funding", acts[number % 3], Span(*place)),),
        )
        for number, place in enumerate(places)
    )
    release = Release(name="any", text=text, source="any.txt")
    return Extraction(release=release, people=(person,), statements=statements)
