"""Laws of statements, over texts put together from marks, names and reporting words."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.speech.statements import RULES, find_statements
from tests.extract.statements.telling import Told, make_cast, read, read_text

PIECES = st.sampled_from(
    [
        *("“", "”", '"', "‘", "’", "'", "«", ":", ",", ".", "?", "–", "•", ";", "(", ")"),
        *("\n", "\n\n", "\t", "\x00", "\x1b", "\u200f", "שלום", "🙂", "\u2028", "\ufeff"),
        *("Ann Lee", "Bob Hart", "Care Guild", "she", "he", "it", "they", "a source", "Dear"),
        *("said", "warned that", "welcomed", "urged", "according to", "was scathing about"),
        *("beds", "are scarce", "the plan", "ministers", "Yours sincerely", "Notes to editors"),
    ]
)


def check(told: Told) -> None:
    """Assert what holds of every text."""
    text = told.document.text
    names = {rule.name for rule in RULES}
    starts = []
    for statement in told.found.statements:
        assert statement.content
        assert statement.rule in names
        at = 0
        for span in statement.content:
            assert span.start >= at
            assert span.of(text).strip() == span.of(text) != ""
            at = span.end
        for span in (*statement.source, *statement.cue, *statement.repeats):
            assert span.end <= len(text)
        assert at <= len(text)
        starts.append(statement.content[0].start)
    assert starts == sorted(starts)


@settings(deadline=None, max_examples=40)
@given(st.lists(PIECES, max_size=40))
def test_content_lies_in_the_text_in_order_and_apart(pieces: list[str]) -> None:
    """Unbalanced marks, letters from right to left and control characters change nothing."""
    check(read_text(" ".join(pieces)))


@settings(deadline=None, max_examples=10)
@given(st.text(max_size=80))
def test_any_text_at_all_can_be_read(text: str) -> None:
    """Nothing that a file may hold makes the rules fail."""
    check(read_text(text))


PARAGRAPH = "“Beds are scarce,” said Ann Lee. She warned that nurses were tired. It was so.\n\n"


def seconds(text: str) -> float:
    """Return the processor time of the rules on *text*, without the parse; the best of three."""
    told = read(text)
    cast = make_cast(told.document.text)
    best = 1e9
    for _ in range(3):
        start = time.process_time()
        find_statements(told.document, cast)
        best = min(best, time.process_time() - start)
    return best


def test_time_grows_with_the_text_and_not_faster() -> None:
    """Four times the text takes about four times as long, in paragraphs and on a single line."""
    for unit in (PARAGRAPH, PARAGRAPH.replace("\n\n", " ")):
        once, fourfold = seconds(unit * 25), seconds(unit * 100)
        assert fourfold < once * 8 + 0.02
