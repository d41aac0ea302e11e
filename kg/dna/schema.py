"""What a `.dna` file is made of: its tables, its variables, its passwords.

Source: the schema of the Discourse Network Analyzer 3.0.7 (Leifeld). A `.dna` file is a SQLite
database; `schema.sql` beside this module makes its tables.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files

VERSION = {"version": "3.0.7", "date": "2022-06-10"}
"""The version of DNA whose schema this is: what stands in `SETTINGS`."""

LONGEST = 190
"""How many code points a name, a title or an attribute may have."""

PASSWORD = "sample"  # noqa: S105 - that of DNA's own sample file; the documentation names it
"""The password of every coder in a file that we write, unless the user says another."""

STATEMENT = 1
"""The id of the type "DNA Statement"."""

TYPES = (
    (STATEMENT, "DNA Statement", (239, 208, 51)),
    (2, "NPF Story Element", (100, 200, 190)),
    (3, "Annotation", (211, 211, 211)),
)
"""The types of statement that DNA makes in a new file, with their colours."""

NAMES = ("person", "organization", "concept")
"""The variables of a DNA statement whose values mean an actor or a topic."""

FURTHER = ("stance", "act", "form", "role", "rule", "confidence", "value")
"""The variables that we add to a DNA statement, all of them short texts."""

VARIABLES = (
    *((name, "short text", STATEMENT) for name in NAMES),
    ("agreement", "boolean", STATEMENT),
    *((name, "short text", 2) for name in ("narrator", "victim", "villain", "plot", "hero")),
    ("policy solution", "short text", 2),
    ("note", "long text", 3),
    *((name, "short text", STATEMENT) for name in FURTHER),
)
"""The variables of the three types, those of DNA first: name, type of data, type of statement."""

_ROUNDS, _SALT = 100_000, 16


def tables() -> str:
    """Return the SQL that makes the empty tables."""
    return files("kg.dna").joinpath("schema.sql").read_text("utf-8")


@cache
def password_hash(password: str, salt: bytes) -> str:
    """Return what `CODERS.Password` holds: Base64 of the salt and the digest.

    The digest is SHA-256 of salt and password, hashed 100,000 times in all (the
    `StrongPasswordEncryptor` of Jasypt).

    Raises:
        ValueError: the salt has not 16 bytes.
    """
    if len(salt) != _SALT:
        raise ValueError(f"a salt has {_SALT} bytes, and this one {len(salt)}")
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()


def salt_of(coder: str, password: str) -> bytes:
    """Return a coder's salt: made from name and password, so that the same graph is one file."""
    return hashlib.sha256(f"{coder}\n{password}".encode()).digest()[:_SALT]


def cut(text: str) -> str:
    """Return a text as long as a column takes: where it is too long, its end is `…`."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
