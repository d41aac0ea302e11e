"""A SPARQL endpoint as a store: the same answers, and one clear sentence for each mishap."""

import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import Request

import pytest

from kg.errors import StopRun
from kg.store import Limits, RemoteStore, open_store
from kg.store.login import Login

Respond = Callable[[BaseHTTPRequestHandler], None]
ASK = "ASK { ?s ?p ?o }"


@pytest.fixture
def serve() -> Iterator[Callable[[Respond], str]]:
    """Return what starts an endpoint that responds as told, and gives its host and port."""
    servers = []

    def start(respond: Respond) -> str:
        class Handler(BaseHTTPRequestHandler):
            body = b""

            def do_POST(self) -> None:
                """Respond as the test wants."""
                self.body = self.rfile.read(int(self.headers["Content-Length"]))
                respond(self)

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return f"127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def answer(status: int, media_type: str, body: bytes, **headers: str) -> Respond:
    """Return what answers every request with this."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": media_type, **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return respond


def rightly(other: Respond) -> Respond:
    """Return what gives the known answer to the known question, and responds so to all else."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        (KNOWN if b"UNDEF" in handler.body else other)(handler)  # type: ignore[attr-defined]

    return respond


JSON = "application/sparql-results+json"
YES = answer(200, JSON, b'{"head": {}, "boolean": true}')
NO = answer(200, JSON, b'{"head": {}, "boolean": false}')
KNOWN_ROWS = (
    b'{"head": {"vars": ["x"]}, "results": {"bindings": ['
    b'{"x": {"type": "literal", "value": "1"}}, {"x": {"type": "literal", "value": "2"}}]}}'
)
KNOWN = answer(200, JSON, KNOWN_ROWS)


@pytest.mark.parametrize(
    ("respond", "sentence"),
    [
        (answer(200, "text/html", b"<html>Welcome</html>"), "are no SPARQL results"),
        (answer(200, JSON, b'{"head": {"vars": ["s"]}, "results"'), "are no SPARQL results"),
        (answer(200, JSON, b'{"head": {}, "results": {"bindings": []}}'), "are no SPARQL results"),
        (answer(200, JSON, b""), "are no SPARQL results"),
        (answer(200, JSON, b"[]"), "are no SPARQL results"),
        (answer(200, "text/csv", b"s\r\n"), "are no SPARQL results"),
        (answer(200, JSON, b"{", Content_Length="9"), "broke off"),
        (answer(400, "text/plain", b"bad"), "refused the query"),
        (answer(302, "text/plain", b"", Location="http://127.0.0.1:9/"), "is elsewhere"),
        (answer(403, "text/plain", b"no"), "does not allow this"),
        (answer(405, "text/plain", b"no"), "does not take this kind of request"),
        (answer(406, "text/plain", b"no"), "cannot answer in a format of SPARQL"),
        (answer(413, "text/plain", b"no"), "of this size"),
        (answer(504, "text/plain", b"no"), "did not answer within"),
        (answer(500, "text/plain", b"oops"), "refused the query"),
        (answer(503, "text/plain", b"busy"), "HTTP 503"),
        (answer(401, "text/plain", b"who?"), "wants a user and a password"),
        (answer(404, "text/plain", b"where?"), "There is no SPARQL endpoint"),
    ],
)
def test_a_mishap_is_one_clear_sentence_without_credentials(
    serve: Callable[[Respond], str], respond: Respond, sentence: str
) -> None:
    """The message names the address, but not who asks with which password."""
    store = RemoteStore(f"http://ada:secret@{serve(respond)}/query?key=hidden")
    with pytest.raises(StopRun, match=sentence) as caught:
        store.query(ASK)
    assert "secret" not in str(caught.value)
    assert "hidden" not in str(caught.value)
    assert "\n" not in caught.value.message


def test_credentials_are_sent_when_asked_for(serve: Callable[[Respond], str]) -> None:
    """Over http the password is sent once the server wants it, and with every request then."""
    seen: list[str | None] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers["Authorization"])
        asked = answer(401, "text/plain", b"who?", WWW_Authenticate='Basic realm="x"')
        (rightly(YES) if seen[-1] else asked)(handler)

    assert RemoteStore(f"http://ada:s%40crt@{serve(respond)}/query").query(ASK)
    assert seen == [None, *["Basic YWRhOnNAY3J0"] * 2]


def test_an_endpoint_that_is_down_is_named() -> None:
    """Nobody listens at the address."""
    with pytest.raises(StopRun, match=r"http://127\.0\.0\.1:9/query cannot be reached"):
        open_store("http://ada:secret@127.0.0.1:9/query").query(ASK)


def test_an_endpoint_that_never_answers_is_given_up(serve: Callable[[Respond], str]) -> None:
    """Silence ends with the time that was given."""
    place = serve(lambda _: time.sleep(3))
    with pytest.raises(StopRun, match="did not answer within 1 seconds"):
        RemoteStore(f"http://{place}/query", limits=Limits(seconds=1)).query(ASK)


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_an_endpoint_that_trickles_is_given_up(
    serve: Callable[[Respond], str], begin: bytes
) -> None:
    """A byte now and then does not keep a query alive: neither of the headers nor of the body."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(begin)
        for _ in range(12):
            handler.wfile.write(b" ")
            time.sleep(0.1)

    with pytest.raises(StopRun, match="did not answer within"):
        RemoteStore(f"http://{serve(respond)}/query", limits=Limits(seconds=0.4)).query(ASK)


@pytest.mark.parametrize(
    "address", ["http://", "http://a b/", "http://host:port/", "https://[::1/", "http://höst/"]
)
def test_a_malformed_address_is_refused(address: str) -> None:
    """An address that nothing can be asked at is no store."""
    with pytest.raises(StopRun, match="malformed"):
        open_store(address)


@pytest.mark.parametrize(
    "query",
    ["DROP ALL", "SELECT * { SERVICE <http://h/> { ?s ?p ?o } }", "SELECT", "INSERT DATA {}"],
)
def test_a_query_that_is_none_is_not_sent(query: str) -> None:
    """Updates, federated queries and errors of syntax never leave the house."""
    with pytest.raises(StopRun, match=r"SERVICE|not valid SPARQL"):
        RemoteStore("http://127.0.0.1:9/query").query(query)


def test_over_https_the_password_is_sent_at_once_and_over_http_it_waits() -> None:
    """What nobody can read on the way need not wait for a question."""
    proofs = []
    for url in ("https://h/query", "http://h/query"):
        request = Request(url, b"")  # noqa: S310 - nothing is opened
        Login("ada", "secret", url).sign(request)
        proofs.append(request.get_header("Authorization"))
    assert proofs == ["Basic YWRhOnNlY3JldA==", None]


def test_a_digest_never_holds_the_password_and_a_wrong_one_is_tried_once() -> None:
    """The proof is that of RFC 7616, section 3.9.1, and the same challenge again is a refusal."""
    challenge = (
        'Digest realm="http-auth@example.org", qop="auth", algorithm=MD5,'
        ' nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"'
    )
    login = Login("Mufasa", "Circle of Life", "http://www.example.org/dir/index.html")
    assert login.learn(['Basic realm="x"', challenge])
    request = Request("http://www.example.org/dir/index.html")
    login.sign(request)
    proof = request.get_header("Authorization") or ""
    assert proof.startswith('Digest username="Mufasa"')
    assert "Circle" not in proof
    assert not login.learn([challenge])
    assert login.learn([f"{challenge}, stale=true"])


def test_a_password_does_not_follow_a_redirection(serve: Callable[[Respond], str]) -> None:
    """Where a server sends us elsewhere, nobody is asked there."""
    seen: list[str] = []
    other = serve(lambda handler: seen.append(handler.path))
    place = serve(answer(307, "text/plain", b"", Location=f"http://{other}/query"))
    with pytest.raises(StopRun, match="is elsewhere"):
        RemoteStore(f"http://ada:secret@{place}/query").query(ASK)
    assert seen == []


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    """A server that only says who it is gets no question."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        with pytest.raises(StopRun, match="is not to be trusted"):
            RemoteStore(f"https://ada:secret@127.0.0.1:{server.server_port}/query").query(ASK)
        server.shutdown()


def test_rows_beyond_the_limit_and_rows_that_were_cut_are_refused(
    serve: Callable[[Respond], str],
) -> None:
    """Half an answer would look like a whole one."""
    place = serve(rightly(KNOWN))
    query = "SELECT ?x { ?x ?p ?o }"
    with pytest.raises(StopRun, match="has more than 1 rows"):
        RemoteStore(f"http://{place}/query", limits=Limits(rows=1)).query(query)
    cut = serve(rightly(answer(200, JSON, KNOWN_ROWS, X_SPARQL_MaxRows="2")))
    with pytest.raises(StopRun, match="gives 2 rows at most"):
        RemoteStore(f"http://{cut}/query").query(query)


@pytest.mark.parametrize(
    ("update", "sentence"),
    [
        (answer(401, "text/plain", b""), "wants a user and a password"),
        (answer(403, "text/plain", b""), "does not allow this"),
        (answer(404, "text/plain", b""), r"no SPARQL endpoint at http://127\.0\.0\.1:\d+/update"),
        (answer(405, "text/plain", b""), "does not take this kind of request"),
        (answer(413, "text/plain", b""), "of this size"),
        (answer(500, "text/plain", b""), "could not be written"),
        (answer(503, "text/plain", b""), "has too much to do"),
        (answer(301, "text/plain", b"", Location="http://h/"), "is elsewhere"),
        (answer(200, "text/html", b"<html>"), "An update did not reach the store"),
        (lambda _: time.sleep(2), "did not answer within 1 seconds"),
    ],
)
def test_a_server_that_takes_no_update_is_told_before_anything_is_built(
    serve: Callable[[Respond], str],
    monkeypatch: pytest.MonkeyPatch,
    update: Respond,
    sentence: str,
) -> None:
    """Each refusal is one sentence, names the address that refused, and holds no password."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        (update if handler.path.startswith("/update") else NO)(handler)

    place = serve(respond)
    monkeypatch.setenv("KG_UPDATE_URL", f"http://{place}/update?key=hidden")
    monkeypatch.setenv("KG_STORE_USER", "ada")
    monkeypatch.setenv("KG_STORE_PASSWORD", "secret")
    with pytest.raises(StopRun, match=sentence) as caught:
        RemoteStore(f"http://{place}/query", writable=True, limits=Limits(seconds=1))
    assert "secret" not in str(caught.value)
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("KG_UPDATE_URL", "localhost:7878/update"),
        ("KG_UPDATE_URL", "file:///etc/passwd"),
        ("KG_STORE_PASSWORD", "two\nlines"),
    ],
)
def test_a_malformed_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, setting: str, value: str
) -> None:
    """The message names the variable and not what stands in it."""
    monkeypatch.setenv(setting, value)
    with pytest.raises(StopRun, match="malformed") as caught:
        RemoteStore("http://127.0.0.1:9/query")
    assert value not in str(caught.value)


def test_a_store_without_an_address_for_updates_is_only_asked() -> None:
    """The setting that is missing is named."""
    with pytest.raises(StopRun, match="Nothing can be written") as caught:
        open_store("http://127.0.0.1:9/query", writable=True)
    assert "KG_UPDATE_URL" in caught.value.hint
