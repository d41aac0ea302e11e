"""Asking: `/ask` answers a plain question, or one of the catalogue with its values.

`/ask?q=…` is put in plain words; `/ask?question=ID&actor=IRI…` is exact, and what choices and links
lead to. `/ask.csv`, `.json` and `.ttl` give the same answer to programs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from kg.store.base import Store
from kg.store.readers import Question as Query
from kg.web.answers import whole
from kg.web.asking import AskedStore
from kg.web.desk import Desk
from kg.web.faults import JSON, Fault
from kg.web.known import Keeper, Known
from kg.web.negotiation import PAGE
from kg.web.requests import Parameters
from kg.web.room import room_of
from queries.asked import Asked, Refused, asked_by_address
from queries.basis import MOST_FACTS, basis
from queries.bind import Term
from queries.catalogue import Kind
from queries.forms import answer_record, as_csv, as_json
from queries.match import match
from queries.run import Answer, answer
from queries.words import typed
from viz.room.answer import answer_page, questions_page, refusal_page

_T = TypeVar("_T")

MOST_HITS = 5
"""How many names are shown to who only typed one."""

CSV, TURTLE = "text/csv", "text/turtle"


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it was put: its text, its values, and what is asked."""

    text: str
    given: Mapping[str, str]
    meant: Asked | Refused


class Asking:
    """Answers questions.

    Args:
        keeper: keeps what is known of the store.
    """

    def __init__(self, keeper: Keeper[Known]) -> None:
        self._keeper = keeper

    async def page(self, request: Request, desk: Desk) -> Response:
        """Answer a question with a page."""
        put, known = await self._put(request)
        room, store = room_of(desk, request), AskedStore(desk, request)
        written = _written(put, known)
        if isinstance(put.meant, Refused):
            hits = known.index.find(put.text, MOST_HITS)
            page = refusal_page(room, put.text, put.meant, written, hits)
        else:
            found = await _in_thread(_answered, put.meant, store)
            number = put.given.get("page", "")
            part = int(number) if number.isascii() and number.isdigit() else 1
            make = partial(answer_page, room, put.text, put.meant, found, written, part)
            page = await _in_thread(make)
        return whole(page.encode("utf-8", "replace"), PAGE)

    async def questions(self, request: Request, desk: Desk) -> Response:
        """Show what can be asked."""
        chosen = Parameters(request.scope["query_string"]).first().get("question", "")
        known = await self._keeper.known()
        page = questions_page(room_of(desk, request), known.catalogue, chosen)
        return whole(page.encode("utf-8", "replace"), PAGE)

    async def csv(self, request: Request, desk: Desk) -> Response:
        """Give the rows of an answer as CSV."""
        asked, found = await self._found(request, desk)
        body = await _in_thread(as_csv, found.table.columns, found.table.rows)
        return _file(body.encode("utf-8", "replace"), CSV, asked, "csv")

    async def json(self, request: Request, desk: Desk) -> Response:
        """Give an answer as `kg ask --format json` does."""
        asked, found = await self._found(request, desk)
        body = await _in_thread(as_json, answer_record(found, asked.sentence))
        return _file(body.encode("utf-8", "replace"), JSON, asked, "json")

    async def turtle(self, request: Request, desk: Desk) -> Response:
        """Give what of the graph an answer rests on."""
        asked, found = await self._found(request, desk)
        sparql = await _in_thread(basis, found)
        if sparql is None:
            raise Fault(
                422,
                "Answer too long",
                f"The answer rests on more than {MOST_FACTS:,} facts.",
                "Ask for less, say since a date, or take the rows as CSV or JSON.",
            )
        body = (await desk.ask(request, Query(sparql, graph=TURTLE))).body
        return _file(body, TURTLE, asked, "ttl")

    async def _found(self, request: Request, desk: Desk) -> tuple[Asked, Answer]:
        put, _ = await self._put(request)
        if isinstance(put.meant, Refused):
            raise Fault(422, "Not understood", put.meant.reason, _hint(put.meant))
        return put.meant, await _in_thread(_answered, put.meant, AskedStore(desk, request))

    async def _put(self, request: Request) -> tuple[Put, Known]:
        given = Parameters(request.scope["query_string"]).first()
        text, known = typed(given.get("q", "")), await self._keeper.known()
        if question := given.get("question"):
            if question not in known.catalogue:
                raise Fault(
                    404,
                    "Not found",
                    f"The catalogue has no question {question[:100]!r}.",
                    "GET /questions lists them all.",
                )
            chosen = known.catalogue[question]
            meant = await _in_thread(asked_by_address, chosen, given, known.names)
            text = text or (meant.sentence if isinstance(meant, Asked) else "")
        else:
            meant = await _in_thread(match, text, known.catalogue, known.names)
        return Put(text, given, meant), known


async def _in_thread(work: Callable[..., _T], *given: object) -> _T:
    return await anyio.to_thread.run_sync(work, *given)


def _answered(asked: Asked, store: Store) -> Answer:
    return answer(asked.question, asked.parameters, store)


def _written(put: Put, known: Known) -> dict[str, str]:
    """Return each parameter as a form shows it, so that it means the same again."""
    if isinstance(put.meant, Refused):
        return dict(put.given)
    kinds = {p.name: p.kind for p in put.meant.question.parameters}
    return {name: _text(term, kinds[name], known) for name, term in put.meant.parameters.items()}


def _text(term: Term, kind: Kind, known: Known) -> str:
    tail = term.value.rpartition("/")[2]
    match kind:
        case Kind.TOPIC:
            topic = known.names.topics.get(tail)
            return topic.label if topic else term.value
        case Kind.ACTOR | Kind.BODY | Kind.PLACE:
            actor = known.names.actor(term.value)
            if actor is None or known.names.find_actors(actor.name) != [actor]:
                return term.value
            return actor.name
        case Kind.STANCE | Kind.BODY_KIND:
            return tail
        case _:
            return term.value


def _hint(refused: Refused) -> str:
    if refused.choices:
        return f"It may mean: {'; '.join(refused.choices)}."
    titles = "; ".join(question.title for question in refused.nearest)
    return f"The nearest questions that can be answered: {titles}"


def _file(body: bytes, media_type: str, asked: Asked, ending: str) -> Response:
    name = f'attachment; filename="{asked.question.id}.{ending}"'
    return whole(body, media_type, headers={"Content-Disposition": name})
