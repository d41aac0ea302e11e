"""Work that may take no longer than it is given."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what *work* returns; TimeoutError if it takes longer.

    Neither the search for a host nor a trickle of headers can be given a time otherwise; a thread
    that is left behind ends with its connection, and keeps no process alive.
    """
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # it is raised where the result is awaited
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return done.result(seconds)
