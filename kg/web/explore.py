"""What the explorer asks for: `/explore.json`, and `/explore/words.json` for words behind it."""

import json
from dataclasses import dataclass
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from kg.model import Stance
from kg.store.base import Store
from kg.web.answers import whole
from kg.web.asking import AskedStore
from kg.web.desk import Desk
from kg.web.faults import JSON, Fault
from kg.web.known import Keeper
from kg.web.requests import Parameters, checked_iri
from ontology.namespaces import BASE
from viz.room.links import Links
from viz.room.scene import Scene, around, as_data, read_scene, strongest
from viz.room.words import words_of

_LINKS = Links()


@dataclass(frozen=True, slots=True)
class Explored:
    """All that can be explored, and what is shown of it where nothing is asked for, as JSON."""

    scene: Scene
    strongest: bytes


def read_explored(store: Store) -> Explored:
    """Return what can be explored of a store, with a place for each node.

    Raises:
        StopRun: the store cannot be read.
    """
    scene = read_scene(store)
    return Explored(scene, _json(as_data(strongest(scene), _LINKS)))


class Exploring:
    """Answers the explorer.

    Args:
        keeper: keeps what can be explored.
    """

    def __init__(self, keeper: Keeper[Explored]) -> None:
        self._keeper = keeper

    async def data(self, request: Request, desk: Desk) -> Response:  # noqa: ARG002 - the keeper asks
        """Answer with what is shown (`viz.room.scene.as_data`): all, or `around` an IRI."""
        parameters = Parameters(request.scope["query_string"])
        explored = await self._keeper.known()
        if "around" not in parameters:
            return whole(explored.strongest, JSON)
        centre = checked_iri(parameters.one("around"), BASE)

        def made() -> bytes:
            return _json(as_data(around(explored.scene, centre), _LINKS))

        return whole(await anyio.to_thread.run_sync(made), JSON)

    async def words(self, request: Request, desk: Desk) -> Response:
        """Answer with the words `of` an actor, body or topic, and `on` a topic (`words_of`)."""
        parameters = Parameters(request.scope["query_string"])
        of = checked_iri(parameters.one("of"), BASE)
        on = checked_iri(parameters.one("on"), BASE) if "on" in parameters else None
        try:
            stance = Stance(parameters.one("stance")) if "stance" in parameters else None
        except ValueError as error:
            stances = ", ".join(Stance)
            raise Fault(
                400, "Bad parameters", "There is no such stance.", f"Give one of these: {stances}."
            ) from error
        store = AskedStore(desk, request)

        def made() -> bytes:
            return _json(words_of(store, _LINKS, of, on, stance))

        return whole(await anyio.to_thread.run_sync(made, abandon_on_cancel=True), JSON)


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
