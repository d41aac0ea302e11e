"""Which side a sentence takes on a thing that it names, read up its parse from the thing to the root.

Each word on the way, and what stands beside it, may turn the view: a shortage makes the thing bad,
ending the shortage makes it good again, asking for that makes it wanted.

Source: polarity composed along the syntax, after Moilanen and Pulman, "Sentiment Composition"
(RANLP 2007), with the remedies and requests that policy texts add to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.extract.stance_words import ILLS, PHRASES, TURNS, Turn


class View(StrEnum):
    """How the speaker sees a thing, so far as the words read tell."""

    THING = "thing"
    ABSENT = "absent"
    BAD = "bad"
    REMOVED = "removed"
    MENDED = "mended"
    WANTED = "wanted"
    LIKED = "liked"
    REJECTED = "rejected"
    DOUBTED = "doubted"
    ALLOWED = "allowed"


_NEXT: dict[Turn, dict[View, View]] = {
    Turn.WANT: {
        View.THING: View.WANTED,
        View.MENDED: View.WANTED,
        View.LIKED: View.WANTED,
        View.REMOVED: View.REJECTED,
        View.ABSENT: View.REJECTED,
    },
    Turn.LIKE: {
        View.THING: View.LIKED,
        View.MENDED: View.LIKED,
        View.REMOVED: View.REJECTED,
    },
    Turn.REJECT: {
        View.THING: View.REJECTED,
        View.MENDED: View.REJECTED,
        View.LIKED: View.REJECTED,
        View.WANTED: View.REJECTED,
        View.REMOVED: View.BAD,
    },
    Turn.BAD: {
        View.ABSENT: View.BAD,
        View.THING: View.BAD,
        View.MENDED: View.BAD,
        View.LIKED: View.BAD,
        View.REMOVED: View.BAD,
    },
    Turn.DOUBT: {
        View.THING: View.DOUBTED,
        View.MENDED: View.DOUBTED,
        View.LIKED: View.DOUBTED,
        View.WANTED: View.DOUBTED,
        View.REMOVED: View.DOUBTED,
    },
    Turn.REMOVE: {
        View.THING: View.REMOVED,
        View.MENDED: View.REMOVED,
        View.LIKED: View.REMOVED,
        View.BAD: View.MENDED,
        View.ABSENT: View.MENDED,
    },
    Turn.MEND: {
        View.THING: View.MENDED,
        View.BAD: View.MENDED,
        View.REMOVED: View.MENDED,
        View.ABSENT: View.MENDED,
    },
    Turn.MORE: {},
    Turn.NEGATE: {
        View.THING: View.ABSENT,
        View.MENDED: View.BAD,
        View.LIKED: View.BAD,
        View.WANTED: View.REJECTED,
        View.REJECTED: View.ALLOWED,
        View.BAD: View.THING,
        View.REMOVED: View.MENDED,
    },
}
_NEXT[Turn.COMMIT] = _NEXT[Turn.WANT]


def turned(view: View, turn: Turn) -> View:
    """Return how a thing seen as *view* is seen after *turn*."""
    return _NEXT[turn].get(view, view)


def view_of(head: Token, start: int, end: int) -> tuple[View, list[Turn]]:
    """Return how the sentence sees the thing with *head* and tokens `start` to `end`."""
    ill = any(t.lemma_.casefold() in ILLS or t.lower_ in ILLS for t in head.doc[start:end])
    view, turns = View.BAD if ill else View.THING, []
    for turn in _turns_above(head, start, end):
        turns.append(turn)
        view = turned(view, turn)
    return view, turns


def turns_in(tokens: Tokens) -> list[Turn]:
    """Return every turn in *tokens*, whatever it bears on."""
    return [turn for token in tokens if (turn := turn_of(token)) is not None]


def turn_of(token: Token) -> Turn | None:
    """Return what *token* does, with its particle or object where they belong together."""
    lemma = token.lemma_.casefold()
    if token.pos_ in {"VERB", "AUX"}:
        for child in token.rights:
            phrase = PHRASES.get((lemma, child.lemma_.casefold()))
            if phrase is not None:
                return phrase
    if token.dep_ == "neg":
        return Turn.NEGATE
    if token.pos_ == "PROPN":
        return None
    if lemma == "want" and token.pos_ == "NOUN":
        return Turn.BAD
    return TURNS.get(lemma) or TURNS.get(token.lower_)


_BESIDE = frozenset("amod det advmod acomp attr dobj oprd prep neg aux xcomp npadvmod prt".split())
_PREDICATE = frozenset("acomp attr dobj oprd xcomp prep ccomp".split())


def _turns_above(head: Token, start: int, end: int) -> Iterator[Turn]:
    node, seen = head, set(range(start, end))
    came_from = head
    for _ in range(15):
        if not (start <= node.i < end):
            skip_own = came_from.dep_ == "conj"
            if not skip_own:
                yield from _around(node, came_from, seen)
            elif node.pos_ in {"VERB", "AUX"} and not _own_subject(came_from):
                yield from _helpers(node, seen)
        else:
            yield from _beside(node, seen)
        if node.head.i == node.i:
            break
        if node.dep_ == "conj" and _other_than(node):
            yield Turn.REMOVE
        if node.dep_ in {"advcl"}:
            marks = {child.lower_ for child in node.children if child.dep_ == "mark"}
            if marks & {"unless", "until"}:
                yield Turn.WANT
            break
        came_from, node = node, node.head


def _other_than(second: Token) -> bool:
    """Say whether *second* is what the thing before it is preferred to ("A rather than B")."""
    between = second.doc[second.head.i + 1 : second.i]
    return any(token.lower_ in {"than", "not"} for token in between)


def _own_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _beside(node: Token, seen: set[int]) -> Iterator[Turn]:
    """Yield the turns of what describes the thing itself."""
    for child in node.children:
        if child.i not in seen and child.dep_ in {"amod", "det", "neg", "compound", "advmod"}:
            seen.add(child.i)
            turn = turn_of(child)
            if turn:
                yield turn


def _around(node: Token, came_from: Token, seen: set[int]) -> Iterator[Turn]:
    """Yield the turns of a word above the thing: its complement, itself, its helpers."""
    if node.pos_ in {"VERB", "AUX"}:
        subject = came_from.dep_ in {"nsubj", "nsubjpass", "csubj"}
        for child in node.children:
            if child.i in seen or child == came_from:
                continue
            if child.dep_ in _PREDICATE and (subject or child.dep_ in {"acomp", "oprd"}):
                seen.add(child.i)
                for token in (child, *child.children):
                    if token.dep_ in {"pobj", "amod", "neg"} or token is child:
                        turn = turn_of(token)
                        if turn:
                            yield turn
        own = turn_of(node)
        if own and node.i not in seen:
            yield own
        yield from _helpers(node, seen)
    else:
        own = turn_of(node)
        if own and node.i not in seen:
            yield own
        yield from _beside(node, seen)


def _helpers(verb: Token, seen: set[int]) -> Iterator[Turn]:
    negated = False
    first = any(c.dep_ == "nsubj" and c.lower_ in {"we", "i"} for c in verb.children)
    for child in verb.children:
        if child.i in seen:
            continue
        if child.dep_ == "neg" or child.lower_ in {"never", "nobody", "hardly"}:
            negated = True
        elif child.dep_ == "aux" and child.lower_ in {"must", "should", "ought", "need"}:
            yield Turn.WANT
        elif child.dep_ == "aux" and child.lower_ in {"will", "ll", "'ll", "’ll"} and first:
            yield Turn.COMMIT
    imperative = (
        verb.tag_ == "VB"
        and verb.dep_ == "ROOT"
        and not _own_subject(verb)
        and not any(c.dep_ == "aux" for c in verb.children)
    )
    if negated:
        yield Turn.NEGATE
    if imperative:
        yield Turn.WANT


def overall_view(turns: list[Turn]) -> View | None:
    """Return the view that *turns* give together, or None where they take no side."""
    if Turn.WANT in turns:
        return View.WANTED
    bad = sum(t in {Turn.BAD, Turn.NEGATE, Turn.DOUBT, Turn.REMOVE, Turn.REJECT} for t in turns)
    good = sum(t in {Turn.LIKE, Turn.MORE, Turn.COMMIT} for t in turns)
    if bad > good:
        return View.BAD
    return View.LIKED if good else None
