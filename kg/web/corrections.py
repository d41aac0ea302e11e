"""Correcting where one reads: `/corrections`, `/signin` and `/signout`.

A form of a page wants who has signed in; a program sends the same as JSON, with the token. What is
corrected is in the ledger before it takes effect, and stays there whatever happens then.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.curate import Kind, Verdict, read_ledger
from kg.errors import StopRun
from kg.model import Stance
from kg.web.answers import whole
from kg.web.asking import AskedStore
from kg.web.desk import Desk
from kg.web.faults import JSON, Fault
from kg.web.known import Keeper, Known
from kg.web.negotiation import PAGE
from kg.web.requests import FORM, Parameters, body_of, check_token, media_type
from kg.web.room import room_of
from kg.web.signing import Session, Signing, check_origin
from kg.web.wish import Wish
from ontology.namespaces import BASE, TOPIC
from queries.names import Actor, Names
from viz.room.correct import choice_page, ledger_page, signin_page

_MOST_BYTES = 1 << 16
"""How long a correction may be."""

_ANYWHERE = "/corrections"
_FIELDS = {
    *("verdict", "of", "release", "by", "because", "who", "kind", "stance", "topic", "role"),
    *("body", "none", "name", "withdraws"),
}
"""What a correction may say, in a form and in JSON; each is text."""


class Several(Exception):  # noqa: N818 - it is a question
    """A name may mean several; `field` is where it stands."""

    def __init__(self, field: str, actors: list[Actor]) -> None:
        super().__init__(field)
        self.field, self.actors = field, actors


class Corrections:
    """Takes corrections, and shows them.

    Args:
        keeper: keeps the names of the store.
    """

    def __init__(self, keeper: Keeper[Known]) -> None:
        self._keeper = keeper

    async def answer(self, request: Request, desk: Desk) -> Response:
        """Show the ledger, or take a correction: of a form, or of a program."""
        if request.method != "POST":
            return await self._page(request, desk)
        signing = _signing(desk)
        if media_type(request, (FORM, JSON)) == JSON:
            check_token(request, desk.settings.token)
            return await self._of_program(desk, await body_of(request, _MOST_BYTES))
        form = Parameters(await body_of(request, _MOST_BYTES)).first()
        session = signing.check(request, form.pop("token", ""))
        return await self._of_form(request, desk, form, session)

    async def _page(self, request: Request, desk: Desk) -> Response:
        number = Parameters(request.scope["query_string"]).first().get("page", "1")
        part = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 1
        room, store = room_of(desk, request), AskedStore(desk, request)

        def make() -> str:
            return ledger_page(store, room, read_ledger(desk.ledger), part)

        try:
            text = await anyio.to_thread.run_sync(make)
        except StopRun as error:
            raise Fault(500, "No ledger", "The ledger cannot be read.") from error
        return whole(text.encode("utf-8", "replace"), PAGE)

    async def _wish(self, given: Mapping[str, str]) -> Wish:
        # In a thread: of several of one name the store is asked, which the loop must answer.
        names = (await self._keeper.known()).names
        return await anyio.to_thread.run_sync(wish_of, given, names)

    async def _of_program(self, desk: Desk, body: bytes) -> Response:
        try:
            wish = await self._wish(_record(body))
        except Several as several:
            iris = ", ".join(actor.iri for actor in several.actors)
            raise Fault(
                422, "Not corrected", f"{several.field!r} may mean several.", f"One of: {iris}."
            ) from several
        done = await desk.correct(wish)
        said = {
            "id": done.id,
            "state": done.state,
            "late": done.late,
            "releases": done.releases,
            "gone": done.gone,
            "come": done.come,
        }
        return whole(json.dumps(said, ensure_ascii=False).encode(), JSON, 201)

    async def _of_form(
        self, request: Request, desk: Desk, form: dict[str, str], session: Session
    ) -> Response:
        back, say = _back(form.pop("back", "")), form.pop("say", "")
        form["verdict"], _, form["of"] = say.partition(" ")
        if form["verdict"] == Verdict.WITHDRAW:
            form["withdraws"] = form.pop("of")
        form["by"] = session.name
        given = {name: value.strip() for name, value in form.items() if value.strip()}
        try:
            wish = await self._wish(given)
        except Several as several:
            hidden = {**form, "say": say, "back": back}
            for name in ("by", "verdict", "of", several.field):
                hidden.pop(name, None)
            room = room_of(desk, request)
            page = choice_page(room, several.field, several.actors, hidden)
            return whole(page.encode("utf-8", "replace"), PAGE, 300)
        done = await desk.correct(wish)
        _signing(desk).tell(session, done.told())
        return RedirectResponse(back, 303)


async def signin(request: Request, desk: Desk) -> Response:
    """Show the form to sign in, or sign somebody in."""
    signing = _signing(desk)
    room = room_of(desk, request)
    if request.method != "POST":
        back = Parameters(request.scope["query_string"]).first().get("back", "")
        return _private(signin_page(room, back=_back(back, "/")))
    check_origin(request)
    media_type(request, (FORM,))
    form = Parameters(await body_of(request, _MOST_BYTES)).first()
    back, name = _back(form.get("back", ""), "/"), form.get("name", "")
    answer = RedirectResponse(back, 303)
    try:
        signing.sign_in(request, form.get("password", "").strip(), name, answer)
    except Fault as fault:
        page = signin_page(room, back=back, name=name, fault=f"{fault.detail} {fault.hint}")
        return _private(page, fault.status, fault.headers)
    desk.expect_corrections()
    return answer


async def signout(request: Request, desk: Desk) -> Response:
    """Sign somebody out."""
    signing = _signing(desk)
    media_type(request, (FORM,))
    form = Parameters(await body_of(request, _MOST_BYTES)).first()
    session = signing.check(request, form.get("token", ""))
    signing.end(session)
    answer = RedirectResponse("/", 303)
    signing.forget(answer)
    return answer


def wish_of(given: Mapping[str, str], names: Names) -> Wish:
    """Return what is wished for, with whom and what it names found in the store.

    Args:
        given: what a form or a program says, by `_FIELDS`.
        names: whom and what the store knows by name.

    Raises:
        Several: a name may mean several.
        Fault: it is no correction.
    """
    verdict = given.get("verdict", "")
    if verdict not in set(Verdict):
        raise _no(f"There is no verdict {verdict[:40]!r}.", f"One of: {', '.join(Verdict)}.")
    if unknown := sorted(set(given) - _FIELDS):
        raise _no(f"Nothing is said by {unknown[0][:40]!r}.", f"Say: {', '.join(sorted(_FIELDS))}.")
    wish = {name: given.get(name, "") for name in ("verdict", "by", "because", "release")}
    if verdict == Verdict.WITHDRAW:
        return Wish(**wish, withdraws=given.get("withdraws", ""))
    wish["of"] = _iri(given.get("of", ""))
    match verdict:
        case Verdict.SPEAKER:
            kind = given.get("kind", "") or Kind.PERSON
            if kind not in set(Kind):
                raise _no(f"There is no kind {kind[:40]!r}.", f"One of: {', '.join(Kind)}.")
            return Wish(**wish, **_who(given, "who", names), kind=kind)
        case Verdict.STANCE:
            stance = given.get("stance", "")
            if stance not in set(Stance):
                raise _no(f"There is no stance {stance[:40]!r}.", f"One of: {', '.join(Stance)}.")
            return Wish(**wish, stance=stance)
        case Verdict.TOPIC:
            return Wish(**wish, topic=_topic(given.get("topic", ""), names))
        case Verdict.POST:
            role, none = given.get("role", ""), bool(given.get("none"))
            if bool(role) == none:
                raise _no("Say the post, or that there is none.")
            body = _who(given, "body", names, bodies_only=True) if given.get("body") else {}
            return Wish(**wish, **body, role=role)
        case Verdict.SAME:
            return Wish(**wish, **_who(given, "who", names, known=True))
        case _:
            return Wish(**wish, name=given.get("name", ""))


def _who(
    given: Mapping[str, str],
    field: str,
    names: Names,
    *,
    known: bool = False,
    bodies_only: bool = False,
) -> dict[str, str]:
    """Return whom a text names: an IRI, or the name of somebody who is new.

    Raises:
        Several: the name may mean several.
        Fault: nobody in the store bears it, and somebody *known* is wanted.
    """
    said = given.get(field, "")
    if not said:
        raise _no("Nobody is named.", "Give a name, or the address of a page.")
    if said.startswith(("http://", "https://", "/id/")):
        return {"who": _iri(said)}
    actors = names.find_actors(said, bodies_only=bodies_only)
    if len(actors) > 1:
        raise Several(field, actors)
    if actors:
        return {"who": actors[0].iri}
    if known:
        near = "; ".join(names.near_actors(said))
        raise _no(
            f"Nobody in the graph is called “{said[:100]}”.", f"Near it: {near}." if near else ""
        )
    return {"name": said}


def _topic(text: str, names: Names) -> str:
    topic = names.find_topic(text.removeprefix(str(TOPIC)))
    if topic is None:
        near = "; ".join(names.near_topics(text))
        raise _no(f"There is no topic “{text[:100]}”.", f"Near it: {near}." if near else "")
    return topic.id


def _iri(text: str) -> str:
    """Return the IRI of a thing that is named by it, or by the address of its page."""
    return f"{BASE}{text[1:]}" if text.startswith("/") else text


def _record(body: bytes) -> dict[str, str]:
    try:
        record: Any = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Fault(400, "Bad JSON", "The body of the request is no JSON in UTF-8.") from error
    if not isinstance(record, dict) or not all(isinstance(v, str) for v in record.values()):
        raise Fault(400, "Bad JSON", "A correction is a JSON object whose values are text.")
    return {name: value.strip() for name, value in record.items() if value.strip()}


def _back(path: str, otherwise: str = _ANYWHERE) -> str:
    """Return where to lead back to: an address of this server, whatever is asked for."""
    path = quote(path, safe="/:@!$&()*+,;=~?#%-._")
    return path if re.fullmatch(r"/(?!/)[!-~]*", path) else otherwise


def _signing(desk: Desk) -> Signing:
    if desk.signing is None:
        raise Fault(
            403,
            "Read only",
            "This server only reads.",
            "Start it with --writable and a token in KG_TOKEN.",
        )
    return desk.signing


def _private(page: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return whole(page.encode("utf-8", "replace"), PAGE, status, headers)


def _no(detail: str, hint: str = "") -> Fault:
    return Fault(422, "Not corrected", detail, hint)
