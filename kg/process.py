"""A process that answers questions, so that an answer can be given up by ending it.

Oxigraph's queries and updates cannot be interrupted, and run on in native code whatever Python
does; a process can always be ended. A question is a line of JSON on its standard input; an answer
is a line of JSON on its standard output, `{"kind": …, "size": bytes}`, and a body of that size. A
first answer, before any question, says that the process has started: its start is not counted.

Who asks waits for the answer (`ask`), or does other things meanwhile (`answer`, in asyncio).
"""

import asyncio
import contextlib
import fcntl
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from typing import Any

Told = tuple[dict[str, Any], bytes]
"""The head of an answer, and its body."""

_CHUNK = 1 << 20
_START_SECONDS = 60


class TooSlowError(Exception):
    """The answer did not come in its time; the process was ended."""


class EndedError(Exception):
    """The process ended before it answered; the message has its last words.

    Args:
        complaint: all that it wrote to standard error.
    """

    def __init__(self, complaint: str) -> None:
        super().__init__((complaint.strip() or "it ended").splitlines()[-1])
        self.complaint = complaint


class Process:
    """A process that runs a Python script and answers one question at a time.

    Args:
        arguments: what Python is to run: a script or `-m` and a module, and its arguments.
    """

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            process_group=0,  # Ctrl-C is for the program that asks
        )
        assert self._process.stdin and self._process.stdout and self._process.stderr  # noqa: S101, PT018 - pipes
        self._input, self._output = self._process.stdin, self._process.stdout
        self._complaints = self._process.stderr
        os.set_blocking(self._output.fileno(), False)
        _widen(self._output.fileno())
        _widen(self._input.fileno())
        self._ready = False
        self._head: dict[str, Any] | None = None
        self._come = bytearray()

    @property
    def pid(self) -> int:
        """Return the number of the process."""
        return self._process.pid

    def ask(self, question: Mapping[str, object], seconds: float, body: bytes = b"") -> Told:
        """Send a question, and what comes with it, and return head and body of the answer.

        Raises:
            TooSlowError: it took longer; the process was ended.
            EndedError: the process has ended.
        """
        if not self._ready:
            self._wait(_START_SECONDS)
            self._ready = True
        self._send(question, body)
        return self._wait(seconds)

    async def answer(self, question: Mapping[str, object], seconds: float) -> Told:
        """Do what `ask` does, while other things go on; where it is cancelled, close.

        Raises:
            TooSlowError, EndedError: as for `ask`.
        """
        if not self._ready:
            await self._come_to(_START_SECONDS)
            self._ready = True
        self._send(question)
        return await self._come_to(seconds)

    def _wait(self, seconds: float) -> Told:
        """Wait until an answer is whole."""
        deadline = time.monotonic() + seconds
        watch = select.poll()
        watch.register(self._output, select.POLLIN)
        while (left := deadline - time.monotonic()) > 0:
            if watch.poll(1000 * left) and (told := self._gather()):
                return told
        self.close()
        raise TooSlowError

    async def _come_to(self, seconds: float) -> Told:
        """Do what `_wait` does, while other things go on."""
        loop = asyncio.get_running_loop()
        come: asyncio.Future[Told] = loop.create_future()
        pipe = self._output.fileno()

        def gather() -> None:
            try:
                told = self._gather()
            except EndedError as error:
                loop.remove_reader(pipe)
                come.set_exception(error)
            else:
                if told:
                    loop.remove_reader(pipe)
                    come.set_result(told)

        loop.add_reader(pipe, gather)
        try:
            async with asyncio.timeout(seconds):
                return await come
        except TimeoutError as error:
            raise TooSlowError from error
        finally:
            if come.cancelled():
                loop.remove_reader(pipe)
                self.close()

    def _send(self, question: Mapping[str, object], body: bytes = b"") -> None:
        try:
            self._input.write(json.dumps(question).encode() + b"\n")
            self._input.write(body)
            self._input.flush()
        except OSError as error:
            raise self._ended() from error

    def _gather(self) -> Told | None:
        """Take what has come of the answer; return head and body once it is whole.

        Raises:
            EndedError: the process has ended.
        """
        try:
            part = os.read(self._output.fileno(), _CHUNK)
        except BlockingIOError:
            return None
        if not part:
            raise self._ended()
        self._come += part
        if self._head is None:
            line, end, rest = self._come.partition(b"\n")
            if not end:
                return None
            self._head, self._come = json.loads(line), rest
        if len(self._come) < self._head["size"]:
            return None
        told = self._head, bytes(self._come)
        self._head, self._come = None, bytearray()
        return told

    def kill(self) -> None:
        """End the process from another thread; whoever waits for its answer is told so."""
        self._process.kill()

    def close(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._output, self._complaints):
            pipe.close()
        with contextlib.suppress(OSError):  # a question that it did not read may be left
            self._input.close()

    def _ended(self) -> EndedError:
        complaint = self._complaints.read().decode(errors="replace")
        self.close()
        return EndedError(complaint)


def _widen(pipe: int) -> None:
    """Give a pipe room for most questions and answers, so that they go in one part."""
    with contextlib.suppress(AttributeError, OSError):  # only on Linux
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _CHUNK)
