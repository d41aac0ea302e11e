"""A server that is killed while a correction is written: the ledger has it whole or not at all."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

from kg.curate import read_ledger
from kg.store import EmbeddedStore
from kg.store.folder import LEDGER
from ontology.namespaces import ID
from tests.web.conftest import TOKEN, northmoor_store

KILLED = 8
PROGRAM = """
import os, sys
from pathlib import Path
from kg.web.serve import serve
from kg.web.settings import Settings

settings = Settings(Path(sys.argv[1]), token=sys.argv[2])
for _ in sys.stdin:
    child = os.fork()
    if not child:
        told = lambda where: print(os.getpid(), where.rpartition(":")[2].strip("/"), flush=True)
        serve(settings, "127.0.0.1", 0, told)
        os._exit(0)
    os.waitpid(child, 0)
"""
"""Starts a server for each line that it reads, at little cost, and waits for its end."""


def send(port: int, correction: dict[str, str]) -> None:
    """Send a correction to a server that may end meanwhile."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    with contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("POST", "/corrections", json.dumps(correction), headers)
        connection.getresponse().read()


def test_a_server_killed_while_it_writes_leaves_no_half_of_a_correction(tmp_path: Path) -> None:
    """At ever later moments, the last of them when the ledger has just grown."""
    place = northmoor_store(tmp_path / "store")
    (actor,) = (
        str(quad.subject).strip("<>")
        for quad in EmbeddedStore(place).match(None, None, None, None)
        if str(quad.subject) == f"<{ID}person/ada-marsh>" and "name" in str(quad.predicate)
    )
    ledger, sent = place / LEDGER, []
    command = [sys.executable, "-c", PROGRAM, str(place), TOKEN]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as starter:
        assert starter.stdin
        assert starter.stdout
        for number in range(KILLED):
            starter.stdin.write("go\n")
            starter.stdin.flush()
            process, port = map(int, starter.stdout.readline().split())
            because = f"{number} " + "é" * 9_000
            says = {"verdict": "different", "of": actor, "name": f"Ada {number}", "by": "Cora"}
            sender = Thread(target=send, args=[port, {**says, "because": because}])
            sent.append(because)
            before = ledger.stat().st_size if ledger.exists() else 0
            sender.start()
            until = time.monotonic() + (0.1 * number if number < KILLED * 3 / 4 else 30)
            while time.monotonic() < until:
                if ledger.exists() and ledger.stat().st_size > before:
                    break
                time.sleep(0.001)
            os.kill(process, signal.SIGKILL)
            sender.join()
        starter.stdin.close()
    found = read_ledger(ledger)
    assert found.bad == ()
    assert ledger.read_bytes().endswith(b"\n")
    assert {correction.because for correction in found.corrections} <= set(sent)
    assert len(found.corrections) >= KILLED / 4
    assert not ledger.with_name(f"{LEDGER}.torn").exists()
