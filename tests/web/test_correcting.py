"""Correcting where one reads: who may, what becomes of it, and what no other page can do."""

import json
import re
import time
from collections.abc import Iterator
from threading import Thread
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from kg.curate import read_ledger
from kg.store import EmbeddedStore
from kg.store.folder import LEDGER
from ontology.namespaces import BASE, FOAF
from tests.web.asking import check_fault
from tests.web.axe import EVERY, FEW, check
from tests.web.conftest import FORM, TOKEN, Reply, Served, northmoor_store, serving
from tests.window import Open

HOSTILE = "<script>globalThis.hacked = 1</script>\"'><img src=x onerror=hacked=1>"
WORDS = "far more collaboration"
DONE = ".done[role=status]"
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server over a release, where who knows the token corrects."""
    place = northmoor_store(tmp_path_factory.mktemp("corrected") / "store")
    with serving(place, "--writable") as served:
        # What is in the store was made by hand; from here on it is what the rules find.
        of = position_of(served)
        made = json.loads(correct(served, verdict="accept", of=of, by="Cora").body)
        correct(served, verdict="withdraw", withdraws=made["id"], by="Cora")
        yield served


def send(served: Served, path: str, form: dict[str, str], **headers: str) -> Reply:
    """Send a form as a page of the server does, unless a header says otherwise."""
    given = {"Content-Type": FORM, "Origin": served.address, "Accept": "text/html"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    body = urlencode(form)
    return served.send("POST", path, body, {n: v for n, v in given.items() if v}, token=None)


def sign_in(served: Served, name: str = "Cora Lind") -> str:
    """Sign in; return the cookie."""
    reply = send(served, "/signin", {"name": name, "password": TOKEN})
    assert reply.status == 303
    return str(reply.headers["Set-Cookie"]).partition(";")[0]


def look(served: Served, path: str, cookie: str) -> str:
    """Return a page as somebody sees it who has signed in."""
    headers = {"Accept": "text/html", "Cookie": cookie}
    reply = served.send("GET", path, headers=headers, token=None)
    assert reply.status == 200
    return reply.body.decode()


def form_token(page: str) -> str:
    """Return what stands in the forms of a page."""
    found = re.search(r'name="token" value="(\w+)"', page)
    assert found
    return found[1]


def position_of(served: Served, question: str = "who-advocates") -> str:
    """Return the IRI of the position of these words that is in the graph now."""
    reply = served.send("GET", f"/ask.json?question={question}&topic=collaboration", token=None)
    (found,) = {
        row["position"] for row in json.loads(reply.body)["rows"] if WORDS in json.dumps(row)
    }
    return str(found)


def correct(served: Served, **says: str) -> Reply:
    """Correct as a program."""
    return served.send("POST", "/corrections", json.dumps(says), JSON)


def ledger_of(served: Served) -> list[str]:
    """Return the reasons in the ledger, in order."""
    return [c.because for c in read_ledger(served.place / LEDGER).corrections]


def test_nobody_signs_in_without_the_token_and_not_too_often(reading: Served) -> None:
    """A wrong token is told on the page; after five, even the right one has to wait."""
    assert send(reading, "/signin", {"name": "Eve"}).status == 403
    assert b"not the token" in send(reading, "/signin", {"name": "E", "password": "no"}).body
    assert send(reading, "/signin", {"name": " ", "password": TOKEN}).status == 422
    assert send(reading, "/signin", {"name": "Eve", "password": TOKEN}, Origin="").status == 403
    with serving(reading.place, "--writable") as other:
        tried = [send(other, "/signin", {"name": "E", "password": "n"}).status for _ in range(6)]
        assert tried == [403] * 5 + [429]
        late = send(other, "/signin", {"name": "Cora", "password": TOKEN})
        assert late.status == 429
        assert late.headers["Retry-After"] == "60"


def test_the_cookie_is_for_this_server_alone(reading: Served) -> None:
    """It is out of reach of scripts and other sites, ends soon, and cannot be made up."""
    reply = send(reading, "/signin", {"name": "Cora", "password": TOKEN, "back": "//evil.example"})
    told = str(reply.headers["Set-Cookie"])
    assert {"HttpOnly", "SameSite=strict", "Max-Age=7200", "Path=/"} <= set(told.split("; "))
    assert reply.headers["Location"] == "/"
    cookie = told.partition(";")[0]
    assert "Sign out" in look(reading, "/topics", cookie)
    assert "Sign out" not in look(reading, "/topics", cookie[:-1] + "x")
    assert "Sign out" not in look(reading, "/topics", "kg-session=é.è")
    signed = look(reading, "/topics", cookie)
    assert send(reading, "/signout", {"token": form_token(signed)}, Cookie=cookie).status == 303
    assert "Sign out" not in look(reading, "/topics", cookie)


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({"Cookie": ""}, True),
        ({"Cookie": "kg-session=W10=.00"}, True),
        ({}, False),
        ({"Origin": "https://evil.example"}, True),
        ({"Origin": "null"}, True),
        ({"Origin": ""}, True),
        ({"Origin": "", "Sec_Fetch_Site": "cross-site"}, True),
        ({"Sec_Fetch_Site": "same-site"}, True),
    ],
    ids=["no cookie", "made up", "no token", "foreign", "null", "none", "cross-site", "same-site"],
)
def test_a_form_of_another_page_corrects_nothing(
    reading: Served, headers: dict[str, str], token: bool
) -> None:
    """What a browser that has signed in may be led to send from elsewhere."""
    cookie = sign_in(reading)
    form = {"say": f"reject {position_of(reading)}", "back": "/", "because": "forged"}
    if token:
        form["token"] = form_token(look(reading, "/", cookie))
    reply = send(reading, "/corrections", form, **{"Cookie": cookie, **headers})
    assert reply.status == 403
    assert "forged" not in ledger_of(reading)


def test_a_link_corrects_nothing_and_one_session_is_not_another(reading: Served) -> None:
    """GET only reads, and the forms of one session are not those of another."""
    one, other = sign_in(reading), sign_in(reading)
    form = {"say": f"reject {position_of(reading)}", "because": "forged"}
    form["token"] = form_token(look(reading, "/", one))
    look(reading, f"/corrections?{urlencode(form)}", one)
    assert send(reading, "/corrections", form, Cookie=other).status == 403
    assert "forged" not in ledger_of(reading)


@pytest.mark.parametrize("token", [None, "sesame", ""])
def test_a_program_wants_the_token(reading: Served, token: str | None) -> None:
    """A cookie is not enough for JSON."""
    headers = {**JSON, "Cookie": sign_in(reading), "Origin": reading.address}
    body = json.dumps({"verdict": "reject", "of": position_of(reading), "by": "Eve"})
    check_fault(reading.send("POST", "/corrections", body, headers, token=token), 401)


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ({"verdict": "praise"}, "no verdict"),
        ({"verdict": "reject", "of": "/id/position/none", "by": "A"}, "No release"),
        ({"verdict": "reject", "of": "/id/position/none"}, "No release"),
        ({"verdict": "reject", "of": "<>", "by": "A"}, "no IRI"),
        ({"verdict": "reject", "id": "1"}, "Nothing is said by"),
        ({"verdict": "stance", "stance": "maybe"}, "no stance"),
        ({"verdict": "topic", "topic": "flying carpets"}, "no topic"),
        ({"verdict": "speaker"}, "Nobody is named"),
        ({"verdict": "speaker", "who": "A", "kind": "cat"}, "no kind"),
        ({"verdict": "post", "role": "chair", "none": "yes"}, "Say the post"),
        ({"verdict": "same", "who": "Nobody Atall"}, "Nobody in the graph"),
        ({"verdict": "withdraw", "withdraws": "0" * 16, "by": "A"}, "has no correction"),
    ],
)
def test_what_is_no_correction_is_refused_in_a_sentence(
    reading: Served, says: dict[str, str], told: str
) -> None:
    """And the ledger stays as it was."""
    before = ledger_of(reading)
    reply = correct(reading, **says)
    check_fault(reply, 422)
    assert told in reply.body.decode()
    assert ledger_of(reading) == before


@pytest.mark.parametrize("body", [b"\xff", b"[]", b'{"verdict": 1}', b"[" * 60_000])
def test_what_is_no_json_is_refused(reading: Served, body: bytes) -> None:
    """Whatever comes."""
    check_fault(reading.send("POST", "/corrections", body, JSON), 400)


def test_a_server_that_only_reads_shows_no_form_and_takes_none(reading: Served) -> None:
    """Not even from who knows a token."""
    with serving(reading.place) as served:
        assert "Sign in" not in look(served, "/", "")
        assert "correct" not in look(served, f"/id/{position_of(served).partition('/id/')[2]}", "")
        for path in ("/corrections", "/signin", "/signout"):
            assert send(served, path, {"name": "A", "password": TOKEN}).status == 403
        check_fault(correct(served, verdict="reject", of=position_of(served), by="A"), 403)
        assert "Nobody has corrected" in look(served, "/corrections", "") or ledger_of(served)


def test_a_program_corrects_and_takes_back(reading: Served) -> None:
    """The answer says what is gone and what has come, and the graph follows at once."""
    iri = position_of(reading)
    reply = correct(reading, verdict="stance", of=iri, stance="opposes", by="Cora", because="Irony")
    said = json.loads(reply.body)
    assert (reply.status, said["state"], said["late"]) == (201, "applied", "")
    assert [one["stance"] for one in said["come"]] == ["opposes"]
    assert position_of(reading, "who-opposes") != iri
    gone = look(reading, f"/id/{iri.partition('/id/')[2]}", "")
    assert "What stands instead" in gone
    assert said["come"][0]["position"].partition("/id/")[2] in gone
    again = correct(reading, verdict="withdraw", withdraws=said["id"], by="Cora")
    assert [one["stance"] for one in json.loads(again.body)["come"]] == ["advocates"]
    assert position_of(reading) == iri


def test_two_corrections_at_once_come_one_after_the_other(reading: Served) -> None:
    """Both are kept, and both are in effect."""
    iri, replies = position_of(reading), []

    def say(reason: str) -> None:
        replies.append(correct(reading, verdict="accept", of=iri, by="Cora", because=reason))

    threads = [Thread(target=say, args=[f"twin {number}"]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [json.loads(reply.body)["state"] for reply in replies] == ["applied", "applied"]
    assert {"twin 0", "twin 1"} <= set(ledger_of(reading))


def test_what_cannot_take_effect_now_is_kept_and_takes_effect_with_the_next(
    reading: Served,
) -> None:
    """While `kg build` writes, the ledger has it, the answer says so, and no path is told."""
    iri = position_of(reading)
    held = EmbeddedStore(reading.place, writable=True)
    reply = correct(reading, verdict="topic", of=iri, topic="Funding", by="Cora")
    del held
    said = json.loads(reply.body)
    assert (reply.status, said["state"]) == (201, "")
    assert "Another process is writing" in said["late"]
    assert str(reading.place) not in reply.body.decode()
    assert "not in effect yet" in look(reading, "/corrections", "")
    assert position_of(reading) == iri
    other = {"of": "/id/person/ada-marsh", "name": "Somebody Else"}
    again = json.loads(correct(reading, verdict="different", by="Cora", **other).body)
    assert [one["topic"] for one in again["gone"]] == ["collaboration"]
    for name in (said["id"], again["id"]):
        correct(reading, verdict="withdraw", withdraws=name, by="Cora")
    assert position_of(reading) == iri


def test_somebody_else_says_it_in_another_post(reading: Served) -> None:
    """A name is looked up; whoever is not there is new; what was chosen stands on the pages."""
    iri = position_of(reading)
    made = []
    of, known = iri, {"who": "Westhaven Council", "kind": "organisation"}
    for says in (known, {"who": "Jo Reed"}):
        made.append(json.loads(correct(reading, verdict="speaker", of=of, by="Cora", **says).body))
        of = made[-1]["come"][0]["position"]
    assert [one["come"][0]["holder"] for one in made] == ["Westhaven Council", "Jo Reed"]
    post = correct(
        reading, verdict="post", of=of, role="chair",
        body="Westhaven Council", by="Cora",
    )  # fmt: skip
    assert post.status == 201
    assert "chair" in look(reading, "/id/person/jo-reed", "")
    for one in (json.loads(post.body), *reversed(made)):
        correct(reading, verdict="withdraw", withdraws=one["id"], by="Cora")
    assert position_of(reading) == iri


def test_of_two_who_share_a_name_the_one_is_meant_whom_a_release_names(reading: Served) -> None:
    """The store is asked for it, and goes on answering meanwhile."""
    other = f"<{BASE}id/person/other-marsh>"
    reading.update(f"INSERT DATA {{ {other} a <{FOAF.Person}> ; <{FOAF.name}> 'Ada Marsh' }}")
    for _ in range(100):  # the names are made anew beside the answers
        if "other-marsh" in reading.send("GET", "/search.json?q=Ada+Marsh").body.decode():
            break
        time.sleep(0.1)
    says = {"verdict": "speaker", "of": position_of(reading), "who": "Ada Marsh", "by": "Cora"}
    said = json.loads(correct(reading, **says).body)
    assert said["state"] in {"applied", "unchanged"}
    assert "other-marsh" not in json.dumps(said)
    correct(reading, verdict="withdraw", withdraws=said["id"], by="Cora")
    reading.update(f"DELETE WHERE {{ {other} ?p ?o }}")


def test_two_actors_are_one_and_parted_again(reading: Served) -> None:
    """Whose page it was leads to the other; a body is no person."""
    council = "/id/organisation/westhaven-council"
    reply = correct(
        reading, verdict="same", of=council, who="Northmoor Hospitals NHS Trust", by="Cora"
    )
    said = json.loads(reply.body)
    assert (reply.status, said["late"]) == (201, "")
    moved = reading.send("GET", council, headers={"Accept": "text/html"})
    assert moved.status == 303
    page = look(reading, str(moved.headers["Location"]), "")
    assert "Westhaven Council" in page
    correct(reading, verdict="withdraw", withdraws=said["id"], by="Cora")
    assert reading.send("GET", council, headers={"Accept": "text/html"}).status == 200
    check_fault(correct(reading, verdict="same", of=council, who="Ada Marsh", by="Cora"), 422)
    parted = correct(
        reading, verdict="different", of="/id/person/ada-marsh", name="Ada Marsh", by="Cora"
    )
    said = json.loads(parted.body)
    assert said["releases"] == 1
    assert "/id/person/ada-marsh" not in {one["position"] for one in said["come"]}
    correct(reading, verdict="withdraw", withdraws=said["id"], by="Cora")
    assert (
        reading.send("GET", "/id/person/ada-marsh", headers={"Accept": "text/html"}).status == 200
    )


def room(visit: Open, path: str, name: str = "Cora Lind", width: int = 1280) -> Page:
    """Open a page, and sign in from there."""
    page = visit(path, width=width)
    page.get_by_role("link", name="Sign in").first.click()
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Token of this server").fill(TOKEN)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return page


@pytest.mark.browser
def test_who_reads_marks_a_position_wrong_and_takes_it_back(reading: Served, visit: Open) -> None:
    """It is gone from its page, its release and the answers, and comes back; nothing runs."""
    path = f"/id/{position_of(reading).partition('/id/')[2]}"
    page = room(visit, path, HOSTILE)
    page.goto(f"{reading.address}{path}")
    correct = page.locator("#correct")
    correct.get_by_label("Why").first.fill(HOSTILE)
    correct.get_by_role("button", name="It is wrong").click()
    expect(page.locator(DONE)).to_contain_text("in effect. No longer in the graph", timeout=20_000)
    expect(page.locator(".kind")).to_have_text("No longer in the graph")
    expect(page.locator(".history")).to_contain_text(HOSTILE)
    page.goto(f"{reading.address}/ask?q=Who+advocates+collaboration%3F")
    expect(page.get_by_text(WORDS)).to_have_count(0)
    page.goto(f"{reading.address}/corrections")
    expect(page.locator(".ledger").first).to_contain_text(HOSTILE)
    assert page.evaluate("() => globalThis.hacked") is None
    page.get_by_text("undo").first.click()
    page.get_by_role("button", name="Take it back").first.click()
    expect(page.locator(DONE)).to_contain_text("Now in the graph: Ada Marsh", timeout=20_000)
    page.goto(f"{reading.address}{path}")
    expect(page.locator(".kind")).to_have_text("Position")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


@pytest.mark.browser
def test_beside_the_text_each_statement_has_its_forms(reading: Served, visit: Open) -> None:
    """On a phone too; Enter in the reason sends nothing."""
    release = position_of(reading)
    reply = reading.send(
        "GET", f"/id/{release.partition('/id/')[2]}", headers={"Accept": "text/html"}
    )
    link = re.search(r'href="(/id/release/[0-9a-f]+)', reply.body.decode())
    assert link
    page = room(visit, "/", width=390)
    page.goto(f"{reading.address}{link[1]}")
    form = page.locator(".card .correct").first
    form.locator("summary").click()
    form.get_by_label("Why").fill("As it stands")
    form.get_by_label("Why").press("Enter")
    assert page.url.endswith(link[1])
    form.get_by_role("button", name="Right").first.click()
    expect(page.locator(DONE)).to_contain_text("in effect", timeout=20_000)
    assert page.url.endswith(link[1])
    assert "As it stands" in ledger_of(reading)


@pytest.mark.browser
def test_the_forms_to_correct_have_no_serious_fault(reading: Served, visit: Open) -> None:
    """On the pages of a position, its statement, its release, its speaker, and the ledger."""
    check(visit("/signin"))
    page = room(visit, "/")
    page.goto(f"{reading.address}/ask?q=Who+advocates+collaboration%3F")
    links = [str(link.get_attribute("href")) for link in page.locator("main a").all()]
    kinds = ("position", "release", "person")
    paths = [next(link for link in links if f"/id/{kind}/" in link) for kind in kinds]
    page.goto(f"{reading.address}{paths[0]}")
    paths.append(str(page.get_by_role("link", name="the whole statement").get_attribute("href")))
    for path in (*paths, "/corrections"):
        page.goto(f"{reading.address}{path}")
        expect(page.get_by_text("correct").first).to_be_attached()
        check(page, EVERY if path == paths[0] else FEW)  # the first has each form
