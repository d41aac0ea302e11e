"""What all pages share: their files, their templates and their look."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

import jinja2

from viz.palette import DARK, LIGHT, css_variables


@cache
def own_file(name: str) -> str:
    """Return the text of a file of this folder, by its path from here."""
    return own_bytes(name).decode()


def own_bytes(name: str) -> bytes:
    """Return a file of this folder that is no text, by its path from here."""
    return (files("viz") / name).read_bytes()


@cache
def templates() -> jinja2.Environment:
    """Return the environment that escapes all text and stops at a name that is not given.

    It is one for all pages, since it keeps its templates compiled.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("viz"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["many"] = many
    return environment


def many(number: int, one: str, more: str) -> str:
    """Return *number* with its noun.

    >>> many(1, "body", "bodies"), many(2, "body", "bodies")
    ('1 body', '2 bodies')
    """
    return f"{number} {one if number == 1 else more}"


def look(*sheets: str) -> dict[str, str]:
    """Return what a template needs for its style: both themes, the shared sheet and its own."""
    css = "".join(own_file(f"templates/{sheet}") for sheet in ("page.css", *sheets))
    return {"light": css_variables(LIGHT), "dark": css_variables(DARK), "css": css}


def source_hash(script: str) -> str:
    """Return the name by which a Content-Security-Policy allows *script* (CSP 3, section 2.3.1)."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
