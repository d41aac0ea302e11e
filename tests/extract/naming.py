"""Short releases of our own, read for who is named in them. All people and bodies are invented."""

from collections.abc import Collection

from kg.extract.cast.cast import Cast, find_cast
from kg.extract.text.document import Document, read_document
from kg.extract.text.language import load_language
from kg.model import Release


def document(text: str) -> Document:
    """Return *text* as a parsed release."""
    return read_document(Release("test", text, "test.txt"), load_language())


def cast(text: str, known_names: Collection[str] = ()) -> Cast:
    """Return who is named in *text*."""
    return find_cast(document(text), known_names)


def people(text: str) -> list[str]:
    """Return the names of the people in *text*, in order."""
    return [person.name for person in cast(text).people]


def bodies(text: str, known_names: Collection[str] = ()) -> list[str]:
    """Return the names of the bodies in *text*, in order."""
    return [body.name for body in cast(text, known_names).organisations]


def posts(text: str) -> list[tuple[str, str, str | None]]:
    """Return person, role ("former …" where it is) and body of the posts in *text*, in order."""
    return [
        (
            post.person.name,
            f"former {post.role}" if post.former else post.role,
            post.organisation.name if post.organisation else None,
        )
        for post in cast(text).posts
    ]
