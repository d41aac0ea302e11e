"""People and bodies in the making: what their mentions tell, before they become records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Span


@dataclass(slots=True)
class Actor:
    """A person or body of one release.

    `name` is the fullest form. `mentions` are places with the form that stands there. `kinds` are
    what the text calls a body ("charity"). `sex` is "male", "female" or None; `titles` are a
    person's forms of address in small letters.
    """

    name: str
    person: bool
    words: tuple[str, ...]
    mentions: list[tuple[Span, str]] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    sex: str | None = None

    @property
    def first(self) -> int:
        """Return where the actor is first named."""
        return min(span.start for span, _ in self.mentions)

    def last_before(self, at: int) -> int:
        """Return where the last mention before *at* begins, -1 where there is none."""
        return max((span.start for span, _ in self.mentions if span.start < at), default=-1)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return the forms other than the name, each once, in the order of the text."""
        return tuple(dict.fromkeys(form for _, form in sorted(self.mentions) if form != self.name))

    @property
    def places(self) -> tuple[Span, ...]:
        """Return the places of all mentions, in order."""
        return tuple(span for span, _ in sorted(self.mentions))


def free(span: Span, taken: Sequence[Span]) -> bool:
    """Say whether *span* meets none of *taken*."""
    return not any(span.meets(other) for other in taken)
