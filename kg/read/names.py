"""Names of files as text that can stand in a graph and in a message."""

import os
import re
from pathlib import Path, PurePosixPath

# C0 and C1 controls and the marks that turn the direction of text: they could steer a terminal.
HOSTILE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def shown(path: Path | str) -> str:
    r"""Return a path as text: what is no Unicode, or could steer a terminal, as an escape.

    >>> shown("ward\x1b[31m.txt")
    'ward\\x1b[31m.txt'
    """
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return HOSTILE.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


def has_user(address: str) -> bool:
    """Say whether an address holds a user or a password (RFC 3986, section 3.2.1)."""
    return "@" in address.partition("://")[2].partition("/")[0]


def stem(name: str) -> str:
    """Return a file's name without folders and without its ending."""
    return PurePosixPath(name).stem or name
