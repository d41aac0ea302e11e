"""An endpoint is asked politely, and whatever it does ends in rows or in one clear sentence."""

import time
from collections.abc import Callable
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest

import kg
from kg.errors import StopRun
from kg.link import Endpoint, Manners
from kg.link.endpoint import TRIES
from tests.link.endpoints import Respond, answer, responding

QUERY = "SELECT ?item { ?item ?p ?o }"
ROWS = b"""{"head": {"vars": ["item"]}, "results": {"bindings":
  [{"item": {"type": "uri", "value": "http://x.test/1"}}]}}"""
QUICK = Manners(pause=0, timeout=2, wait=0)


def asked(address: str, cache: Path, manners: Manners = QUICK) -> list[str]:
    """Ask once; return the values of the rows."""
    return [row["item"].value for row in Endpoint(address, cache, manners).ask(QUERY, ["item"])]


def in_turn(*responses: Respond) -> tuple[Respond, list[float]]:
    """Return what gives one response after another, and a list of when it was asked."""
    times: list[float] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        times.append(time.monotonic())
        responses[min(len(times), len(responses)) - 1](handler)

    return respond, times


@pytest.mark.parametrize(
    ("respond", "sentence"),
    [
        (answer(200, b"<html>Welcome</html>"), "are no rows"),
        (answer(200, b""), "are no rows"),
        (answer(200, ROWS[:-9]), "are no rows"),
        (answer(200, ROWS.replace(b"item", b"other")), "are no rows"),
        (answer(200, ROWS.replace(b"x.test/1", b"x.test/ } DROP ALL")), "are no rows"),
        (answer(200, b'{"head": {}, "boolean": true}'), "are no rows"),
        (answer(200, b"\xff\xfe"), "are no rows"),
        (answer(400, b"bad"), r"refused the query or failed on it \(HTTP 400\)"),
        (answer(403, b"no"), r"HTTP 403"),
        (answer(404, b"where"), r"HTTP 404"),
        (answer(500, b"oops"), r"HTTP 500"),
        (answer(429, b"slow down", Retry_After="0"), r"asks to be left alone \(HTTP 429\)"),
        (answer(503, b"busy", Retry_After="99999"), r"asks to be left alone \(HTTP 503\)"),
        (lambda _: None, "cannot be reached"),
    ],
)
def test_a_mishap_is_one_clear_sentence(tmp_path: Path, respond: Respond, sentence: str) -> None:
    """The message names the address without what follows `?`; nothing is kept as an answer."""
    with responding(respond) as address, pytest.raises(StopRun, match=sentence) as caught:
        asked(f"{address}?key=hidden", tmp_path / "cache")
    assert address in caught.value.message
    assert "hidden" not in str(caught.value)
    assert "\n" not in caught.value.message
    assert caught.value.hint
    assert not (tmp_path / "cache").exists()


def test_nobody_at_the_address_is_said(tmp_path: Path) -> None:
    """A dead endpoint is named."""
    with pytest.raises(StopRun, match=r"http://127\.0\.0\.1:9/query cannot be reached"):
        asked("http://127.0.0.1:9/query", tmp_path)


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte now and then."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(20):
        handler.wfile.write(b" ")
        time.sleep(0.1)


@pytest.mark.parametrize("respond", [trickle, lambda _: time.sleep(1)])
def test_an_answer_that_takes_too_long_is_given_up(tmp_path: Path, respond: Respond) -> None:
    """Neither silence nor a byte now and then keeps a query alive."""
    with responding(respond) as address, pytest.raises(StopRun, match=r"within 0\.4 seconds"):
        asked(address, tmp_path, Manners(pause=0, timeout=0.4))


@pytest.mark.parametrize("said", [lambda: "1", lambda: formatdate(time.time() + 2, usegmt=True)])
@pytest.mark.parametrize("status", [429, 503])
def test_who_is_told_to_wait_waits(tmp_path: Path, status: int, said: Callable[[], str]) -> None:
    """`Retry-After` is kept to, as a number of seconds and as a date."""

    def busy(handler: BaseHTTPRequestHandler) -> None:
        answer(status, b"", Retry_After=said())(handler)

    respond, times = in_turn(busy, answer(200, ROWS))
    with responding(respond) as address:
        assert asked(address, tmp_path) == ["http://x.test/1"]
    first, second = times
    assert second - first >= 0.9


@pytest.mark.parametrize("said", ["", "soon", "-1", "Tue, 99 May"])
def test_an_endpoint_that_does_not_say_how_long_is_given_our_time(
    tmp_path: Path, said: str
) -> None:
    """Without a `Retry-After` that can be read, the wait is that of the manners."""
    respond, times = in_turn(answer(429, b"", Retry_After=said), answer(200, ROWS))
    with responding(respond) as address:
        assert asked(address, tmp_path, Manners(pause=0, wait=0.3)) == ["http://x.test/1"]
    assert times[1] - times[0] >= 0.3


def test_a_busy_endpoint_is_not_asked_for_ever(tmp_path: Path) -> None:
    """The number of tries is bounded."""
    respond, times = in_turn(answer(503, b"", Retry_After="0"))
    with responding(respond) as address, pytest.raises(StopRun, match="left alone"):
        asked(address, tmp_path)
    assert len(times) == TRIES


def test_a_long_wait_is_not_sat_out(tmp_path: Path) -> None:
    """Who asks for an hour is not asked again, and the user is told for how long."""
    respond, times = in_turn(answer(429, b"", Retry_After="3600"))
    with responding(respond) as address, pytest.raises(StopRun) as caught:
        asked(address, tmp_path)
    assert len(times) == 1
    assert "60 minutes" in caught.value.hint


def test_there_is_a_pause_between_two_requests(tmp_path: Path) -> None:
    """Also after a request that failed."""
    respond, times = in_turn(answer(500, b""), answer(200, ROWS))
    with responding(respond) as address:
        endpoint = Endpoint(address, tmp_path, Manners(pause=0.3))
        for query in (QUERY, QUERY, QUERY + " "):
            try:
                endpoint.ask(query, ["item"])
            except StopRun:
                continue
    assert len(times) == 3
    assert all(later - earlier >= 0.29 for earlier, later in pairwise(times))


def test_the_request_says_who_asks(tmp_path: Path) -> None:
    """Project, version and contact stand in the header."""
    seen: list[str] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers["User-Agent"])
        answer(200, ROWS)(handler)

    with responding(respond) as address:
        asked(address, tmp_path, Manners("ada@northmoor.test", pause=0))
    assert seen == [f"nhs-positions/{kg.__version__} (ada@northmoor.test)"]


def test_an_answer_is_fetched_once(tmp_path: Path) -> None:
    """Another query, another address and a refresh ask again; nothing else does."""
    respond, times = in_turn(answer(200, ROWS))
    with responding(respond) as address:
        for _ in range(2):
            assert asked(address, tmp_path) == ["http://x.test/1"]
        assert len(times) == 1
        asked(f"{address}?x", tmp_path)
        Endpoint(address, tmp_path, QUICK).ask(QUERY + " ", ["item"])
        Endpoint(address, tmp_path, QUICK, refresh=True).ask(QUERY, ["item"])
    assert len(times) == 4
    assert asked(address, tmp_path) == ["http://x.test/1"], "nobody needs to be there any more"


def test_a_damaged_answer_is_fetched_again(tmp_path: Path) -> None:
    """What was kept and cannot be read counts as not kept, and is mended."""
    respond, times = in_turn(answer(200, ROWS))
    with responding(respond) as address:
        asked(address, tmp_path)
        (kept,) = tmp_path.iterdir()
        kept.write_bytes(kept.read_bytes()[:-20])
        assert asked(address, tmp_path) == ["http://x.test/1"]
    assert len(times) == 2
    assert kept.read_bytes() == ROWS


def test_answers_that_cannot_be_kept_are_said(tmp_path: Path) -> None:
    """A folder that is a file is no cache."""
    (tmp_path / "cache").write_text("x")
    with (
        responding(answer(200, ROWS)) as address,
        pytest.raises(StopRun, match="cannot be kept") as caught,
    ):
        asked(address, tmp_path / "cache")
    assert "KG_CACHE" in caught.value.hint


@pytest.mark.parametrize(
    "address",
    [
        *("", "x", "ftp://x.test/q", "file:///etc/passwd", "http://", "http://a b/"),
        *(
            "http://h:port/",
            "http://[::1/",
            "http://höst/",
            "http://h/\n",
            'http://h/">',
            "http://h:0",
        ),
    ],
)
def test_a_malformed_address_is_refused(tmp_path: Path, address: str) -> None:
    """Only web addresses are asked."""
    with pytest.raises(StopRun, match="malformed"):
        Endpoint(address, tmp_path)


def test_a_password_is_refused_and_not_shown(tmp_path: Path) -> None:
    """It would end up in provenance and messages."""
    with pytest.raises(StopRun, match="a user or a password") as caught:
        Endpoint("https://ada:secret@h.test/q", tmp_path)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("contact", ["a\nHost: evil.test", "a\r\n", "ä@h.test", "\x00"])
def test_a_contact_that_is_no_header_is_refused(tmp_path: Path, contact: str) -> None:
    """Nothing can be put into the request beside it."""
    with pytest.raises(StopRun, match="contact"):
        Endpoint("https://h.test/q", tmp_path, Manners(contact))
