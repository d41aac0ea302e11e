"""Answers that were given before, as long as the store is as it was."""

import re
from collections import OrderedDict

from kg.store.readers import Answer, Question

_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE|SERVICE)\b", re.IGNORECASE)
"""With these a query may have another answer each time."""


class Kept:
    """The answers that were asked for last, up to a number of bytes.

    Args:
        room: how many bytes all of them may have; one may have a sixteenth of that.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._answers: OrderedDict[Question, Answer] = OrderedDict()
        self._state, self._size = "", 0

    def find(self, question: Question, state: str) -> Answer | None:
        """Return the answer that was given in this state of the store, if it is still kept."""
        self._follow(state)
        if question in self._answers:
            self._answers.move_to_end(question)
        return self._answers.get(question)

    def keep(self, question: Question, answer: Answer, state: str) -> None:
        """Keep an answer that was given in this state; the ones unused for longest go."""
        self._follow(state)
        size = _size(question, answer)
        if size > self._room // 16 or _CHANGING.search(question.sparql or ""):
            return
        if question not in self._answers:
            self._answers[question] = answer
            self._size += size
        while self._size > self._room:
            self._size -= _size(*self._answers.popitem(last=False))

    def _follow(self, state: str) -> None:
        if state != self._state:
            self._answers.clear()
            self._state, self._size = state, 0


def _size(question: Question, answer: Answer) -> int:
    return len(answer.body) + len(question.sparql or "")
