"""Answers that a site holds: to questions that it leads to, found once for all."""

from collections.abc import Mapping
from functools import cached_property, lru_cache

from kg.store.base import Store
from queries.asked import Asked, asked_by_address
from queries.catalogue import Question, shipped
from queries.names import Names, load_names
from queries.run import Answer, answer
from viz.room.answer import address_of, answer_page, spoken
from viz.room.editor import samples_of
from viz.room.frame import Room


class Answers:
    """Answers the questions of the catalogue from a store.

    Args:
        store: what is asked.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found = lru_cache(maxsize=1)(self._answered)  # its parts are made one by one

    @cached_property
    def _names(self) -> Names:
        return load_names(self._store)

    def page(self, room: Room, given: Mapping[str, str], part: int) -> str:
        """Return one part of the page of an answer.

        Args:
            room: the room.
            given: the `question`, and its values as IRIs.
            part: which part, from 1.
        """
        meant, found = self._found(tuple(given.items()))
        return answer_page(room, meant.sentence, meant, found, {}, part)

    def _answered(self, given: tuple[tuple[str, str], ...]) -> tuple[Asked, Answer]:
        values = dict(given)
        meant = self.meant(shipped()[values["question"]], values)
        if meant is None:
            raise ValueError(f"{values['question']} is linked without the values that it wants")
        return meant, answer(meant.question, meant.parameters, self._store)

    def meant(self, question: Question, given: Mapping[str, str]) -> Asked | None:
        """Return what is asked; None where a value is wanting."""
        meant = asked_by_address(question, given, self._names)
        return meant if isinstance(meant, Asked) else None


def questions_page(store: Store, room: Room, _: Mapping[str, str]) -> str:
    """Return the catalogue: each question with an answer that the site holds, if it has one.

    What a question must be told is what most is said of in the store.
    """
    answers, samples = Answers(store), samples_of(store)
    found, others = [], []
    for question in shipped().values():
        wanted = [p for p in question.parameters if p.required]
        values = {p.name: samples[p.kind].value for p in wanted if p.kind in samples}
        meant = (
            answers.meant(question, values) if len(set(values.values())) == len(wanted) else None
        )
        count = len(answer(question, meant.parameters, store).table.rows) if meant else 0
        if meant and count:
            href = room.links.page("ask", **address_of(meant))
            found.append((question.id, meant.sentence, count, href))
        else:
            others.append((question.id, spoken(question)))
    return room.render(
        "answered.html", sheets=("list.css", "answer.css"), found=found, others=others
    )
