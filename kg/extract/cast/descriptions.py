"""Bodies by what they are: "the Society", "the charity"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.extract.cast.actors import Actor, free
from kg.extract.cast.bodies import GENERAL, key
from kg.extract.cast.capitals import plain, unowned
from kg.extract.cast.heads import HEADS, KINDS, NOT_NAMES, UNTYPED_KINDS
from kg.extract.text.document import Document
from kg.model import Span


def add_descriptions(document: Document, bodies: Sequence[Actor], taken: Sequence[Span]) -> None:
    """Add the mentions by what a body is: "the Society", "the charity", "the Mercury".

    Each goes to the body of that kind that was named last before it.
    """
    text = document.text
    used = sorted([*taken, *(span for body in bodies for span, _ in body.mentions)])
    for match in _LEADS.finditer(text):
        span_body = _described(text, match.end(), bodies)
        if span_body is None:
            continue
        end, body = span_body
        span = Span(match.start(), end)
        if free(span, used):
            body.mentions.append((span, re.sub(r"\s+", " ", span.of(text))))
            body.mentions.sort()


_LEADS = re.compile(
    r"\b(?:[Tt]he|[Tt]his)\s+"
    # "Trust chairman Ann Lee": a kind in a capital that stands as a title's owner.
    r"|(?<![Tt]he )\b(?=(?:Trust|College|Council|Society|Union|Association|Federation|Board"
    r"|Hospital|Charity|Institute|Commission|Alliance|Panel|Committee|Inquiry|Agency|League|Guild|Forum"
    r"|ICB|CCG|PCT|Inspectorate|Ombudsman|Foundation|Institute|Club|Party)"
    r" (?:(?!and\b|or\b)[a-z-]+ ){0,2}"
    r"(?:chief|chair|president|leader|director|secretary|spokes|boss|officer|matron))"
)
_NEXT = re.compile(r"([A-Za-z][\w'’-]*)(?:\s([A-Za-z][\w-]*))?(?:\s([a-z][\w-]*))?")
_BEFORE_KIND = frozenset("new local hospital foundation ambulance primary acute whole".split())


def _described(text: str, at: int, bodies: Sequence[Actor]) -> tuple[int, Actor] | None:
    match = _NEXT.match(text, at)
    if not match:
        return None
    options: list[tuple[int, str]] = []
    first = match.group(1)
    if match.group(2):
        options.append((match.end(2), f"{first} {match.group(2)}"))
        if first.lower() in _BEFORE_KIND:
            options.append((match.end(2), match.group(2)))
    options.append((match.end(1), first))
    for end, words in options:
        known_kind = plain(words) in KINDS and " " in words
        words = re.sub(r"[’']s?$", "", words) if re.search(r"[’']s?$", words) else words
        end = at + text[at:end].rfind(words.split()[-1]) + len(words.split()[-1])
        if words.lower() == "practice" and re.match(r"\s+(?:nurse|manager|pharmacist)", text[end:]):
            continue
        if words.lower() in {"campaign", "project"} and re.match(r"\s+that\s", text[end:]):
            # Told here what it did: not one that the text knows.
            continue
        if re.match(r"\s+(?:of|for)\s+(?!the\s+(?:time|moment|first))", text[end:]):
            continue
        follows = re.match(r"[’']?s?\s+([A-Z]\w*)", text[end:])
        if follows and not re.match(r"[’']", text[end:]):
            continue
        body = _apposed(text, end, bodies) or _called(words, at, bodies)
        if body is not None:
            return end, body
        if known_kind:
            return None
    return None


def _apposed(text: str, end: int, bodies: Sequence[Actor]) -> Actor | None:
    """Return the body that is named right after a description: "the regulator, Monitor,"."""
    if not text.startswith(", ", end):
        return None
    return next(
        (
            body
            for body in bodies
            for span, _ in body.mentions
            if span.start == end + 2 and text[span.end : span.end + 1] in {",", "."}
        ),
        None,
    )


def _called(words: str, at: int, bodies: Sequence[Actor]) -> Actor | None:
    """Return the body that *words* after "the" at *at* describe."""
    low = plain(words)
    if low == "group":
        bodies = [body for body in bodies if not _is_ccg(body)]
    before = [body for body in bodies if body.first < at]
    fits = [body for body in before if _fits(low, body)]
    if not fits and words[0].isupper() and len(words.split()) == 1:
        fits = [body for body in before if low in {plain(body.words[0]), plain(body.words[-1])}]
        if low in GENERAL | NOT_NAMES:
            fits = [body for body in fits if plain(body.words[-1]) == low]
    if not fits and " " in low:
        # "the hospital trust" before its name has been given.
        fits = [body for body in bodies if _fits(low, body)]
        return fits[0] if len(fits) == 1 else None
    if not fits and low == "trust":
        # "Arden Royal": a hospital's name may stand for the trust that runs it.
        fits = [body for body in before if plain(body.words[-1]) in {"royal", "general"}]
    if not fits and low == "organisation":
        fits = [body for body in before if body.name != "NHS"]
    if low == "group" or (not fits and low in UNTYPED_KINDS):
        fits += [body for body in before if not _shows_kind(body)]
    if not fits and len(ahead := [body for body in bodies if _fits(low, body)]) == 1:
        # Named only later, but no other can be meant.
        return ahead[0]
    return max(fits, key=lambda body: body.last_before(at), default=None)


def _is_ccg(body: Actor) -> bool:
    """Say whether *body* is a clinical commissioning group, which texts call "the CCG"."""
    return plain(body.name).endswith("commissioning group")


def _fits(low: str, body: Actor) -> bool:
    wanted = KINDS.get(low)
    if wanted is None:
        return False
    if low in body.kinds or wanted & body.kinds:
        return True
    lows = [unowned(plain(word)) for word in body.words]
    whole = " ".join(key(body.words))
    opened = next((a for a, b in pairwise(lows) if a in HEADS and b in {"of", "for", "on"}), None)
    head = opened or lows[-1]
    if low in {"health board", "board"} and lows[0] == "nhs" and not set(lows) & HEADS:
        # "NHS Arden": how the health boards of Scotland are called.
        return True
    if low == "union":
        return bool({"union", "workers", "staffs"} & set(lows))
    if low in {"regulator", "watchdog"}:
        return any(sign in whole for sign in ("quality commission", "standards", "monitor"))
    if " " in next(iter(wanted - {low}), ""):
        return any(whole.endswith(sign) for sign in wanted)
    return head in wanted


def _shows_kind(body: Actor) -> bool:
    lows = {plain(word) for word in body.words}
    return (
        bool(lows & (HEADS - {"voices", "partners", "providers"}))
        or bool(body.kinds)
        or "nhs" in lows
    )
